"""The bytes of a PDF to a ``Document``: opening, the pages one by one, and what is wrong with them."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.pages import PageItems, document_of
from parsers.formats.pdf.page import PageContent, page_content
from parsers.reading import Issue
from parsers.trace.layout import LayoutTrace

MOST_PAGES = 500
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?[\s\x00]{0,64}%PDF-\d")
_TAIL = 2048
_ADVICE = {
    "pdf_scanned_page": "Ask for the bulletin as text, or have the page read by OCR and checked.",
    "pdf_damaged_text": "Ask for the file in another format, or have the page read by OCR and checked.",
    "pdf_turned_page": "Turn the page and save the file again.",
    "pdf_too_dense": "Look whether it is a drawing.",
    "pdf_damaged": "Fetch the file again from its source.",
}


def is_pdf(data: bytes) -> bool:
    """Whether a file says by its first bytes that it is a PDF."""
    return _HEAD.match(data) is not None


def read_pdf(data: bytes, trace: LayoutTrace | None = None) -> Document:
    """The document of a PDF; never raises.

    Ruled tables become grids with the page and box of every cell, everything else goes as lines through
    ``parsers.layout``. Evidence has page and box; ``Evidence.source`` stays ``None``, because no range of bytes
    holds the characters. Issues: ``pdf_encrypted``, ``pdf_damaged``, ``pdf_no_pages``, ``no_text`` (errors, where
    nothing is read); ``pdf_scanned_page``, ``pdf_damaged_text``, ``pdf_turned_page``, ``pdf_too_dense``,
    ``pdf_damaged``, ``pdf_too_many_pages`` for single pages, errors where no page is left.
    """
    import pdfplumber  # half a second that files of other formats need not wait for

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(BytesIO(data), pages=list(range(1, MOST_PAGES + 2))) as pdf:
            contents, issues = _contents(pdf)
    except Exception as error:  # pdfminer raises whatever a broken file leads it to
        return unreadable([_why_not(error)], "pdf", "pdf")
    if not contents and not issues:
        message = "The PDF has no pages. Fetch it again from its source."
        return unreadable([Issue("pdf_no_pages", "error", message)], "pdf", "pdf")
    if b"%%EOF" not in data[-_TAIL:]:
        message = "The PDF has no end mark: it was cut. Fetch it again; figures may be missing."
        issues.append(Issue("pdf_damaged", "review", message))
    return _document(contents, issues, trace)


def _document(pages: list[PageItems], issues: list[Issue], trace: LayoutTrace | None) -> Document:
    document = document_of(pages, issues, "pdf", trace)
    if document is not None:
        return document
    if not issues:
        issues = [
            Issue("no_text", "review", "The pages of the PDF are blank. Fetch it again from its source.")
        ]
    worst = issues[0]
    return unreadable([Issue(worst.kind, "error", worst.message), *issues[1:]], "pdf", "pdf")


def _contents(pdf: Any) -> tuple[list[PageItems], list[Issue]]:
    """What stands on the pages that could be read, and one issue for each kind of trouble on the others."""
    pages: list[PageItems] = []
    troubles: dict[tuple[str, str], list[int]] = {}
    for page in pdf.pages[:MOST_PAGES]:
        content = _content(page)
        for trouble in (content.refused, content.remark):
            if trouble is not None:
                troubles.setdefault(trouble, []).append(page.page_number)
        if content.refused is None:
            pages.append(content.items)
    issues = [_issue(kind, words, numbers) for (kind, words), numbers in troubles.items()]
    if len(pdf.pages) > MOST_PAGES:
        message = f"The PDF has more than {MOST_PAGES} pages; the rest was not read. Split the file."
        issues.append(Issue("pdf_too_many_pages", "review", message))
    return pages, issues


def _content(page: Any) -> PageContent:
    """The content of a page, which is closed afterwards: pdfplumber keeps a megabyte a page otherwise."""
    try:
        return page_content(page)
    except Exception as error:  # as above; the other pages may be whole
        nothing = PageItems(page.page_number, 0.0, [])
        return PageContent(nothing, ("pdf_damaged", f"it cannot be decoded ({type(error).__name__})"))
    finally:
        page.close()


def _issue(kind: str, words: str, numbers: list[int]) -> Issue:
    where = f"Page {numbers[0]}" if len(numbers) == 1 else f"Pages {', '.join(map(str, _few(numbers)))}"
    return Issue(kind, "review", f"{where} of the PDF: {words}. {_ADVICE[kind]}")


def _few(numbers: list[int]) -> Iterator[int | str]:
    yield from numbers[:8]
    if len(numbers) > 8:
        yield f"… ({len(numbers)} pages)"


def _why_not(error: BaseException) -> Issue:
    """What opening failed by: pdfplumber wraps pdfminer's errors as arguments of its own."""
    causes = [type(cause).__name__ for cause in (error, *error.args, error.__cause__, error.__context__)]
    if any(word in cause for cause in causes for word in ("Password", "Encryption")):
        message = "The PDF is locked by a password. Ask for an open copy, or save one without the password."
        return Issue("pdf_encrypted", "error", message)
    message = "The PDF is cut or damaged and cannot be opened. Fetch it again from its source."
    return Issue("pdf_damaged", "error", message)
