"""The table model: spans to slots."""

from hypothesis import given
from hypothesis import strategies as st

from parsers.formats.html.grid import SpanCell, form_grid


def grid(*groups: list[list[tuple[str, int, int]]]) -> list[list[str]]:
    formed = form_grid([[[SpanCell(*cell) for cell in row] for row in rows] for rows in groups])
    return [
        ["·" if slot is None else slot.content if slot.origin else f"({slot.content})" for slot in row]
        for row in formed
    ]


def test_row_and_column_spans():
    assert grid(
        [
            [("单位", 1, 2), ("件数", 2, 1)],
            [("总", 1, 1), ("时", 1, 1)],
            [("甲", 1, 1), ("1", 1, 1), ("2", 1, 1)],
        ]
    ) == [["单位", "件数", "(件数)"], ["(单位)", "总", "时"], ["甲", "1", "2"]]


def test_ragged_rows_are_padded():
    assert grid([[("a", 1, 1)], [("b", 1, 1), ("c", 1, 1)]]) == [["a", "·"], ["b", "c"]]


def test_a_rowspan_ends_with_its_group_and_zero_means_to_its_end():
    head, body = [[("h", 1, 9), ("i", 1, 1)], [("j", 1, 1)]], [[("a", 1, 1), ("b", 1, 1)]]
    assert grid(head, body) == [["h", "i"], ["(h)", "j"], ["a", "b"]]
    assert grid([[("h", 1, 0), ("i", 1, 1)], [("j", 1, 1)]], body) == [["h", "i"], ["(h)", "j"], ["a", "b"]]


def test_a_claimed_slot_keeps_its_first_cell():
    assert grid([[("a", 1, 1), ("b", 1, 2)], [("c", 3, 1)]]) == [["a", "b"], ["c", "(b)"]]


def test_columns_and_rows_in_which_nothing_begins_are_left_out():
    assert grid([[("a", 2, 1), ("b", 3, 2)], [], [("c", 2, 1), ("d", 3, 1)]]) == [["a", "b"], ["c", "d"]]


def test_absurd_spans_end():
    formed = form_grid([[[SpanCell("x", 1000, 65534)] for _ in range(3000)]])
    assert len(formed) == 3000
    assert {slot.content for row in formed for slot in row if slot} == {"x"}


@st.composite
def tilings(draw: st.DrawFn) -> tuple[list[list[int]], list[list[tuple[str, int, int]]]]:
    """A rectangle cut into cells at random: which cell fills each slot, and the cells as HTML would write
    them.
    """
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    filled = [[-1] * width for _ in range(height)]
    rows: list[list[tuple[str, int, int]]] = [[] for _ in range(height)]
    number = 0
    for y in range(height):
        for x in range(width):
            if filled[y][x] >= 0:
                continue
            free = next((k for k in range(x, width) if filled[y][k] >= 0), width) - x
            across, down = draw(st.integers(1, free)), draw(st.integers(1, height - y))
            for row in range(y, y + down):
                filled[row][x : x + across] = [number] * across
            rows[y].append((str(number), across, down))
            number += 1
    return filled, rows


@given(tilings())
def test_every_tiling_is_rebuilt(tiling):
    filled, rows = tiling
    formed = form_grid([[[SpanCell(*cell) for cell in row] for row in rows]])
    begun = {number for row in filled for number in row}
    assert sum(slot.origin for row in formed for slot in row if slot) == len(begun)
    kept_rows = [row for row, cells in zip(filled, rows, strict=True) if cells]
    columns = [x for x in range(len(filled[0])) if any(_begins(filled, y, x) for y in range(len(filled)))]
    assert [[slot and int(slot.content) for slot in row] for row in formed] == [
        [row[x] for x in columns] for row in kept_rows
    ]


def _begins(filled: list[list[int]], y: int, x: int) -> bool:
    number = filled[y][x]
    return (y == 0 or filled[y - 1][x] != number) and (x == 0 or filled[y][x - 1] != number)
