"""When a reform took place in one area, as far as its bulletins show it.

Where an agency changes its name, the names themselves tell before from after; only where old and new stand side by side
for longer than a reform takes, both are agencies of their own. Where one keeps its name (a bureau takes another one in, or
gives tasks away), the other agency tells: the last month in which one that was taken in was printed, or the first month in
which a new one was.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Literal

from parsers.identity.reforms import Reform
from warehouse.series.model import Sighting


@dataclass(frozen=True, slots=True)
class Event:
    """A reform in one area. ``shown``: it took effect on ``first``; ``open``: somewhere from ``first`` to ``last``;
    ``absent``: the bulletins do not show that it concerns the area. ``outside``: shown, but not when it can have been.
    """

    kind: Literal["shown", "open", "absent"]
    first: str = ""
    last: str = ""
    outside: bool = False

    def side(self, start: str, end: str) -> Literal["before", "after", "open"]:
        """Where the days from ``start`` to ``end`` lie; ``open`` where some may lie on either side."""
        last = self.last if self.kind == "open" else self.first
        if self.kind == "absent" or (start > last if self.kind == "open" else start >= last):
            return "after"
        return "before" if end < self.first else "open"


ABSENT = Event("absent")
# Two months in which old and new names stand in one table.
_TRANSITION_DAYS = 62
# Behind the known time of a reform, one month says it: no bulletin takes that long to change names.
_LATE_DAYS = 365


def event_of(reform: Reform, sightings: Sequence[Sighting]) -> Event:
    """When ``reform``, in which an agency keeps its name, took place where the ``sightings`` were made."""
    kept = [s for s in sightings if s.agency in reform.predecessors and s.agency in reform.series]
    others = {*reform.predecessors, *reform.series} - {s.agency for s in kept}
    others -= {agency for agency in reform.predecessors if agency in reform.series}
    seen = [s for s in sightings if s.agency in others]
    if not kept:
        return ABSENT
    return _split(reform, kept, seen) if reform.relation == "split" else _merger(reform, kept, seen)


def _merger(reform: Reform, kept: Sequence[Sighting], seen: Sequence[Sighting]) -> Event:
    """The other agencies end: the day behind the last period in which one of them was printed."""
    last_day = _last_day(reform.last)
    if not seen:
        return _open(f"{reform.first}-01", last_day) if reform.everywhere else ABSENT
    ended = max(s.end for s in seen)
    if not any(s.start > ended and s.end >= f"{reform.first}-01" for s in kept):
        return ABSENT
    if ended < f"{reform.first}-01":
        return _open(_day_after(ended), last_day)
    return Event("shown", _day_after(ended), outside=ended > last_day)


def _split(reform: Reform, kept: Sequence[Sighting], seen: Sequence[Sighting]) -> Event:
    """The other agencies are new: the first day of the first period in which one of them was printed."""
    last_day = _last_day(reform.last)
    first = min((s.start for s in seen), default=None)
    if first is not None and first <= last_day:
        before = any(s.end < first for s in kept)
        return Event("shown", first, outside=first < f"{reform.first}-01") if before else ABSENT
    return _open(f"{reform.first}-01", last_day) if reform.everywhere else ABSENT


def _open(first: str, last: str) -> Event:
    return Event("open", first, last)


def _last_day(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return (date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)).isoformat()


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def events_of(reforms: Iterable[Reform], sightings: Sequence[Sighting]) -> dict[str, Event]:
    """Events by id of the reforms among ``reforms`` in which an agency keeps its name, and of those of which old and new
    agencies stand side by side (``absent``); no event for all others.
    """
    seen: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for one in sightings:
        seen[one.agency][one.reporter, one.start] = one.end
    found = {}
    for reform in reforms:
        if reform.keeps_a_name:
            found[reform.id] = event_of(reform, sightings)
        elif reform.relation != "keep" and _are_side_by_side(reform, seen):
            found[reform.id] = ABSENT
    return found


def _are_side_by_side(reform: Reform, seen: Mapping[str, Mapping[tuple[str, str], str]]) -> bool:
    """Whether one reporter names an old and a new agency in the same periods: long after the reform, or over a longer
    time than some bulletins take to change names.
    """
    for old, new in product(reform.predecessors, reform.series):
        shared = seen.get(old, {}).keys() & seen.get(new, {}).keys()
        for reporter in {reporter for reporter, _ in shared}:
            starts = [start for who, start in shared if who == reporter]
            ends = [seen[old][reporter, start] for start in starts]
            late = _days(_last_day(reform.last), max(starts)) > _LATE_DAYS
            if late or _days(min(starts), max(ends)) > _TRANSITION_DAYS:
                return True
    return False


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
