"""What stands on sheets: titles, several tables, notes, several sheets; and the way from figures back to cells."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from workbook_files import Row, xls, xlsx

from parsers.contract import to_contract
from parsers.document import Document, Table
from parsers.formats import open_document
from parsers.formats.workbooks.assemble import assemble
from parsers.formats.workbooks.sheet import Hidden, Merge, Sheet, merge_of, position, reference
from parsers.reader import read
from parsers.reading import Hints, Reading
from parsers.text.celled import CelledSource

pytestmark = pytest.mark.usefixtures("sheets_read_twice")

UNITS: list[Row] = [["单位", "承办件数"], ["甲镇", 5], ["乙镇", 3]]
TOPICS: list[Row] = [["类别", "受理件数"], ["咨询", 6], ["投诉", 2]]
TITLE = "某县12345热线2023年9月运行情况通报"


def shape(document: Document) -> list[Any]:
    """Paragraphs as texts, tables as rows of texts."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Table)
        else document.slice(block.span)
        for block in document.blocks
    ]


def words(rows: Sequence[Row]) -> list[list[str]]:
    return [["" if value is None else str(value) for value in row] for row in rows]


def opened(*sheets: Sequence[Row], **options: Any) -> Document:
    document = open_document(xlsx(*sheets, **options))
    assert document.issues == []
    return document


def beside(left: Sequence[Row], right: Sequence[Row], between: int = 1) -> list[Row]:
    longest = max(len(left), len(right))
    padded = [*left, *[[None] * len(left[0])] * (longest - len(left))]
    others = [*right, *[[None] * len(right[0])] * (longest - len(right))]
    return [[*one, *[None] * between, *other] for one, other in zip(padded, others, strict=True)]


def test_titles_and_notes_round_a_table() -> None:
    rows = [[TITLE], ["填报单位：县数据局", "单位：件"], *UNITS, ["注：不含市级。"], ["2023年10月8日"]]
    assert shape(opened(rows)) == [
        TITLE, "填报单位:县数据局", "单位:件", words(UNITS), "注:不含市级。", "2023年10月8日",
    ]  # fmt: skip


def test_a_title_merged_over_all_columns() -> None:
    document = opened([[TITLE], *UNITS], change=lambda sheet: sheet.merge_cells("A1:B1"))
    assert shape(document) == [TITLE, words(UNITS)]


def test_an_upper_header_over_some_columns_is_no_title() -> None:
    rows = [[None, "本月办理情况", None], ["单位", "受理", "办结"], ["甲镇", 5, 4], ["乙镇", 3, 3]]
    (table,) = opened(rows, change=lambda sheet: sheet.merge_cells("B1:C1")).tables
    assert [cell.text for cell in table.rows[0]] == ["", "本月办理情况", "本月办理情况"]


def test_a_unit_without_figures_at_the_end_stays_in_its_table() -> None:
    assert shape(opened([*UNITS, ["丙镇人民政府", None]])) == [words([*UNITS, ["丙镇人民政府", None]])]


@pytest.mark.parametrize("gap", [1, 3])
def test_tables_below_each_other(gap: int) -> None:
    rows = [*UNITS, *[[]] * gap, ["分类情况"], *TOPICS]
    assert shape(opened(rows)) == [words(UNITS), "分类情况", words(TOPICS)]


def test_tables_below_each_other_without_an_empty_row() -> None:
    document = opened([["表1 单位"], *UNITS, ["表2 分类"], *TOPICS])
    assert shape(document) == ["表1 单位", words(UNITS), "表2 分类", words(TOPICS)]


def test_prose_between_tables_without_empty_rows() -> None:
    text = "分类来看，咨询最多，投诉次之，其他诉求与上月持平，没有明显变化。"
    document = opened([*UNITS, ["二、分类情况"], [text], ["各类受理情况"], *TOPICS, ["注：不含市级。"]])
    assert shape(document) == [
        words(UNITS), "二、分类情况", text.replace("，", ","), "各类受理情况", words(TOPICS), "注:不含市级。",
    ]  # fmt: skip


def test_parts_of_a_table_are_no_titles() -> None:
    """A heading over some of the rows, and 其中, stay where they are: what follows has no header of its own."""
    rows = [UNITS[0], ["一、乡镇", None], *UNITS[1:], ["其中：", None], ["丙镇", 2]]
    assert shape(opened(rows)) == [[[str(cell or "").replace("：", ":") for cell in row] for row in rows]]


def test_an_empty_row_inside_a_table_parts_nothing() -> None:
    assert shape(opened([*UNITS, [], ["合计", 8]])) == [words([*UNITS, ["合计", 8]])]
    assert shape(opened([UNITS[0], [], *UNITS[1:]])) == [words(UNITS)]


