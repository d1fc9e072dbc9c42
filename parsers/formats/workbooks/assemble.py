"""Sheets → the text of the document, its blocks, and the cells that its characters stand in."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, groupby, islice, repeat

from parsers.document import Cell, Document, Span, Table
from parsers.formats.blocks import segment_range, unreadable
from parsers.formats.workbooks.filled import Filled, Piece, fill
from parsers.formats.workbooks.limits import Refused
from parsers.formats.workbooks.regions import Grid, Lines, regions
from parsers.formats.workbooks.sheet import Sheet, few
from parsers.reading import Issue
from parsers.text.bytemap import ByteMap
from parsers.text.celled import CelledSource, CellPlace
from parsers.text.mapped import MappedBuilder, MappedText, SourceMap
from parsers.text.normalise import normalise, normalise_string

_MARK = "\uf8f2"
"""Stands between pieces while the whole is normalised, so that changes of length cannot shift a cell. In the file
itself it is no character.
"""

_MOST_HEADS = 20
_FOREIGN = {ord(_MARK): "\ufffd"}
_BREAKS = "\r\n\t\v\f\u0085\u2028\u2029"
_ONE_LINE = {ord(character): " " for character in _BREAKS}
_RARE = re.compile(f"[{_MARK}{_BREAKS}]")
_LINE_END = re.compile("\r\n?")
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*(?:\s*\(\d+\))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """One sheet as regions. ``title``: its own name, where that says something."""

    name: str | None
    title: Piece | None
    items: list[Lines | Grid]


def assemble(
    sheets: Sequence[Sheet | Refused],
    issues: list[Issue],
    format_name: str,
    encoding: str,
    bytemap: ByteMap | None = None,
) -> Document:
    """The document of sheets; those that could not be read, and what is hidden or was not saved, become issues.

    ``bytemap``: the way to the bytes, where the texts are slices of the decoded file.
    """
    parts: list[_Part] = []
    for sheet in sheets:
        part = None if isinstance(sheet, Refused) else _part(sheet, issues)
        if isinstance(part, _Part):
            parts.append(part)
        elif refused := sheet if isinstance(sheet, Refused) else part:
            issues.append(Issue(refused.kind, "review", refused.message))
    if any(part.items for part in parts):
        slices = {
            name: text for sheet in sheets if isinstance(sheet, Sheet) for name, text in sheet.slices.items()
        }
        assembly = _Assembly([part for part in parts if part.items], slices)
        return assembly.run(issues, format_name, encoding, bytemap)
    if not any(issue.severity == "review" for issue in issues):
        message = "No cell that can be seen holds a text. Fetch the workbook again, or unhide what it hides."
        return unreadable([Issue("no_text", "error", message), *issues], format_name, encoding)
    worst = next(issue for issue in issues if issue.severity == "review")
    others = [issue for issue in issues if issue is not worst]
    return unreadable([replace(worst, severity="error"), *others], format_name, encoding)


def _part(sheet: Sheet, issues: list[Issue]) -> _Part | Refused:
    try:
        filled = fill(sheet)
        items = list(regions(filled))
    except Refused as refused:
        return refused
    issues += _remarks(sheet, filled)
    name = (sheet.name or "").strip()
    title = Piece(name, "") if name and not _UNNAMED.match(name) else None
    return _Part(sheet.name, title, items)


def _remarks(sheet: Sheet, filled: Filled) -> list[Issue]:
    """What of a sheet is not in the text, or doubtful in it."""
    where = f"Sheet {sheet.name!r}" if sheet.name is not None else "The file"
    issues = []
    if filled.hidden_rows:
        message = f"{where} hides rows {few(filled.hidden_rows)}; what they hold was not read."
        issues.append(Issue("hidden_rows", "info", message))
    if filled.hidden_columns:
        message = f"{where} hides columns {few(filled.hidden_columns)}; what they hold was not read."
        issues.append(Issue("hidden_columns", "info", message))
    if filled.covered:
        message = f"{where} has texts under merged cells, which nobody sees: {few(filled.covered)}; not read."
        issues.append(Issue("covered_cells", "info", message))
    if sheet.unsaved:
        message = (
            f"{where} has formulas whose results were not saved: {few(sheet.unsaved)}. Open the workbook, save it, "
            "and read it again."
        )
        issues.append(Issue("formula_without_value", "review", message))
    if sheet.drawn:
        message = (
            f"{where} has charts, pictures or text boxes, which are not read. Look whether they hold figures."
        )
        issues.append(Issue("sheet_drawing", "info", message))
    return issues


class _Assembly:
    """Normalises all pieces together, then puts text and blocks together one by one."""

    def __init__(self, parts: list[_Part], slices: dict[str, MappedText]) -> None:
        self._parts = [self._titled(part, len(parts)) for part in parts]
        self._normal = normalise(_joined([item for part in self._parts for item in part.items], slices))
        self._wholes = self._normal.text.split(f"{_MARK}\n")
        self._shown = map(str.strip, self._wholes)
        self._pieces: list[str] = []
        self._at = 0
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._places: list[CellPlace] = []

    @staticmethod
    def _titled(part: _Part, parts: int) -> _Part:
        """With the sheet's name as its first line where it parts one sheet from others, or there is no other title."""
        if part.title is None or (parts == 1 and isinstance(part.items[0], Lines)):
            return part
        return replace(part, items=[Lines([part.title]), *part.items])

    def run(
        self, issues: list[Issue], format_name: str, encoding: str, bytemap: ByteMap | None = None
    ) -> Document:
        """The document; ``bytemap`` where the pieces are slices of a file."""
        tables: list[Table] = []
        several = len(self._parts) > 1
        for part in self._parts:
            heads: list[str] = []
            for item in part.items:
                self._part("\n\n")
                if isinstance(item, Grid):
                    table = self._table(item, part.name)
                    table.heads = _heads(heads, part.name) if several else ()
                    tables.append(table)
                    continue
                for number, piece in enumerate(item.pieces):
                    self._part("\n" if number else "")
                    heads += self._line(piece, part.name).split("\n")
        text = "".join(self._pieces)
        way = self._way_back(text, bytemap) if bytemap is not None else None
        source = CelledSource(self._starts, self._ends, self._places, way)
        document = Document(text, source, [], format_name, encoding, issues=issues)
        at = 0
        for table in tables:
            document.blocks += segment_range(text, at, table.span.start)
            document.blocks.append(table)
            at = table.span.end
        document.blocks += segment_range(text, at, len(text))
        return document

    def _part(self, mark: str) -> None:
        if self._at:
            self._write(mark)

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._at += len(text)

    def _line(self, piece: Piece, sheet: str | None) -> str:
        """Add the next piece without the spaces round it; gives its text."""
        text = next(self._shown)
        if piece.cell:
            self._starts.append(self._at)
            self._ends.append(self._at + len(text))
            self._places.append((sheet, piece.cell))
        self._write(text)
        return text

    def _table(self, grid: Grid, sheet: str | None) -> Table:
        begin = self._at
        slots = Counter(chain.from_iterable(grid.rows))
        merged = {piece for piece, times in slots.items() if times > 1}
        begun: dict[Piece, Cell] = {}
        rows: list[list[Cell]] = []
        for alone, several in groupby(grid.rows, merged.isdisjoint):
            self._write("\n" if rows else "")
            if alone:
                rows += self._rows(list(several), sheet)
                continue
            for number, pieces in enumerate(several):
                self._write("\n" if number else "")
                rows.append(self._merged_row(pieces, sheet, begun))
        return Table(rows, "sheet", Span(begin, self._at))

    def _rows(self, rows: list[list[Piece]], sheet: str | None) -> list[list[Cell]]:
        """Add rows of a table in which nothing is merged, all of their cells at once."""
        names = [piece.cell for pieces in rows for piece in pieces]
        texts = list(islice(self._shown, len(names)))
        starts = list(accumulate([len(text) + 1 for text in texts], initial=self._at))
        ends = [start - 1 for start in starts[1:]]
        starts.pop()
        self._starts += starts
        self._ends += ends
        self._places += zip(repeat(sheet), names)
        of_no_page = repeat(False), repeat(None), repeat(None)
        cells = list(map(Cell, texts, map(Span, starts, ends), *of_no_page, repeat(sheet), names))
        width = len(rows[0])
        begins = range(0, len(cells), width)
        self._write("\n".join(["\t".join(texts[begin : begin + width]) for begin in begins]))
        return [cells[begin : begin + width] for begin in begins]

    def _merged_row(self, pieces: Sequence[Piece], sheet: str | None, begun: dict[Piece, Cell]) -> list[Cell]:
        """Add a row of a table; ``begun`` are the merged cells that begin above or in it."""
        at = self._at
        written: list[str] = []
        cells: list[Cell] = []
        for piece in pieces:
            first = begun.get(piece)
            if first is None:
                text = next(self._shown)
                end = at + len(text)
                begun[piece] = cell = Cell(text, Span(at, end), False, None, None, sheet, piece.cell)
                self._starts.append(at)
                self._ends.append(end)
                self._places.append((sheet, piece.cell))
            else:
                text, cell = "", replace(first, spanned=True)
            written.append(text)
            cells.append(cell)
            at += len(text) + 1
        self._write("\t".join(written))
        return cells

    def _way_back(self, text: str, bytemap: ByteMap) -> SourceMap:
        """The way from the text to the bytes, where all pieces are slices of the decoded file."""
        builder = MappedBuilder()
        at = 0
        for start, end, whole in zip(self._starts, self._ends, self._wholes, strict=False):
            builder.insert(text[builder.length : start])
            first = at + len(whole) - len(whole.lstrip())
            builder.append_part(self._normal, first, first + end - start)
            at += len(whole) + len(_MARK) + 1
        return SourceMap(builder.build().offsets, bytemap)


