"""Monthly bulletins of 12345 hotlines: invented figures that add up, real names of counties, townships and bureaus.

The same seed, area, month and edition give the same bulletin, file for file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random

import yaml

from tests.portal.articles import Article, Attachment
from tests.portal.documents import MAKERS, Content, packed

_HEADERS = ("单位", "受理件数", "按期办结件数", "按期办结率", "回访件数", "满意件数", "满意率")
_FIRST_NUMBER = 1001
# Articles that stand in the same columns and are no bulletins; a title filter has to leave them out.
_OTHERS = (
    "{name}人民政府关于{year}年{month}月份集中开展环境卫生整治的通知",
    "{name}12345热线话务员招聘公告（{year}年第{month}号）",
    "{name}召开{year}年{month}月份安全生产例会",
    "关于公示{year}年{month}月份临时救助对象名单的公告",
    "㮾梨街道考察团{month}月来{name}交流基层治理",
)


@dataclass(frozen=True)
class Area:
    """A publishing area: official code, name, what the text calls its level, its townships and bureaus."""

    code: str
    name: str
    short: str
    towns: tuple[str, ...]
    bureaus: tuple[str, ...]


@cache
def areas() -> dict[str, Area]:
    """The areas of ``areas.yaml`` by code."""
    described = yaml.safe_load(Path(__file__).with_name("areas.yaml").read_text(encoding="utf-8"))
    return {
        each["code"]: Area(**{**each, "towns": tuple(each["towns"]), "bureaus": tuple(each["bureaus"])})
        for each in described
    }


@dataclass(frozen=True)
class Row:
    """Figures of one unit: received, finished on time, called back, satisfied."""

    unit: str
    received: int
    on_time: int
    asked: int
    satisfied: int

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        on_time, satisfied = rate(self.on_time, self.received), rate(self.satisfied, self.asked)
        counts = (
            str(self.received),
            str(self.on_time),
            on_time,
            str(self.asked),
            str(self.satisfied),
            satisfied,
        )
        return (self.unit, *counts)


def rate(part: int, whole: int) -> str:
    """A share as bulletins print it: percent with two decimals."""
    return f"{100 * part / whole:.2f}%"


def column(
    area: Area,
    months: int,
    others: int,
    seed: int,
    files: tuple[str, ...],
    first: tuple[int, int] = (2022, 1),
    all_files: bool = False,
) -> tuple[Article, ...]:
    """The articles of a column, newest first: a bulletin for each of ``months`` consecutive months from ``first``
    (year, month), each with a file of every kind of ``files``, and ``others`` that are no bulletins, with such files
    too if ``all_files``.
    """
    articles = [bulletin(area, year, month, seed, files) for year, month in _months(first, months)]
    articles += [_other(area, number, first, files if all_files else ()) for number in range(others)]
    return tuple(sorted(articles, key=lambda article: (article.day, article.number), reverse=True))


def bulletin(
    area: Area, year: int, month: int, seed: int, files: tuple[str, ...] = (), edition: int = 1
) -> Article:
    """The bulletin of one month. ``files``: kinds of attachments, see ``_attachments``."""
    rng = Random(f"{seed}/{area.code}/{year}-{month}/{edition}")
    rows = [_row(unit, rng) for unit in (*area.bureaus, *area.towns)]
    whole = Row(
        "合计",
        *(sum(getattr(row, name) for row in rows) for name in ("received", "on_time", "asked", "satisfied")),
    )
    table = (_HEADERS, *(row.cells() for row in rows), whole.cells())
    paragraphs = _prose(area, year, month, whole, rows, rng)
    title = f"{area.name}12345政务服务便民热线{year}年{month}月运行情况通报"
    return Article(
        number=_FIRST_NUMBER + 12 * (year - 2015) + month,
        title=title,
        day=date(*next_month(year, month), 4 + (year + month) % 5),
        paragraphs=paragraphs,
        table=table,
        attachments=_attachments(
            files, f"{area.name}{year}年{month}月12345热线承办情况表", Content(title, paragraphs, table)
        ),
        wanted=True,
        area_code=area.code,
        period=(year, month),
        edition=edition,
        remake=partial(bulletin, area, year, month, seed, files),
    )


def next_month(year: int, month: int) -> tuple[int, int]:
    """The month after."""
    return (year, month + 1) if month < 12 else (year + 1, 1)


def _months(first: tuple[int, int], count: int) -> Iterator[tuple[int, int]]:
    for _ in range(count):
        yield first
        first = next_month(*first)


def _row(unit: str, rng: Random) -> Row:
    received = rng.randrange(20, 260)
    asked = rng.randrange(8, received)
    return Row(unit, received, received - rng.randrange(0, 4), asked, asked - rng.randrange(0, 4))


def _prose(area: Area, year: int, month: int, whole: Row, rows: list[Row], rng: Random) -> tuple[str, ...]:
    called = whole.received + rng.randrange(200, 900)
    answered = called - rng.randrange(5, 90)
    busiest = sorted(rows, key=lambda row: row.received, reverse=True)[:3]
    return (
        f"{year}年{month}月，{area.name}12345热线共呼入{called}个电话，接听{answered}个，接通率{rate(answered, called)}。"
        f"全{area.short}共受理工单{whole.received}件，按期办结{whole.on_time}件，"
        f"按期办结率{rate(whole.on_time, whole.received)}。",
        f"回访工单{whole.asked}件，满意{whole.satisfied}件，满意率{rate(whole.satisfied, whole.asked)}。",
        "受理量居前三位的单位是" + "、".join(f"{row.unit}（{row.received}件）" for row in busiest) + "。",
        f"{month}月份承办情况表",
    )


def _attachments(kinds: tuple[str, ...], name: str, content: Content) -> tuple[Attachment, ...]:
    """One attachment for each of ``kinds``: a suffix of ``documents.MAKERS`` or ``zip``; ``unlinked`` is announced in
    the text alone, ``missing`` has a link behind which there is no file.
    """
    made = []
    for kind in kinds:
        suffix = kind if kind in MAKERS else "xlsx"
        make = partial(MAKERS[suffix], content)
        if kind == "zip":
            made.append(Attachment(f"{name}.zip", partial(packed, f"{name}.xlsx", make), f"附件：{name}.zip"))
        elif kind == "unlinked":
            made.append(Attachment(f"附件1.{suffix}", make, "附件1：各单位承办情况表", linked=False))
        elif kind == "missing":
            made.append(Attachment(f"{name}（分类）.xlsx", make, f"{name}（分类）.xlsx", missing=True))
        else:
            made.append(Attachment(f"{name}.{suffix}", make, f"{name}.{suffix}(点击下载)"))
    return tuple(made)


def _other(area: Area, number: int, first: tuple[int, int], files: tuple[str, ...]) -> Article:
    months = number // len(_OTHERS)
    year, month = first[0] + (first[1] - 1 + months) // 12 % 8, (first[1] - 1 + months) % 12 + 1
    title = _OTHERS[number % len(_OTHERS)].format(name=area.name, year=year, month=month)
    day = date(year, month, 1) + timedelta(days=number * 5 % 27)
    told = (f"{title}。请遵照执行。",)
    attachments = _attachments(files, title, Content(title, told, (("序号", "事项"), ("1", "按通知办理"))))
    return Article(500_000 + number, title, day, told, attachments=attachments)
