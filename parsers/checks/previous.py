"""The earlier figure that a table prints beside the present one, in a column of its own that is not published."""

from functools import lru_cache

from parsers.checks.book import Book, Figure
from parsers.reading import Number
from parsers.tables.values import read_value
from parsers.vocabulary import vocabulary


def previous_cell(book: Book, now: Figure) -> Number | None:
    """The number under 上周数据 or the like in the row of ``now``; ``None`` if no column or several could be it."""
    place = now.seen.evidence
    table = next((one for one in book.tables if one.index == place.table), None)
    if table is None or place.row is None:
        return None
    columns = [at for at, path in enumerate(table.headers) if path and _is_previous(path[-1])]
    at_row = table.first_row + place.row - 1
    if len(columns) != 1 or not 0 <= at_row < len(table.cells) or columns[0] >= len(table.cells[at_row]):
        return None
    return read_value(table.cells[at_row][columns[0]]).number


@lru_cache(maxsize=1024)
def _is_previous(header: str) -> bool:
    words = vocabulary()
    found = words.header(header)
    return any(header.startswith(word) for word in words.previous) and (
        found is None or found.statistic == "value"
    )
