"""A labelled bulletin taken apart: its prose, and its tables with known cells.

A table counts as known where all its published figures are right by the labels; any other stays as it is printed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from bench.grid import Rows
from bench.leave_one_out import Labelled
from parsers.contract import to_contract
from parsers.document import Document, Paragraph, Table
from parsers.formats import open_document
from parsers.layout.wrapping import ENUMERATOR
from parsers.reader import read
from parsers.reading import Hints, Observation, Reading, TableReading

Fact = dict[str, Any]
NAME = "bulletin.txt"
_FEWEST_FIGURES = 4
_LEAD = re.compile(r"[ |\t]*\Z")
_TAIL = re.compile(r"[ |\t]*")
_TOTALS = ("合计", "总计", "小计", "全县", "全市", "全区", "平均", "总数")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table the usual way round: subjects down, metrics across.

    ``header`` has a row for each level, empty where a span goes on; ``paths`` the words over each column, from top
    to leaf. ``caption`` is the line above. ``kinds``: what each column counts (``count``, ``rate_percent`` …), empty
    where it holds no figures. ``metrics``: metric and statistic of each such column. ``dimension``: what rows are
    where they are no units. ``own``: all figures are the whole publication's, of its own period, so that the
    caption and the place of the table tell nothing more. ``printed``: its characters in the labelled bulletin.
    """

    header: Rows
    paths: tuple[tuple[str, ...], ...]
    body: Rows
    caption: str
    kinds: tuple[str, ...]
    metrics: tuple[tuple[str, str] | None, ...]
    dimension: str | None
    own: bool
    printed: str = field(repr=False)

    @property
    def plain(self) -> bool:
        """One level of headings, every column with one, and every row a subject with figures."""
        filled = all(self.header[0]) and all(row[self.label] for row in self.body)
        return len(self.header) == 1 and filled and all(sum(map(bool, row)) > 1 for row in self.body)

    @property
    def label(self) -> int:
        """Column of the names: the last one of words before figures, behind serial numbers, groups and ranks."""
        words = [at for at, kind in enumerate(self.kinds) if not kind and not self._counts(at)]
        run = [at for at in words if not any(self.kinds[words[0] : at])]
        return run[-1] if run else 0

    def _counts(self, at: int) -> bool:
        return all(row[at].isdigit() for row in self.body if row[at])

    @property
    def rows(self) -> Rows:
        """Header and body."""
        return [*self.header, *self.body]

    def is_total(self, row: Sequence[str]) -> bool:
        """Whether the row is the sum of others."""
        return any(is_total_name(cell) for cell in row[: self.label + 1])


Part = str | Sheet


def is_total_name(name: str) -> bool:
    """Whether a row of this name is the sum of others."""
    plain = "".join(name.split())
    return plain in _TOTALS or plain.endswith(("合计", "小计", "总计"))


@dataclass(frozen=True, slots=True)
class Original:
    """A labelled bulletin in parts. ``before`` is how its text, not laid out anew, is read; ``whole``: every table that is
    read is known.
    """

    gold: dict[str, Any]
    parts: tuple[Part, ...]
    text: str
    before: dict[str, Any] = field(repr=False)
    whole: bool

    @property
    def sheets(self) -> list[Sheet]:
        """Its known tables."""
        return [part for part in self.parts if isinstance(part, Sheet)]


def original(labelled: Labelled, scorer: ModuleType) -> Original:
    """The bulletin in parts; its text as the reader normalises it (script, widths), so that only the layout differs."""
    document = open_document(labelled.data, NAME)
    data = document.text.encode()
    document, reading = open_document(data, NAME), read(data, Hints(name=NAME))
    before = contract(reading)
    parts = tuple(_parts(document, reading, labelled.gold, scorer))
    known = sum(isinstance(part, Sheet) for part in parts)
    tables = sum(table.status != "not_metrics" for table in reading.tables)
    return Original(labelled.gold, parts, document.text, before, known == tables)


def contract(reading: Reading) -> dict[str, Any]:
    """The reading as it is handed over."""
    return to_contract(reading, NAME)


def _parts(document: Document, reading: Reading, gold: dict[str, Any], scorer: ModuleType) -> list[Part]:
    parts: list[Part] = []
    at = 0
    tables = 0
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        tables += 1
        told = next((one for one in reading.tables if one.index == tables), None)
        title = _title(document, number)
        caption = document.slice(title.span).strip() if title else ""
        end = block.span.end + len(_TAIL.match(document.text, block.span.end)[0])  # type: ignore[index]
        start = _LEAD.search(document.text[: block.span.start]).start()  # type: ignore[union-attr]
        printed = document.text[start:end]
        sheet = _sheet(told, reading, gold, scorer, (caption, printed)) if told else None
        if sheet is None:
            continue
        parts += [document.text[at : title.span.start if title else start].strip("\n"), sheet]
        at = end
    return [part for part in (*parts, document.text[at:].strip("\n")) if part]


