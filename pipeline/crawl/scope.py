"""Which part of a source a crawl is about."""

from dataclasses import asdict, dataclass
from datetime import date

import orjson

from pipeline.access.base import Item


@dataclass(frozen=True, slots=True)
class Scope:
    """The newest by default: lists are read until everything on them is known. ``full`` reads them to their ends, and
    ``since``/``until`` (days, inclusive) take the bulletins published in a range, known or not.
    """

    full: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def to_the_end(self) -> bool:
        """Whether known bulletins do not end the reading of a list."""
        return self.full or self.since is not None or self.until is not None

    @property
    def again(self) -> bool:
        """Whether bulletins that are held are asked for again."""
        return self.since is not None or self.until is not None

    def takes(self, item: Item) -> bool:
        """Whether a list's entry is in the range; one without a day is."""
        day = item.published_on
        if day is None:
            return True
        return (self.since is None or day >= self.since.isoformat()) and (
            self.until is None or day <= self.until.isoformat()
        )

    def is_before(self, items: tuple[Item, ...], earliest: date | None) -> bool:
        """Whether a page of a list, newest first, lies wholly before the range or before ``earliest``."""
        start = max((day for day in (self.since, earliest) if day is not None), default=None)
        days = [item.published_on for item in items if item.published_on]
        return start is not None and len(days) == len(items) > 0 and max(days) < start.isoformat()

    def text(self) -> str:
        """The scope as a string: equal scopes, equal strings."""
        return orjson.dumps(asdict(self), option=orjson.OPT_SORT_KEYS).decode()
