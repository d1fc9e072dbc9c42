"""The grids of a document, all of them or those of one page or sheet (``hotline tables``)."""

from collections.abc import Callable

from parsers.document import Document, Table
from parsers.text.celled import CelledSource
from parsers.text.normalise import normalise_string
from pipeline.errors import HotlineError

_MOST_NAMED = 30


def texts(table: Table) -> list[list[str]]:
    """A grid as rows of strings; where a cell spans others, they have its text too."""
    return [[cell.text for cell in row] for row in table.rows]


def pages_of(table: Table) -> list[int]:
    """The pages that a table stands on."""
    return sorted({cell.page for row in table.rows for cell in row if cell.page is not None})


def sheet_of(table: Table) -> str | None:
    """The sheet that a table stands on; ``None`` where the file has none."""
    return next((cell.sheet for row in table.rows for cell in row), None)


def sheets_of(document: Document) -> list[str]:
    """The sheets that something was read from, in their order."""
    if not isinstance(document.source, CelledSource):
        return []
    return list(dict.fromkeys(sheet for sheet, _ in document.source.places if sheet is not None))


def grids_of(
    document: Document, page: int | None, sheet: str | None, count: Callable[[], int | None]
) -> list[tuple[int, Table]]:
    """The tables of a document in reading order, each with its number. ``page``: those that stand on it, in part or
    wholly; ``sheet``: those on the sheet of this name. ``count`` tells how many pages the file has, ``None`` if it has none.

    Raises HotlineError where there is no such page or sheet, which names those that are there.
    """
    found = list(enumerate(document.tables, 1))
    if sheet is not None:
        name = _named(sheet, sheets_of(document))
        found = [(number, table) for number, table in found if sheet_of(table) == name]
    if page is not None:
        refuse_missing(page, count())
        found = [(number, table) for number, table in found if page in pages_of(table)]
    return found


def refuse_missing(page: int, pages: int | None) -> None:
    """Raise HotlineError where a file of so many ``pages`` (``None``: its format has none) has no such page."""
    if pages is None:
        raise HotlineError("It has no pages. Leave --page out.")
    if page > pages:
        there = "page 1 only" if pages == 1 else f"pages 1 to {pages}"
        raise HotlineError(f"It has no page {page}. It has {there}.")


def _named(wanted: str, sheets: list[str]) -> str:
    """The sheet that is meant: widths of letters and spaces at the ends need not be the same."""
    if not sheets:
        raise HotlineError("It has no sheets. Leave --sheet out.")
    for name in sheets:
        if wanted == name or normalise_string(wanted).strip() == normalise_string(name).strip():
            return name
    more = f" … ({len(sheets)})" if len(sheets) > _MOST_NAMED else ""
    raise HotlineError(
        f"It has no sheet {wanted!r} that anything was read from. It has: {', '.join(sheets[:_MOST_NAMED])}{more}."
    )
