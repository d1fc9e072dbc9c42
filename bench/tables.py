"""Tables of generated bulletins: units with their figures, classes with counts and shares, cases, metadata."""

import random
from collections.abc import Sequence
from dataclasses import replace

from bench.figures import Handled, Printing, parts, ranks
from bench.grid import Column, Grid
from bench.periods import Span
from bench.wordlists import wordlist


def units(
    rows: Sequence[Handled], kind: str, printing: Printing, blank: str, span: Span, rng: random.Random
) -> Grid:
    """A table of units. ``kind`` chooses the label's header (unit, town, county); ``blank`` marks what
    was not sampled.
    """
    names = wordlist("names")
    metrics: list[str] = rng.choice(names["column_sets"])
    if metrics[0] == "score" or rng.random() < 0.5:
        rows = sorted(rows, key=lambda row: -row.score if "score" in metrics else -row.received)
    places = ranks([row.score for row in rows])
    body = [
        (row.name, [_printed(metric, row, place, metrics, printing, blank) for metric in metrics])
        for row, place in zip(rows, places, strict=True)
    ]
    columns = [Column((rng.choice(names["columns"][metric]),), metric) for metric in metrics]
    grid = Grid(rng.choice(names["labels"][kind]), "unit", columns, body, serial=rng.random() < 0.2)
    further = rng.choices([None, deepened, with_previous, with_mailbox], [64, 14, 12, 10])[0]
    if further is deepened:
        deepened(grid, rng)
    elif further is with_previous and span.kind == "month":
        with_previous(grid, span, printing, rng)
    elif further is with_mailbox:
        with_mailbox(grid, printing, rng)
    return grid


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
        "callbacks_satisfied": satisfied,
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


def deepened(grid: Grid, rng: random.Random) -> None:
    """Set generic words above runs of two or more headers, and perhaps one word above all of them."""
    names = wordlist("names")
    top = (rng.choice(names["top_words"]),) if rng.random() < 0.35 else ()
    uppers = [
        next((word for word, members in names["upper_words"].items() if column.metric in members), "")
        for column in grid.columns
    ]
    columns = []
    for at, column in enumerate(grid.columns):
        beside = uppers[max(0, at - 1) : at] + uppers[at + 1 : at + 2]
        above = (uppers[at],) if uppers[at] and uppers[at] in beside else ()
        columns.append(replace(column, header=top + above + column.header))
    grid.columns = columns


def with_previous(grid: Grid, span: Span, printing: Printing, rng: random.Random) -> None:
    """Add last month's intake and the change beside this month's, if the table has the intake."""
    if grid.columns[0].metric != "tickets_received":
        return
    word = grid.columns[0].header[-1]
    days = span.days_before
    now = Column((rng.choice([f"本月{word}", word]),), "tickets_received")
    before = Column((f"上月{word}",), "tickets_received", period=days)
    change = Column((rng.choice(["环比", "环比增长", "环比增减"]),), "tickets_received", "mom_change")
    grid.columns = [now, before, change, *grid.columns[1:]]
    rows = []
    for label, cells in grid.rows:
        count = int(cells[0].replace(",", ""))
        last = max(1, round(count * rng.uniform(0.6, 1.5)))
        grown = f"{100 * (count - last) / last:.2f}%"
        rows.append((label, [cells[0], printing.count(last), grown, *cells[1:]]))
    grid.rows = rows


def with_mailbox(grid: Grid, printing: Printing, rng: random.Random) -> None:
    """Add columns of another channel under its name: two levels of headers."""
    names = wordlist("names")
    channel = rng.choice(names["boxes"])
    metrics = rng.choice([["tickets_received", "closure_rate"], ["tickets_received", "tickets_closed"]])
    for metric in metrics:
        word = rng.choice(names["columns"][metric])
        grid.columns.append(Column((channel, word), metric, dimension="channel", member=channel))
    rows = []
    for label, cells in grid.rows:
        received = rng.randint(2, 40)
        closed = received - rng.choice([0, 0, 0, 1])
        last = printing.rate(closed, received) if metrics[1] == "closure_rate" else printing.count(closed)
        rows.append((label, [*cells, printing.count(received), last]))
    grid.rows = rows


def grouped(grid: Grid, group_of: dict[str, str]) -> None:
    """Order the rows by group and print each group's name on its first row only."""
    order = list(dict.fromkeys(group_of.values()))
    grid.rows.sort(key=lambda row: order.index(group_of[row[0]]))
    grid.groups = [group_of[label] for label, _ in grid.rows]
    grid.group_header = "类别"


