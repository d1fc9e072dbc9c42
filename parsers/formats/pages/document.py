"""Pages as lines and grids → the document: what repeats on every page goes, what goes on is joined."""

from collections.abc import Sequence

from parsers.document import Document
from parsers.formats.pages.assemble import assemble
from parsers.formats.pages.continued import join_continued
from parsers.formats.pages.furniture import PageItems, drop_furniture
from parsers.formats.pages.grids import Grid
from parsers.formats.pages.strip import Line
from parsers.formats.pages.text_columns import in_columns
from parsers.reading import Issue
from parsers.trace.layout import LayoutTrace


def document_of(
    pages: Sequence[PageItems], issues: list[Issue], format_name: str, trace: LayoutTrace | None = None
) -> Document | None:
    """The document of ``pages`` in their order, with ``issues`` and the name of its format; ``None`` where nothing
    stands on them.

    Running headers, footers and page numbers are left out, tables that go on on the next page are one, lines that
    were only wrapped are one paragraph, and text set in two columns is read one after the other. Every cell has page and
    box. Lines outside of tables go through ``parsers.layout`` as those of a text file do. The ``items`` of ``pages`` are
    changed.
    """
    drop_furniture(pages)
    items = _settled(join_continued([item for page in pages for item in in_columns(page.items)]))
    return assemble(items, issues, format_name, trace) if items else None


def _settled(items: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Items with the lines of what would have been a table only as the rest of another."""
    settled: list[Line | Grid] = []
    for item in items:
        settled += item.weak if isinstance(item, Grid) and item.weak else [item]
    return settled
