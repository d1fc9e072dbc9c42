"""Metrics that a header leaves open: 环比 and 占比 take theirs from another column, 件数 and 本月 from caption
and labels.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.tables.bases import Figures
from parsers.tables.caption import Caption
from parsers.tables.column import LABEL_ROLES, Column
from parsers.tables.meaning import ASSESSED, Facet, component
from parsers.tables.sheet import Row
from parsers.tables.values import read_value
from parsers.tables.words import table_words
from parsers.trace.tables import TablesTrace
from parsers.vocabulary import Vocabulary


def fill_metrics(
    columns: Sequence[Column],
    figures: Figures,
    caption: Caption,
    vocabulary: Vocabulary,
    trace: TablesTrace | None = None,
) -> None:
    """Give every metric column of ``columns`` a metric, with doubts where words and figures do not settle it;
    a column for which nothing speaks becomes ``unknown``. ``trace`` is told which step gave which.
    """
    told = trace.step if trace is not None else _untold
    caption = _without_columns(caption, columns)
    _settle_siblings(columns, figures)
    told("neighbours under one header that add up to its total", columns)
    _settle_bare_changes(columns, figures)
    told("figures of an earlier column explain the change", columns)
    for at, column in enumerate(columns):
        facet = column.facet
        if column.role == "metric" and facet.metric is None:
            if facet.statistic == "value":
                _name_bare(column, columns, caption)
                told("a header without a metric takes that of caption and labels", columns)
            else:
                _name_qualifier(at, columns, figures, caption)
                told("a change or share takes the metric of the column it speaks of", columns)
        elif column.role == "metric" and _is_bare(facet):
            _check_bare(column, columns, caption)
        if column.role == "metric" and _is_bare(facet) and caption.metric not in (None, "tickets_received"):
            column.facet = replace(facet, metric=caption.metric)
            told("a bare header takes the caption's metric", columns)
            if sum(other.role == "metric" and other.facet.kind == "count" for other in columns) > 1:
                column.doubts.append(f"the bare header {facet.text!r} takes its meaning from the caption")
        if column.role == "metric" and column.facet.statistic == "share" and column.facet.metric:
            _name_rate(column, vocabulary)
            told("the share of a count that has a rate is that rate", columns)
    _settle_intake(columns)
    told("what is passed on to a unit is what it received", columns)
    _doubt_lone_rank(columns)


def _untold(step: str, columns: Sequence[Column]) -> None:
    """Nobody asked."""


def settle_points(columns: Sequence[Column], points: Row, figures: Figures) -> None:
    """Under a row of 分值 or 满分 stand points: a column that holds no more than these is that part of a score,
    whatever its header counts.
    """
    for at, column in enumerate(columns):
        most = read_value(points[at].text).number if points[at].kind == "n" else None
        given = [number for number in figures.column(at) if number is not None]
        other = column.role == "metric" and column.facet.metric not in ASSESSED
        if other and most is not None and most < 100 and given and max(given) <= most:
            column.facet = component(column.facet.text)


def _without_columns(caption: Caption, columns: Sequence[Column]) -> Caption:
    """A metric of the caption that has a column of its own says nothing of the others."""
    named = {column.facet.metric for column in columns if column.facet.metric and not column.facet.weak}
    return replace(caption, counts=caption.counts - named) if caption.counts & named else caption


def _settle_siblings(columns: Sequence[Column], figures: Figures) -> None:
    """An unknown name is of its neighbours' kind where they stand under one header and add up to its 合计."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for at, column in enumerate(columns):
        if column.role == "metric" and len(column.path) > 1:
            groups.setdefault(column.path[:-1], []).append(at)
    for group in groups.values():
        wholes = [at for at in group if columns[at].facet.total]
        parts = [at for at in group if not columns[at].facet.total]
        strange = [at for at in parts if columns[at].facet.unread == (columns[at].path[-1],)]
        kinds = {columns[at].facet.dimension for at in parts if columns[at].facet.member}
        if len(wholes) == 1 and strange and len(kinds) == 1 and figures.adds(wholes[0], parts):
            for at in strange:
                facet = columns[at].facet
                columns[at].facet = replace(facet, dimension=kinds.copy().pop(), member=facet.text, unread=())


def _settle_bare_changes(columns: Sequence[Column], figures: Figures) -> None:
    """增减 alone does not say against what; where the figures of one earlier column explain it, that is known."""
    for at, column in enumerate(columns):
        if column.role != "unknown" or not table_words().change.fullmatch(column.facet.text):
            continue
        before = [
            other
            for place, other in enumerate(columns)
            if other.role == "previous"
            and any(figures.changed(at, i, place) for i in range(at) if columns[i].role == "metric")
        ]
        if len(before) == 1:
            yearly = re.search("同期|去年|上年", before[0].facet.text) is not None
            statistic = "yoy_change" if yearly else "mom_change"
            column.role, column.facet = "metric", replace(column.facet, statistic=statistic)


def _doubt_lone_rank(columns: Sequence[Column]) -> None:
    """满意率排名 where the table has no other rank and no score: by that rate alone, or the table's one order."""
    assessed = [column for column in columns if column.facet.metric in ("rank", "score")]
    if (
        len(assessed) == 1
        and assessed[0].facet.metric == "rank"
        and assessed[0].facet.dimension == "component"
    ):
        assessed[0].doubts.append(
            f"{assessed[0].facet.text!r} may rank by that alone or be the only rank of all"
        )


