"""Periods of generated bulletins: the days, and the ways in which a title and a sentence say them."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

_NUMERALS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_LAST_MONTH = {1: "上月", 3: "上季度"}


@dataclass(frozen=True, slots=True)
class Span:
    """``title``/``body``: the printed period; ``previous``: what the period before is called, ``None``
    where none is usual.
    """

    first: date
    last: date
    kind: str
    title: str
    body: str
    issue: int
    previous: str | None
    published: date

    @property
    def year(self) -> int:
        """Year of the first day."""
        return self.first.year

    @property
    def days_before(self) -> tuple[str, str]:
        """First and last day of the month before a month."""
        last = self.first - timedelta(days=1)
        return last.replace(day=1).isoformat(), last.isoformat()

    @property
    def days(self) -> tuple[str, str]:
        """First and last day as ISO dates."""
        return self.first.isoformat(), self.last.isoformat()


def draw(rng: random.Random) -> Span:
    """One period between 2016 and 2024; months are two thirds."""
    year = rng.randint(2016, 2024)
    kind = rng.choices(["month", "week", "quarter", "half_year", "year", "to_date"], [66, 9, 10, 5, 5, 5])[0]
    if kind == "week":
        return _week(date(year, 1, 8) + timedelta(days=7 * rng.randint(0, 49)), rng)
    months, place = {
        "month": (1, 12),
        "quarter": (3, 4),
        "half_year": (6, 2),
        "year": (12, 1),
        "to_date": (0, 12),
    }[kind]
    number = rng.randint(1, place) if kind != "to_date" else rng.randint(2, 11)
    first = date(year, 1 if kind == "to_date" else (number - 1) * months + 1, 1)
    end_month = number if kind == "to_date" else number * months
    last = date(year + end_month // 12, end_month % 12 + 1, 1) - timedelta(days=1)
    title, body = rng.choice(_wordings(kind, year, number))
    published = last + timedelta(days=rng.randint(2, 18))
    return Span(first, last, kind, title, body, number, _LAST_MONTH.get(months), published)


def _wordings(kind: str, year: int, number: int) -> list[tuple[str, str]]:
    """Pairs of title and body wording; the year stands in at least one of them."""
    if kind == "month":
        month = f"{year}年{number}月"
        return [
            (month, f"{number}月份"),
            (f"{month}份", f"{number}月"),
            (f"{_NUMERALS[number]}月份", month),
            (month, month),
            (f"{number}月份", f"{month}份"),
        ]
    if kind == "quarter":
        words = _NUMERALS[number]
        return [
            (f"{year}年{words}季度", f"{words}季度"),
            (f"{year}年第{words}季度", f"{year}年第{words}季度"),
            (f"{year}年{words}季度", f"{number * 3 - 2}-{number * 3}月"),
        ]
    if kind == "half_year":
        words = "上半年" if number == 1 else "下半年"
        return [(f"{year}年{words}", words), (words, f"{year}年{words}")]
    if kind == "year":
        return [(f"{year}年度", f"{year}年"), (f"{year}年", f"{year}年度")]
    return [
        (f"{year}年1-{number}月", f"1-{number}月"),
        (f"{year}年1-{number}月份", f"1至{number}月"),
        (f"1—{number}月份", f"{year}年1—{number}月"),
    ]


def _week(day: date, rng: random.Random) -> Span:
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    dash = rng.choice(["—", "至", "-"])
    days = f"{first.month}月{first.day}日{dash}{last.month}月{last.day}日"
    number = first.isocalendar().week
    titles = [
        (f"{first.year}年第{number}周", f"本周（{days}）"),
        ("一周", f"{first.year}年{days}"),
        (f"{first.year}年第{number}周", f"第{number}周（{days}）"),
    ]
    title, body = rng.choice(titles)
    return Span(first, last, "week", title, body, number, "上周", last + timedelta(days=rng.randint(1, 6)))