def totalled(grid: Grid, word: str, pseudo: str, printing: Printing, rng: random.Random) -> None:
    """Add a pseudo-unit with an intake alone (``pseudo``, where not empty), subtotals of groups, and the row
    for the whole under ``word``. Counts alone are summed; other cells of these rows are a dash.
    """
    summed = [
        at
        for at, column in enumerate(grid.columns)
        if column.statistic == "value" and column.metric and _is_count(column.metric)
    ]
    if not summed:
        return
    members = list(grid.rows)
    if pseudo:
        members.append((pseudo, ["0" if at in summed else "—" for at in range(len(grid.columns))]))
        grid.groups += [pseudo] if grid.groups else []
    total = _sums(members, summed, len(grid.columns), printing)
    grid.rows = members
    if grid.groups and rng.random() < 0.5:
        _subtotalled(grid, summed, printing)
    grid.loose |= {at: pseudo for at, (label, _) in enumerate(grid.rows) if label == pseudo}
    grid.totals = (word,)
    grid.rows.append((word, total))
    grid.groups += [word] if grid.groups else []


def _subtotalled(grid: Grid, summed: Sequence[int], printing: Printing) -> None:
    """A row 小计 below each group of two or more."""
    rows: list[tuple[str, list[str]]] = []
    groups: list[str] = []
    for name in dict.fromkeys(grid.groups):
        members = [row for row, group in zip(grid.rows, grid.groups, strict=True) if group == name]
        rows += members
        if len(members) > 1:
            grid.loose[len(rows)] = name
            rows.append(("小计", _sums(members, summed, len(grid.columns), printing)))
        groups += [name] * (len(rows) - len(groups))
    grid.rows, grid.groups = rows, groups


def _sums(
    rows: Sequence[tuple[str, list[str]]], summed: Sequence[int], width: int, printing: Printing
) -> list[str]:
    return [
        printing.count(sum(int(cells[at].replace(",", "")) for _, cells in rows)) if at in summed else "—"
        for at in range(width)
    ]


def _is_count(metric: str) -> bool:
    return not metric.endswith("_rate") and metric not in ("score", "rank", "grade")


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
    totals: tuple[str, ...] = ()
    if rng.random() < 0.4 and signs:
        totals = (rng.choice(["合计", "总计"]),)
        rows.append((totals[0], [printing.count(total), "100%"]))
    if not signs:
        rows = [(name, [count, share.removesuffix("%")]) for name, (count, share) in rows]
    columns = [
        Column((rng.choice(words["count_headers"]),), "tickets_received"),
        Column(
            (rng.choice(["占比（%）", "比例（%）"] if not signs else words["share_headers"]),),
            "tickets_received",
            "share",
        ),
    ]
    return Grid(rng.choice(words["labels"]["category"]), "category", columns, rows, totals)


def cases(units_named: list[str], count: int, year: int, rng: random.Random) -> Grid:
    """A table of tickets with unit, content, number and reason: no metrics."""
    words = wordlist("cases")
    columns = [Column((word,), None) for word in ("诉求内容", "工单编号", "原因")]
    rows = [
        (
            rng.choice(units_named),
            [
                rng.choice(words["contents"]),
                f"{year}{rng.randint(10**13, 10**14 - 1)}",
                rng.choice(words["reasons"]),
            ],
        )
        for _ in range(count)
    ]
    return Grid("承办单位", "unit", columns, rows, serial=True)


def metadata(issuer: str, title: str, published: str, rng: random.Random) -> Grid:
    """The table of index number, issuer and keywords that publishing systems set above a text."""
    columns = [
        Column((cell,), None)
        for cell in (
            f"{rng.randint(10**8, 10**9)}/{published[:4]}-{rng.randint(100, 9999):05d}",
            "主题分类",
            "政务公开",
        )
    ]
    rows = [
        ("发布机构", [issuer, "发布日期", published]),
        ("名称", [title, "关键词", "12345"]),
    ]
    return Grid("索引号", "unit", columns, rows)


def respaced(grid: Grid, spaced: bool) -> None:
    """Header words with a space between all characters where ``spaced``, else without any space."""

    def one(word: str) -> str:
        word = "".join(word.split())
        return " ".join(word) if spaced and 1 < len(word) <= 5 else word

    grid.label_header = one(grid.label_header)
    grid.columns = [replace(column, header=tuple(map(one, column.header))) for column in grid.columns]
