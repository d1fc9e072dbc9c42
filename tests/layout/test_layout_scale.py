"""Long and hostile input: the answer is right, whatever the length."""

from rendered import bare_cells, pipe, piped_cells, spaces, tab, tables_in, texts

from parsers.layout import segment

LONG = [["单位", "受理件数", "办结率"], *([f"第{n}街道", str(n % 97), "99.10%"] for n in range(10_000))]


def test_ten_thousand_rows_in_each_layout() -> None:
    for render in (pipe, tab, piped_cells, bare_cells, spaces):
        (table,) = tables_in(render(LONG))
        assert texts(table) == LONG, render.__name__


def test_ever_longer_rows_do_not_widen_the_grid() -> None:
    text = "\n".join("a | " * n + "1 |" for n in range(1, 1_500))
    cells = sum(len(row) for table in tables_in(text) for row in table.rows)
    assert cells < 40 * len(text.split("\n")) * 2


def test_megabytes_of_digits_and_of_marks() -> None:
    assert len(segment("1" * 2_000_000)) == 1
    assert segment("7\n" * 200_000)
    assert segment("|" * 300_000) == []
    assert segment("类别\n" * 60_000)
    assert segment("单位 数量\n" * 30_000)


def test_many_small_tables_in_one_stream() -> None:
    small = [
        ["单位", "受理件数", "办结率"],
        ["住建局", "12", "98%"],
        ["柳溪镇", "9", "97%"],
        ["教育局", "4", "96%"],
    ]
    other = [
        ["乡镇", "办结数", "按期率", "得分"],
        ["大河乡", "1", "98%", "91.5"],
        ["青山镇", "9", "97%", "90.0"],
    ]
    found = tables_in("\n".join(piped_cells(grid) for _ in range(200) for grid in (small, other)))
    cells = [row for table in found for row in texts(table)]
    assert cells.count(small[1]) == 200
    assert cells.count(other[1]) == 200
