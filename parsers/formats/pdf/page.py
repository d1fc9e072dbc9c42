"""One page as pdfplumber gives it → lines and grids, or the reason why it is not read."""

import re
from dataclasses import dataclass, field
from typing import Any

from parsers.formats.pages import Glyph, PageInk, PageItems, Ruling, items_of
from parsers.formats.pages.lines import lines_of

_DAMAGED = re.compile("\\(cid:\\d+\\)|[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff\x00-\x08\x0e-\x1f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LOST = "\ufffd"
_MOST_DAMAGED = 0.02
_WHOLE_PAGE = 0.8
_MOST_EDGES = 20_000
_MOST_GLYPHS = 50_000
_MOST_TURNED = 0.5
_SLANT = 0.1


@dataclass(slots=True)
class PageContent:
    """``items`` of a page that was read; ``refused``: kind of the issue and words, where it was not; ``remark``:
    the same for what was left out of a page that was read.
    """

    items: PageItems
    refused: tuple[str, str] | None = None
    remark: tuple[str, str] | None = None
    blank: bool = field(default=False)


def page_content(page: Any) -> PageContent:
    """The content of a pdfplumber page. Refused are pages that are pictures, lie on their side, are too dense to be
    a bulletin, or whose characters are damaged.
    """
    content = PageContent(PageItems(page.page_number, float(page.height), []))
    glyphs, turned = _glyphs(page)
    drawn = sum(1 for glyph in glyphs if glyph.text.strip())
    if _is_picture(page, drawn):
        content.refused = (
            "pdf_scanned_page",
            "it is a picture, or a picture under text that a scanner guessed",
        )
    elif drawn == 0 and not turned:
        content.blank = True
    elif turned > _MOST_TURNED * (turned + drawn):
        content.refused = ("pdf_turned_page", "its text runs sideways")
    elif len(glyphs) > _MOST_GLYPHS or len(page.edges) > _MOST_EDGES:
        content.refused = ("pdf_too_dense", "it holds more characters or lines than a page of a bulletin can")
    else:
        _read(page, glyphs, drawn, content)
    return content


def _read(page: Any, glyphs: list[Glyph], drawn: int, content: PageContent) -> None:
    damaged = sum(1 for glyph in glyphs if _DAMAGED.search(glyph.text))
    if damaged:
        glyphs = _without_bullets(glyphs, page.page_number)
        damaged = sum(1 for glyph in glyphs if glyph.text == _LOST)
    if damaged > _MOST_DAMAGED * drawn or (damaged and _beside_figures(glyphs, page.page_number)):
        words = f"{damaged} of its {drawn} characters have no readable code, so figures may be lost"
        content.refused = ("pdf_damaged_text", words)
        return
    if damaged:
        content.remark = ("pdf_damaged_text", f"{damaged} characters have no readable code and were left out")
    rulings = [Ruling(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in page.edges]
    content.items = items_of(
        PageInk(page.page_number, float(page.width), float(page.height), glyphs, rulings)
    )


def _glyphs(page: Any) -> tuple[list[Glyph], int]:
    """Upright characters that stand on the page, and the number of those that do not stand upright (watermarks)."""
    x0, top, x1, bottom = page.bbox
    glyphs = []
    turned = 0
    for char in page.chars:
        if not _is_upright(char["matrix"]):
            turned += 1
        elif char["x1"] > x0 and char["x0"] < x1 and char["bottom"] > top and char["top"] < bottom:
            size = max(char["bottom"] - char["top"], 1.0)
            glyphs.append(Glyph(char["text"], char["x0"], char["top"], char["x1"], char["bottom"], size))
    return glyphs, turned


def _is_upright(matrix: tuple[float, ...]) -> bool:
    """Whether a text matrix runs from left to right. pdfminer's own flag takes slanted text for upright."""
    along, across = matrix[0], matrix[1]
    return along > 0 and abs(across) <= _SLANT * along


def _is_picture(page: Any, drawn: int) -> bool:
    """A page without text on which something is drawn, or one that a single image covers."""
    if drawn == 0:
        return bool(page.images or len(page.curves) > 1)
    area = _WHOLE_PAGE * float(page.width) * float(page.height)
    return any(image["width"] * image["height"] > area for image in page.images)


def _without_bullets(glyphs: list[Glyph], page: int) -> list[Glyph]:
    """Private-use signs at the start of a line are bullets of a symbol font and go; other damage becomes U+FFFD."""
    first = {
        (line.words[0].x0, line.words[0].strip.text[0])
        for line in lines_of(glyphs, page)
        if _PRIVATE.match(line.words[0].strip.text) and len(line.text) > 1
    }
    return [
        glyph._replace(text=_LOST) if _DAMAGED.search(glyph.text) else glyph
        for glyph in glyphs
        if (glyph.x0, glyph.text) not in first
    ]


def _beside_figures(glyphs: list[Glyph], page: int) -> bool:
    """Whether a lost character stands beside a digit, where it may be one itself, or in the place of a figure."""
    return any(
        re.search(
            f"\\d[.,\\s]*{_LOST}|{_LOST}[.,%\\s]*\\d|{_LOST}\\s*(?:[%件万]|$)|^{_LOST}+$", word.strip.text
        )
        for line in lines_of(glyphs, page)
        for word in line.words
    )
