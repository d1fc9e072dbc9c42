"""Whose figures a row holds: a unit, a topic, a channel, the whole area, or something that must not be
taken for one of these.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.reading import Period
from parsers.tables.caption import Caption, read_caption
from parsers.tables.column import LABEL_ROLES, Column
from parsers.tables.context import TableContext
from parsers.tables.meaning import Facet, Meanings
from parsers.tables.sheet import Row, Rows, figures, filled
from parsers.tables.words import table_words

# 全省 beside 市(州), 全市案件 beside 常规案件
_WHOLE_AREA = re.compile(r"(?:全|本|我)[省市县区州旗盟](?:案件|工单|诉求|热线|总体|整体|总量|情况|数据)?")
# 8月(市考核)
_REMARK = re.compile(r"(?<=.)\([^()\d]*\)$")
_PERIOD_NAME = re.compile(
    r"(?:\d{4}年度?|(?:\d{1,2}[-—–~至])?\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|第?[一二三四]季度|[上下]半年|全年|累计|年度|合计)+"
)
_LEVEL_ALONE = re.compile(r"(?:[县区市镇乡旗]|街道)(?:人民政府|政府|办事处|管委会|工委|党工委)?")
_SEVERAL = 2
_STRIP = "*★▲△●:.、 "


@dataclass(slots=True)
class Subject:
    """``unit``; ``dimension``/``member``; both ``None`` for the whole area.

    ``facet``: what a label like 环比 or 上月 says instead of naming someone. ``period``: the row's own.
    ``total``, ``mean``: total row, mean row. ``part``: the total may be that of a part of the area.
    ``unnamed``: it is that of a part and does not say of which. ``skip``: the row holds no figures of its own.
    ``doubts`` in words.
    """

    unit: str | None = None
    dimension: str | None = None
    member: str | None = None
    facet: Facet | None = None
    period: Period | None = None
    total: bool = False
    mean: bool = False
    part: bool = False
    unnamed: bool = False
    skip: bool = False
    doubts: list[str] = field(default_factory=list)


def label_columns(columns: Sequence[Column]) -> list[int]:
    """Numbers of the columns that name the rows."""
    return [at for at, column in enumerate(columns) if column.role in LABEL_ROLES]


def subjects_of(
    rows: Rows, columns: Sequence[Column], caption: Caption, context: TableContext, meanings: Meanings
) -> list[Subject]:
    """One subject for each row, in order; group rows (a name without figures) colour the subtotals below
    them.
    """
    labels = label_columns(columns)
    group: str | None = None
    limits: list[str] = []
    found: list[Subject] = []
    above: Row | None = None
    for row in rows:
        if _is_group_row(row):
            group = next((slot.name for slot in filled(row)), group)
            limits = _limits(group, context, meanings)
            found.append(Subject(skip=True))
            continue
        row = above = _filled_down(row, above, labels)
        found.append(_subject(row, labels, columns, group, caption, context, meanings))
        found[-1].doubts += limits
    _doubt_unnamed_parts(found, caption)
    _settle_total_of_periods(found, context)
    _doubt_repeats(found)
    _doubt_lost_names(found)
    return found


def _limits(group: str | None, context: TableContext, meanings: Meanings) -> list[str]:
    """What the line above rows says against their figures being of all tickets of the bulletin's period."""
    told = read_caption([group], context, meanings)
    if told.channel or told.klass or told.period:
        return [f"the line above names what the rows may be limited to: {group!r}"]
    return []


def doubt_torn_name(subjects: Sequence[Subject]) -> None:
    """The last row's name may go on in the word below the table: its own is unsure if it fills the column of names."""
    names = [one.member or one.unit or "" for one in subjects]
    if names[-1] and not subjects[-1].total and len(names[-1]) + 1 >= max(map(len, names)):
        subjects[-1].doubts.append("the word on the line below may be the rest of the row's name")


def _doubt_unnamed_parts(subjects: Sequence[Subject], caption: Caption) -> None:
    """小计 may be all that a table of one kind of units adds up to, but not beside a 合计."""
    whole = any(one.total and one.unit is None and not one.unnamed for one in subjects)
    several = sum(one.unnamed for one in subjects) > 1
    for one in subjects:
        if one.unnamed and (whole or several or not caption.family):
            one.doubts.append("the row is a part's total and does not say of which part")


def _settle_total_of_periods(subjects: Sequence[Subject], context: TableContext) -> None:
    """The total of rows that are months is the area's own, for the time from the first to the last of them."""
    periods = [one.period for one in subjects if one.period is not None]
    totals = [one for one in subjects if one.total and one.unit is None and one.dimension is not None]
    named = sum(not one.total and not one.skip and one.facet is None for one in subjects)
    if not totals or len(periods) < 2 or len(periods) < named:
        return
    starts, ends = [one.start for one in periods], [one.end for one in periods]
    whole = (
        None not in starts
        and None not in ends
        and ((min(map(str, starts)), max(map(str, ends))) == (context.period.start, context.period.end))
    )
    for total in totals:
        total.dimension = total.member = None
        if not whole:
            total.doubts.append("the total is that of the periods shown, which are not the bulletin's")


def _is_group_row(row: Row) -> bool:
    """One text alone in the row, or spanning it; or nothing at all."""
    words = filled(row)
    alone = len({slot.span for slot in words}) == 1 and words[0].kind in "tl"
    return not words or (alone and not figures(row) and len(row) > 2)


