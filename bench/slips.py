"""Slips of an author's arithmetic: one printed figure is changed so that an identity of the page breaks.

Only figures that other printed figures give away are changed: a column with its total, a rate with its counts
in one row or paragraph, a share with its count and the total, a unit's count in a sentence and in a table,
parts that exceed their whole. The facts keep what is printed; the truth says where the slip is. The list of
identities here is the generator's own. Not here: damage by copying (``bench.damage``).
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.annotated import Mark, changed, marks
from bench.draft import Draft, Shown
from bench.facts import MARKERS, Fact, value_of
from bench.grid import Grid

_RATES = {
    "closure_rate": (("tickets_closed",), ("tickets_due", "tickets_received")),
    "on_time_rate": (("tickets_closed_on_time",), ("tickets_closed", "tickets_received")),
    "late_rate": (("tickets_closed_late",), ("tickets_closed",)),
    "early_rate": (("tickets_closed_early",), ("tickets_received",)),
    "rework_rate": (("tickets_reworked",), ("tickets_received",)),
    "satisfaction_rate": (("callbacks_satisfied", "callbacks_unsatisfied"), ("callbacks",)),
    "dissatisfaction_rate": (("callbacks_unsatisfied",), ("callbacks",)),
}
_PARTS = {
    "tickets_direct": ("tickets_dispatched", "tickets_received"),
    "tickets_closed_on_time": ("tickets_closed_late", "tickets_closed"),
}
_STEPS = 2
_SMALLEST = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """A printed figure that may slip: how to print another there, and the identity that then breaks.

    ``witnesses``: facts of the identity's other figures; ``rows``: counts that its total could leave out;
    ``upwards``: only a larger figure is one that cannot be.
    """

    place: str
    printed: str
    fact: Callable[[], Fact]
    witnesses: tuple[Fact, ...]
    put: Callable[[str], None]
    rows: tuple[int, ...] = ()
    upwards: bool = False


def plant(draft: Draft, kind: str, rng: random.Random) -> list[dict[str, object]]:
    """Put one slip of ``kind`` (a name of ``bench.scene.SLIPS``) into ``draft``; the slips planted, none where
    the bulletin prints no identity that would show it.
    """
    if kind == "none":
        return []
    by_place: dict[str, list[Spot]] = {}
    for spot in _spots(draft):
        if kind != "left_out" or spot.rows:
            by_place.setdefault(spot.place, []).append(spot)
    for place in rng.sample(sorted(by_place), len(by_place)):
        for spot in rng.sample(by_place[place], min(8, len(by_place[place]))):
            slipped = _slipped(spot, kind, rng)
            if slipped is not None:
                spot.put(slipped)
                return [_told(spot, kind, slipped)]
    return []


def _told(spot: Spot, kind: str, slipped: str) -> dict[str, object]:
    figures = [spot.fact(), *spot.witnesses]
    return {
        "kind": kind,
        "place": spot.place,
        "evidence": f"{slipped} for {spot.printed}",
        "figures": [figure.as_gold() for figure in figures],
    }


def _slipped(spot: Spot, kind: str, rng: random.Random) -> str | None:
    """Another figure of that kind of slip which the identity gives away; ``None`` if there is none."""
    if kind == "left_out":
        missing = rng.choice(spot.rows)
        return _counted(spot.printed, int(value_of(spot.printed)) - missing) if missing else None
    found = [text for text in _misprints(spot.printed, kind) if _shows(spot, text)]
    return rng.choice(found) if found else None


def _shows(spot: Spot, text: str) -> bool:
    """Whether a reader of the page could see the misprint: not a rounding, no rate above 100 %."""
    value, true = value_of(text), value_of(spot.printed)
    if spot.upwards:
        return value > true
    if not text.endswith("%") and "." not in text and not spot.place.startswith(("rate", "share")):
        return value != true
    step = 10.0 ** -len(text.rstrip("%").partition(".")[2])
    return abs(value - true) > _STEPS * step and 0 <= value <= 100


def _misprints(printed: str, kind: str) -> Iterator[str]:
    """All figures that differ by one digit changed, dropped, or swapped with its neighbour."""
    places = [found.start() for found in re.finditer(r"\d", printed)]
    for number, at in enumerate(places):
        if kind == "digit":
            for digit in "0123456789":
                yield from _proper(printed[:at] + digit + printed[at + 1 :])
        elif kind == "dropped" and len(places) > 2:
            yield from _proper(_counted(printed, printed[:at] + printed[at + 1 :]))
        elif kind == "swapped" and number + 1 < len(places):
            other = places[number + 1]
            swapped = list(printed)
            swapped[at], swapped[other] = swapped[other], swapped[at]
            yield from _proper("".join(swapped))


def _counted(printed: str, count: int | str) -> str:
    """A count printed as the first one was, with or without thousands commas."""
    text = str(count)
    if "," not in printed or not text.replace(",", "").isdigit():
        return text
    return f"{int(text.replace(',', '')):,}"


def _proper(text: str) -> Iterator[str]:
    whole = text.rstrip("%").partition(".")[0].replace(",", "")
    if whole and (whole == "0" or not whole.startswith("0")) and not text.rstrip("%").endswith("."):
        yield text


def _spots(draft: Draft) -> Iterator[Spot]:
    totals: dict[str, Fact] = {}
    for block in draft.blocks:
        if isinstance(block, Shown):
            for grid in block.grids:
                yield from _column_spots(grid)
                yield from _row_spots(grid)
                totals |= _intakes(grid)
    for number, block in enumerate(draft.blocks):
        if isinstance(block, str):
            yield from _prose_spots(draft, number, block, totals)


def _intakes(grid: Grid) -> dict[str, Fact]:
    """Intake by unit, for sentences that repeat it."""
    if grid.subject != "unit" or not grid.columns or grid.columns[0].metric != "tickets_received":
        return {}
    return {
        label: grid.fact(row, 0)
        for row, (label, _) in enumerate(grid.rows)
        if row not in grid.loose and label not in grid.totals
    }


def _cell(
    grid: Grid, row: int, at: int, place: str, witnesses: list[Fact], rows: tuple[int, ...] = ()
) -> Spot:
    cells = grid.rows[row][1]

    def put(text: str) -> None:
        cells[at] = text

    return Spot(place, cells[at], lambda: grid.fact(row, at), tuple(witnesses), put, rows)


def _column_spots(grid: Grid) -> Iterator[Spot]:
    """Totals and rows of counts, and shares of them."""
    total = next((row for row, (label, _) in enumerate(grid.rows) if label in grid.totals), None)
    if total is None:
        return
    for at, column in enumerate(grid.columns):
        if column.period or not column.metric or grid.rows[total][1][at] in MARKERS:
            continue
        rows = [
            row
            for row, (label, _) in enumerate(grid.rows)
            if row != total and (row not in grid.loose or grid.loose[row] == label)
        ]
        counted = [row for row in rows if grid.rows[row][1][at] not in MARKERS]
        if column.statistic == "share":
            for row in counted:
                yield _cell(grid, row, at, "share", [grid.fact(row, 0), grid.fact(total, 0)])
        elif column.statistic == "value" and len(counted) == len(rows):
            facts = [grid.fact(row, at) for row in rows]
            counts = tuple(int(fact.value or 0) for fact in facts)
            if sum(counts) >= _SMALLEST:
                yield _cell(grid, total, at, "total", facts, counts)
            for row, count in zip(rows, counts, strict=True):
                if count >= _SMALLEST:
                    yield _cell(grid, row, at, "row", [grid.fact(total, at)])


def _row_spots(grid: Grid) -> Iterator[Spot]:
    """Rates whose counts stand in their row."""
    own = {
        column.metric: at for at, column in enumerate(grid.columns) if not (column.member or column.period)
    }
    for rate, (parts, wholes) in _RATES.items():
        part = next((own[metric] for metric in parts if metric in own), None)
        whole = next((own[metric] for metric in wholes if metric in own), None)
        if rate not in own or part is None or whole is None:
            continue
        for row, (label, cells) in enumerate(grid.rows):
            figures = [cells[at] for at in (own[rate], part, whole)]
            if (
                row not in grid.loose
                and label not in grid.totals
                and not any(one in MARKERS for one in figures)
            ):
                yield _cell(grid, row, own[rate], "rate_row", [grid.fact(row, part), grid.fact(row, whole)])


def _prose_spots(draft: Draft, number: int, sentence: str, totals: dict[str, Fact]) -> Iterator[Spot]:
    """Rates with their counts in one paragraph, parts of a whole, a unit's count that a table repeats."""
    own: dict[str, tuple[int, Mark, Fact]] = {}
    for at, mark in enumerate(marks(sentence)):
        fact = mark.facts()[0]
        plain = len(mark.meanings) == 1 and "value=" not in mark.meanings[0] and not fact.period
        if not plain or fact.statistic != "value" or fact.metric is None or fact.member:
            continue
        if fact.unit is None:
            own.setdefault(fact.metric, (at, mark, fact))
        elif fact.metric == "tickets_received" and fact.unit in totals and (fact.value or 0) >= _SMALLEST:
            yield _mark_spot(draft, number, at, mark, "prose_table", [totals[fact.unit]])
    for rate, (parts, wholes) in _RATES.items():
        part = next((own[metric] for metric in parts if metric in own), None)
        whole = next((own[metric] for metric in wholes if metric in own), None)
        if rate in own and part and whole:
            at, mark, _ = own[rate]
            yield _mark_spot(draft, number, at, mark, "rate_prose", [part[2], whole[2]])
    for first, (second, whole_metric) in _PARTS.items():
        if {first, second, whole_metric} <= set(own):
            at, mark, _ = own[first]
            witnesses = [own[second][2], own[whole_metric][2]]
            yield _mark_spot(draft, number, at, mark, "parts", witnesses, upwards=True)


def _mark_spot(
    draft: Draft, number: int, at: int, mark: Mark, place: str, witnesses: list[Fact], upwards: bool = False
) -> Spot:
    new: list[Mark] = [mark]

    def put(text: str) -> None:
        new[0] = Mark(text, mark.meanings)
        block = draft.blocks[number]
        assert isinstance(block, str)
        draft.blocks[number] = changed(block, lambda one, place: new[0] if place == at else one)

    return Spot(place, mark.printed, lambda: new[0].facts()[0], tuple(witnesses), put, upwards=upwards)
