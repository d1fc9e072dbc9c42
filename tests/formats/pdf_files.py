"""PDF files for tests, made with reportlab and its Chinese fonts that every reader knows without embedding."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from parsers.document import Document, Table

FONT = "STSong-Light"
RULED = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
WIDTH = 440.0
GAP = 24.0


@cache
def _fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def canvas(size: tuple[float, float] = A4, **options: Any) -> tuple[Canvas, BytesIO]:
    """An empty page with the Chinese font, and the file it is written to by ``save()``."""
    _fonts()
    file = BytesIO()
    drawn = Canvas(file, pagesize=size, invariant=1, **options)
    drawn.setFont(FONT, 12)
    return drawn, file


def page_of(*texts: tuple[float, float, str], size: float = 12) -> bytes:
    """A page with texts at ``(x, y)`` in points from the lower left corner."""
    drawn, file = canvas()
    drawn.setFont(FONT, size)
    for x, y, text in texts:
        drawn.drawString(x, y, text)
    drawn.save()
    return file.getvalue()


def style(size: float = 12, indent: float = 0) -> ParagraphStyle:
    _fonts()
    return ParagraphStyle(
        "p", fontName=FONT, fontSize=size, leading=1.6 * size, wordWrap="CJK", firstLineIndent=indent
    )


def built(story: Sequence[Flowable], wide: bool = False, furniture: bool = False) -> bytes:
    """A file of flowables; with ``furniture`` every page has a running header and a page number."""
    file = BytesIO()

    def mark(drawn: Canvas, template: SimpleDocTemplate) -> None:
        if furniture:
            drawn.setFont(FONT, 9)
            drawn.drawString(200, template.pagesize[1] - 40, "政务服务便民热线办公室 内部资料")
            drawn.drawString(280, 40, f"— {template.page} —")

    size = landscape(A4) if wide else A4
    SimpleDocTemplate(file, pagesize=size, invariant=1).build(
        list(story), onFirstPage=mark, onLaterPages=mark
    )
    return file.getvalue()


def ruled(
    rows: Sequence[Sequence[str]],
    spans: Sequence[Any] = (),
    header: int = 1,
    size: float = 10,
    lines: bool = True,
) -> Flowable:
    """A table whose ``header`` rows are repeated on every page, without rulings where ``lines`` is false."""
    cells = [[Paragraph(text, style(size)) if text else "" for text in row] for row in rows]
    widths = _widths(rows, size)
    return LongTable(cells, widths, repeatRows=header, style=TableStyle([*(RULED if lines else []), *spans]))


def _widths(rows: Sequence[Sequence[str]], size: float) -> list[float]:
    """As wide as the longest words want to be, but no wider together than the page."""
    wanted = [max(min(len(text), 9) for text in column) * size + 14 for column in zip(*rows, strict=True)]
    scale = min(1.0, WIDTH / sum(wanted))
    return [width * scale for width in wanted]


def printed(document: Document, furniture: bool = False, indent: float = 24, lines: bool = True) -> bytes:
    """A bulletin as it was read from another format, printed with tables that are ruled or not."""
    story: list[Flowable] = []
    for block in document.blocks:
        if isinstance(block, Table):
            story += [ruled(*_grid(block), lines=lines), Spacer(1, GAP)]
        else:
            story.append(Paragraph(document.slice(block.span).replace("&", "&amp;"), style(indent=indent)))
    return built(story, furniture=furniture)


def _grid(table: Table) -> tuple[list[list[str]], list[Any]]:
    """Texts of the cells that begin, and the spans of those that reach further."""
    texts = [["" if cell.spanned else cell.text for cell in row] for row in table.rows]
    ends: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            if cell.spanned or (cell.span.start, cell.span.end) in ends:
                key = (cell.span.start, cell.span.end)
                top, left, _, _ = ends[key]
                ends[key] = (top, left, r, c)
            elif cell.text:
                ends[(cell.span.start, cell.span.end)] = (r, c, r, c)
    spans = [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in ends.values()]
    return texts, [span for span in spans if span[1] != span[2]]
