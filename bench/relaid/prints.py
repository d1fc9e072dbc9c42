"""A table's rows as text or markup: how cells and rows are parted.

Belongs here: rows → characters. Not: which rows there are (``bench.relaid.forms``).
"""

from collections.abc import Callable
from html import escape

from bench import grid
from bench.grid import Rows
from bench.relaid.forms import Form


def _gapped(rows: Rows, plain: Callable[[Rows], str]) -> str:
    """An empty line behind each row."""
    return plain(rows).replace("\n", "\n\n")


PRINTS: dict[str, Callable[[Rows], str]] = {
    **grid.LAYOUTS,
    "pipe_gapped": lambda rows: _gapped(rows, grid.pipe),
    "tab_gapped": lambda rows: _gapped(rows, grid.tab),
    "spaces_gapped": lambda rows: _gapped(rows, grid.spaces),
    "pipe_framed": lambda rows: "\n".join("| " + " | ".join(row) + " |" for row in rows),
}
"""Text layouts by name: those of the generator, and with empty lines between rows, and with bars on both sides."""

WITHOUT_EMPTY = ("spaces", "spaces_gapped", "blank_lines")
"""Layouts that cannot show an empty cell."""


def in_text(form: Form, layout: str) -> str:
    """The table in a text layout, its lines between rows as they are."""
    return "\n".join(part if isinstance(part, str) else PRINTS[layout](part) for part in form)


def in_page(form: Form, spans: dict[tuple[int, int], tuple[int, int]]) -> str:
    """The table as HTML. ``spans``: rows and columns that the cell at (row, column) covers; what it covers is no cell.

    A line between rows spans all of them.
    """
    rows: list[list[str] | str] = []
    for part in form:
        rows += [part] if isinstance(part, str) else part
    width = max(len(row) for row in rows if not isinstance(row, str))
    covered = {
        (row + down, column + right)
        for (row, column), (high, wide) in spans.items()
        for down in range(high)
        for right in range(wide)
        if down or right
    }
    lines = []
    for number, row in enumerate(rows):
        if isinstance(row, str):
            lines.append(f'<tr><td colspan="{width}">{escape(row)}</td></tr>')
            continue
        cells = [
            f"<td{_span(spans.get((number, at)))}>{escape(cell)}</td>"
            for at, cell in enumerate(row)
            if (number, at) not in covered
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "<table>" + "\n".join(lines) + "</table>"


def _span(size: tuple[int, int] | None) -> str:
    return f' rowspan="{size[0]}" colspan="{size[1]}"' if size else ""


def page(title: str, blocks: list[str]) -> str:
    """A page of paragraphs and tables (those that begin with a tag)."""
    body = "\n".join(
        block if block.startswith("<table>") else _paragraphs(block) for block in blocks if block.strip()
    )
    return (
        f"<html><head><meta charset='utf-8'><title>{escape(title)}</title></head><body>{body}</body></html>"
    )


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
