"""One module per input format; each gives a ``Document``."""

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.container import Kind, container_kind
from parsers.formats.foreign import foreign_issue
from parsers.formats.html import looks_like_html, read_html
from parsers.formats.large import LARGEST_TEXT_FILE, MOST_CHARACTERS, too_large
from parsers.formats.pdf import is_pdf, read_pdf
from parsers.formats.pictures.read import picture_kind, read_picture
from parsers.formats.txt import read_txt
from parsers.formats.workbooks import looks_like_csv, read_csv, read_workbook, workbook_kind
from parsers.pages import NO_WATCH, PageWatch
from parsers.text.decode import decode
from parsers.trace.layout import LayoutTrace


def open_document(
    data: bytes,
    name: str = "",
    trace: LayoutTrace | None = None,
    charset: str | None = None,
    watch: PageWatch = NO_WATCH,
) -> Document:
    """The document in the bytes of a file, whatever they are; never raises.

    The format is told by content; ``name`` (file name or URL) decides only where the content leaves it open.
    What cannot be read gives a document without blocks, and with the issue that says why and what to do.
    ``charset`` is what the server that sent the file said of it. ``trace`` is told how lines became
    tables; tables of pages in HTML are as their markup says. ``watch`` follows the pages of files that have some.
    """
    if is_pdf(data):
        return _of_bounded_text(read_pdf(data, trace, watch))
    if (kind := container_kind(data)) is Kind.word:
        from parsers.formats.word import read_docx

        return read_docx(data, trace)
    if (workbook := workbook_kind(data, kind)) is not None:
        return read_workbook(data, workbook)
    if kind is Kind.archive:
        from parsers.formats.zipped import read_zip

        return read_zip(data)
    if (picture := picture_kind(data)) is not None:
        return read_picture(data, picture, trace, watch)
    if (issue := foreign_issue(data)) is not None:
        return unreadable([issue])
    if len(data) > LARGEST_TEXT_FILE:
        return too_large("The file", [], "unknown", "unknown")
    decoded = decode(data, charset)
    if not decoded.readable:
        return unreadable(decoded.issues, encoding=decoded.encoding)
    if looks_like_html(decoded.text, name):
        return read_html(decoded)
    if looks_like_csv(decoded.text, name):
        return read_csv(decoded)
    return read_txt(decoded, trace)


def _of_bounded_text(document: Document) -> Document:
    """The document, unless it holds too much text to be read."""
    if len(document.text) <= MOST_CHARACTERS:
        return document
    return too_large("The text of the file", document.issues, document.format, document.encoding)
