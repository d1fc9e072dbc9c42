"""Finding the periods that a text mentions: from a match of the grammar to a ``PeriodMention``."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import product

from parsers.identity.numerals import small_number, year_number
from parsers.identity.period_grammar import RELATIVE_WORDS, YEAR_WORDS, grammar
from parsers.identity.period_mention import (
    MonthDay,
    PeriodMention,
    calendar_day,
    kind_of_days,
    kind_of_months,
)

_NO_PERIOD = frozenset({"date", "issue"})
_KINDS_OF_WORDS = (("月", "month"), ("周", "week"), ("季", "quarter"), ("半年", "half_year"), ("旬", "other"))
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 0)}
# A leap year, so that every day exists.
_ANY_YEAR = 2000
_LONGEST_LOST_RANGE = 31


def find_periods(text: str) -> list[PeriodMention]:
    """All stretches of time that ``text`` mentions, from left to right, not overlapping.

    ``text`` is normalised (half-width digits, simplified script). Single days and issue numbers are left out.
    """
    return list(_found(text))


# A heading and a statement are looked at several times, and bulletins of one publisher share their captions.
@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[PeriodMention, ...]:
    found = []
    search = grammar().search
    match = search(text)
    while match is not None:
        form = match.lastgroup or ""
        mention = None if form in _NO_PERIOD else _READERS[form](match)
        if mention is None and form not in _NO_PERIOD:
            single = grammar(ranges=False).match(text, match.start())
            if single is not None and single.lastgroup not in _NO_PERIOD:
                match, mention = single, _READERS[single.lastgroup or ""](single)
        if mention is not None:
            found.append(mention)
        rejected = mention is None and form not in _NO_PERIOD
        match = search(text, match.start() + 1 if rejected else match.end())
    return tuple(found)


def _year_of(match: re.Match[str], letter: str) -> tuple[int | None, int | None]:
    """Printed year and the offset of a word such as 去年."""
    printed, word = match[f"y{letter}"], match[f"r{letter}"]
    return (year_number(printed) if printed else None), (YEAR_WORDS[word] if word else None)


def _days(match: re.Match[str]) -> PeriodMention | None:
    year, offset = _year_of(match, "a")
    end_year, _ = _year_of(match, "b")
    if year is None and offset is None and match["y0"]:
        year = year_number(match["y0"])
    first = small_number(match["ma"]), small_number(match["da"])
    last = small_number(match["mb"]) if match["mb"] else first[0], small_number(match["db"])
    week = int(match["w0"]) if match["w0"] else None
    return _range_of_days(match, first, last, year, end_year, offset, week)


def _numeric(match: re.Match[str]) -> PeriodMention | None:
    first = int(match["mc"]), int(match["dc"])
    last = int(match["md"]), int(match["dd"])
    end_year = int(match["yd"]) if match["yd"] else None
    return _range_of_days(match, first, last, int(match["yc"]), end_year)


def _dotted(match: re.Match[str]) -> PeriodMention | None:
    """9.5-9.11 in brackets or after a year: days only where such days are and follow each other."""
    letters = "wx" if match["yw"] else "yz"
    first, last = ((int(match[f"m{letter}"]), int(match[f"d{letter}"])) for letter in letters)
    year = year_number(match["yw"]) if match["yw"] else None
    mention = _range_of_days(match, first, last, year)
    return mention if mention is not None and mention.kind != "other" else None


def _lost(match: re.Match[str]) -> PeriodMention | None:
    """A range whose 月 and 日 were lost (2015年123—1210日): dated only where one pair of days is possible, or one alone
    makes a week or whole months; without a year only there.
    """
    year = year_number(match["ye"]) if match["ye"] else None
    digits = (match["ne"], match["nf"]) if match["ye"] else (match["ng"], match["nh"])
    end_year = year_number(match["yf"]) if match["yf"] else None
    possible = [
        mention
        for first, last in product(*map(_splits, digits))
        if first != last and (mention := _range_of_days(match, first, last, year, end_year)) is not None
    ]
    usual = [one for one in possible if one.kind != "other"]
    near = [one for one in possible if _days_in(one) <= _LONGEST_LOST_RANGE]
    for fitting in (usual, near if year else []):
        if len(fitting) == 1:
            return fitting[0]
    return _mention(match, "other", None, None, year) if year else None


def _days_in(mention: PeriodMention) -> int:
    days = mention.in_year(mention.year or _ANY_YEAR)
    return (days[1] - days[0]).days if days else 0


def _splits(digits: str) -> list[MonthDay]:
    pairs = [(digits[:cut], digits[cut:]) for cut in (1, 2)]
    return [
        (int(m), int(d))
        for m, d in pairs
        if d and m[0] != "0" and d[0] != "0" and int(m) <= 12 and int(d) <= 31
    ]


def _range_of_days(
    match: re.Match[str],
    first: MonthDay,
    last: MonthDay,
    year: int | None,
    end_year: int | None = None,
    offset: int | None = None,
    week: int | None = None,
) -> PeriodMention | None:
    start = calendar_day(year or _ANY_YEAR, first)
    end = calendar_day(end_year or (year or _ANY_YEAR) + (last[0] < first[0]), last)
    if start is None or end is None or end < start:
        return None
    kind = kind_of_days(first, last, (end - start).days + 1)
    return _mention(match, kind, first, last, year, offset, end_year=end_year, week=week)


def _months(match: re.Match[str]) -> PeriodMention | None:
    a, b = match["mi"], match["mj"]
    first, last = small_number(a), small_number(b)
    year, offset = _year_of(match, "i")
    end_year, _ = _year_of(match, "j")
    if _is_list(match, "si") and (
        last != first + 1
        or a.isdecimal() != b.isdecimal()
        or end_year is not None
        or (year is None and offset is None and _opens_line(match))
    ):
        return None  # 二、9月份: the number of an item before a month
    if end_year is None and last <= first and year is None:
        return None
    spans_years = end_year is not None and end_year != year
    kind = "other" if spans_years or last < first else kind_of_months(first, last)
    return _mention(match, kind, (first, 1), (last, 0), year, offset, end_year=end_year)


def _quarters(match: re.Match[str]) -> PeriodMention | None:
    year, offset = _year_of(match, "k")
    if match["qm"]:
        first, last = 1, 2 if match["qm"] in "二两2" else 3
    else:
        first, last = small_number(match["qk"]), small_number(match["ql"])
        if last <= first or (_is_list(match, "sk") and (last != first + 1 or _opens_line(match))):
            return None
    months = first * 3 - 2, last * 3
    return _mention(match, kind_of_months(*months), (months[0], 1), (months[1], 0), year, offset)


def _is_list(match: re.Match[str], group: str) -> bool:
    return (match[group] or "").strip() in ("、", "和", "及")


def _opens_line(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 3) : match.start()].rstrip(" \t")
    return not before or before[-1] == "\n"


def _quarter(match: re.Match[str]) -> PeriodMention:
    last = small_number(match["qn"]) * 3
    return _mention(match, "quarter", (last - 2, 1), (last, 0), *_year_of(match, "n"))


def _half(match: re.Match[str]) -> PeriodMention:
    first, last = (1, 6) if match["ho"] == "上" else (7, 12)
    return _mention(match, "half_year", (first, 1), (last, 0), *_year_of(match, "o"))


def _third(match: re.Match[str]) -> PeriodMention:
    month, (first, last) = small_number(match["mp"]), _THIRDS[match["tp"]]
    return _mention(match, "other", (month, first), (month, last), *_year_of(match, "p"))


def _month(match: re.Match[str]) -> PeriodMention:
    month = small_number(match["mq"])
    return _mention(match, "month", (month, 1), (month, 0), *_year_of(match, "q"))


def _week(match: re.Match[str]) -> PeriodMention:
    kind = "other" if match["wr"] and match["wr"] != match["wq"] else "week"
    return _mention(match, kind, None, None, *_year_of(match, "r"), week=int(match["wq"]))


def _week_of(match: re.Match[str]) -> PeriodMention:
    return _mention(match, "week", None, None, *_year_of(match, "5"))


def _years(match: re.Match[str]) -> PeriodMention | None:
    first, last = year_number(match["ys"]), year_number(match["yt"])
    return _mention(match, "other", (1, 1), (12, 31), first, end_year=last) if first < last else None


def _year(match: re.Match[str]) -> PeriodMention:
    return _mention(match, "year", (1, 1), (12, 31), year_number(match["yu"]))


def _since(match: re.Match[str]) -> PeriodMention:
    if match["yv"] is None and match["mv"] is None:
        return _mention(match, "to_date", None, None, *_year_of(match, "v"), relative="year_to_date")
    month = small_number(match["mv"]) if match["mv"] else 1
    day = small_number(match["dv"]) if match["dv"] else 1
    return _mention(match, "other", (month, day), None, *_year_of(match, "v"), relative="since")


def _until(match: re.Match[str]) -> PeriodMention:
    last = None
    if match["m8"]:
        day = int(match["m8"]), int(match["d8"])
        return _mention(match, "other", None, day, int(match["y8"]), relative="until")
    if match["mg"]:
        last = small_number(match["mg"]), small_number(match["dg"]) if match["dg"] else 0
    year = year_number(match["yg"]) if match["yg"] else None
    return _mention(match, "other", None, last, year, relative="until")


def _relative(match: re.Match[str]) -> PeriodMention:
    name = (match.lastgroup or "").removeprefix("rel_")
    word = match.group()
    if name == "year":
        offset = YEAR_WORDS.get(word.removesuffix("度"), 0)
        return _mention(match, "year", None, None, None, offset, relative=name)
    kind = "to_date" if name == "year_to_date" else "other"
    kind = next((kind for mark, kind in _KINDS_OF_WORDS if mark in word), kind)
    return _mention(match, kind, None, None, None, relative=name)


def _mention(
    match: re.Match[str],
    kind: str,
    first: MonthDay | None,
    last: MonthDay | None,
    year: int | None,
    offset: int | None = None,
    *,
    end_year: int | None = None,
    relative: str | None = None,
    week: int | None = None,
) -> PeriodMention:
    return PeriodMention(
        match.start(), match.end(), kind, first, last, year, end_year, offset, relative, week
    )


_READERS: dict[str, Callable[[re.Match[str]], PeriodMention | None]] = {
    "days": _days,
    "numeric": _numeric,
    "dotted": _dotted,
    "lost": _lost,
    "since": _since,
    "until": _until,
    "months": _months,
    "quarters": _quarters,
    "quarter": _quarter,
    "half": _half,
    "third": _third,
    "month": _month,
    "week": _week,
    "week_of": _week_of,
    "years": _years,
    "year": _year,
    **{f"rel_{name}": _relative for name in RELATIVE_WORDS},
}
