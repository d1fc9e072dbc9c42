"""What each column of a section is: label, serial number, remark, figures of a metric, or unknown."""

from collections import Counter
from collections.abc import Sequence

from parsers.tables.bases import Figures
from parsers.tables.caption import Caption
from parsers.tables.column import LABEL_ROLES, Column
from parsers.tables.context import TableContext
from parsers.tables.filling import fill_metrics, settle_points
from parsers.tables.fit import Content, contents, fits
from parsers.tables.headers import Header
from parsers.tables.meaning import MEMBER_KINDS, Facet, Meanings, joined, only_spans
from parsers.tables.sheet import Row, Rows
from parsers.tables.words import table_words

_NAMES = 0.7
_TO_DATE = ("累计", "全年", "年度", "本年", "今年")


def columns_of(
    header: Header, rows: Rows, width: int, caption: Caption, context: TableContext, meanings: Meanings
) -> list[Column]:
    """Meaning of every column of ``rows`` under ``header``."""
    found = contents(rows, width)
    columns = [
        Column(_role(facet, content), path, facet, content)
        for path, content in zip(header.paths, found, strict=True)
        for facet in [joined(meanings, path)]
    ]
    trace = meanings.trace
    if trace is not None:
        trace.step("the header's words", columns)
    _name_labels(columns, rows, meanings)
    _name_by_remarks(columns, rows, meanings)
    if trace is not None:
        trace.step("the names below", columns)
    figures = Figures(rows, _total_rows(rows, columns, meanings))
    fill_metrics(columns, figures, caption, context.vocabulary, trace)
    if (points := _points_row(rows, columns)) is not None:
        settle_points(columns, points, figures)
        if trace is not None:
            trace.step("a row says how many points can be had", columns)
    for column in columns:
        if column.role == "metric":
            _judge(column, context)
    for at in header.unsure:
        columns[at].doubts.append("a word of the header that nobody knows may stand over the column")
    _doubt_twins(columns)
    return columns


def _total_rows(rows: Rows, columns: Sequence[Column], meanings: Meanings) -> set[int]:
    """``id`` of the rows that a total's name stands in."""
    labels = [at for at, column in enumerate(columns) if column.role in (*LABEL_ROLES, "serial")]
    return {
        id(row)
        for row in rows
        if any(row[at].text and meanings.kind_of_name(row[at].name) == "total" for at in labels)
    }


def _points_row(rows: Rows, columns: Sequence[Column]) -> Row | None:
    """The row that says how many points can be had."""
    labels = [at for at, column in enumerate(columns) if column.role in (*LABEL_ROLES, "serial")]
    points = table_words().points
    return next((row for row in rows[:200] if any(row[at].name in points for at in labels)), None)


def doubts_of_columns(columns: Sequence[Column], meanings: Meanings) -> list[str]:
    """Reasons to doubt the whole header: words for names over figures, words for figures over names, names among the
    headings.
    """
    names = [
        column.path[-1]
        for column in columns
        if column.path
        and not column.facet.known
        and column.role not in LABEL_ROLES
        and meanings.kind_of_name(column.path[-1]) == "unit"
    ]
    if names:
        return [f"the header {names[0]!r} is a unit's name, so the others may be shifted"]
    over = [column for column in columns if column.content.numbers + column.content.percents > _NAMES]
    spanning = [column.path[-1] for column in over if column.path and only_spans(meanings, column.path[-1])]
    if spanning:
        return [f"the header {spanning[0]!r} stands over others as a rule, so the others may be shifted"]
    wrong = [
        column.facet.text
        for column in columns
        if (column.facet.role in (*LABEL_ROLES, "serial") and column.role == "unknown")
        or (column.role == "metric" and column.facet.kind != "grade" and column.content.texts > _NAMES)
    ]
    return [
        f"the header {word!r} does not suit its column, so the others may be shifted" for word in wrong[:1]
    ]


def doubt_changed(columns: Sequence[Column], before: Sequence[Column]) -> None:
    """Compare with the section above: a column that keeps its header is confirmed, one that changes alone
    is doubted.

    ``before`` are the columns of the section above in the same grid. Where most headers are the same, another
    word over one column is as likely a slip of the author as another metric.
    """
    if len(columns) != len(before):
        return
    same = [column.path == other.path for column, other in zip(columns, before, strict=True)]
    figures = [at for at, column in enumerate(columns) if column.role == "metric"]
    if 2 * sum(same[at] for at in figures) <= len(figures):
        return
    for at in figures:
        if same[at]:
            columns[at].doubts = list(before[at].doubts)
        elif columns[at].facet.metric != before[at].facet.metric:
            named = "/".join(before[at].path)
            columns[at].doubts.append(
                f"the header {columns[at].facet.text!r} stands where the rows above have {named!r}"
            )


