"""What other hands make of a table's rows: folded, turned, continued, a header in two levels or short of a cell.

Belongs here: a sheet → rows, and lines between them. Not: how cells are parted (``bench.relaid.prints``), captions and
places (``bench.relaid.places``).
"""

from collections.abc import Callable

from bench.grid import Rows
from bench.relaid.sheets import Sheet
from bench.shapes import folded, short_header, transposed

Form = list[Rows | str]
_MOST_TURNED = 12
_MOST_FOLDED = 5
_FEWEST_CONTINUED = 6
_UPPER = "工单办理情况"
_GROUPS = ("第一组", "第二组")
_CLASSES = ("一、第一组", "二、第二组")
_PAGE = "— 2 —"


def plain(sheet: Sheet) -> Form:
    """As it is."""
    return [sheet.rows]


def _folded(groups: int) -> Callable[[Sheet], Form | None]:
    def form(sheet: Sheet) -> Form | None:
        """Column groups side by side under a repeated header; an odd count leaves empty cells."""
        if not sheet.plain or len(sheet.paths) > _MOST_FOLDED or len(sheet.body) <= groups:
            return None
        return [folded(sheet.rows, groups, blanks=True)]

    return form


def _ragged(sheet: Sheet) -> Form | None:
    """Folded in two, and the places of an odd count left out."""
    if not sheet.plain or len(sheet.paths) > _MOST_FOLDED or len(sheet.body) < 3 or len(sheet.body) % 2 == 0:
        return None
    return [folded(sheet.rows, 2)]


def _turned(sheet: Sheet) -> Form | None:
    """Names across, a metric a row."""
    fits = sheet.plain and sheet.label == 0 and len(sheet.body) <= _MOST_TURNED
    return [transposed(sheet.rows)] if fits else None


def _halves(sheet: Sheet) -> tuple[Rows, Rows] | None:
    half = -(-len(sheet.body) // 2)
    fits = sheet.plain and len(sheet.body) >= _FEWEST_CONTINUED
    return (sheet.body[:half], sheet.body[half:]) if fits else None


def _continued(sheet: Sheet) -> Form | None:
    """The header again in the midst of the rows."""
    halves = _halves(sheet)
    return halves and [sheet.header + halves[0] + sheet.header + halves[1]]


def _paged(sheet: Sheet) -> Form | None:
    """A page number and the header again."""
    halves = _halves(sheet)
    return halves and [sheet.header + halves[0], _PAGE, sheet.header + halves[1]]


def _numbered(sheet: Sheet) -> Form | None:
    """A page number between rows, and no header again."""
    halves = _halves(sheet)
    return halves and [sheet.header + halves[0], _PAGE, halves[1]]


def _short(sheet: Sheet) -> Form | None:
    """The header without its first cell."""
    return [short_header(sheet.rows)] if sheet.plain else None


def _wide(sheet: Sheet) -> Form | None:
    """Spaces inside the words of the header."""
    return [[[" ".join(cell) for cell in row] for row in sheet.header] + sheet.body] if sheet.plain else None


def _levels(sheet: Sheet) -> Form | None:
    """One word over all columns of figures: a header of two levels."""
    first = sheet.label + 1
    figures = len(sheet.paths) - first
    if not sheet.plain or figures < 2 or not all(sheet.kinds[first:]):
        return None
    names = sheet.header[0]
    upper = [*names[:first], _UPPER, *[""] * (figures - 1)]
    return [[upper, [*[""] * first, *names[first:]], *sheet.body]]


def _grouped(sheet: Sheet) -> Form | None:
    """The name of a group in front, on its first row only."""
    halves = _halves(sheet)
    if halves is None:
        return None
    body = [
        [name if number == 0 and not sheet.is_total(row) else "", *row]
        for name, rows in zip(_GROUPS, halves, strict=True)
        for number, row in enumerate(rows)
    ]
    return [[["组别", *sheet.header[0]], *body]]


def _led(sheet: Sheet) -> Form | None:
    """The same, and what the span covers is no cell: all rows but the first of a group are a cell short."""
    form = _grouped(sheet)
    if form is None or any(sheet.is_total(row) for row in sheet.body):
        return None
    (header, *body) = form[0]
    return [[header, *(row if isinstance(row, list) and row[0] else row[1:] for row in body)]]  # type: ignore[list-item]


def _classed(sheet: Sheet) -> Form | None:
    """The name of each half of the rows as a line of its own above them."""
    halves = _halves(sheet)
    return halves and [sheet.header, _CLASSES[0], halves[0], _CLASSES[1], halves[1]]


FORMS: dict[str, Callable[[Sheet], Form | None]] = {
    "plain": plain,
    "folded_2": _folded(2),
    "folded_3": _folded(3),
    "folded_ragged": _ragged,
    "transposed": _turned,
    "continued": _continued,
    "paged": _paged,
    "numbered": _numbered,
    "short": _short,
    "wide": _wide,
    "levels": _levels,
    "grouped": _grouped,
    "led": _led,
    "classed": _classed,
}
"""Forms by name; each gives ``None`` where the table cannot stand in it."""


def spans(sheet: Sheet, name: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Rows and columns that merged cells of the form ``name`` cover, by row and column, as a page has them."""
    first = sheet.label + 1
    if len(sheet.header) > 1:
        return _header_spans(sheet)
    if name == "levels":
        upper = {(0, first): (1, len(sheet.paths) - first)}
        return upper | {(0, at): (2, 1) for at in range(first)}
    halves = _halves(sheet)
    if name in ("grouped", "led") and halves:
        groups, start = {}, 1
        for rows in halves:
            high = sum(not sheet.is_total(row) for row in rows)
            groups[start, 0] = (high, 1)
            start += len(rows)
        return groups
    return {}


def _header_spans(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    """A word over several columns spans them, one without words below it the levels below."""
    found, high = {}, len(sheet.header)
    for at, path in enumerate(sheet.paths):
        for level in range(len(path)):
            upper = path[: level + 1]
            leaf = len(path) == level + 1
            if not leaf and at and sheet.paths[at - 1][: level + 1] == upper:
                continue
            wide = sum(other[: level + 1] == upper for other in sheet.paths[at:]) if not leaf else 1
            found[level, at] = (high - level if leaf else 1, wide)
    return found