def _filled_down(row: Row, above: Row | None, labels: Sequence[int]) -> Row:
    """An outer name holds for the rows below it whose own is blank, as a merged cell does."""
    if above is None or len(labels) < 2 or row[labels[0]].text or not row[labels[-1]].text:
        return row
    return [above[at] if at in labels[:-1] and not slot.text else slot for at, slot in enumerate(row)]


def _clean(name: str) -> str:
    lead = next((word for word in table_words().lead_ins if name.startswith(word)), "")
    return name.removeprefix(lead).strip(_STRIP)


def _subject(
    row: Row,
    labels: Sequence[int],
    columns: Sequence[Column],
    group: str | None,
    caption: Caption,
    context: TableContext,
    meanings: Meanings,
) -> Subject:
    names = [(columns[at].role, _clean(row[at].name)) for at in labels if row[at].kind in "tlmr"]
    if not names:
        serial = next(
            (slot for slot in row if slot.kind == "t" and meanings.kind_of_name(slot.name) == "total"), None
        )
        if serial is None:
            return Subject(doubts=["the row has no name"])
        names = [(columns[labels[-1]].role if labels else "unit", serial.name)]
    role, name = names[-1]
    if name in table_words().yardsticks:
        return Subject(skip=True)
    kind = meanings.kind_of_name(name)
    outer = names[0][1] if len(names) > 1 and names[0][1] != name else None
    if kind == "total" or (outer and meanings.kind_of_name(outer) == "total"):
        return _total(role, name if kind == "total" else outer or name, outer or group, caption, meanings)
    facet = meanings.facet(name)
    if role != "unit" and _PERIOD_NAME.fullmatch(bare := _REMARK.sub("", name)):
        return _of_period(bare, context)
    if role != "unit" and kind not in ("category", "channel", "class", "unit") and _qualifies(facet):
        return Subject(facet=facet)
    if role != "unit" and (name in table_words().values or _WHOLE_AREA.fullmatch(name)):
        return Subject()
    if role == "unit":
        sure = any(columns[at].facet.role == "unit" for at in labels)
        heading = facet.metric is not None and not facet.unread and kind not in ("unit", "group")
        return _unit(name, kind, outer, names, sure=sure, heading=heading)
    dimension = kind if kind in ("channel", "class") and role == "category" else role
    member = f"{outer}/{name}" if outer and names[0][0] != "unit" else name
    if outer and names[0][0] == "unit":
        return Subject(unit=outer, dimension=dimension, member=name)
    return Subject(dimension=dimension, member=member)


def _of_period(name: str, context: TableContext) -> Subject:
    period = context.period_of(name) if context.period_of else None
    doubts = [] if period else [f"the row's period {name!r} is not understood"]
    return Subject(period=period, doubts=doubts)


def _qualifies(facet: Facet) -> bool:
    return facet.current or facet.previous or (facet.metric is None and facet.statistic != "value")


def _unit(
    name: str, kind: str, outer: str | None, names: Sequence[tuple[str, str]], *, sure: bool, heading: bool
) -> Subject:
    topic = outer if outer and names[0][0] != "unit" else None
    subject = Subject(unit=name, dimension=names[0][0] if topic else None, member=topic)
    if heading:
        subject.doubts.append(f"{name!r} is a heading and no name")
    elif kind in ("category", "channel", "class") and not sure:
        subject.doubts.append(f"the name {name!r} stands among units and is none by its words")
    return subject


def _total(role: str, name: str, group: str | None, caption: Caption, meanings: Meanings) -> Subject:
    words = table_words()
    subject = Subject(total=True, mean=any(word in name for word in words.means))
    if role == "channel":
        subject.part = True
    elif role != "unit" and not _WHOLE_AREA.fullmatch(name):
        subject.dimension, subject.member = role, name
    part = any(word in name for word in words.part_totals)
    of = next(
        (name[: -len(end)] for end in ("合计", "总计", "小计") if name.endswith(end) and name != end), ""
    )
    of = "" if of.startswith(("全", "本", "总")) else of
    if role == "unit" and (part or (of and meanings.kind_of_name(of) in ("group", "unit"))):
        subject.unit = of or group
        subject.unnamed = subject.part = subject.unit is None
    elif role == "unit" and caption.partial:
        subject.doubts.append(f"{name!r} is the total of the rows shown, which are not the whole area")
    elif role == "unit":
        subject.part = caption.family
    return subject


def _doubt_lost_names(subjects: Sequence[Subject]) -> None:
    """县人民政府 beside 洋县人民政府 and 西乡县人民政府: the end that others share; a copier lost whose it is."""
    names = {one.unit for one in subjects if one.unit}
    for one in subjects:
        tail = one.unit if one.unit and _LEVEL_ALONE.fullmatch(one.unit) else None
        if tail and sum(name != tail and name.endswith(tail) for name in names) >= _SEVERAL:
            one.doubts.append(f"{tail!r} is the end of other names in the table; its own may be lost")


def _doubt_repeats(subjects: Sequence[Subject]) -> None:
    """Two rows of one table never are one unit."""
    seen: dict[tuple[str | None, str | None], Subject] = {}
    for subject in subjects:
        nobody = subject.unit is None and subject.member is None and not subject.total
        if subject.skip or subject.facet is not None or subject.unnamed or nobody:
            continue
        key = (subject.unit, subject.member)
        other = seen.setdefault(key, subject)
        if other is not subject:
            named = subject.unit or subject.member or "the total"
            text = f"{named!r} names more than one row of the table"
            for one in (other, subject):
                if text not in one.doubts:
                    one.doubts.append(text)
