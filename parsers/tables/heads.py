"""What stands over a whole sheet: a name or title may date its tables, where a workbook puts one month on each sheet."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.reading import Period
from parsers.tables.caption import Caption
from parsers.tables.context import TableContext

_LONGEST = 60
_SHORT = re.compile(r"((?:19|20)\d\d)[.\-_/年]?\s?(0?[1-9]|1[0-2])月?")
_DATED = re.compile(
    r"\d{1,2}\s*月|[一二三四]季度|[上下]半年|(?:19|20)\d\d|上月|上期|上年|去年|同期|累计|往期"
)


def under_heads(caption: Caption, heads: Sequence[str], context: TableContext) -> Caption:
    """``caption`` with the period that the nearest of ``heads`` names, and a doubt where that is not the bulletin's.

    A period in the caption itself comes first. The sheet's name, the last of ``heads``, is heard even where a title
    has spoken: titles are copied from sheet to sheet. Words of time that lead to no dates are a doubt too, unless
    the bulletin's title has them.
    """
    if context.period_of is None or caption.period is not None or not heads:
        return caption
    if caption.text and _known(caption.text, context):
        heads = heads[-1:]
    lines = [head for head in heads if len(head) <= _LONGEST and "。" not in head]
    dated = [(line, period) for line in lines if (period := _known(line, context))]
    for line, period in [*dated[:1], *((line, period) for line, period in dated if line == heads[-1])]:
        if not _same(period, context.period):
            return replace(caption, period=period, doubt=f"its sheet is headed by another period: {line!r}")
    vague = [heads[-1]] if dated else lines
    found = next((found for line in vague if (found := _DATED.search(line))), None)
    if found is None or found[0] in (context.title or "") or (dated and dated[-1][0] == heads[-1]):
        return caption
    return replace(caption, doubt=f"its sheet is headed by a time that cannot be dated: {found.string!r}")


def _known(line: str, context: TableContext) -> Period | None:
    """The period that a line names, where that is known to the day."""
    period = context.period_of(_spelt(line)) if context.period_of else None
    return period if period is not None and period.start and period.end else None


def _same(period: Period, other: Period) -> bool:
    return (period.start, period.end) == (other.start, other.end)


def _spelt(line: str) -> str:
    """2023.9 and 202309 as names of sheets mean a month."""
    found = _SHORT.fullmatch(line.strip())
    return f"{found[1]}年{int(found[2])}月" if found else line
