"""Systems that a bulletin tells of one after the other, each under a heading: the line, a mailbox, a platform.

Their figures must not be added up or compared with each other. Prose takes the system from its section
(``parsers.prose.headings``); here tables learn under which heading they stand.
"""

from bisect import bisect_right
from collections.abc import Callable

from parsers.attachment_list import listed
from parsers.document import Document, Paragraph
from parsers.identity.names import kind_of_name
from parsers.prose.bare_headings import bare_headings
from parsers.prose.headings import BARE, Section, levels_of_systems, next_section
from parsers.prose.here import Context
from parsers.prose.publisher_words import publisher
from parsers.reading import Period
from parsers.vocabulary import vocabulary

_FEWEST = 2


def system_at(document: Document, period: Period, title: str | None) -> Callable[[int], str | None] | None:
    """Finds, for a character of the document's text, the system of whose section it is part, as its heading prints it.

    ``None`` where headings name fewer than two systems: what is told then is told of the bulletin's own.
    """
    starts, texts, followed = _lines(document)
    bare = Context(vocabulary(), kind_of_name, period, lambda _: (), publisher(None, ""))
    levels = levels_of_systems(texts, bare)
    unnumbered = bare_headings(texts, followed, bare)
    if not levels and not unnumbered:
        return None
    levels |= {BARE} if unnumbered else set()
    context = Context(vocabulary(), kind_of_name, period, lambda _: (), publisher(title, document.text))
    names = [""]
    section = Section()
    for at, text in enumerate(texts):
        section = next_section(text, section, context, levels, at in unnumbered)
        names.append(section.subject.member or "")
    if len({name for name in names if name}) < _FEWEST:
        return None
    return lambda at: names[bisect_right(starts, at)] or None


def _lines(document: Document) -> tuple[list[int], list[str], list[bool]]:
    """Places and texts of the paragraphs, and whether figures follow each: in the next one, or in a table."""
    blocks = document.blocks
    texts = [document.slice(block.span) if isinstance(block, Paragraph) else "0" for block in blocks]
    elsewhere = listed([text.strip() for text in texts])
    told = [
        (block.span.start, texts[at], any(map(str.isdigit, "".join(texts[at + 1 : at + 2]))))
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and at not in elsewhere
    ]
    return [start for start, _, _ in told], [text for _, text, _ in told], [after for _, _, after in told]
