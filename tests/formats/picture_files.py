"""Bulletins drawn as pictures, for tests: tables with known cells, as a program saves them or a scanner leaves them."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from bench import paper
from parsers.document import Document
from parsers.formats import open_document

TITLE = "平舆县12345热线2023年10月份办理情况通报"
ROWS = (
    ("序号", "单位", "受理件数", "办结件数", "办结率"),
    ("1", "郭楼街道", "49", "47", "95.92%"),
    ("2", "古槐街道", "138", "138", "100.00%"),
    ("3", "万冢镇", "26", "21", "80.77%"),
    ("4", "东和店镇", "7", "7", "100.00%"),
    ("5", "射桥镇", "80", "72", "90.00%"),
    ("", "合计", "300", "285", "95.00%"),
)
LOOK = paper.Print(size=10.5, dpi=150, margin=40)


def text_of(rows: Sequence[Sequence[str]] = ROWS, title: str = TITLE) -> bytes:
    """The bulletin as a text with a table in pipes."""
    lines = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return f"{title}\n2023年10月，全县共受理群众诉求300件。\n{lines}\n".encode()


def page_of(
    rows: Sequence[Sequence[str]] = ROWS, look: paper.Print = LOOK, title: str = TITLE
) -> Image.Image:
    """The bulletin drawn on a page, cut below its last line."""
    page = paper.pages(document_of(rows, title), look)[0]
    bottom = page.point(lambda level: 255 - level).getbbox()[3] + 60
    return page.crop((0, 0, page.width, bottom))


def document_of(rows: Sequence[Sequence[str]] = ROWS, title: str = TITLE) -> Document:
    """The same as its text is read."""
    return open_document(text_of(rows, title))


def saved(page: Image.Image, form: str = "PNG", **options: object) -> bytes:
    """The bytes of a picture file."""
    file = BytesIO()
    page.save(file, form, **options)  # type: ignore[arg-type]
    return file.getvalue()


def cells(document: Document) -> list[list[str]]:
    """Texts of the first table, without spaces."""
    return [["".join(cell.text.split()) for cell in row] for row in document.tables[0].rows]
