"""What the lines of a bulletin's heading are, and what its counts look like: shared by all who look for its period."""

import re
from collections.abc import Callable

from parsers.identity.period_mention import PeriodMention
from parsers.identity.period_resolve import Days

Told = Callable[[str, str | None], None]
COUNT = re.compile(r"\d[\d,.]*\s*(?:余|多)?\s*万?\s*余?(?:件|个|次|条|人次|封|单|宗|起|通|例|%|人|$)")
HEADING_LINES = 12
LONGEST_HEADING = 60
SHORT_LINE = 40


def is_heading_line(text: str) -> bool:
    """Whether a line is short, no sentence, and holds no count."""
    return len(text) <= LONGEST_HEADING and "。" not in text and not COUNT.search(text)


def said(mention: PeriodMention | None) -> str | None:
    """A mention in words: its days, with a year where one is printed with them."""
    days = mention.in_year(mention.year or 2001) if mention else None
    if mention is None or days is None:
        return mention.kind if mention else None
    return f"{words_of(days, mention)} ({mention.kind}{'' if mention.year else ', no year'})"


def words_of(days: Days, mention: PeriodMention) -> str:
    """``days`` in words, without a year where ``mention`` prints none."""
    pattern = "%Y-%m-%d" if mention.year else "%m-%d"
    return f"{days[0].strftime(pattern)} to {days[1].strftime(pattern)}"
