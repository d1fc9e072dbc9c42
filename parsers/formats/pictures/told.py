"""What OCR has to tell about the pages that it read."""

from collections.abc import Sequence

from parsers.formats.pictures.decode import MOST_FRAMES, frame_count
from parsers.formats.pictures.engine import MODELS
from parsers.formats.pictures.page import Seen
from parsers.reading import Issue


def ocr_issues(seen: Sequence[Seen], what: str) -> list[Issue]:
    """That figures come from OCR, which of its pages were turned, and what could not be read."""
    issues: list[Issue] = []
    dense = [one.ink.number for one in seen if one.dense]
    if dense:
        message = (
            f"{_on(dense, what)} more text than a page of a bulletin can, and was not read. "
            "Look whether it is a drawing."
        )
        issues.append(Issue("picture_too_dense", "review", message))
    lost = sum(one.lost for one in seen)
    if lost:
        on = [one.ink.number for one in seen if one.lost]
        message = (
            f"{_on(on, what)} {lost} place(s) with ink that OCR could not read; cells of tables hold the sign "
            "\ufffd. Look at the original, or ask for the bulletin as text."
        )
        issues.append(Issue("ocr_lost_text", "review", message))
    small = [one.ink.number for one in seen if one.small]
    if small:
        message = (
            f"{_on(small, what)} text that is too small to be read surely (some nine pixels high); its figures are held. "
            "Fetch the picture in its full size."
        )
        issues.append(Issue("ocr_small_text", "review", message))
    read = [one for one in seen if one.ink.glyphs]
    if read:
        issues.append(Issue("read_by_ocr", "info", _told(read)))
    return issues


def too_many_frames(data: bytes) -> list[Issue]:
    """An issue where a picture has more pages than are read."""
    count = frame_count(data)
    if count <= MOST_FRAMES:
        return []
    message = f"The picture has {count} pages; the first {MOST_FRAMES} were read. Split the file."
    return [Issue("picture_too_many_frames", "review", message)]


def _on(numbers: Sequence[int], what: str) -> str:
    listed = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
    return f"Page {listed} of the {what} holds" if len(numbers) == 1 else f"Pages {listed} of the {what} hold"


def _told(read: Sequence[Seen]) -> str:
    turned = sum(1 for one in read if one.turned or one.skew)
    return (
        f"{len(read)} page(s) were read by OCR ({MODELS})"
        + (f", {turned} of them after turning" if turned else "")
        + ". Their figures wait for a person, but for those that arithmetic or a second place of the bulletin confirms."
    )
