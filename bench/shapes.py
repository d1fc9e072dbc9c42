"""What other hands make of a table before it arrives: folded, turned, continued, with a header that lost a cell.

Belongs here: rows → rows. Not: what the rows mean (``bench.grid``), and how cells are parted.
"""

from bench.grid import Grid, Rows

SHAPES = ("plain", "folded:2", "folded:3", "transposed", "continued", "paged", "short")


def shaped(grid: Grid, shape: str, blanks: bool = True) -> list[Rows | str]:
    """The table's parts in order: rows, and lines that stand between them (a page number).

    ``blanks``: whether the layout can show an empty cell.
    """
    name, _, count = shape.partition(":")
    header, body = grid.header_rows(), grid.body_rows()
    if name == "folded":
        return [folded(header + body, int(count), blanks)]
    if name == "transposed":
        return [transposed(header + body)]
    if name == "short":
        return [short_header(header + body)]
    if name in ("continued", "paged"):
        half = -(-len(body) // 2)
        between: list[Rows | str] = ["— 2 —"] if name == "paged" else []
        return [header + body[:half], *between, header + body[half:]]
    return [header + body]


def folded(rows: Rows, groups: int, blanks: bool = False) -> Rows:
    """The table's rows set side by side in ``groups`` column groups under a repeated header, read down
    each group; ``blanks`` fills the places of an odd count with empty cells.
    """
    header, body = rows[0], rows[1:]
    height = -(-len(body) // groups)
    lines = []
    for line in range(height):
        cells = [cell for row in body[line::height] for cell in row]
        lines.append(cells + [""] * (len(header) * groups - len(cells) if blanks else 0))
    return [header * groups, *lines]


def transposed(rows: Rows) -> Rows:
    """Labels across the top, one metric a row."""
    return [list(column) for column in zip(*rows, strict=True)]


def short_header(rows: Rows) -> Rows:
    """The header without its first cell, as a copier leaves a cell that a diagonal parts."""
    return [rows[0][1:], *rows[1:]]


def fits(grid: Grid, shape: str, layout: str) -> bool:
    """Whether a table can stand in this shape and still be read by a person."""
    name, _, count = shape.partition(":")
    gaps = layout in ("spaces", "blank_lines")
    several = grid.levels > 1 or bool(grid.groups)
    if gaps and any(not cell for row in grid.body_rows() for cell in row):
        return False
    if name == "folded":
        return not several and len(grid.columns) <= 3 and len(grid.rows) > int(count)
    if name == "transposed":
        return not several and not grid.serial and len(grid.rows) <= 10
    if name == "short":
        return not several and layout in ("pipe", "tab", "spaces", "html")
    if name in ("continued", "paged"):
        return not several and len(grid.rows) >= 8 and layout != "blank_lines"
    return True
