"""The period that the heading of a bulletin names: its title, a line near the top, or the announcement of the report."""

import re
from collections.abc import Callable, Sequence

from parsers.identity.period_find import find_periods
from parsers.identity.period_lines import (
    HEADING_LINES,
    LONGEST_HEADING,
    SHORT_LINE,
    Told,
    is_heading_line,
    said,
)
from parsers.identity.period_mention import PeriodMention
from parsers.identity.period_year import ISSUE

_LABEL = re.compile(
    r"^(?:统计|数据|报告|通报|考核|受理|起止)?(?:时间段?|周期|时段|期间|区间|范围|日期)\s*:\s*(?!(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s*$)"
)
_NOW_REPORTED = re.compile(r"(?:现将|现就|现对).{0,40}?(?:通报|报告|公布|公示|汇报|通告|统计|如下)")
_REPORT = re.compile(
    r"(?:热线|信箱|工单|诉求|留言|办件|平台).{0,16}(?:情况|通报|报告|简报|分析|统计|小结|动态|数据)"
)


def spoken_in_heading(heading: str, body: Sequence[str], told: Told) -> PeriodMention | None:
    """The period that the heading names: the title, a line near the top, or the announcement of the report."""
    places: tuple[tuple[str, Callable[[], PeriodMention | None]], ...] = (
        ("the title", lambda: _finest(find_periods(heading))),
        ("a line near the top that is a period", lambda: _subtitle(body)),
        ("the sentence that announces the report", lambda: _finest(_announced(body))),
        ("a line near the top that names a report", lambda: _of_report(body)),
        ("the first line, whatever it is called", lambda: _first_line(heading, body)),
    )
    for name, look in places:
        mention = look()
        told(name, said(mention))
        if mention is not None:
            return mention
    return None


def _subtitle(body: Sequence[str]) -> PeriodMention | None:
    """A line near the top that is a period and nothing else (统计时间: in front says so), or a short one with a period in
    brackets at its end.
    """
    for text in body[:HEADING_LINES]:
        line = ISSUE.sub("", _LABEL.sub("", text.strip(" ()"))).strip()
        mentions = find_periods(line) if len(line) <= LONGEST_HEADING else []
        if not mentions or not mentions[0].absolute:
            continue
        whole = (mentions[0].start, mentions[0].end) == (0, len(line))
        bracketed = len(line) <= SHORT_LINE and _in_brackets(line, mentions[0])
        if whole or bracketed:
            return mentions[0]
    return None


def _of_report(body: Sequence[str]) -> PeriodMention | None:
    """东山县12345热线10月份办理情况及 民意观察: a heading that was not taken for the title."""
    for text in body[:HEADING_LINES]:
        if is_heading_line(text) and _REPORT.search(text) and (mention := _finest(find_periods(text))):
            return mention
    return None


def _first_line(heading: str, body: Sequence[str]) -> PeriodMention | None:
    """2021年8月热线考评结果: a short first line that is no sentence and names one month, week or quarter of a year."""
    line = next(iter(body), "") if not heading else ""
    absolute = [mention for mention in find_periods(line) if mention.absolute]
    alone = len(absolute) == 1 and absolute[0].year is not None and absolute[0].kind != "year"
    return absolute[0] if alone and is_heading_line(line) else None


def _in_brackets(line: str, mention: PeriodMention) -> bool:
    return line[: mention.start].endswith("(") and line[mention.end :] in ("", ")")


def _announced(body: Sequence[str]) -> list[PeriodMention]:
    """Periods of the sentence that announces the report (现将9月份…通报如下)."""
    for text in body:
        match = _NOW_REPORTED.search(text)
        if match:
            return find_periods(match.group())
    return []


def _finest(mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    absolute = [mention for mention in mentions if mention.absolute]
    return next((m for m in absolute if m.kind != "year"), absolute[0] if absolute else None)
