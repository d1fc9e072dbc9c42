"""Totals that may speak for a part of the area only: the sum of the townships, or of what units took in.

They are held where the bulletin gives another figure for the whole, and published where nothing does.
"""

import re
from collections.abc import Iterable

from parsers.document import Document, Paragraph
from parsers.reading import Issue, Number, Observation
from parsers.tables.context import TablesResult
from parsers.tables.values import read_value
from parsers.vocabulary import Vocabulary

_FIGURE = re.compile(r"[^\d,;。、]{0,6}?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:%|万)?)")


def judge_parts(
    document: Document, groups: Iterable[tuple[int, ...]], result: TablesResult, vocabulary: Vocabulary
) -> None:
    """Turn to review every group of figures (positions in ``result.observations``) of which one is contradicted.

    A group is contradicted by the prose of ``document``, where it prints the metric and never this value, and by
    another figure of the whole area in the tables that is not itself so contradicted.
    """
    groups = [group for group in groups if group]
    if not groups:
        return
    asked = [result.observations[at] for group in groups for at in group]
    printed = _printed(document, vocabulary, {one.metric for one in asked}, {_way_in(one) for one in asked})
    left = []
    for group in groups:
        figures = [result.observations[at] for at in group]
        against = next((one for one in figures if _denied(one, printed)), None)
        if against is not None:
            _hold(group, against, result)
        else:
            left.append(group)
    # What is held as the total of a part says nothing against the whole.
    parts = {at for group in groups for at in group if result.observations[at].status == "review"}
    whole = _of_whole_area(one for at, one in enumerate(result.observations) if at not in parts)
    for group in left:
        figures = [result.observations[at] for at in group]
        against = next((one for one in figures if _disputed(one, whole)), None)
        if against is not None:
            _hold(group, against, result)


_Printed = dict[tuple[str, str | None], set[Number]]


def _printed(
    document: Document, vocabulary: Vocabulary, metrics: set[str], ways_in: set[str | None]
) -> _Printed:
    """Values that stand directly behind words of ``metrics`` in prose, by metric and way in: for a channel those of
    paragraphs that name it.
    """
    found: _Printed = {}
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        text = document.slice(block.span)
        for match in vocabulary.scan(text):
            if match.form.metric in metrics and (figure := _FIGURE.match(text, match.end)):
                number = read_value(figure[1]).number
                if number is None:
                    continue
                for way_in in ways_in:
                    if way_in is None or way_in in text:
                        found.setdefault((match.form.metric, way_in), set()).add(number)
    return found


def _way_in(one: Observation) -> str | None:
    return one.member if one.dimension == "channel" else None


def _of_whole_area(observations: Iterable[Observation]) -> dict[tuple[object, ...], set[Number]]:
    found: dict[tuple[object, ...], set[Number]] = {}
    for one in observations:
        if _speaks_for_all(one) and one.value is not None:
            found.setdefault(_meaning(one), set()).add(one.value)
    return found


def _meaning(one: Observation) -> tuple[object, ...]:
    return one.metric, one.statistic, _way_in(one), one.period.start, one.period.end


def _speaks_for_all(one: Observation) -> bool:
    """Of the whole area, or of all of it that came in one way."""
    return one.unit is None and (one.member is None or one.dimension == "channel")


def _speaks_for_the_area(one: Observation) -> bool:
    return one.value is not None and _speaks_for_all(one) and one.statistic == "value"


def _denied(one: Observation, printed: _Printed) -> bool:
    """Prose prints the metric and never this value."""
    elsewhere = printed.get((one.metric, _way_in(one)))
    return _speaks_for_the_area(one) and bool(elsewhere) and one.value not in (elsewhere or ())


def _disputed(one: Observation, whole: dict[tuple[object, ...], set[Number]]) -> bool:
    """Another table gives another figure for the area."""
    return _speaks_for_the_area(one) and len(whole.get(_meaning(one), ())) > 1


def _hold(group: tuple[int, ...], against: Observation, result: TablesResult) -> None:
    note = f"{against.text} is the total of the rows shown, and the bulletin gives another {against.metric} for the whole"
    for at in group:
        one = result.observations[at]
        one.status, one.notes = "review", (*one.notes, note)
    place = against.evidence
    message = f"table {place.table}: {note}; {len(group)} figures wait for a person to decide"
    result.issues.append(
        Issue("partial_total", "review", message, group, place.start, place.end, place.table)
    )
