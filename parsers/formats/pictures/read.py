"""The bytes of a picture → a ``Document``, by OCR."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.pages import PageItems, document_of, items_of
from parsers.formats.pictures.missing import needs_ocr, ocr_trouble
from parsers.pages import NO_WATCH, PageWatch
from parsers.reading import Issue
from parsers.trace.layout import LayoutTrace

if TYPE_CHECKING:
    from parsers.formats.pictures.page import Seen

_KINDS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "tif"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "webp"),
    (re.compile(rb"BM.{4}\x00\x00\x00\x00.{4}[\x0c-\x7c]\x00\x00\x00", re.DOTALL), "bmp"),
)
_LEFT_OUT = "Try `hotline run --retry` when the machine is less busy, or save the page as a file of its own."


def picture_kind(data: bytes) -> str | None:
    """The usual suffix of a picture's format, told by its first bytes; ``None`` for what is no picture."""
    return next((kind for magic, kind in _KINDS if magic.match(data)), None)


@dataclass(slots=True)
class _Frames:
    """What has been read of a picture so far."""

    pages: list[PageItems] = field(default_factory=list)
    seen: list["Seen"] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)

    def leave_out(self, number: int, kind: str, why: str) -> None:
        """Page ``number`` is not to be read."""
        self.missing.append(number)
        self.issues.append(Issue(kind, "review", f"Page {number} of the picture: {why}. {_LEFT_OUT}"))


def read_picture(
    data: bytes, kind: str, trace: LayoutTrace | None = None, watch: PageWatch = NO_WATCH
) -> Document:
    """The document that OCR makes of a picture; never raises.

    Evidence has page (the number of the frame) and box, in pixels of the picture as it is shown, and how sure the
    characters were recognised. Issues: ``needs_ocr`` (the extra is not installed), ``picture_damaged``,
    ``picture_too_large``, ``ocr_failed``, ``no_text`` as errors where nothing is read; ``read_by_ocr``, ``ocr_lost_text``,
    ``picture_too_dense``, ``picture_damaged``, ``picture_too_many_frames``, and what ``watch`` leaves out, beside what was.
    """
    if (trouble := ocr_trouble()) is not None:
        return unreadable([needs_ocr("a picture", trouble)], kind, kind)
    from parsers.formats.pictures.turned_back import turned_back

    frames = _frames(data, watch)
    document = document_of(frames.pages, frames.issues, kind, trace)
    if document is None:
        return unreadable(_errors(frames.issues), kind, kind)
    turned_back(document, {one.ink.number: one.back for one in frames.seen})
    document.missing = frames.missing
    return document


def _frames(data: bytes, watch: PageWatch) -> _Frames:
    from parsers.formats.pictures.decode import Undecodable, frames_of
    from parsers.formats.pictures.engine import engine
    from parsers.formats.pictures.page import seen_on
    from parsers.formats.pictures.told import ocr_issues, too_many_frames

    frames = _Frames()
    try:
        for number, frame in enumerate(frames_of(data), 1):
            watch.at(number)
            if number in watch.without:
                frames.leave_out(number, *watch.without[number])
                continue
            watch.scanned(number)
            try:
                one = seen_on(frame, number, engine(), frames.seen[0].scale if frames.seen else None)
            except Exception as error:  # whatever the networks raise, want of memory too
                frames.leave_out(number, "ocr_failed", f"OCR failed over it ({type(error).__name__})")
                continue
            frames.pages.append(items_of(one.ink))
            frames.seen.append(one)
        frames.issues += too_many_frames(data)
    except Undecodable as error:
        frames.issues.append(error.issue)
    watch.at(None)
    frames.issues += ocr_issues(frames.seen, "picture")
    return frames


def _errors(issues: list[Issue]) -> list[Issue]:
    """The issues of a picture of which nothing was read: the first that says why is an error."""
    blank = Issue(
        "no_text", "error", "No text was found on the picture. Look whether it is a bulletin at all."
    )
    why = [issue for issue in issues if issue.severity != "info"]
    if not why:
        return [blank]
    return [Issue(why[0].kind, "error", why[0].message), *why[1:]]
