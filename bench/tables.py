"""Tables of generated bulletins: units with their figures, classes with counts and shares."""

import random

from bench.figures import Handled, Printing, parts, ranks
from bench.grid import Column, Grid
from bench.wordlists import wordlist

_SHORT = {"单 位": "单位"}


def units(rows: list[Handled], kind: str, printing: Printing, blank: str, rng: random.Random) -> Grid:
    """A table of units. ``kind`` chooses the label's header (unit, town, county); ``blank`` marks what
    was not sampled.
    """
    names = wordlist("names")
    metrics: list[str] = rng.choice(names["column_sets"])
    columns = [Column((rng.choice(names["columns"][metric]),), metric) for metric in metrics]
    if metrics[0] == "score" or rng.random() < 0.5:
        rows = sorted(rows, key=lambda row: -row.score if "score" in metrics else -row.received)
    places = ranks([row.score for row in rows])
    body = [
        (row.name, [_printed(metric, row, place, metrics, printing, blank) for metric in metrics])
        for row, place in zip(rows, places, strict=True)
    ]
    return Grid(rng.choice(names["labels"][kind]), "unit", columns, body, serial=rng.random() < 0.2)


def _printed(
    metric: str, row: Handled, place: int, metrics: list[str], printing: Printing, blank: str
) -> str:
    closed = row.closed if "tickets_closed" in metrics else row.received
    satisfied = row.sampled - row.unsatisfied
    counts = {
        "tickets_received": row.received,
        "tickets_closed": closed,
        "tickets_closed_on_time": closed - row.late,
        "tickets_closed_late": row.late,
        "tickets_overdue": row.late,
        "tickets_closed_early": min(row.early, closed),
        "tickets_reworked": row.reworked,
        "tickets_repeated": row.repeated,
        "extensions": row.extended,
        "callbacks": row.sampled,
        "callbacks_unsatisfied": row.unsatisfied,
        "rank": place,
    }
    if metric in counts:
        return printing.count(counts[metric])
    if metric in ("score", "grade"):
        return f"{row.score:.2f}" if metric == "score" else "ABC"[(row.score < 90) + (row.score < 82)]
    rates = {
        "closure_rate": (closed, row.received),
        "on_time_rate": (closed - row.late, closed),
        "early_rate": (min(row.early, closed), closed),
        "rework_rate": (row.reworked, row.received),
        "satisfaction_rate": (satisfied, row.sampled),
        "result_satisfaction_rate": (satisfied, row.sampled),
        "process_satisfaction_rate": (satisfied - satisfied // 5, row.sampled),
    }
    part, base = rates[metric]
    return printing.rate(part, base) if base else blank


def classes(total: int, names: list[str], printing: Printing, rng: random.Random, signs: bool = True) -> Grid:
    """A table of classes that sum to ``total``, with shares (with ``%`` where ``signs``) and perhaps a
    total row.
    """
    words = wordlist("names")
    counts = parts(total, len(names), rng)
    rows = [
        (name, [printing.count(count), printing.rate(count, total)])
        for name, count in zip(names, counts, strict=True)
    ]
    if rng.random() < 0.4 and signs:
        rows.append(("合计", [printing.count(total), "100%"]))
    if not signs:
        rows = [(name, [count, share.removesuffix("%")]) for name, (count, share) in rows]
    columns = [
        Column((rng.choice(["件数", "数量", "数量（件）", "受理件数"]),), "tickets_received"),
        Column(
            (rng.choice(["占比", "占比（%）"] if not signs else ["占比", "所占比例"]),),
            "tickets_received",
            "share",
        ),
    ]
    return Grid(rng.choice(words["labels"]["category"]), "category", columns, rows)


def without_spaces(grid: Grid) -> Grid:
    """The same table with no space in a header or label, for layouts whose cells are parted by spaces."""
    grid.label_header = _SHORT.get(grid.label_header, grid.label_header)
    return grid
