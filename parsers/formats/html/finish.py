"""From a page's marked text to the text of the document and its blocks."""

import re
from html import unescape

from parsers.document import Block
from parsers.formats.html.content import Grid
from parsers.formats.marked import LINE_ENDS, MARKS, SPACE, TAB, Assembly
from parsers.text.mapped import MappedText
from parsers.text.normalise import normalise

_WHITE = re.compile("[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")
_ENTITY = re.compile("&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{0,31});?")
_WITHOUT_MARKS = {ord(mark): " " for mark in MARKS}
_KEPT_SPACES = {ord(SPACE): " ", ord(TAB): "\t"}


def finish(marked: MappedText, grids: list[Grid]) -> tuple[MappedText, list[Block]]:
    """The document's text (lines parted by line ends, paragraphs by a blank line, cells by tabs) and its
    blocks.
    """
    text = marked.sub(_WHITE, " ").sub(_ENTITY, _character)
    normal = normalise(text, line_ends=f"\n{LINE_ENDS}")
    # Nothing was removed where normalising removed nothing: of all entities only numbers may stand for no character.
    joined = normal.offsets is text.offsets and "&#" not in marked.text
    return Assembly(normal.translate(_KEPT_SPACES), grids, "html", joined=joined).run()


def _character(entity: re.Match[str]) -> str:
    return unescape(entity[0]).translate(_WITHOUT_MARKS)
