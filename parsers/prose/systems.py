"""Systems that a bulletin tells of one after the other, each under a heading: the line, a mailbox, a platform.

Their figures must not be added up or compared with each other. Prose takes the system from its section
(``parsers.prose.headings``); here tables learn under which heading they stand.
"""

from bisect import bisect_right
from collections.abc import Callable

from parsers.attachment_list import listed
from parsers.document import Document, Paragraph
from parsers.identity.names import kind_of_name
from parsers.prose.headings import Section, levels_of_systems, next_section
from parsers.prose.here import Context
from parsers.prose.publisher_words import publisher
from parsers.reading import Period
from parsers.vocabulary import vocabulary

_FEWEST = 2


def system_at(document: Document, period: Period, title: str | None) -> Callable[[int], str | None] | None:
    """Finds, for a character of the document's text, the system of whose section it is part, as its heading prints it.

    ``None`` where headings name fewer than two systems: what is told then is told of the bulletin's own.
    """
    lines = [
        (block.span.start, document.slice(block.span))
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]
    elsewhere = listed([text.strip() for _, text in lines])
    headings = [line for at, line in enumerate(lines) if at not in elsewhere]
    bare = Context(vocabulary(), kind_of_name, period, lambda _: (), publisher(None, ""))
    levels = levels_of_systems((text for _, text in headings), bare)
    if not levels:
        return None
    context = Context(vocabulary(), kind_of_name, period, lambda _: (), publisher(title, document.text))
    starts, names = [0], [""]
    section = Section()
    for start, text in headings:
        section = next_section(text, section, context, levels)
        starts.append(start)
        names.append(section.subject.member or "")
    if len({name for name in names if name}) < _FEWEST:
        return None
    return lambda at: names[bisect_right(starts, at) - 1] or None
