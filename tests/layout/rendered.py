"""Known grids, and the ways in which a bulletin's text can carry them."""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from parsers.document import Table
from parsers.layout import segment

_NAMES = (
    "住建局 城管执法局 市场监督管理局 柳溪镇 东岗街道 教育局 供电公司 人社局 税务局 南湖街道办事处 "
    "交警大队 水利局 大河乡人民政府 卫健委 民政局 残联 城建投 公安分局 青云山管理处 燃气公司"
)
LABELS = _NAMES.split()
COUNTS = ["受理件数", "办结数", "超期件数", "返工数", "回访数", "不满意数", "延期次数"]
RATES = ["办结率", "按期办结率", "群众满意率", "返工率"]
LAST = ["综合得分", "排名", "考核等级"]

Grid = list[list[str]]


@dataclass(frozen=True)
class Known:
    """A header row and data rows, all of one width."""

    grid: Grid

    @property
    def width(self) -> int:
        return len(self.grid[0])


def _cell(header: str) -> st.SearchStrategy[str]:
    if header in COUNTS:
        return st.integers(0, 2500).map(lambda n: f"{n:,}" if n % 7 == 0 else str(n))
    if header in RATES:
        return st.one_of(
            st.integers(0, 10000).map(lambda n: f"{n / 100:.2f}%"),
            st.integers(0, 10000).map(lambda n: f"{n / 100:.2f}%"),
            st.sampled_from(["100%", "/", "市级未抽访"]),
        )
    if header == "考核等级":
        return st.sampled_from(["A", "B", "A类"])
    if header == "排名":
        return st.integers(1, 60).map(str)
    return st.integers(4000, 11999).map(lambda n: f"{n / 100:.2f}")


@st.composite
def known_grids(draw: st.DrawFn, serial: bool | None = None, least_rows: int = 3) -> Known:
    """Unit tables of three to ten columns and up to twenty rows, with or without serial numbers."""
    figures = draw(st.lists(st.sampled_from(COUNTS), min_size=1, max_size=4, unique=True))
    figures += draw(st.lists(st.sampled_from(RATES), min_size=1, max_size=3, unique=True))
    figures += draw(st.lists(st.sampled_from(LAST), max_size=2, unique=True))
    names = draw(st.lists(st.sampled_from(LABELS), min_size=least_rows, max_size=20, unique=True))
    rows = [[name, *(draw(_cell(header)) for header in figures)] for name in names]
    # A row of nothing but markers tells no row length; real tables print at least the counts.
    numbered = draw(st.booleans()) if serial is None else serial
    head = [draw(st.sampled_from(["单位", "承办单位", "部门名称"])), *figures]
    if numbered:
        head = ["序号", *head]
        rows = [[str(at), *row] for at, row in enumerate(rows, start=1)]
    return Known([head, *rows])


def pipe(grid: Grid) -> str:
    return "\n".join(" | ".join(row) + " |" for row in grid)


def framed_pipe(grid: Grid) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in grid]
    return "\n".join([lines[0], "|" + " --- |" * len(grid[0]), *lines[1:]])


def open_pipe(grid: Grid) -> str:
    return "\n".join(" | ".join(row) for row in grid)


def tab(grid: Grid) -> str:
    return "\n".join("\t".join(row) for row in grid)


def piped_cells(grid: Grid) -> str:
    return "\n".join(f"{cell} |" if cell else "|" for row in grid for cell in row)


def bare_cells(grid: Grid) -> str:
    return "\n".join(cell for row in grid for cell in row)


def blank_cells(grid: Grid) -> str:
    return "\n\n".join(cell for row in grid for cell in row)


def spaces(grid: Grid) -> str:
    return "\n".join(" ".join(row) for row in grid)


def wide_spaces(grid: Grid) -> str:
    return "\n".join("   ".join(row) for row in grid)


MARKED: dict[str, Callable[[Grid], str]] = {
    "pipe": pipe,
    "framed_pipe": framed_pipe,
    "open_pipe": open_pipe,
    "tab": tab,
    "piped_cells": piped_cells,
}
UNMARKED: dict[str, Callable[[Grid], str]] = {
    "bare_cells": bare_cells,
    "blank_cells": blank_cells,
    "spaces": spaces,
    "wide_spaces": wide_spaces,
}


def tables_in(text: str) -> list[Table]:
    return [block for block in segment(text) if isinstance(block, Table)]


def texts(table: Table) -> Grid:
    return [[cell.text for cell in row] for row in table.rows]
