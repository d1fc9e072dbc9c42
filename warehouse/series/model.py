"""Records of a series: the figures it is made of, and its rows. No rule of how it is made stands here."""

from dataclasses import dataclass, replace
from typing import Literal

from parsers.identity.reforms import Text

Value = int | float | str | None
Joined = Literal["sum", "renamed"]
Change = Literal["break", "join", "rename", "scope_change", "recode"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A period: its id, first and last day (ISO), and kind; they sort in order of time."""

    start: str
    end: str
    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to use (view ``figure``) and who says it.

    ``reporter`` is the publisher's area code (the newest of its place), ``name`` the unit as printed (the area's code
    for a whole area), ``agency`` what reforms know the unit as. ``own_period``: its bulletin reports on
    this period; else it looks back.
    """

    reporter: str
    unit_id: str | None
    name: str
    agency: str | None
    span: Span
    value: Value
    status: str
    disputed: bool
    observation_id: int
    bulletin_id: int
    own_period: bool


@dataclass(frozen=True, slots=True)
class Sighting:
    """An agency that a bulletin named in a period on which it reports, whatever the figure."""

    reporter: str
    agency: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Row:
    """One period of a series as one reporter tells it.

    ``value`` is NULL where nothing comparable can be said; then ``figures`` holds what was printed. ``segment``
    counts from 1 for each reporter and kind of
    periods: only rows of one segment compare. ``joined``: ``sum`` of several agencies,
    ``renamed`` where the figure bears an earlier name; NULL = printed under the name itself. ``complete``: all
    agencies that belong to it were printed. ``change``: what begins here. ``difference``: minus the area's own figure.
    """

    reporter: str
    span: Span
    value: Value
    figures: tuple[Figure, ...]
    status: str | None = None
    segment: int | None = None
    joined: Joined | None = None
    complete: bool = True
    change: Change | None = None
    reforms: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    difference: int | float | None = None

    def with_notes(self, *notes: Text) -> "Row":
        """The row with more said of it; nothing is said twice."""
        return replace(self, notes=tuple(dict.fromkeys((*self.notes, *notes))))

    @property
    def disputed(self) -> bool:
        """Whether another place prints one of its figures otherwise."""
        return any(figure.disputed for figure in self.figures)
