"""What the line that names a table adds to the figures: a channel, a period, a part of the units, a metric.

Which line that is: ``parsers.tables.caption_lines``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.reading import Period
from parsers.tables.caption_lines import NAMES_TABLE
from parsers.tables.context import TableContext
from parsers.tables.meaning import Meanings
from parsers.tables.words import table_words

# 上月各单位办理情况; not 与上月相比, 上月结转, 本月及上月.
_EARLIER = re.compile(
    r"(?<![较比与同和及对])(?:上(?:一个?|个)?(?:月份?|周|期|季度|年度?)|[去上]年同期)(?!同期|相?[对比]|结转|遗留|转入|未[办结])"
)
_PRESENT = re.compile(r"本[月周期季年]")
_LEAD = re.compile(
    r"(?:附[件表]?\d*[:.]?|表[\d一二三四五六七八九十]*[:.]?|\(?[一二三四五六七八九十\d]{1,3}[)、.]|关于"
    r"|\d{4}年度?|第?[一二三四1-4]季度|各(?:[乡镇街道部门单位]|[市县区州旗](?!长))+|[上下]半年|(?:\d{1,2}[-—–~至])?\d{1,2}月份?|全年|[一-鿿]{1,6}?[省市县区旗州](?![长委(])|\s)+"
)
_CHANNEL = re.compile(
    r"[^,:。、\s]{0,10}?(?:信箱|网[络民]留言|留言板块?|来信|公众号|小程序|微博|网站|APP|123(?!45)\d\d[^,:。、\s]{0,8}?热线|1(?!2345)2\d{3})类?"
)
# What the name of a channel cannot hold: who handles what (市直部门办理"市长信箱"来信情况).
_BEFORE_CHANNEL = re.compile(r".*(?:[\"“”‘’'「『《]|[办受处]理|承办)")
_TICKETS = re.compile(r"工单|案件|案卷|诉求件?|办件|信件")
_LONGEST_CLASS = 4
_AND = ("、", "和", "及", "与", "暨")
_BASE = re.compile(r"12345|热线")


@dataclass(frozen=True, slots=True)
class Caption:
    """``text`` as printed (``None`` without one). ``channel``: a way in that the table is limited to.

    ``klass``: a class of tickets that it is limited to. ``partial``: the list is cut off (前五 …). ``family``: it names
    one kind of units only. ``counts``: the metrics it names. ``tickets``: it speaks of tickets received. ``period``: its
    own, where that is not the bulletin's. ``doubt``: what makes its period unsure.
    """

    text: str | None = None
    channel: str | None = None
    klass: str | None = None
    partial: bool = False
    family: bool = False
    counts: frozenset[str] = frozenset()
    tickets: bool = False
    period: Period | None = None
    doubt: str | None = None

    @property
    def metric(self) -> str | None:
        """The count that bare headers (件数) mean, where the caption names one."""
        return next(iter(self.counts)) if len(self.counts) == 1 else None

    @property
    def metrics(self) -> int:
        """How many metrics the caption names."""
        return len(self.counts)


def read_caption(texts: Sequence[str | None], context: TableContext, meanings: Meanings) -> Caption:
    """What the caption lines of a table (before it, inside its first row) say together."""
    text = " ".join(part for part in texts if part)
    if not text:
        return Caption()
    name = "".join(text.split())
    words = table_words()
    families = sum(any(word in name for word in family) for family in words.unit_families)
    kinds = context.vocabulary.metrics
    forms = [found.form for found in context.vocabulary.scan(name)]
    counts = frozenset(form.metric for form in forms if not form.weak and kinds[form.metric].kind == "count")
    period = _period(text, context)
    return Caption(
        text,
        _channel(name, context),
        _class_of_tickets(name, context),
        bool(words.partial.search(name)),
        families == 1,
        counts,
        any(form.metric == "tickets_received" for form in forms),
        period,
        _doubt_of_period(name, text, period, context),
    )


def _doubt_of_period(name: str, text: str, period: Period | None, context: TableContext) -> str | None:
    """Why it is unsure of when the table tells: 上月 may be the bulletin's own month, seen from the day of publishing."""
    if period is not None:
        named = NAMES_TABLE.search(name)
        return None if named else f"the line before the table names another period: {text!r}"
    titled = name in "".join((context.title or "").split())
    if not titled and _EARLIER.search(name) and not _PRESENT.search(name):
        return f"the line before the table names a period before: {text!r}"
    return None


def _period(text: str, context: TableContext) -> Period | None:
    """The period in the caption, where it is known to the day and not the bulletin's."""
    period = context.period_of(text) if context.period_of else None
    if period is None or period.start is None or period.end is None:
        return None
    same = (period.start, period.end) == (context.period.start, context.period.end)
    return None if same else period


def _class_of_tickets(name: str, context: TableContext) -> str | None:
    """常规案件 of 本周各区常规案件统计表: the figures are of these alone."""
    plain = "".join((context.title or "").split())
    for found in _TICKETS.finditer(name):
        longest = range(max(0, found.start() - _LONGEST_CLASS), found.start() - 1)
        told = next(
            (name[at : found.end()] for at in longest if _is_class(name[at : found.end()], context)), None
        )
        if told and told not in plain:
            return told
    return None


def _is_class(name: str, context: TableContext) -> bool:
    # 有效诉求 is what is counted (tickets_valid), no class beside others.
    return context.kind_of_name(name) == "class" and not name.startswith(("有效", "无效"))


def _channel(name: str, context: TableContext) -> str | None:
    """A channel that the caption names, as printed, unless it is all of which the bulletin tells."""
    start = _LEAD.match(name)
    rest = name[start.end() :] if start else name
    found = _CHANNEL.search(rest)
    if found is not None and (rest[: found.start()][-1:] in _AND or rest[found.end() :][:1] in _AND):
        return None
    if found is None or _BASE.search(found[0].replace("热线", "") if "12345" not in found[0] else found[0]):
        return None
    channel = _BEFORE_CHANNEL.sub("", found[0])
    if context.own_system and context.own_system in name:
        return None
    plain = "".join((context.title or "").split())
    own_scope = channel.removesuffix("类") in plain and not _BASE.search(plain)
    return None if own_scope or not channel else channel