def _doubt_twins(columns: Sequence[Column]) -> None:
    """Two columns that mean the same cannot both be right; one that is doubted already says nothing of the
    other.
    """
    meanings: dict[tuple[object, ...], list[Column]] = {}
    for column in columns:
        facet = column.facet
        if column.role == "metric" and not column.doubts:
            # A change in number and one in percent are two things.
            percent = facet.statistic.endswith("_change") and column.content.percents > 0.5
            key = (facet.metric, facet.statistic, facet.dimension, facet.member, column.period, percent)
            meanings.setdefault(key, []).append(column)
    for twins in meanings.values():
        if len(twins) > 1:
            named = "、".join(dict.fromkeys("/".join(column.path) for column in twins))
            for column in twins:
                column.doubts.append(f"the headers {named} mean the same metric")


def _role(facet: Facet, content: Content) -> str:
    figures = content.numbers + content.percents
    if facet.role is not None:
        wrong = facet.role in (*LABEL_ROLES, "remark") and figures > 0.7 and content.cells > 1
        wrong = wrong or (facet.role == "serial" and content.texts > _NAMES)
        return "unknown" if wrong else facet.role
    if not content.cells and not facet.text:
        return "empty"
    if facet.previous:
        return "previous"
    bare = facet.current or facet.only_period or facet.member or facet.total
    if facet.metric or facet.statistic != "value" or bare:
        sure = facet.kind == "grade" or (facet.metric and not facet.weak and not facet.unread)
        return "metric" if sure or content.texts <= 0.7 else "text"
    if content.counting and not facet.text:
        return "serial"
    return "text" if content.texts > 0.5 else "unknown" if figures else "empty"


def _name_labels(columns: Sequence[Column], rows: Rows, meanings: Meanings) -> None:
    """Text columns before the first figures are labels; what kind their names are is asked of the names."""
    seen_figures = False
    labelled = any(column.role in LABEL_ROLES for column in columns)
    for at, column in enumerate(columns):
        if column.role in ("metric", "previous", "unknown"):
            seen_figures = True
        if column.role == "text":
            label = not seen_figures and not (labelled and column.facet.text and not column.facet.known)
            column.role = _kind_of_names(rows, at, meanings) if label else "remark"
        elif column.role in ("unit", "category"):
            column.role = _checked_role(column.role, rows, at, meanings)
        if column.role in LABEL_ROLES:
            kinds = _kinds(rows, at, meanings)
            column.named = 1.0 - kinds["unknown"] / max(1, sum(kinds.values()))


def _name_by_remarks(columns: Sequence[Column], rows: Rows, meanings: Meanings) -> None:
    """内容 or 时间 heads the names of the rows where no other column does and most of its names are known."""
    if any(column.role in LABEL_ROLES for column in columns):
        return
    first = next(
        (at for at, column in enumerate(columns) if column.role in ("metric", "unknown")), len(columns)
    )
    for at, column in enumerate(columns[:first]):
        kinds = _kinds(rows, at, meanings)
        named = 1.0 - kinds["unknown"] / max(1, sum(kinds.values()))
        if column.role == "remark" and column.content.texts > _NAMES and named > 0.5:
            column.role, column.named = _kind_of_names(rows, at, meanings), named
            return


def _kinds(rows: Rows, at: int, meanings: Meanings) -> Counter[str]:
    return Counter(meanings.kind_of_name(row[at].name) for row in rows[:200] if row[at].text)


def _kind_of_names(rows: Rows, at: int, meanings: Meanings) -> str:
    kinds = _kinds(rows, at, meanings)
    kinds["unit"] += kinds["group"]
    known = {kind: kinds[kind] for kind in LABEL_ROLES if kinds[kind]}
    if not known:
        return "category" if not kinds["unknown"] or sum(kinds.values()) > kinds["total"] else "text"
    return max(known, key=lambda kind: known[kind])


def _checked_role(role: str, rows: Rows, at: int, meanings: Meanings) -> str:
    """The header's word, unless nearly all names are clearly of another kind (名称 over topics)."""
    kinds = _kinds(rows, at, meanings)
    kinds["unit"] += kinds.pop("group", 0)
    names = sum(kinds.values()) - kinds["total"]
    for other in ("category", "unit", "channel"):
        if other != role and names and kinds[other] >= 0.8 * names and not kinds[role]:
            return other
    return role


def _judge(column: Column, context: TableContext) -> None:
    """Write down what makes the column's figures unsure, and its own period."""
    facet = column.facet
    if facet.unread:
        column.doubts.append(
            f"the words {'、'.join(facet.unread)} in the header {facet.text!r} are not known"
        )
    if facet.period is not None:
        column.period = context.period_of(" ".join(column.path)) if context.period_of else None
        if column.period is None and facet.period in _TO_DATE and context.period.kind in ("to_date", "year"):
            column.period = context.period
        if column.period is None:
            column.doubts.append(f"the header names a period ({facet.period}) that is not understood")
    content = column.content
    if (
        facet.kind == "rate_percent"
        and not content.percents
        and content.whole == 1.0
        and "%" not in facet.text
    ):
        column.doubts.append(f"whole numbers without a percent sign stand under {facet.text!r}")
    if fits(facet, column.content) < -0.5:
        column.doubts.append(f"the cells are not what the header {facet.text!r} promises")
    if facet.dimension and facet.dimension not in (*MEMBER_KINDS, "component"):
        column.doubts.append(f"the member {facet.member!r} is of no known kind")
