"""Figures beside a page that was not read: a table or a sentence may go on there, so they wait for a person."""

import re
from collections.abc import Iterable

from parsers.document import Block, Document, Span, Table
from parsers.reading import Issue, Reading

_SECTION = re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.章节部]|[((][一二三四五六七八九十]{1,3}[))])")


def hold_beside_gaps(reading: Reading, document: Document) -> None:
    """Figures next to each of ``Document.missing`` go to ``review``, with one issue for each page (``beside_unread_page``).

    That are those of the last block before and the first one after it, and those of the prose behind it up to the
    next section: what it speaks of may be said on the lost page. A table with pages on both sides is next to it too.
    """
    for page in document.missing:
        spans = list(_beside(document, page))
        positions = [
            position
            for position, observation in enumerate(reading.observations)
            if any(span.start <= observation.evidence.start < span.end for span in spans)
        ]
        for position in positions:
            reading.observations[position].status = "review"
        if positions:
            message = (
                f"Page {page} was not read, and what stands beside it may go on there: {len(positions)} figures are held. "
                "Look at the page."
            )
            reading.issues.append(Issue("beside_unread_page", "review", message, tuple(positions)))


def _beside(document: Document, page: int) -> Iterable[Span]:
    before = [block for block in document.blocks if _pages(block)[0] < page]
    after = [block for block in document.blocks if _pages(block)[1] > page]
    yield from (block.span for block in before[-1:])
    for place, block in enumerate(after):
        new_section = not isinstance(block, Table) and _SECTION.match(document.slice(block.span))
        if place and (new_section or not before):
            return
        if not place or not isinstance(block, Table):
            yield block.span


def _pages(block: Block) -> tuple[int, int]:
    """First and last page of a block; (0, 0) where it has none."""
    if isinstance(block, Table):
        pages = [cell.page for row in block.rows for cell in row if cell.page]
        return (min(pages), max(pages)) if pages else (0, 0)
    return block.page or 0, block.page or 0
