"""The body of a Word file → lines of text and tables, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Union

from parsers.formats.html.grid import Slot
from parsers.formats.word.names import child, content, local, named, number, toggle, w, whole
from parsers.formats.word.numbering import Numbering
from parsers.formats.word.runs import Runs

_MOST_COLUMNS = 1000
_MOST_SLOTS = 1_000_000

Block = Union[str, "WordTable"]
"""The text of a paragraph, which may hold line ends and tabs; or a table."""


@dataclass(slots=True, eq=False)
class WordCell:
    """One cell as written."""

    blocks: list[Block] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """Characters that are no spaces, those of inner tables included."""
        return sum(_weight(block) for block in self.blocks)

    @property
    def tables(self) -> list["WordTable"]:
        """The tables inside."""
        return [block for block in self.blocks if not isinstance(block, str)]


@dataclass(slots=True, eq=False)
class WordTable:
    """A rectangular grid; ``None`` where there is no cell."""

    grid: list[list[Slot[WordCell] | None]]

    def cells(self) -> Iterator[WordCell]:
        """The cells in reading order, each once."""
        for row in self.grid:
            for slot in row:
                if slot and slot.origin:
                    yield slot.content


def _weight(block: Block) -> int:
    if isinstance(block, str):
        return len("".join(block.split()))
    return sum(cell.weight for cell in block.cells())


class BodyReader:
    """Reads parts of a file in reading order, so that list numbers are counted as on the page."""

    def __init__(self, runs: Runs, numbering: Numbering) -> None:
        self._runs = runs
        self._numbering = numbering
        self._slots = _MOST_SLOTS

    def blocks(self, parent: Any) -> list[Block]:
        """The paragraphs and tables in an element (a body, a cell, a text box, a note)."""
        blocks: list[Block] = []
        held = ""
        for element in content(parent):
            name = local(element)
            if name == "p":
                held += self._paragraph(element)
                boxes, self._runs.boxes = self._runs.boxes, []
                if not _runs_on(element):
                    blocks.append(held)
                    held = ""
                for box in boxes:
                    blocks += self.blocks(box)
            elif name == "tbl":
                blocks.append(self._table(element))
            elif name == "altChunk":
                self._runs.unread.objects += 1
        return [*blocks, held] if held else blocks

    def _paragraph(self, element: Any) -> str:
        shown = self._runs.fields.shown
        text = self._runs.text(element)
        properties = child(element, "pPr")
        if (not shown and not text) or (not text and _runs_on(element)):
            return ""
        return self._numbering.label(properties) + text

    def _table(self, table: Any) -> WordTable:
        rows: list[dict[int, Slot[WordCell]]] = []
        for element in content(table):
            if local(element) == "tr" and not _is_gone(element):
                row = self._row(element, rows[-1] if rows else {})
                self._slots -= len(row)
                rows.append(row)
        rows = [row for row in rows if any(slot.origin for slot in row.values())]
        columns = sorted({column for row in rows for column, slot in row.items() if slot.origin})
        return WordTable([[row.get(column) for column in columns] for row in rows])

    def _row(self, element: Any, above: dict[int, Slot[WordCell]]) -> dict[int, Slot[WordCell]]:
        """The slots of a row by column of the table's own grid (17.4.17, 17.4.84)."""
        row: dict[int, Slot[WordCell]] = {}
        column = max(0, number(element, "trPr", "gridBefore") or 0)
        for cell in content(element):
            if local(cell) != "tc":
                continue
            properties = named(child(cell, "tcPr"))
            if "cellDel" in properties:
                continue
            span = max(1, whole(properties.get("gridSpan")) or 1)
            width = min(span, _MOST_COLUMNS) if self._slots > 0 else 1
            reached = _reached(properties, row.get(column - 1), above.get(column))
            own = WordCell() if reached is not None else WordCell(self.blocks(cell))
            for at in range(column, column + width):
                row[at] = Slot(reached or own, reached is None and at == column)
            column += width
        return row


def _reached(
    properties: dict[str, Any], left: Slot[WordCell] | None, above: Slot[WordCell] | None
) -> WordCell | None:
    """The cell beside or above that goes on here; ``None`` where a cell begins."""
    for name, neighbour in (("vMerge", above), ("hMerge", left)):
        if name in properties and properties[name].get(w("val")) != "restart":
            return neighbour.content if neighbour else None
    return None


def _runs_on(paragraph: Any) -> bool:
    """Whether the mark at a paragraph's end was deleted or is hidden, so that the next paragraph goes on in its line."""
    mark = child(paragraph, "pPr", "rPr")
    return (
        child(mark, "del") is not None or child(mark, "moveFrom") is not None or bool(toggle(mark, "vanish"))
    )


def _is_gone(row: Any) -> bool:
    """Whether a row was deleted or is hidden."""
    properties = child(row, "trPr")
    return child(properties, "del") is not None or bool(toggle(properties, "hidden"))
