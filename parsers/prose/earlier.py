"""Figures of another period than their sentence's: 较9月的502件减少6.97%, 其中7月份598件、8月份714件."""

from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.subjects import clean
from parsers.prose.words import words


def earlier_figure(here: Here) -> Draft | str | None:
    """The earlier period's value of what was told last; its basis is remembered for the change behind it.

    Where the period cannot be dated the number is known and no figure.
    """
    grammar, last = words(), here.frame.last
    here.frame.basis = grammar.basis_of[grammar.basis.findall(here.head)[-1]]
    dated = here.bound is not None and here.bound.compared and here.bound.period.start is not None
    if not dated or last is None or here.bound is None or not _same_measure(here, last):
        return "figure of an earlier period"
    return here.draft(
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
    whole = here.frame.whole
    adjacent = here.bound is not None and here.bound.adjacent
    if (
        not adjacent
        or whole is None
        or here.bound is None
        or clean(here.head)
        or not _same_measure(here, whole)
    ):
        return None
    return here.draft(
        period=here.bound.period,
        metric=whole.metric,
        statistic="value",
        subject=whole.subject,
        value=here.token.value,
        kind=whole.kind,
        word=whole.word,
    )


def _same_measure(here: Here, other: Draft) -> bool:
    percent = here.token.measure == "percent"
    return percent == (other.kind == "rate_percent") and here.token.measure != "none"