def test_tables_beside_each_other() -> None:
    assert shape(opened(beside(UNITS, TOPICS))) == [words(UNITS), words(TOPICS)]
    titled = [["表1 单位", None, None, "表2 分类"], *beside(UNITS, [*TOPICS, ["求助", 1]])]
    assert shape(opened(titled)) == ["表1 单位", words(UNITS), "表2 分类", words([*TOPICS, ["求助", 1]])]
    merged = opened([[TITLE], *beside(UNITS, TOPICS)], change=lambda sheet: sheet.merge_cells("A1:E1"))
    assert shape(merged) == [TITLE, words(UNITS), words(TOPICS)]


def test_an_empty_column_inside_a_table_parts_nothing() -> None:
    """The right half has no names of its own: parted, its figures would be nobody's."""
    rows = beside(UNITS, [["办结件数"], [4], [2]])
    assert shape(opened(rows)) == [[["单位", "承办件数", "办结件数"], ["甲镇", "5", "4"], ["乙镇", "3", "2"]]]
    rates = beside(UNITS, [["办结件数", "满意率"], [4, "97%"], [2, "98%"]])
    assert len(opened(rates).tables) == 1


def test_a_remark_beside_a_table() -> None:
    rows = beside(UNITS, [[None], ["数据截至月底"]])
    assert shape(opened(rows)) == [words(UNITS), "数据截至月底"]


def test_serial_numbers_begin_a_table_of_its_own() -> None:
    listed: list[Row] = [["序号", "单位", "件数"], [1, "丙镇", 5], [2, "丁镇", 3]]
    assert shape(opened(beside(listed, listed))) == [words(listed), words(listed)]


def test_prose_in_cells_is_prose() -> None:
    text = "2023年9月，全县共受理群众诉求1234件。\n其中办结1200件。"
    document = opened([[TITLE], [text], [None, "办结率97.24%。"]])
    assert shape(document) == [
        TITLE, "2023年9月,全县共受理群众诉求1234件。", "其中办结1200件。", "办结率97.24%。",
    ]  # fmt: skip


def test_rows_pasted_as_text_are_tables() -> None:
    (table,) = opened([[TITLE], ["单位 | 承办件数"], ["甲镇 | 5"], ["乙镇 | 3"]]).tables
    assert [[cell.text for cell in row] for row in table.rows] == words(UNITS)


def test_sheets_follow_each_other_under_their_names() -> None:
    document = opened(UNITS, [[TITLE], *UNITS], TOPICS, names=["9月", "8月", "Sheet3"])
    assert shape(document) == ["9月", words(UNITS), "8月", TITLE, words(UNITS), words(TOPICS)]
    assert shape(opened(UNITS, names=["乡镇"])) == ["乡镇", words(UNITS)]
    assert shape(opened([[TITLE], *UNITS], names=["乡镇"])) == [TITLE, words(UNITS)]


@pytest.mark.parametrize(
    "name", ["8月", "2023.8", "202308", "2022年9月", "1-9月", "上月", "去年同期", "8月乡镇"]
)
@pytest.mark.parametrize("title", [(), ([TITLE],)])
def test_sheets_of_other_times_are_held(name: str, title: tuple[Row, ...]) -> None:
    rows = [["单位", "承办件数", "办结件数"], ["甲镇", 5, 5], ["乙镇", 3, 2]]
    reading = read(xlsx([[TITLE], *rows], [*title, *rows], names=["9月", name]))
    statuses = {(one.evidence.sheet, one.status) for one in reading.observations}
    assert (name, "review") in statuses
    assert {status for sheet, status in statuses if sheet == name} == {"review"}
    assert "review" not in {status for sheet, status in statuses if sheet == "9月"}
    assert any(
        "its sheet is headed by" in issue.message or "another period" in issue.message
        for issue in reading.issues
    )


def test_sheets_of_one_time_are_not_held() -> None:
    rows = [["单位", "承办件数", "办结件数"], ["甲镇", 5, 5], ["乙镇", 3, 2]]
    for names in (["9月", "2023.9"], ["乡镇", "部门"], ["Sheet1", "Sheet2"], ["9月乡镇", "9月部门"]):
        reading = read(xlsx([[TITLE], *rows], [[TITLE], ["填报单位：县数据局"], *rows], names=names))
        assert {one.status for one in reading.observations} <= {"stated", "verified"}
        assert {one.period.start for one in reading.observations} == {"2023-09-01"}


def test_tables_on_a_sheet_of_their_own() -> None:
    rows = [["单位", "承办件数", "办结件数"], ["甲镇", 5, 5], ["乙镇", 3, 2]]
    prose = [[TITLE], ["2023年9月，全县热线共受理群众诉求8件，办结7件。"]]
    for name, months in (("附表", {("verified", "2023-09-01")}), ("8月", {("review", "2023-08-01")})):
        reading = read(xlsx(prose, rows, names=["正文", name]))
        on_it = [one for one in reading.observations if one.evidence.sheet == name]
        assert {(one.status, one.period.start) for one in on_it} == months


