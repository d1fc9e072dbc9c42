"""The bytes of a PDF to a ``Document``: opening, the pages one by one, and what is wrong with them."""

import re
from collections.abc import Callable, Iterator

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.pages import PageItems, document_of
from parsers.formats.pdf.drawn import Drawn, TooDense
from parsers.formats.pdf.page import PageContent, page_content
from parsers.formats.pdf.pdfium import is_locked
from parsers.formats.pdf.readers import Readers
from parsers.formats.pdf.scanned import backs_of, issues_of, recognised
from parsers.formats.pdf.turn import Turn, turned_back
from parsers.formats.pictures.turned_back import turned_back as led_back
from parsers.pages import NO_WATCH, PageWatch
from parsers.reading import Issue
from parsers.trace.layout import LayoutTrace

MOST_PAGES = 500
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?[\s\x00]{0,64}%PDF-\d")
_TAIL = 2048
_ADVICE = {
    "pdf_scanned_page": "Ask for the bulletin as text.",
    "pdf_damaged_text": "Ask for the file in another format.",
    "pdf_turned_page": "Look at the page, and ask for the file with all text upright.",
    "pdf_too_dense": "Look whether it is a drawing.",
    "pdf_damaged": "Fetch the file again from its source.",
    "pdf_page_timed_out": "Try `hotline run --retry` when the machine is less busy, or save the page as a file of its own.",
    "pdf_page_crashed": "Save the page anew, or ask for the bulletin in another format.",
}


_LOCKED = Issue(
    "pdf_encrypted",
    "error",
    "The PDF is locked by a password. Ask for an open copy, or save one without the password.",
)


def is_pdf(data: bytes) -> bool:
    """Whether a file says by its first bytes that it is a PDF."""
    return _HEAD.match(data) is not None


def read_pdf(data: bytes, trace: LayoutTrace | None = None, watch: PageWatch = NO_WATCH) -> Document:
    """The document of a PDF; never raises.

    Tables become grids with the page and box of every cell, everything else goes as lines through
    ``parsers.layout``. Evidence has page and box; ``Evidence.source`` stays ``None``, because no range of bytes
    holds the characters. Issues: ``pdf_encrypted``, ``pdf_damaged``, ``pdf_no_pages``, ``no_text`` (errors, where
    nothing is read); ``pdf_scanned_page``, ``pdf_damaged_text``, ``pdf_turned_page``, ``pdf_too_dense``,
    ``pdf_damaged``, ``pdf_too_many_pages``, and what ``watch`` leaves out, for single pages, errors where no page is left;
    those of OCR (``parsers.formats.pictures.read``), which reads pages that are pictures.
    """
    try:
        with Readers(data) as readers:
            contents, issues, missing = _contents(readers, watch)
    except Exception as error:  # pdfminer raises whatever a broken file leads it to
        return unreadable([_why_not(error, data)], "pdf", "pdf")
    if not contents and not issues:
        message = "The PDF has no pages. Fetch it again from its source."
        return unreadable([Issue("pdf_no_pages", "error", message)], "pdf", "pdf")
    if b"%%EOF" not in data[-_TAIL:]:
        message = "The PDF has no end mark: it was cut. Fetch it again; figures may be missing."
        issues.append(Issue("pdf_damaged", "review", message))
    document = _document(contents, issues, trace)
    document.missing = missing
    return document


def _document(contents: list[PageContent], issues: list[Issue], trace: LayoutTrace | None) -> Document:
    document = document_of([content.items for content in contents], issues, "pdf", trace)
    if document is not None:
        led_back(document, backs_of(contents))
        return turned_back(document, _turns(contents))
    if not issues:
        issues = [
            Issue("no_text", "review", "The pages of the PDF are blank. Fetch it again from its source.")
        ]
    worst = issues[0]
    return unreadable([Issue(worst.kind, "error", worst.message), *issues[1:]], "pdf", "pdf")


def _turns(contents: list[PageContent]) -> dict[int, Turn]:
    return {content.items.number: content.turn for content in contents if content.turn is not None}


def _contents(readers: Readers, watch: PageWatch) -> tuple[list[PageContent], list[Issue], list[int]]:
    """What stands on the pages that could be read, one issue for each kind of trouble on the others, and their numbers."""
    contents: list[PageContent] = []
    missing: list[int] = []
    troubles: dict[tuple[str, str], list[int]] = {}
    for number in range(1, min(readers.count, MOST_PAGES) + 1):
        watch.at(number)
        content = recognised(readers, _content(readers, number, watch), watch)
        for trouble in (content.refused, content.remark):
            if trouble is not None:
                troubles.setdefault(trouble, []).append(number)
        if content.refused is None:
            contents.append(content)
        else:
            missing.append(number)
    watch.at(None)
    issues = [_issue(kind, words, numbers) for (kind, words), numbers in troubles.items()]
    issues += issues_of(contents, (kind for kind, _ in troubles))
    if readers.count > MOST_PAGES:
        message = f"The PDF has more than {MOST_PAGES} pages; the rest was not read. Split the file."
        issues.append(Issue("pdf_too_many_pages", "review", message))
    return contents, issues, missing


def _content(readers: Readers, number: int, watch: PageWatch) -> PageContent:
    """The content of a page by the first reader, or by the second, where the first had trouble and the second less."""
    if number in watch.without:
        return PageContent(PageItems(number, 0.0, []), watch.without[number])
    content = _content_by(readers.first, number)
    if not content.troubled:
        return content
    other = _content_by(readers.second, number)
    return other if _trouble(other) < _trouble(content) else content


def _content_by(reader: Callable[[int], Drawn], number: int) -> PageContent:
    nothing = PageItems(number, 0.0, [])
    try:
        return page_content(reader(number))
    except TooDense:
        words = "it holds more characters or lines than a page of a bulletin can"
        return PageContent(nothing, ("pdf_too_dense", words))
    except MemoryError:
        return PageContent(nothing, ("pdf_too_dense", "it takes more memory than a page of a bulletin can"))
    except Exception as error:  # as above; the other pages may be whole
        return PageContent(nothing, ("pdf_damaged", f"it cannot be decoded ({type(error).__name__})"))


def _trouble(content: PageContent) -> tuple[bool, bool]:
    return content.refused is not None, content.remark is not None


def _issue(kind: str, words: str, numbers: list[int]) -> Issue:
    where = f"Page {numbers[0]}" if len(numbers) == 1 else f"Pages {', '.join(map(str, _few(numbers)))}"
    return Issue(kind, "review", f"{where} of the PDF: {words}. {_ADVICE[kind]}")


def _few(numbers: list[int]) -> Iterator[int | str]:
    yield from numbers[:8]
    if len(numbers) > 8:
        yield f"… ({len(numbers)} pages)"


def _why_not(error: BaseException, data: bytes) -> Issue:
    """What opening failed by, for both readers: pdfplumber wraps pdfminer's errors as arguments of its own."""
    if is_locked(error, data):
        return _LOCKED
    causes = [type(cause).__name__ for cause in (error, *error.args, error.__cause__, error.__context__)]
    if any(word in cause for cause in causes for word in ("Password", "Encryption")):
        return _LOCKED
    message = "The PDF is cut or damaged and cannot be opened. Fetch it again from its source."
    return Issue("pdf_damaged", "error", message)
