"""Bulletins as data: what stands on the page, and what it says. Each file of ``bulletins/`` is one.

Texts hold their meaning beside each figure (``bench.annotated``). A table's ``header`` and ``rows`` are grids in which
``<`` belongs to the cell on its left and ``^`` to the one above. ``columns`` says what each column is: ``-`` nothing
that is read; ``unit``, ``category``, ``channel`` or ``metric`` the column of names; else a figure's meaning as in texts.
With ``metric`` the names of the rows mean what ``facets`` says of them, and the columns are units. ``whole`` lists
names of rows that speak for the whole area, ``skip`` those that say nothing of their own. ``names`` tells what a
printed name means (``null``: nobody in particular). How a bulletin is written in a format does not belong here.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bench.annotated import facts, plain
from bench.facts import Fact
from parsers.reading import Observation, Period, Reading

BULLETINS = sorted((Path(__file__).parent / "bulletins").glob("*.yaml"))
MISSING = {"/": "not_applicable", "—": "not_applicable", "-": "not_applicable", "": "blank"}
LEFT, ABOVE = "<", "^"
LABELS = ("unit", "category", "channel", "metric")

Said = tuple[str, str, str | None, str | None, str | None, Period, object, str, str | None]
"""Metric, statistic, unit, dimension, member, period, value, kind, missing: all of a figure but its evidence."""

Merge = tuple[int, int, int, int]
"""Top, left, bottom, right of cells that are one; from 0, inclusive."""


@dataclass(frozen=True)
class Grid:
    """A table: ``header`` and ``rows`` of texts; the other fields as in the file."""

    header: list[list[str]]
    rows: list[list[str]]
    columns: list[str]
    caption: str = ""
    below: bool = False
    note: str = ""
    whole: tuple[str, ...] = ("合计", "总计")
    skip: tuple[str, ...] = ()
    names: dict[str, str | None] = field(default_factory=dict)
    facets: dict[str, str] = field(default_factory=dict)

    @cached_property
    def merges(self) -> list[Merge]:
        """The cells that are larger than one."""
        cells = [*self.header, *self.rows]
        found = []
        for top, row in enumerate(cells):
            for left, text in enumerate(row):
                if text in (LEFT, ABOVE):
                    continue
                right = left
                while right + 1 < len(row) and row[right + 1] == LEFT:
                    right += 1
                bottom = top
                while bottom + 1 < len(cells) and cells[bottom + 1][left] == ABOVE:
                    bottom += 1
                if (bottom, right) != (top, left):
                    found.append((top, left, bottom, right))
        return found

    @cached_property
    def texts(self) -> list[list[str]]:
        """Header and rows, empty where a cell belongs to another."""
        return [["" if text in (LEFT, ABOVE) else text for text in row] for row in (*self.header, *self.rows)]

    def facts(self) -> Iterator[Fact]:
        """What the cells say."""
        labels = [at for at, column in enumerate(self.columns) if column in LABELS]
        for row in self.rows if labels else ():
            for at, (text, column) in enumerate(zip(row, self.columns, strict=True)):
                label = max((one for one in labels if one < at), default=labels[0])
                name = _origin(row, label)
                if at in labels or column == "-" or text in (LEFT, ABOVE) or name in self.skip:
                    continue
                if self.columns[label] == "metric":
                    yield self._fact(text, self.facets[name], "unit", column)
                else:
                    yield self._fact(text, column, self.columns[label], name)

    def _fact(self, text: str, meaning: str, dimension: str, name: str) -> Fact:
        missing = MISSING.get(text)
        (told,) = facts(f"[[{'0' if missing else text}|{meaning}]]")
        if missing:
            told = replace(told, value=None, missing=missing)
        if name in self.whole and name not in self.names:
            return told
        meant = self.names.get(name, "".join(name.split()))
        if dimension == "unit":
            return replace(told, unit=meant)
        return replace(told, dimension=dimension, member=meant)


def _origin(row: list[str], at: int) -> str:
    while row[at] == LEFT:
        at -= 1
    return row[at]


@dataclass(frozen=True)
class Bulletin:
    """A bulletin: lines of text and tables in the order of the page, and what is known of the whole."""

    name: str
    title: str
    area: str
    period: Period
    blocks: list[str | Grid]
    above: tuple[str, ...] = ()
    number: str | None = None
    published: str | None = None

    @property
    def lines(self) -> list[str | Grid]:
        """What a reader sees, in order: the title, the lines under it, texts, captions, tables, notes."""
        seen: list[str | Grid] = [self.title, *self.above]
        for block in self.blocks:
            if isinstance(block, str):
                seen.append(plain(block))
            else:
                head = [block.caption] if block.caption and not block.below else []
                foot = [block.caption] if block.caption and block.below else []
                seen += [*head, block, *foot, *([block.note] if block.note else [])]
        return seen

    def said(self) -> Counter[Said]:
        """All that the bulletin says."""
        told: Counter[Said] = Counter()
        for block in self.blocks:
            for one in facts(block) if isinstance(block, str) else block.facts():
                if one.metric is not None:
                    told[self._said(one)] += 1
        return told

    def _said(self, one: Fact) -> Said:
        period = self.period
        if one.period is not None:
            period = Period(*one.period, self._kind(*one.period))
        dimension = one.dimension
        return (
            one.metric or "", one.statistic, one.unit, dimension, one.member, period,
            None if one.kind == "grade" else one.value, one.kind, one.missing,
        )  # fmt: skip

    @staticmethod
    def _kind(start: str, end: str) -> str:
        months = 12 * (int(end[:4]) - int(start[:4])) + int(end[5:7]) - int(start[5:7]) + 1
        return {1: "month", 12: "year"}.get(months, "to_date")


def load(path: Path) -> Bulletin:
    """The bulletin of a file."""
    given: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    start, end, kind = given.pop("period").split()
    blocks = [block if isinstance(block, str) else _grid(block) for block in given.pop("blocks")]
    known = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return Bulletin(name=path.stem, period=Period(start, end, kind), blocks=blocks, **known)


def _grid(given: dict[str, Any]) -> Grid:
    known = {key: tuple(value) if key in ("whole", "skip") else value for key, value in given.items()}
    return Grid(**known)


def seen(reading: Reading) -> Counter[Said]:
    """All that a reading says, what is held for a person included."""
    return Counter(said for one in reading.observations for said in _spread(one))


def published(reading: Reading) -> Counter[Said]:
    """What of it is not held."""
    return Counter(said for one in reading.observations if one.status != "review" for said in _spread(one))


def _spread(one: Observation) -> Iterator[Said]:
    for unit in one.units or (one.unit,):
        for metric in dict.fromkeys((one.metric, *one.metrics)):
            yield (
                metric, one.statistic, unit, one.dimension, one.member, one.period,
                one.value, one.kind, one.missing,
            )  # fmt: skip
