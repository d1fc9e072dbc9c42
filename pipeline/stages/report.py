"""What the stages tell those who started them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from warehouse.places import place_of

# Called with the number of pieces done and the number of pieces in all.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be read: where it came from, the ``kind`` of its issue, and what to do, in
    words.
    """

    source: str
    locator: str
    kind: str
    message: str

    @property
    def place(self) -> str:
        """Source and locator in one, as ``place_of`` has it."""
        return place_of(self.source, self.locator)


def silent(done: int, total: int) -> None:
    """The progress that nobody watches."""


def utc_now() -> str:
    """The present time in the form of the warehouse's clocks."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
