"""Pages of a PDF that are pictures, or whose characters have lost their codes: drawn as a person sees them, and read by
OCR.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.formats.pages import items_of
from parsers.formats.pdf.page import PageContent
from parsers.formats.pdf.readers import Readers
from parsers.formats.pictures.missing import needs_ocr, ocr_trouble
from parsers.pages import PageWatch
from parsers.reading import Issue

if TYPE_CHECKING:
    from parsers.formats.pictures.upright import Matrix

_PICTURE = "pdf_scanned_page"
READ_BY_OCR = (_PICTURE, "pdf_damaged_text")
"""What a page is refused for that OCR does not mind."""
DOTS = 200
"""Dots an inch at which a page is drawn: most text is 29 pixels high then."""
_POINTS = 72
MOST_SCANNED = 100
"""Pages that OCR reads of one file, some seconds each."""
_MOST_SIDE = 4000


def recognised(readers: Readers, content: PageContent, watch: PageWatch) -> PageContent:
    """What OCR makes of a page that was refused; the content as it is where OCR is not for it, or cannot be had."""
    if content.refused is None or content.refused[0] not in READ_BY_OCR or not readers.can_picture:
        return content
    if ocr_trouble() is not None:
        return content
    from parsers.formats.pictures.engine import engine
    from parsers.formats.pictures.page import seen_on

    if readers.scanned >= MOST_SCANNED:
        content.refused = (
            content.refused[0],
            f"{content.refused[1]}; OCR reads {MOST_SCANNED} pages of a file: split it",
        )
        return content
    readers.scanned += 1
    watch.scanned(content.items.number)
    number, width, height = content.items.number, *readers.size(content.items.number)
    scale = min(DOTS / _POINTS, _MOST_SIDE / max(width, height))
    try:
        seen = seen_on(readers.picture(number, scale), number, engine(), 1 / scale)
    except Exception as error:  # whatever a broken page leads pdfium and the networks to, want of memory too
        content.refused = (content.refused[0], f"{content.refused[1]}; OCR failed ({type(error).__name__})")
        return content
    seen.to_points(1 / scale)
    if seen.ink.glyphs:
        return PageContent(items_of(seen.ink), seen=seen)
    if seen.dense or not seen.blank or content.refused[0] != _PICTURE:
        why = "it holds more text than a page can" if seen.dense else "OCR finds no text on it"
        content.refused = (content.refused[0], f"{content.refused[1]}; {why}")
        return content
    return PageContent(content.items)


def issues_of(contents: Sequence[PageContent], refused: Iterable[str]) -> list[Issue]:
    """What OCR has to tell of the pages that it read; where it cannot be had and pages were ``refused`` (kinds) that it
    could read, that they wait for it (``needs_ocr``).
    """
    issues = _pictures(contents)
    seen = [content.seen for content in contents if content.seen is not None]
    if seen:
        from parsers.formats.pictures.told import ocr_issues

        return issues + ocr_issues(seen, "PDF")
    waiting = any(kind in READ_BY_OCR for kind in refused)
    trouble = ocr_trouble() if waiting else None
    if trouble is not None:
        issues.append(replace(needs_ocr("a PDF with pages", trouble), severity="review"))
    return issues


def _pictures(contents: Sequence[PageContent]) -> list[Issue]:
    """That pages of text hold pictures beside it, which are not read."""
    pages = [content.items.number for content in contents if content.pictured]
    if not pages:
        return []
    listed = ", ".join(map(str, pages[:8])) + (" …" if len(pages) > 8 else "")
    message = (
        f"Pictures beside the text of page {listed} of the PDF were not read. Look whether they hold figures; "
        "a picture that is saved as a file of its own is read."
    )
    return [Issue("pdf_pictures", "info", message)]


def backs_of(contents: Sequence[PageContent]) -> "dict[int, Matrix]":
    """The ways back from the places on pages that OCR read to those on the pages as shown, by number of the page."""
    return {one.seen.ink.number: one.seen.back for one in contents if one.seen is not None}