def test_a_title_of_another_month_far_above_its_table_is_heard() -> None:
    rows = [["单位", "承办件数", "办结件数"], ["甲镇", 5, 5], ["乙镇", 3, 2]]
    other = [
        [TITLE.replace("9月", "8月")],
        ["一、总体情况"],
        ["全县热线运行平稳，各单位办理有序，没有出现异常情况。"],
        *rows,
    ]
    reading = read(xlsx([[TITLE], *rows], other))
    held = {one.evidence.sheet: (one.status, one.period.start) for one in reading.observations}
    assert held == {"Sheet1": ("stated", "2023-09-01"), "Sheet2": ("review", "2023-08-01")}


def bulletin(data: bytes) -> Reading:
    return read(data, Hints(name="a.xlsx"))


FULL: list[Row] = [
    [TITLE],
    ["2023年9月，全县热线共受理群众诉求8件，办结7件。"],
    [],
    [None, *UNITS[0]], [None, *UNITS[1]], [None, *UNITS[2]], [None, "合计", 8],
]  # fmt: skip


def test_evidence_names_sheet_and_cell() -> None:
    for data in (xlsx(FULL, names=["汇总"]), xls(FULL, names=["汇总"])):
        reading = bulletin(data)
        places = {
            (one.unit, one.text): (one.evidence.sheet, one.evidence.cell) for one in reading.observations
        }
        assert places[("甲镇", "5")] == ("汇总", "C5")
        assert places[("乙镇", "3")] == ("汇总", "C6")
        assert places[(None, "7")] == ("汇总", "A2")
        assert all(one.evidence.source is None for one in reading.observations)
        line = to_contract(reading, "a.xlsx")["observations"][0]["evidence"]
        assert (line["sheet"], line["cell"], line["table"], line["row"]) == ("汇总", "C5", 1, 1)


@given(st.integers(0, 1048575), st.integers(0, 16383))
def test_names_of_cells(row: int, column: int) -> None:
    assert position(reference(row, column)) == (row, column)
    assert reference(6, 1) == "B7"


@pytest.mark.parametrize("name", ["", "7", "B", "B0", "XFE1", "A1048577", "甲1", "A-1", "A" * 5000 + "1"])
def test_what_names_no_cell(name: str) -> None:
    with pytest.raises(ValueError, match=r"cell|int"):
        position(name)
    assert merge_of(f"{name}:B2") is None


TEXTS = st.sampled_from(["甲镇", "乙街道", "12", "3.5", "97%", "/", "其他 事项", "—"])


@st.composite
def merged_grids(draw: st.DrawFn) -> tuple[list[list[str]], list[Merge]]:
    """A header and full rows below it; merged ranges that do not overlap and leave the first column alone."""
    width, height = draw(st.integers(2, 6)), draw(st.integers(1, 7))
    rows = [[f"列{number}" for number in range(width)]]
    rows += [[f"行{at}", *(draw(TEXTS) for _ in range(width - 1))] for at in range(height)]
    merges: list[Merge] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 4))):
        top, left = draw(st.integers(1, height)), draw(st.integers(1, width - 1))
        bottom, right = draw(st.integers(top, height)), draw(st.integers(left, width - 1))
        places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if len(places) > 1 and not places & taken:
            taken |= places
            merges.append((top, left, bottom, right))
    return rows, merges


@given(merged_grids(), st.integers(0, 3), st.integers(0, 3))
def test_a_grid_with_merged_cells_comes_back(
    made: tuple[list[list[str]], list[Merge]], down: int, right: int
) -> None:
    rows, merges = made
    texts = {
        row + down: {column + right: text for column, text in enumerate(cells)}
        for row, cells in enumerate(rows)
    }
    covered = set()
    for top, left, bottom, last in merges:
        for row in range(top, bottom + 1):
            for column in range(left, last + 1):
                if (row, column) != (top, left):
                    del texts[row + down][column + right]
                    covered.add((row, column))
                rows[row][column] = rows[top][left]
    moved = [(top + down, left + right, bottom + down, last + right) for top, left, bottom, last in merges]
    document = assemble([Sheet("表", texts, moved)], [], "xlsx", "xlsx")
    (table,) = document.tables
    begun = [{at for at in range(len(rows[0])) if (row, at) not in covered} for row in range(len(rows))]
    kept_rows = [row for row, cells in enumerate(begun) if cells]
    kept_columns = sorted(set().union(*begun))
    assert [[cell.text for cell in row] for row in table.rows] == [
        [rows[row][column] for column in kept_columns] for row in kept_rows
    ]
    assert [[cell.spanned for cell in row] for row in table.rows] == [
        [(row, column) in covered for column in kept_columns] for row in kept_rows
    ]