def _settle_intake(columns: Sequence[Column]) -> None:
    """派单数 of a unit is what it received, unless the table has a column for that; of a topic it is what
    was passed on.
    """
    of_units = any(column.role == "unit" for column in columns)
    received = {
        column.facet.member
        for column in columns
        if column.facet.metric == "tickets_received" and column.facet.statistic == "value"
    }
    for column in columns:
        facet = column.facet
        if of_units and facet.intake and facet.member not in received:
            column.facet = replace(facet, metric="tickets_received")
        elif not of_units and facet.area_metric:
            column.facet = replace(facet, metric=facet.area_metric)


def _check_bare(column: Column, columns: Sequence[Column], caption: Caption) -> None:
    """数量 and the like count tickets only if the caption says so or the rows are named after things that
    tickets have.
    """
    if caption.metrics > 1:
        column.doubts.append(f"the caption names several metrics, the header {column.facet.text!r} none")
    labels = [other for other in columns if other.role in LABEL_ROLES]
    if not caption.metrics and labels and max(label.named for label in labels) < 0.5:
        column.doubts.append(
            f"neither the header {column.facet.text!r} nor the rows' names say that tickets are counted"
        )


def _is_bare(facet: Facet) -> bool:
    return facet.weak and facet.metric == "tickets_received" and facet.statistic == "value"


def _name_bare(column: Column, columns: Sequence[Column], caption: Caption) -> None:
    """本月, 合计, a channel or a topic over counts: tickets received, certain where topics, channels or the
    caption say so.
    """
    facet = column.facet
    column.facet = replace(facet, metric=caption.metric or "tickets_received", kind="count")
    topics = any(other.role in ("category", "channel", "class") for other in columns)
    topics = topics or len({other.facet.member for other in columns if other.facet.member}) > 1
    strangers = any(other.role == "unknown" for other in columns)
    periods = sum(other.facet.only_period for other in columns)
    if column.content.percents > 0.5:
        column.role = "unknown"
    elif facet.total and (strangers or periods > 1):
        column.doubts.append(f"{facet.text!r} adds up columns of other periods or of unknown meaning")
    elif caption.metric not in (None, "tickets_received") or not (topics or caption.tickets):
        column.doubts.append(f"the header {facet.text!r} names no metric and the caption does not either")


def _name_rate(column: Column, vocabulary: Vocabulary) -> None:
    """The share that tickets closed late have is the late rate: a count that has a rate of its own has no
    share.
    """
    rate = vocabulary.metrics[column.facet.metric or ""].rate
    if rate is not None:
        column.facet = replace(column.facet, metric=rate, statistic="value")


def _name_qualifier(at: int, columns: Sequence[Column], figures: Figures, caption: Caption) -> None:
    column = columns[at]
    of, doubt = _base(at, columns, figures)
    base = of.facet if of else None
    lost = base is None and any(other.role == "unknown" for other in columns[:at])
    if base is None or (base.kind != "count" and column.facet.statistic == "share"):
        topics = any(other.role in ("category", "channel", "class") for other in columns)
        if not topics or lost:
            column.role = "unknown"
            return
        base = Facet("", metric=caption.metric or "tickets_received", kind="count")
    column.doubts.extend([*(of.doubts if of else ()), *([doubt] if doubt else ())])
    column.facet = replace(
        column.facet,
        metric=base.metric,
        kind="rate_percent" if column.facet.statistic == "share" else "change_percent",
        dimension=base.dimension,
        member=base.member,
        intake=base.intake,
        area_metric=base.area_metric,
    )


def _base(at: int, columns: Sequence[Column], figures: Figures) -> tuple[Column | None, str | None]:
    """The column that column ``at`` speaks of, and a doubt: what the figures say, else the nearest on the left.

    Nearness settles nothing where several columns stand there and only one of 环比 or 占比 behind them all, or
    where figures of the period before are printed and do not explain the changes.
    """
    statistic = columns[at].facet.statistic
    share = statistic == "share"
    left = [i for i in range(at) if _holds_values(columns[i])]
    earlier = [i for i, other in enumerate(columns) if other.role == "previous" and other.content.numbers > 0]
    dated = [i for i in left if columns[i].facet.period]
    for i in reversed(left):
        if figures.shared(at, i) if share else any(figures.changed(at, i, one) for one in (*earlier, *dated)):
            return columns[i], None
    nearest = left[-1] if left else None
    if nearest is None or any(columns[i].role == "unknown" for i in range(nearest, at)):
        return None, None
    since = max((i for i in range(at) if columns[i].facet.statistic == statistic), default=-1)
    rivals = [columns[i] for i in left if i > since and columns[i].facet.kind == "count"]
    named = columns[at].facet.text
    if earlier and not share and figures.tells(at):
        return columns[nearest], f"{named!r} does not follow from the figures of the period before"
    if len(rivals) > 1:
        return columns[nearest], f"the header {named!r} can speak of several columns"
    return columns[nearest], None


def _holds_values(column: Column) -> bool:
    return column.role == "metric" and column.facet.metric is not None and column.facet.statistic == "value"
