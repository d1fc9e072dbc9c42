"""Lines between rows that name the rows below them leave the table whole."""

import pytest

from parsers.document import Paragraph, Table
from parsers.layout import segment

MARKS = {"pipe": " | ", "tab": "\t", "spaces": " "}
ROWS = [
    ["单位", "受理件数", "办结率"],
    ["住建局", "12", "99.10%"],
    ["教育局", "31", "96.77%"],
    ["柳溪镇", "7", "100%"],
]


def rows(names: tuple[str, ...], layout: str) -> str:
    """The table with a line above its first and its last row."""
    lines = [MARKS[layout].join(row) for row in ROWS]
    return "\n".join([lines[0], names[0], *lines[1:3], *names[1:], lines[3]])


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("layout", MARKS)
@pytest.mark.parametrize(
    "names", [("一、县直单位", "二、乡镇"), ("县直单位", "乡镇街道"), ("(一)县直", "(二)乡镇")]
)
def test_names_between_rows_are_rows_of_one_cell(names: tuple[str, ...], layout: str) -> None:
    blocks = segment(rows(names, layout))
    assert len(blocks) == 1
    assert isinstance(blocks[0], Table)
    expected = [ROWS[0], [names[0], "", ""], ROWS[1], ROWS[2], [names[1], "", ""], ROWS[3]]
    assert texts(blocks[0]) == expected


@pytest.mark.parametrize("layout", ["pipe", "tab"])
@pytest.mark.parametrize("between", ["乡镇街道办理情况统计表", "以上为县直单位。", "乡镇共受理7件"])
def test_a_title_or_a_sentence_parts_two_tables(between: str, layout: str) -> None:
    blocks = segment(rows(("一、县直单位", between), layout))
    assert [type(block) for block in blocks] == [Table, Paragraph, Table] or len(blocks) > 2


def test_rows_of_other_types_are_another_table() -> None:
    text = "单位 | 件数 | 办结率\n住建局 | 12 | 99.10%\n教育局 | 31 | 96.77%\n乡镇\n12 | 柳溪镇 | 较好\n7 | 河口镇 | 一般"
    blocks = segment(text)
    assert isinstance(blocks[0], Table)
    assert len(blocks[0].rows) == 3


def test_a_word_right_below_a_row_may_be_the_rest_of_its_name() -> None:
    text = "单位 受理件数 办结率\n县住房和城乡 12 99.10%\n建设局\n教育局 31 96.77%"
    (table,) = segment(text)
    assert isinstance(table, Table)
    assert table.ragged == (1,)
