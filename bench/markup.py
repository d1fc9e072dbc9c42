"""Bulletins as pages: paragraphs and tables as the editors of publishing systems leave them.

Belongs here: markup of blocks and the page shells of ``bench/shells``. Not: what the blocks say.
"""

import re
from html import escape
from pathlib import Path
from string import Template

from bench.grid import Grid, Rows

SHELLS = Path(__file__).parent / "shells"
_LATIN = re.compile(r"[0-9A-Za-z.%,:-]+")
WORD_CELL = (
    '<td width="92" valign="top" style="border:solid windowtext 1.0pt;padding:0cm 5.4pt"{span}>'
    '<p class="MsoNormal" align="center"><span style="font-size:12.0pt">{text}</span></p></td>'
)
_WORD_PARAGRAPH = (
    '<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt">'
    '<span style="font-size:16.0pt;font-family:仿宋_GB2312">{text}</span></p>'
)


def word_text(text: str) -> str:
    """Digits and Latin in spans of their own, as Word saves them."""
    return _LATIN.sub(lambda run: f'<span lang="EN-US">{run.group()}</span>', escape(text, quote=False))


def paragraph(text: str, style: str) -> str:
    """One paragraph. ``style``: plain, word, br (a bare line for a ``<br>`` run), indent (``&nbsp;`` in
    front).
    """
    if style == "word":
        return _WORD_PARAGRAPH.format(text=word_text(text))
    if style == "br":
        return escape(text, quote=False) + "<br />"
    if style == "indent":
        return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{escape(text, quote=False)}</p>"
    return f"<p>{escape(text, quote=False)}</p>"


def table(grid: Grid, style: str, glued: Grid | None = None) -> str:
    """A table with real spans for headers of several levels and group names. ``style``: plain, thead, word.
    ``glued``: a second table whose rows follow in the same one.
    """
    header, body = _lines(grid, style)
    if glued is not None:
        body += [line for lines in _lines(glued, style) for line in lines]
    return _framed(header, body, style)


def _lines(grid: Grid, style: str) -> tuple[list[str], list[str]]:
    """Rows of the header and rows below it."""
    header = [_row(row) for row in _header(grid, style)]
    return header, [_row("".join(cells)) for cells in _body(grid, style)]


def rows(cells: Rows, style: str) -> str:
    """Rows without spans, the first of them the header."""
    lines = [_row("".join(_cell(cell, style) for cell in row)) for row in cells]
    return _framed(lines[:1], lines[1:], style)


def _row(cells: str) -> str:
    return f"<tr>{cells}</tr>\n"


def _framed(head: list[str], lines: list[str], style: str) -> str:
    header, body = "".join(head), "".join(lines)
    if style == "thead":
        return f'<table class="data">\n<thead>\n{header}</thead>\n<tbody>\n{body}</tbody>\n</table>'
    if style == "word":
        return (
            '<table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0" '
            f'style="border-collapse:collapse">\n<tbody>{header}{body}</tbody>\n</table>'
        )
    return f'<table border="1" cellspacing="0">\n{header}{body}</table>'


def _header(grid: Grid, style: str) -> list[str]:
    """One string of cells for each header row; a leaf above the last level spans the rows below it."""
    levels = grid.levels
    lines = ["".join(_cell(word, style, rows=levels) for word in grid.lead)] + [""] * (levels - 1)
    headers = [column.header for column in grid.columns]
    for level in range(levels):
        at = 0
        while at < len(headers):
            end, upper = at + 1, headers[at][: level + 1]
            leaf = len(headers[at]) == level + 1
            while not leaf and end < len(headers) and headers[end][: level + 1] == upper:
                end += 1
            if len(headers[at]) > level:
                below = levels - level if leaf else 1
                lines[level] += _cell(headers[at][level], style, rows=below, columns=end - at)
            at = end
    return lines


def _body(grid: Grid, style: str) -> list[list[str]]:
    """Cells of each row; a group's name spans its rows."""
    lines = []
    for number, row in enumerate(grid.body_rows()):
        cells = [_cell(cell, style) for cell in row]
        if grid.groups:
            at = 1 if grid.serial else 0
            run = 1
            while number + run < len(grid.rows) and grid.groups[number + run] == grid.groups[number]:
                run += 1
            first = number == 0 or grid.groups[number - 1] != grid.groups[number]
            cells[at] = _cell(row[at], style, rows=run) if first else ""
        lines.append(cells)
    return lines


def _cell(text: str, style: str, rows: int = 1, columns: int = 1) -> str:
    span = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
    inner = escape(text, quote=False) or "&nbsp;"
    if style == "word":
        return WORD_CELL.format(span=span, text=word_text(text) or "&nbsp;")
    tag = "th" if style == "thead" and span else "td"
    return f"<{tag}{span}>{inner}</{tag}>"


def page(shell: str, **parts: str) -> str:
    """The page shell ``bench/shells/<shell>.html`` with its ``$title``, ``$body``, ``$published``,
    ``$issuer``, ``$site``, ``$charset``.
    """
    return Template((SHELLS / f"{shell}.html").read_text(encoding="utf-8")).safe_substitute(parts)
