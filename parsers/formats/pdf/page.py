"""One page as a reader of PDFs gives it → lines and grids, or the reason why it is not read."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.formats.pages import Glyph, PageItems, items_of
from parsers.formats.pages.lines import lines_of
from parsers.formats.pdf.drawn import LOST, Drawn
from parsers.formats.pdf.turn import Turn, ink_of

if TYPE_CHECKING:
    from parsers.formats.pictures.page import Seen

_DAMAGED = re.compile("\\(cid:\\d+\\)|[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff\x00-\x08\x0e-\x1f]")
_MIXED = re.compile(
    r"(?<![A-Za-z\d])\d[\d.,]*[OolI](?:[\d.,OolI]*\d(?![A-Za-z])|[\d.,OolI]*(?=[%％件次个条起万分]))"
)
_OTHER_DIGIT = re.compile(r"(?![0-9０-９])\d")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MOST_DAMAGED = 0.02
_WHOLE_PAGE = 0.8
_OF_A_TABLE = 0.05
_MOST_TURNED = 0.5


@dataclass(slots=True)
class PageContent:
    """``items`` of a page that was read; ``refused``: kind of the issue and words, where it was not; ``remark``:
    the same for what was left out of a page that was read. ``turn``: how it was turned for reading;
    ``seen``: what OCR saw, where it read the page; ``pictured``: beside the text that was read stands a picture that may
    hold a table, and was not.
    """

    items: PageItems
    refused: tuple[str, str] | None = None
    remark: tuple[str, str] | None = None
    turn: Turn | None = None
    seen: "Seen | None" = None
    pictured: bool = False

    @property
    def troubled(self) -> bool:
        """Whether characters could not be read, so that a second reader may do better."""
        return any(one is not None and one[0] in _TROUBLES for one in (self.refused, self.remark))


_TROUBLES = {"pdf_damaged_text", "pdf_damaged"}


def page_content(drawn: Drawn) -> PageContent:
    """The content of a page. Text that runs sideways as a whole is turned. Refused are pages that are pictures, whose
    text runs in several directions, or whose characters are damaged.
    """
    content = PageContent(PageItems(drawn.number, drawn.height, []))
    counts = [sum(1 for glyph in glyphs if glyph.text.strip()) for glyphs in drawn.glyphs]
    quarter = max(range(4), key=lambda at: (counts[at], -at))
    turned = sum(counts) - counts[quarter] + drawn.slanted
    if drawn.texts and not any(drawn.glyphs) and not drawn.slanted + drawn.hidden:
        content.refused = ("pdf_damaged_text", "none of its characters can be decoded")
    elif _is_picture(drawn, sum(counts)):
        content.refused = (
            "pdf_scanned_page",
            "it is a picture, or a picture under text that a scanner guessed",
        )
    elif turned > _MOST_TURNED * (turned + counts[quarter]):
        content.refused = ("pdf_turned_page", "its text runs in several directions")
    elif counts[quarter]:
        _read(drawn, quarter, counts[quarter], content)
        content.pictured = content.refused is None and _holds_picture(drawn)
        left_out = [one for at in range(4) if at != quarter for one in drawn.glyphs[at]]
        if content.remark is None and any(one.text.isdigit() for one in left_out):
            words = f"{len(left_out)} characters that run another way than the rest were left out"
            content.remark = ("pdf_turned_page", words)
    return content


def _read(drawn: Drawn, quarter: int, count: int, content: PageContent) -> None:
    glyphs = _without_impossible(drawn.glyphs[quarter])
    damaged = sum(1 for glyph in glyphs if _DAMAGED.search(glyph.text))
    if damaged:
        glyphs = _without_bullets(glyphs, drawn.number)
        damaged = sum(1 for glyph in glyphs if glyph.text == LOST)
    if damaged > _MOST_DAMAGED * count or (damaged and _beside_figures(glyphs, drawn.number)):
        words = f"{damaged} of its {count} characters have no readable code, so figures may be lost"
        content.refused = ("pdf_damaged_text", words)
        return
    if damaged:
        content.remark = ("pdf_damaged_text", f"{damaged} characters have no readable code and were left out")
    ink, content.turn = ink_of(drawn, quarter, glyphs)
    content.items = items_of(ink)


def _is_picture(drawn: Drawn, count: int) -> bool:
    """A page without text on which something is drawn, or one that a single image covers."""
    if count == 0:
        return bool(drawn.pictures or drawn.curves > 1)
    area = _WHOLE_PAGE * drawn.width * drawn.height
    return any((x1 - x0) * (bottom - top) > area for x0, top, x1, bottom in drawn.pictures)


def _holds_picture(drawn: Drawn) -> bool:
    """Whether a picture on the page is large enough for a table."""
    area = _OF_A_TABLE * drawn.width * drawn.height
    return any((x1 - x0) * (bottom - top) > area for x0, top, x1, bottom in drawn.pictures)


def _without_impossible(glyphs: list[Glyph]) -> list[Glyph]:
    """Glyphs, with U+FFFD for letters inside of figures (1O3) and for digits of scripts that no bulletin is written in: a
    font that maps its codes so may map others wrongly too.
    """
    text = "".join(glyph.text if len(glyph.text) == 1 else " " for glyph in glyphs)
    places = {at for found in _MIXED.finditer(text) for at in range(*found.span()) if not text[at].isdigit()}
    places |= {found.start() for found in _OTHER_DIGIT.finditer(text)}
    return (
        [
            glyph._replace(text=LOST) if at in places and glyph.text not in ".," else glyph
            for at, glyph in enumerate(glyphs)
        ]
        if places
        else glyphs
    )


def _without_bullets(glyphs: list[Glyph], page: int) -> list[Glyph]:
    """Private-use signs at the start of a line are bullets of a symbol font and go; other damage becomes U+FFFD."""
    first = {
        (line.words[0].x0, line.words[0].strip.text[0])
        for line in lines_of(glyphs, page)
        if _PRIVATE.match(line.words[0].strip.text) and len(line.text) > 1
    }
    return [
        glyph._replace(text=LOST) if _DAMAGED.search(glyph.text) else glyph
        for glyph in glyphs
        if (glyph.x0, glyph.text) not in first
    ]


def _beside_figures(glyphs: list[Glyph], page: int) -> bool:
    """Whether a lost character stands beside a digit, where it may be one itself, or in the place of a figure."""
    return any(
        re.search(f"\\d[.,\\s]*{LOST}|{LOST}[.,%\\s]*\\d|{LOST}\\s*(?:[%件万]|$)|^{LOST}+$", word.strip.text)
        for line in lines_of(glyphs, page)
        for word in line.words
    )
