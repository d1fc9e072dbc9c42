"""Inputs made to be slow: one kind of thing repeated, at three sizes. The reader must take no more than linear time.

Each case grows by repeating; the ratio of the times for four and two units of work is 2 where the cost is linear, 4
where it is quadratic. Belongs here: the cases and their measurement. Not: bulletins that mean something
(``bench.generate``).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bench.machine import timed
from parsers.reader import read

_HEAD = "宁国市12345热线2023年9月通报\n"
_LINEAR = 2.0
_STEEP = 2.6
Make = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Growth:
    """Time for ``units`` times 1, 2, 4 and, where the last step looks steep, 8: seconds (median of the runs) and bytes of
    the input of 4.

    A step is no growth: where another parser takes over between two sizes, the next size shows it.
    """

    name: str
    seconds: tuple[float, ...]
    size: int

    @property
    def ratio(self) -> float:
        """How much longer twice the work takes: 2 is linear."""
        steps = [more / less for less, more in pairwise(self.seconds)]
        return min(steps[1:])


def measure(units: int, runs: int) -> dict[str, Any]:
    """All cases; ``worst`` is the one that grows fastest."""
    grown = [_grow(name, make, units, runs) for name, make in _cases()]
    worst = max(grown, key=lambda one: one.ratio)
    return {
        "units": 4 * units,
        "runs": runs,
        "linear": _LINEAR,
        "worst": {"case": worst.name, "ratio": round(worst.ratio, 2), "seconds": round(worst.seconds[2], 3)},
        "slowest_mb_per_s": round(min(one.size / one.seconds[2] for one in grown) / 1e6, 3),
        "cases": {
            one.name: {"ratio": round(one.ratio, 2), "seconds": round(one.seconds[2], 3), "bytes": one.size}
            for one in grown
        },
    }


def _grow(name: str, make: Make, units: int, runs: int) -> Growth:
    def seconds(factor: int) -> float:
        text = make(units * factor).encode()
        return timed(lambda: read(text), 1, runs).median

    told = [seconds(1), seconds(2), seconds(4)]
    if told[2] > _STEEP * told[1]:
        told.append(seconds(8))
    return Growth(name, tuple(told), len(make(units * 4).encode()))


def _cases() -> Iterator[tuple[str, Make]]:
    yield from _prose()
    yield from _tables()
    yield from _pages()


def _prose() -> Iterator[tuple[str, Make]]:
    yield "digits", lambda n: _HEAD + "1" * n * 200
    yield "numbers without words", lambda n: _HEAD + "12 34,567 " * n * 30
    yield (
        "one list in one sentence",
        lambda n: _HEAD + "受理" + "、".join(f"城管局{i}件" for i in range(n * 10)),
    )
    yield "clauses", lambda n: _HEAD + ",".join(f"受理{i}件,环比增长3%" for i in range(n * 10))
    yield "clauses behind semicolons", lambda n: _HEAD + ";".join(f"城管局{i}件" for i in range(n * 10))
    yield "brackets in brackets", lambda n: _HEAD + "受理12件(其中" * n * 4 + ")" * n * 4
    yield "brackets never closed", lambda n: _HEAD + "(" * n * 20 + "受理12件"
    yield "metric words only", lambda n: _HEAD + "办结率满意率受理工单" * n * 20
    yield "leads only", lambda n: _HEAD + "其中" * n * 30 + "12件"
    yield "periods only", lambda n: _HEAD + "2023年9月1日至9月30日,9月" * n * 10
    yield "periods and counts", lambda n: _HEAD + "9月受理12件,较8月增加3件," * n * 10
    yield "respectively", lambda n: _HEAD + "甲局、乙局分别为" + "、".join(f"{i}件" for i in range(n * 10))
    yield "names", lambda n: _HEAD + "".join(f"第{i}镇、" for i in range(n * 10)) + "各1件。"
    yield "one figure again and again", lambda n: _HEAD + "。".join(["受理工单100件"] * n * 10)
    yield "shares", lambda n: _HEAD + "、".join(f"甲{i}类12件,占比1.2%" for i in range(n * 10))
    yield "glossed script", lambda n: "寧國市12345熱線2023年9月通報\n" + "受(shòu)理工單(dān)12件," * n * 10


def _tables() -> Iterator[tuple[str, Make]]:
    rows = [f"甲{i}局\t{i}\t{90 + i % 10}.5%\t{80 + i % 20}.25" for i in range(100_000)]
    header = "单位\t受理件数\t满意率\t得分"
    yield "rows", lambda n: _HEAD + "\n".join([header, *rows[: n * 10]])
    yield (
        "rows and a total",
        lambda n: _HEAD + "\n".join([header, *rows[: n * 10], f"合计\t{sum(range(n * 10)) + 10}\t95%\t"]),
    )
    yield (
        "one cell a line",
        lambda n: _HEAD + "\n".join("\n".join(row.split("\t")) for row in [header, *rows[: n * 5]]),
    )
    yield (
        "cells in disorder",
        lambda n: _HEAD + "\n".join(("城管局", "12", "98.5%", "/")[i * i % 7 % 4] for i in range(n * 15)),
    )
    yield "lines of one character", lambda n: _HEAD + "甲\n" * n * 30
    yield (
        "wide rows",
        lambda n: (
            _HEAD
            + "\n".join(["|".join(["单位", *["受理"] * n * 2])] + ["|".join(["城管局", *["12"] * n * 2])] * 5)
        ),
    )
    yield (
        "rows parted by spaces",
        lambda n: _HEAD + "\n".join(row.replace("\t", "   ") for row in [header, *rows[: n * 10]]),
    )


def _pages() -> Iterator[tuple[str, Make]]:
    yield (
        "rows of a page",
        lambda n: (
            f"<html><body><p>{_HEAD}</p><table>"
            + "".join(f"<tr><td>甲{i}局</td><td>{i}</td></tr>" for i in range(n * 10))
        ),
    )
    yield (
        "tables in tables",
        lambda n: f"<html><body><p>{_HEAD}</p>" + "<table><tr><td>" * n + "12件" + "</td></tr></table>" * n,
    )
    small = "<table><tr><td>县住建局</td><td>41</td></tr><tr><td colspan=2>甲局</td></tr></table>"
    yield "small tables", lambda n: f"<html><body><p>{_HEAD}</p>" + small * n * 3
    yield (
        "tables in lists of links",
        lambda n: (
            f"<html><body><p>{_HEAD}</p>" + f"<ul>{'<li><a href=x>甲乙丙丁戊己庚辛</a>' * 6}{small}</ul>" * n
        ),
    )
    yield "frames that never begin", lambda n: "<html><body>" + "<iframe" * n * 30 + f"<p>{_HEAD}受理12件"
    yield (
        "forms in tables in forms",
        lambda n: f"<html><body><p>{_HEAD}" + "<form><table>" * n * 3 + "受理12件",
    )
    yield "looks in looks", lambda n: f"<html><body><p>{_HEAD}" + "<font class=title>受理<p>" * n * 5 + "12件"
    yield "elements in elements", lambda n: "<html><body>" + "<div>" * n * 20 + "受理12件"
