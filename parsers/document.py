"""The document model that every input format is turned into.

A ``Document`` is a normalised text and blocks in reading order, each block knowing which characters of the
text it covers. What a bulletin *means* does not belong here (see ``parsers.reading``), nor how a format is
decoded (see ``parsers.formats``).
"""

from dataclasses import field

from parsers.frozen import dataclass
from parsers.reading import Issue
from parsers.text.celled import CelledSource
from parsers.text.mapped import SourceMap
from parsers.text.packed import PackedSource
from parsers.text.paged import Box, PagedSource


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters ``[start, end)`` in ``Document.text``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid.

    ``text`` is normalised and stripped, inner line breaks turned to spaces. ``span`` says where it stands in
    ``Document.text`` (an empty cell has an empty span at its place). ``spanned`` is true where the grid
    position is filled by a neighbour's rowspan or colspan: the text is then repeated, and is not a second
    figure. ``row``/``column`` of a cell is its position in ``Table.rows``. ``page`` (from 1) and ``bbox`` (points
    from the upper left corner) are set where the file has pages, ``sheet`` and ``name`` (``B7``, of a spanned cell
    that of its origin) where it has cells of its own.
    """

    text: str
    span: Span
    spanned: bool = False
    page: int | None = None
    bbox: Box | None = None
    sheet: str | None = None
    name: str | None = None


@dataclass(slots=True)
class Table:
    """A rectangular grid: every row of ``rows`` has the same number of cells.

    ``layout`` names how the table arrived: ``html``, ``pipe``, ``tab``, ``cell_lines`` (one cell a line),
    ``blank_lines``, ``spaces``, ``ruled``, ``aligned`` (on a page, without lines round the cells), ``word``, ``sheet``.
    ``span`` covers the whole table in
    ``Document.text``. ``uncertain`` carries, in words, why the grid's shape is doubtful (rows that do not fit the
    header, competing row lengths); ``None`` when nothing speaks against it. ``ragged`` numbers the rows that
    arrived with fewer or more cells than ``width`` and were padded with empty cells, or whose surplus was joined
    into the last cell. ``heads``: where the document has several sheets, the lines above it on its sheet, the
    nearest first, and last the sheet's name. ``goes_on``: a word stands alone on the line right below the last row, which
    may be the rest of that row's name.
    """

    rows: list[list[Cell]]
    layout: str
    span: Span
    uncertain: str | None = None
    ragged: tuple[int, ...] = ()
    heads: tuple[str, ...] = ()
    goes_on: bool = False

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of prose: one line of a text, or one block element of a page. ``span`` covers it without the line
    end. ``page``/``bbox`` as of a cell; those of a paragraph that runs over pages are of its first.
    """

    span: Span
    page: int | None = None
    bbox: Box | None = None


Block = Paragraph | Table


@dataclass(slots=True)
class Document:
    """A bulletin as text and blocks.

    ``text`` is normalised (NFKC, control characters and pinyin glosses removed, traditional script made
    simplified) but keeps spaces and line ends. ``source`` leads every character back to the original
    bytes, in a PDF to pages, in a workbook to cells; in a Word file to none of them. ``meta`` holds what the
    container says of itself (HTML ``<title>``, national meta tags ``ArticleTitle``, ``PubDate``,
    ``ContentSource``). ``issues`` are those of decoding and layout (``empty_file``, ``binary_content``,
    ``truncated_html`` …). ``missing``: pages (from 1) that were not read though there may be something on them.
    """

    text: str
    source: SourceMap | PagedSource | PackedSource | CelledSource
    blocks: list[Block]
    format: str
    encoding: str
    meta: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)

    def slice(self, span: Span) -> str:
        """Characters of ``span`` in the normalised text."""
        return self.text[span.start : span.end]

    @property
    def tables(self) -> list[Table]:
        """The tables in reading order; a table's number in evidence is its position here, from 1."""
        return [block for block in self.blocks if isinstance(block, Table)]
