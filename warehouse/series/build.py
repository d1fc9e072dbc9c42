"""Periods put in a row: segments, and what is said where one begins. What one period says: ``months``."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.identity.reforms import Pattern, Reform, Text, note, reforms, reforms_into
from parsers.identity.stems import township_stem
from warehouse.series.events import Event
from warehouse.series.model import Change, Figure, Row, Span
from warehouse.series.months import Circumstances, Outcome, outcome


def agency_rows(reporter: str, figures: Sequence[Figure], about: Circumstances) -> list[Row]:
    """The series of ``about.agency`` as ``reporter`` tells it: one row a period, in order of time."""
    by_span: dict[Span, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_span[figure.span].append(figure)
    rows: list[Row] = []
    segment = 0
    previous: Outcome | None = None
    apart: Outcome | None = None
    for span in sorted(by_span):
        said = outcome(by_span[span], span, about)
        if said is None:
            continue
        begins = said.key is not None and (previous is None or said.key != previous.key)
        segment += begins
        row = _row(reporter, span, said, segment if said.key is not None else None)
        change, notes = _change(previous, apart, said, span, about) if said.key is not None else (None, ())
        rows.append(replace(row, change=change).with_notes(*notes) if change or notes else row)
        previous = said if said.key is not None else previous
        apart = said if said.key is None and said.complete else apart
    return rows


def _row(reporter: str, span: Span, said: Outcome, segment: int | None) -> Row:
    verified = all(figure.status == "verified" for figure in said.figures)
    return Row(
        reporter=reporter,
        span=span,
        value=said.value,
        figures=said.figures,
        status=None if said.key is None else "verified" if verified else "stated",
        segment=segment,
        joined=said.joined,
        complete=said.complete,
        reforms=tuple(reform.id for reform in said.reforms),
        notes=said.notes,
    )


def _change(
    earlier: Outcome | None, apart: Outcome | None, now: Outcome, span: Span, about: Circumstances
) -> tuple[Change | None, tuple[Text, ...]]:
    """What begins with ``now``, the first with a value where ``earlier`` is ``None``, and what is to be said of it.
    ``apart``: before it all agencies were printed, and their figures have no sum.
    """
    if earlier is None and apart is not None:
        texts = tuple(reform.text for reform in apart.reforms if reform not in now.reforms)
        return "break", (*texts, note("not_joined"))
    if earlier is None:
        return None, _beginning(now, span, about)
    if now.key != earlier.key:
        return "break", _break(earlier, now, span, about)
    if {f.agency for f in now.figures} == {f.agency for f in earlier.figures}:
        return None, ()
    between = [r for r in (*earlier.reforms, *now.reforms) if not (r in earlier.reforms and r in now.reforms)]
    if not between:
        return None, ()
    texts = tuple(reform.text for reform in between)
    if any("sum_predecessors" in reform.series.values() for reform in between):
        return "join", (*texts, *_dates(between, about))
    scope = any("scope_change" in reform.series.values() for reform in between)
    return "scope_change" if scope else "rename", texts


def _beginning(now: Outcome, span: Span, about: Circumstances) -> tuple[Text, ...]:
    new = [r for r in reforms_into(about.agency) if r.series[about.agency] == "new_series"]
    shown = [r.text for r in new if span.start[:7] <= r.last and about.events[r.id].kind == "shown"]
    opened = _open(now, about)
    if now.joined is not None:
        opened = (*(reform.text for reform in now.reforms), *opened)
    return (*opened, *((*shown, note("new_series")) if shown else ()))


def _break(earlier: Outcome, now: Outcome, span: Span, about: Circumstances) -> tuple[Text, ...]:
    kind = now.key[0] if now.key else None
    was = earlier.key[0] if earlier.key else None
    names = "、".join(dict.fromkeys(figure.name for figure in now.figures))
    old = "、".join(dict.fromkeys(figure.name for figure in earlier.figures))
    if kind == "after":
        reform = now.reforms[0]
        return reform.text, note("ended", alone=old, agencies=names), *_dates([reform], about)
    if was == "before":
        return earlier.reforms[0].text, note("began", alone=old, agencies=names)
    reasons: list[Reform] = [*_era_reforms(earlier), *_era_reforms(now)]
    if "alone" in (was, kind):
        reasons += [*earlier.reforms, *now.reforms]
    reasons = list(dict.fromkeys(reasons))
    return (
        *(reform.text for reform in reasons),
        *earlier.notes[:1] * (was == "alone"),
        *_open(now, about),
        *_dates(reasons, about),
    )


def _era_reforms(said: Outcome) -> list[Reform]:
    ids = [part[0] for part in said.key or () if isinstance(part, tuple)]
    return [reform for reform in reforms().reforms if reform.id in ids]


def _open(now: Outcome, about: Circumstances) -> tuple[Text, ...]:
    ids = [part[0] for part in now.key or () if isinstance(part, tuple) and part[1] == "open"]
    events = [about.events[one] for one in ids]
    return tuple(
        note("unknown_date", first=event.first[:7], last=event.last[:7])
        if event.kind == "open"
        else note("inside", first=event.first[:7])
        for event in events
    )


def _dates(shown: Iterable[Reform], about: Circumstances) -> tuple[Text, ...]:
    events: list[Event] = [about.events[r.id] for r in shown if r.id in about.events]
    return tuple(
        note("outside" if event.outside else "told_date", first=event.first[:7])
        for event in events
        if event.kind == "shown"
    )


def plain_rows(
    reporter: str, figures: Sequence[Figure], differs: Callable[[Figure, Figure], Text | None], change: Change
) -> list[Row]:
    """The series of a unit or area that no reform touched: one segment. ``differs`` says of two figures that follow
    each other what changed in between without breaking the series, which is a ``change`` then.
    """
    several: dict[Span, list[Figure]] = defaultdict(list)
    for figure in sorted(
        figures, key=lambda figure: (figure.span, not figure.own_period, figure.observation_id)
    ):
        several[figure.span].append(figure)
    rows = []
    for span, found in several.items():
        values = {figure.value for figure in found if figure.own_period == found[0].own_period}
        if len(values) > 1:
            said = note("several", names="、".join(dict.fromkeys(figure.name for figure in found)))
            rows.append(Row(reporter, span, None, tuple(found), complete=False, notes=(said,)))
            continue
        rows.append(Row(reporter, span, found[0].value, (found[0],), found[0].status, segment=1))
    valued = [n for n, row in enumerate(rows) if row.segment]
    for earlier, later in pairwise(valued):
        said_of = differs(rows[earlier].figures[0], rows[later].figures[0])
        if said_of is not None:
            rows[later] = replace(rows[later], change=change).with_notes(said_of)
    return rows


def township_change(earlier: Figure, later: Figure) -> Text | None:
    """What is said where a township is printed as another kind than before (乡 → 镇), or under another name."""
    old, new = township_stem(earlier.name), township_stem(later.name)
    if old is None or new is None:
        return None
    # 新华区曙光街 and 曙光街 are one stem, once with its area.
    if old[1] == new[1] and (old[0].endswith(new[0]) or new[0].endswith(old[0])):
        return None
    return _both(reforms().patterns["township_kind"], note("renamed", old=earlier.name, new=later.name))


def code_change(earlier: Figure, later: Figure) -> Text | None:
    """What is said where an area's figures come under another code than before."""
    if earlier.name == later.name:
        return None
    return _both(reforms().patterns["area_recode"], note("recode", old=earlier.name, new=later.name))


def _both(pattern: Pattern, said: Text) -> Text:
    return Text(f"{said.zh}。{pattern.text.zh}", f"{said.en}. {pattern.text.en}")
