"""Tables that lost or won a cell on their way: figures may be held or unread, but none is published under a wrong name."""

import random
from collections.abc import Callable

import pytest

from tests.tables.bulletins import Fact, read, stated
from tests.tables.test_table_layouts import LAYOUTS, METRICS, UNITS, _printed

Grid = list[list[str]]


def _grid(rng: random.Random) -> Grid:
    heads = rng.sample(list(METRICS), rng.randint(2, 6))
    rows = [
        [name, *(_printed(METRICS[head], rng.randint(0, 9999)) for head in heads)]
        for name in rng.sample(UNITS, 8)
    ]
    grid = [["单位", *heads], *rows]
    if rng.random() < 0.4:
        grid = [["序号", *grid[0]], *([str(at), *row] for at, row in enumerate(grid[1:], start=1))]
    return grid


def _truth(grid: Grid) -> set[Fact]:
    name = grid[0].index("单位")
    return {
        Fact(METRICS[head], float(cell.rstrip("%").replace(",", "")), row[name])
        for row in grid[1:]
        for head, cell in zip(grid[0], row, strict=True)
        if head in METRICS
    }


def _lost_cell(grid: Grid, rng: random.Random) -> None:
    row = rng.choice(grid[1:])
    del row[rng.randrange(len(row))]


def _lost_heading(grid: Grid, rng: random.Random) -> None:
    del grid[0][rng.randrange(len(grid[0]))]


def _lost_column_under_its_heading(grid: Grid, rng: random.Random) -> None:
    at = rng.randrange(1, len(grid[0]))
    for row in grid[1:]:
        del row[at]


def _foreign_cell(grid: Grid, rng: random.Random) -> None:
    row = rng.choice(grid[1:])
    row.insert(rng.randrange(len(row)), str(rng.randint(1, 99)))


def _foreign_line(grid: Grid, rng: random.Random) -> None:
    grid.insert(
        rng.randrange(1, len(grid)), [rng.choice(["第 2 页", "续表", "(接上页)", "注:数据截至月底", "2"])]
    )


def _cut_off(grid: Grid, rng: random.Random) -> None:
    del grid[-1][rng.randrange(1, len(grid[-1])) :]


DAMAGES: list[Callable[[Grid, random.Random], None]] = [
    _lost_cell,
    _lost_heading,
    _lost_column_under_its_heading,
    _foreign_cell,
    _foreign_line,
    _cut_off,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: str(damage.__name__).strip("_"))
@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "html"])
def test_no_figure_is_published_under_a_wrong_name(
    layout: str, damage: Callable[[Grid, random.Random], None]
) -> None:
    for seed in range(25):
        rng = random.Random(f"{layout}/{seed}")
        grid = _grid(rng)
        truth = _truth(grid)
        damage(grid, rng)
        text = f"各单位热线办理情况表\n{LAYOUTS[layout](grid)}\n下一步,请各单位按时办理。"
        wrong = [one for one in stated(read(text)) if one not in truth and not isinstance(one.value, str)]
        assert not wrong, f"{wrong}\n{text}"
