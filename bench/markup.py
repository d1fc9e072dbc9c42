"""Bulletins as pages: paragraphs and tables as the editors of publishing systems leave them.

Belongs here: markup of blocks and the page shells of ``bench/shells``. Not: what the blocks say.
"""

import re
from html import escape
from pathlib import Path
from string import Template

from bench.grid import Grid

SHELLS = Path(__file__).parent / "shells"
_LATIN = re.compile(r"[0-9A-Za-z.%,:-]+")
_WORD_CELL = (
    '<td width="92" valign="top" style="border:solid windowtext 1.0pt;padding:0cm 5.4pt"{span}>'
    '<p class="MsoNormal" align="center"><span style="font-size:12.0pt">{text}</span></p></td>'
)
_WORD_PARAGRAPH = (
    '<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt">'
    '<span style="font-size:16.0pt;font-family:仿宋_GB2312">{text}</span></p>'
)


def _word(text: str) -> str:
    """Digits and Latin in spans of their own, as Word saves them."""
    return _LATIN.sub(lambda run: f'<span lang="EN-US">{run.group()}</span>', escape(text, quote=False))


def paragraph(text: str, style: str) -> str:
    """One paragraph. ``style``: plain, word, br (a bare line for a ``<br>`` run), indent (``&nbsp;`` in
    front).
    """
    if style == "word":
        return _WORD_PARAGRAPH.format(text=_word(text))
    if style == "br":
        return escape(text, quote=False) + "<br />"
    if style == "indent":
        return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{escape(text, quote=False)}</p>"
    return f"<p>{escape(text, quote=False)}</p>"


def table(grid: Grid, style: str) -> str:
    """A table with real spans for headers of several levels. ``style``: plain, thead, word."""
    header = "".join(f"<tr>{row}</tr>\n" for row in _header(grid, style))
    body = "".join(
        "<tr>" + "".join(_cell(cell, style) for cell in row) + "</tr>\n" for row in grid.body_rows()
    )
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
    first = [_cell("序号", style, rows=levels)] if grid.serial else []
    rows = [[*first, _cell(grid.label_header, style, rows=levels)]] + [[] for _ in range(levels - 1)]
    place = 0
    while place < len(grid.columns):
        header = grid.columns[place].header
        if len(header) == 1:
            rows[0].append(_cell(header[0], style, rows=levels))
            place += 1
            continue
        end = place
        while end < len(grid.columns) and grid.columns[end].header[0] == header[0]:
            rows[1].append(_cell(grid.columns[end].header[1], style))
            end += 1
        rows[0].append(_cell(header[0], style, columns=end - place))
        place = end
    return ["".join(row) for row in rows]


def _cell(text: str, style: str, rows: int = 1, columns: int = 1) -> str:
    span = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
    inner = escape(text, quote=False) or "&nbsp;"
    if style == "word":
        return _WORD_CELL.format(span=span, text=_word(text) or "&nbsp;")
    tag = "th" if style == "thead" and span else "td"
    return f"<{tag}{span}>{inner}</{tag}>"


def page(shell: str, **parts: str) -> str:
    """The page shell ``bench/shells/<shell>.html`` with its ``$title``, ``$body``, ``$published``,
    ``$issuer``, ``$site``, ``$charset``.
    """
    return Template((SHELLS / f"{shell}.html").read_text(encoding="utf-8")).safe_substitute(parts)
