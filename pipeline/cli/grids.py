"""Grids of tables on the terminal: cells as they arrived, header rows in bold, and marks where a cell has one."""

from collections.abc import Callable, Iterable, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.cli.output import out


def show(
    rows: Iterable[tuple[str, bool, Sequence[str]]],
    width: int,
    mark: Callable[[str, int], str] = lambda _row, _column: "",
) -> None:
    """Print a grid of ``width`` columns: each row's name, whether it is a header's, and its texts.

    ``mark`` gives what is put behind the text of a cell, by the row's name and the column from 1.
    """
    grid = Table()
    grid.add_column("row", justify="right")
    for column in range(1, width + 1):
        grid.add_column(str(column), overflow="fold")
    for name, header, texts in rows:
        cells = (Text(f"{text}{mark(name, column)}") for column, text in enumerate(texts, 1))
        grid.add_row(name, *cells, style="bold" if header else None)
    out().print(Padding(grid, (0, 0, 0, 2), expand=False))
