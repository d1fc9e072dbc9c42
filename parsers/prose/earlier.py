"""Figures of another period than their sentence's: 较9月的502件减少6.97%, 其中7月份598件、8月份714件,
由9月的95.2%提升至96.4%.
"""

import re
from dataclasses import replace

from parsers.prose.edges import clean
from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.words import words

_BY_PERIOD = "a figure behind nothing but a period: of what was told last"
# 按月份,4月112封: whatever was told last, it is the intake that a bulletin breaks down by time.
_BY_TIME = re.compile(r"(?:按|分|从|逐)(?:月|季|周|时间|时段)")


def earlier_figure(here: Here) -> Draft | str | None:
    """The earlier period's value of what was told last; its basis is remembered for the change behind it.

    Where the period cannot be dated the number is known and no figure.
    """
    grammar, last = words(), here.frame.last
    if found := grammar.basis.findall(here.head):
        here.frame.basis = grammar.basis_of[found[-1]]
    dated = here.bound is not None and here.bound.compared and here.bound.period.start is not None
    if not dated or last is None or here.bound is None or not _same_measure(here, last):
        return "figure of an earlier period"
    if last.period != here.frame.period:
        # 1—10月为95.1%,比上年同期的94.6%提高: 上年同期 is seen from the ten months.
        return "figure of an earlier period"
    return here.draft(
        rule="an earlier period's value of the figure before",
        period=here.bound.period,
        metric=last.metric,
        statistic="value",
        subject=last.subject,
        value=here.token.value,
        kind=last.kind,
        word=last.word,
    )


def figure_of_period(here: Here) -> Draft | None:
    """A figure with nothing but a period in front: the last total's share of that period."""
    whole = here.frame.intake if _BY_TIME.search(here.left) else here.frame.whole
    last = here.frame.last
    if last is not None and last.rule == _BY_PERIOD:
        # 4月112封、5月97封: of what the month before it was told.
        whole = last
    if here.token.measure == "percent" and last is not None and last.kind == "rate_percent" and last.explicit:
        # 按时办结率99.32%,1—7月为99.09%
        whole = last
    adjacent = here.bound is not None and here.bound.adjacent
    if (
        not adjacent
        or whole is None
        or here.bound is None
        or clean(here.head)
        or not _same_measure(here, whole)
    ):
        return None
    here.frame.last = here.draft(
        rule=_BY_PERIOD,
        period=here.bound.period,
        metric=whole.metric,
        statistic="value",
        subject=whole.subject,
        value=here.token.value,
        kind=whole.kind,
        word=whole.word,
    )
    return here.frame.last


def value_left(here: Here, read: Draft | str | None) -> Draft | str | None:
    """95.2% of 由9月的95.2%提升至96.4%, ``read`` as if it were the period's own: the earlier period's value, or
    ``None`` where nothing dates it.
    """
    if not isinstance(read, Draft):
        return read
    bound = here.bound
    dated = bound is not None and (bound.compared or bound.other) and bound.period.start is not None
    if bound is None or not dated:
        return None
    return replace(
        read, period=bound.period, rule=f"{read.rule}; of the period before, from which it changed"
    )


def value_reached(here: Here) -> Draft | None:
    """96.4% of 由9月的95.2%提升至96.4%: this period's value of what was told last."""
    last = here.frame.last
    if last is None or clean(words().basis.sub("", here.head)) or not _same_measure(here, last):
        return None
    draft = here.draft(
        rule="what the figure before rose or fell to",
        metric=last.metric,
        statistic="value",
        subject=last.subject,
        value=here.token.value,
        kind=last.kind,
        word=last.word,
    )
    here.frame.last = draft
    return draft


def _same_measure(here: Here, other: Draft) -> bool:
    percent = here.token.measure == "percent"
    return percent == (other.kind == "rate_percent") and here.token.measure != "none"