def _title(document: Document, number: int) -> Paragraph | None:
    """The line directly above the table, where it names the table, holds no sentence and is no numbered heading."""
    above = document.blocks[number - 1] if number else None
    if not isinstance(above, Paragraph):
        return None
    text = document.slice(above.span).strip()
    heads_section = ENUMERATOR.match(text) or not text[:1].isalnum()
    return (
        above if len(text) <= 45 and not heads_section and not any(stop in text for stop in "。;,") else None
    )


def _sheet(
    told: TableReading, reading: Reading, gold: dict[str, Any], scorer: ModuleType, text: tuple[str, str]
) -> Sheet | None:
    """The table as a sheet; ``text``: its caption and its characters. ``None`` where it is not known for sure."""
    seen = [one for one in reading.observations if one.evidence.table == told.index]
    if told.status != "read" or len(seen) < _FEWEST_FIGURES or not _right(seen, reading, gold, scorer):
        return None
    grid = _upright(told, seen)
    if grid is None:
        return None
    header, body, columns = grid
    kinds = tuple(columns[at].kind if at in columns else "" for at in range(len(header[0])))
    metrics = tuple(
        (columns[at].metric, columns[at].statistic) if at in columns else None for at in range(len(header[0]))
    )
    dimensions = {one.dimension for one in seen}
    own = all(one.period == reading.period and (one.dimension != "channel") for one in seen)
    return Sheet(
        header,
        tuple(tuple(path) for path in told.headers),
        body,
        text[0],
        kinds,
        metrics,
        next(iter(dimensions)) if len(dimensions) == 1 else None,
        own and "信箱" not in text[0],
        text[1],
    )


def _right(seen: list[Observation], reading: Reading, gold: dict[str, Any], scorer: ModuleType) -> bool:
    """Whether every figure of the table is published and is labelled so."""
    lines = contract(reading)["observations"]
    told = [line for line, one in zip(lines, reading.observations, strict=True) if one in seen]
    return all(
        line["status"] != "review"
        and any(
            scorer.subject_matches(fact, line) and scorer.right(fact, line, gold["period"])
            for fact in gold["facts"]
        )
        for line in told
    )


def levels(paths: Sequence[tuple[str, ...]]) -> Rows:
    """Rows of a header of several levels: each word where its span begins, empty cells where it goes on."""
    rows = [[""] * len(paths) for _ in range(max(map(len, paths)))]
    for at, path in enumerate(paths):
        for level, word in enumerate(path):
            leaf = level == len(path) - 1
            if leaf or not at or paths[at - 1][: level + 1] != path[: level + 1]:
                rows[level][at] = word
    return rows


def _upright(told: TableReading, seen: list[Observation]) -> tuple[Rows, Rows, dict[int, Observation]] | None:
    """Header, body and a figure of each column, after unfolding and turning; ``None`` where the grid is none of these."""
    top, width = told.first_row, len(told.headers)
    grid = [["".join(cell.split()) for cell in row] for row in told.cells]
    names = [path[-1] if path else "" for path in told.headers]
    columns = {(one.evidence.column or 1) - 1: one for one in seen}
    rows = {(one.evidence.row or 1) - 1 + top: one for one in seen}
    if not top or not width:
        return None
    if told.columns == width and (top > 1 or grid[0] == names):
        body = grid[top:]
        header = grid[:1] if top == 1 else levels([tuple(path) for path in told.headers])
        # A header in the midst of the rows begins a table of its own.
        return None if any(_heads(row, columns) for row in body) else (header, body, columns)
    if top != 1:
        return None
    if [row[0] for row in grid] == names:
        turned = [list(column) for column in zip(*grid, strict=True)]
        return [turned[0]], [row for row in turned[1:] if any(row)], dict(rows)
    if told.columns % width == 0 and grid[0] == names * (told.columns // width):
        pieces = [row[at : at + width] for at in range(0, told.columns, width) for row in grid[1:]]
        folded = {at % width: one for at, one in columns.items()}
        return [names], [piece for piece in pieces if any(piece)], folded
    return None


def _heads(row: Sequence[str], columns: dict[int, Observation]) -> bool:
    """Whether a row has words, and no figure, where figures are."""
    words = [row[at] for at in columns if row[at]]
    return (
        len(words) > 1 and not any(char.isdigit() for word in words for char in word) and len(set(words)) > 1
    )
