"""One period of one reporter: what the printed figures say of an agency, and why they say no more.

The law of this module: a value is a printed figure, or the sum of printed figures that are all named with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parsers.identity.reforms import Reform, Text, note, reforms
from warehouse.series import ways as lineage
from warehouse.series.events import Event
from warehouse.series.model import Figure, Joined, Span, Value
from warehouse.series.ways import Way

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one period says. ``key``: periods of equal keys compare; ``None`` where there is no value.

    ``figures`` are those that make the value; without a value, all that were printed.
    """

    key: Key | None
    value: Value
    figures: tuple[Figure, ...]
    joined: Joined | None = None
    complete: bool = True
    reforms: tuple[Reform, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of one reporter's bulletins as a whole: ``events`` of the area, agencies that it ever names
    (``known``), periods in which an agency's figure is held back or missing (``held``), and the metric's Chinese and
    English name, with whether its figures can be added.
    """

    agency: str
    events: Mapping[str, Event]
    known: frozenset[str]
    held: frozenset[tuple[str, str]]
    metric: Text
    additive: bool


def outcome(figures: Sequence[Figure], span: Span, about: Circumstances) -> Outcome | None:
    """What ``figures``, all that a reporter prints for ``span`` of agencies that the series may show, say of
    ``about.agency``; ``None``: nothing.
    """
    printed = _by_agency(figures)
    inside = lineage.inside(about.agency, about.events)
    own = {agency: found for agency, found in printed.items() if agency in inside}
    if own:
        return _inside(own, printed, span, about)
    once = lineage.inside(about.agency, about.events, though_apart=True)
    apart = [one for agency in printed if agency in once for one in printed[agency]]
    if apart:
        return _apart(apart, about)
    for agency, reform in lineage.before(about.agency).items():
        if agency in printed:
            return _one(agency, printed[agency], ("before", agency), (reform,))
    for agency, reform in lineage.after(about.agency, about.events).items():
        if agency in printed and _has_begun(agency, reform, span, about):
            return _one(agency, printed[agency], ("after", agency), (reform,))
    return None


def _by_agency(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Figures of agencies; what a later bulletin tells looking back counts only where no other figure is there."""
    everything = [figure for figure in figures if figure.agency]
    own = [figure for figure in everything if figure.own_period]
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in own or everything:
        alike = [one for one in found[figure.agency or ""] if _is_same(one, figure)]
        if not alike:
            found[figure.agency or ""].append(figure)
    return dict(found)


def _is_same(one: Figure, other: Figure) -> bool:
    """Whether two names stand for one unit: two bulletins that give it the same figure."""
    return one.bulletin_id != other.bulletin_id and one.value == other.value


def _has_begun(agency: str, reform: Reform, span: Span, about: Circumstances) -> bool:
    if agency not in reform.predecessors:
        return True
    return about.events[reform.id].side(span.start, span.end) == "after"


def _inside(
    own: dict[str, list[Figure]], printed: dict[str, list[Figure]], span: Span, about: Circumstances
) -> Outcome:
    possible = lineage.ways(about.agency, span, about.events, about.known)
    stands_alone = any(len(way.agencies) == 1 for way in possible)
    if not about.additive and about.agency in own and not stands_alone:
        return _itself(own[about.agency], possible[0], span, about)
    exact = [way for way in possible if way.agencies == own.keys()]
    if exact:
        return _whole(min(exact, key=lambda way: len(way.reforms)), own, printed, span, about)
    everything = tuple(figure for found in own.values() for figure in found)
    best = max(possible, key=lambda way: (len(way.agencies & own.keys()), -len(way.agencies)))
    if not any(own.keys() <= way.agencies for way in possible):
        said = note("overlap", agencies=_names(everything))
        return Outcome(None, None, everything, None, False, best.reforms, (said,))
    return _short(best, own, everything, span, about)


def _itself(figures: list[Figure], way: Way, span: Span, about: Circumstances) -> Outcome:
    """The agency's own rate or score before it took others in: there is none of all together."""
    if len(figures) > 1:
        return _several(tuple(figures), way.reforms)
    key = ("alone", about.agency, *lineage.era(about.agency, span, about.events))
    return Outcome(key, figures[0].value, tuple(figures), None, False, way.reforms)


def _whole(
    way: Way,
    own: dict[str, list[Figure]],
    printed: dict[str, list[Figure]],
    span: Span,
    about: Circumstances,
) -> Outcome:
    figures = tuple(figure for found in own.values() for figure in found)
    if any(len(found) > 1 for found in own.values()):
        return _several(figures, way.reforms)
    notes = (*_late(way, span), *_beside(own, printed, about))
    key: Key = (
        "whole",
        *sorted({part for agency in way.agencies for part in lineage.era(agency, span, about.events)}),
    )
    if len(figures) == 1:
        joined: Joined | None = "renamed" if way.reforms else None
        return Outcome(key, figures[0].value, figures, joined, True, way.reforms, notes)
    values = [figure.value for figure in figures]
    if not about.additive or not all(isinstance(value, int | float) for value in values):
        said = Text(
            note("not_additive", metric=about.metric.zh, agencies=_names(figures)).zh,
            note("not_additive", metric=about.metric.en, agencies=_names(figures)).en,
        )
        return Outcome(None, None, figures, None, True, way.reforms, (said, *notes))
    total = sum(value for value in values if isinstance(value, int | float))
    return Outcome(key, total, figures, "sum", True, way.reforms, notes)


def _short(
    way: Way, own: dict[str, list[Figure]], figures: tuple[Figure, ...], span: Span, about: Circumstances
) -> Outcome:
    """Something that belongs to the figure was not printed."""
    lacking = way.agencies - own.keys()
    if not lacking & about.known and len(own) == 1:
        (agency,) = own
        if len(figures) > 1:
            return _several(figures, way.reforms)
        said = note("never", agencies=_labels(lacking), alone=figures[0].name)
        key = ("alone", agency, *lineage.era(agency, span, about.events))
        return Outcome(key, figures[0].value, figures, None, False, way.reforms, (said,))
    held = {agency for agency in lacking if (agency, span.id) in about.held}
    notes = [
        note(why, agencies=_labels(some))
        for why, some in (("held", held), ("missing", lacking - held))
        if some
    ]
    return Outcome(None, None, figures, None, False, way.reforms, tuple(notes))


def _one(agency: str, figures: list[Figure], key: Key, why: tuple[Reform, ...]) -> Outcome:
    if len(figures) > 1:
        return _several(tuple(figures), why)
    return Outcome(key, figures[0].value, tuple(figures), None, True, why)


def _apart(figures: Sequence[Figure], about: Circumstances) -> Outcome:
    """Only agencies that were to become this one and did not, or not wholly."""
    staying = [
        predecessor
        for reform in reforms().reforms
        if about.agency in reform.series and not reform.keeps_a_name and reform.id in about.events
        for predecessor in reform.predecessors
        if predecessor in about.known
    ]
    said = note("side_by_side", agencies=_labels(staying), alone=_labels([about.agency]))
    return Outcome(None, None, tuple(figures), None, False, (), (said,))


def _several(figures: tuple[Figure, ...], why: tuple[Reform, ...]) -> Outcome:
    said = note("several", names=_names(figures))
    return Outcome(None, None, figures, None, False, why, (said,))


def _late(way: Way, span: Span) -> tuple[Text, ...]:
    """Names that were to be gone by now."""
    late = any(reform.last < span.start[:7] for reform in way.reforms if not reform.keeps_a_name)
    return (note("outside", first=span.start[:7]),) if late else ()


def _beside(
    own: dict[str, list[Figure]], printed: dict[str, list[Figure]], about: Circumstances
) -> tuple[Text, ...]:
    """Agencies that ended with this one, or came of it, and stand beside it all the same."""
    ahead = {
        agency
        for agency, reform in lineage.after(about.agency, about.events).items()
        if agency not in reform.predecessors
    }
    names = [
        printed[agency][0].name
        for agency in sorted(ahead | lineage.before(about.agency).keys())
        if agency in printed
    ]
    return (note("beside", agencies="、".join(names)),) if names and own else ()


def _names(figures: Iterable[Figure]) -> str:
    return "、".join(dict.fromkeys(figure.name for figure in figures))


def _labels(agencies: Iterable[str]) -> str:
    known = reforms().agencies
    return "、".join(known[agency].label.zh for agency in known if agency in set(agencies))