PLACES = st.tuples(st.integers(0, 12), st.integers(0, 9))
MIXED = ["甲", "单位", "件数合计", "12", "97%", "注：某某。", "表1 某情况", "x\ny", "/"]
SHEETS = st.builds(
    lambda cells, merges, rows, columns: (cells, merges, Hidden(frozenset(rows), frozenset(columns))),
    st.dictionaries(PLACES, st.sampled_from(MIXED)),
    st.lists(st.tuples(PLACES, PLACES), max_size=4),
    st.sets(st.integers(0, 12), max_size=3),
    st.sets(st.integers(0, 9), max_size=3),
)  # fmt: skip


@example(
    (
        {(0, 1): "甲", (1, 0): "甲", (1, 1): "甲"},
        [((1, 1), (1, 2)), ((0, 1), (1, 1))],
        Hidden(frozenset(), frozenset()),
    )
)
@example(
    ({(1, 0): "甲", (1, 1): "甲"}, [((1, 1), (1, 2)), ((0, 1), (1, 1))], Hidden(frozenset(), frozenset()))
)
@given(SHEETS)
def test_no_cell_is_lost_or_doubled(made: tuple[Any, ...]) -> None:
    cells, corners, hidden = made
    texts: dict[int, dict[int, str]] = {}
    for (row, column), text in cells.items():
        texts.setdefault(row, {})[column] = text
    merges = [(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in corners if (a, b) != (c, d)]
    issues: list[Any] = []
    document = assemble([Sheet("Sheet1", texts, merges, hidden)], issues, "xlsx", "xlsx")
    covered = {
        place
        for place in cells
        for top, left, bottom, right in merges
        if top <= place[0] <= bottom and left <= place[1] <= right
    }
    free = {p for p in cells if p not in covered and p[0] not in hidden.rows and p[1] not in hidden.columns}
    if not document.text:
        assert not free
        return
    source = document.source
    assert isinstance(source, CelledSource)
    assert all(one <= other for one, other in pairwise(zip(source.starts, source.ends, strict=True)))
    found = [place for _, place in source.places]
    assert len(found) == len(set(found))
    assert {reference(*place) for place in free} <= set(found)
    for start, end, (_, name) in zip(source.starts, source.ends, source.places, strict=True):
        if position(name) in free:
            printed = cells[position(name)].replace("\n", " ").replace("：", ":")
            assert document.text[start:end].replace("\n", " ") == printed
        assert source.place(start, end) == ("Sheet1", name)
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        end = block.span.end
        if isinstance(block, Table):
            assert len({len(row) for row in block.rows}) == 1
            assert all(document.slice(cell.span) == cell.text for row in block.rows for cell in row)


HEADS = st.sampled_from(["单位", "序号", "类别"])
METRICS = ["承办件数", "办结件数", "满意率", "满意件数"]
FIGURES = st.sampled_from(["12", "1,234", "97.5%", "0", "/"])


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A table that names its rows, with a figure in each of them."""
    width = draw(st.integers(2, 4))
    head = draw(HEADS)
    names = ["1", "2", "3", "4"] if head == "序号" else ["甲镇", "乙街道", "丙局", "丁委"]
    rows = [[head, *METRICS[: width - 1]]]
    for name in names[: draw(st.integers(1, 4))]:
        rows.append([name, draw(st.sampled_from(["12", "5%"])), *(draw(FIGURES) for _ in range(width - 2))])
    return rows


PLACED = st.tuples(tables(), st.booleans(), st.booleans(), st.integers(1, 3))


@given(st.lists(PLACED, min_size=1, max_size=5))
def test_tables_put_anywhere_come_back(placed: list[tuple[list[list[str]], bool, bool, int]]) -> None:
    """Under each other or beside each other with gaps, with titles or without, in their order on the sheet."""
    texts: dict[int, dict[int, str]] = {}
    bands: list[list[tuple[list[list[str]], int]]] = []
    top = below = left = 0
    for rows, titled, beside_last, gap in placed:
        if beside_last and bands and below - top > 2:
            left += max(len(row) for (row,) in zip(bands[-1][-1][0], strict=True)) + gap
        else:
            top, left = below + gap, 0
            bands.append([])
        start = top + 1 if titled else top
        if titled:
            texts.setdefault(top, {})[left] = "各单位办理情况"
        for at, row in enumerate(rows, start):
            for column, text in enumerate(row, left):
                texts.setdefault(at, {})[column] = text
        below = max(below, start + len(rows))
        bands[-1].append((rows, left))
    document = assemble([Sheet("Sheet1", texts)], [], "xlsx", "xlsx")
    found = [[[cell.text for cell in row] for row in table.rows] for table in document.tables]
    assert found == [rows for band in bands for rows, _ in band]