def _heads(lines: Sequence[str], name: str | None) -> tuple[str, ...]:
    return (*reversed(lines[-_MOST_HEADS:]), *([normalise_string(name)] if name else ()))


def _joined(items: Sequence[Lines | Grid], slices: dict[str, MappedText]) -> MappedText:
    """The pieces in the order of the text, each with a mark and a line end behind it."""
    texts = [piece.text for item in items for piece in _pieces(item)]
    if not slices and not _RARE.search("".join(texts)):
        # Only texts that are slices of a file need to know of which characters.
        return MappedText(f"{_MARK}\n".join([*texts, ""]))
    builder = MappedBuilder()
    for item in items:
        for piece in _pieces(item):
            text = slices.get(piece.cell) or MappedText(piece.text)
            builder.append(_clean(text, isinstance(item, Lines)))
            builder.insert(f"{_MARK}\n")
    return builder.build()


def _pieces(item: Lines | Grid) -> Iterable[Piece]:
    """The pieces of a region, a merged one where it begins."""
    return item.pieces if isinstance(item, Lines) else dict.fromkeys(chain.from_iterable(item.rows))


def _clean(text: MappedText, lines: bool) -> MappedText:
    """Without marks of our own; ``lines``: with its line ends."""
    if not _RARE.search(text.text):
        return text
    text = text.translate(_FOREIGN).sub(_LINE_END, "\n")
    return text if lines else text.translate(_ONE_LINE)
