"""The text of a cell is what a person sees: number formats, days, stored results, errors, merged and hidden cells."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlwt
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from workbook_files import SHEET, STRINGS, changed, saved, xls, xlsx

from parsers.document import Document
from parsers.formats import open_document
from parsers.formats.workbooks.formats import shown
from parsers.reader import read

pytestmark = pytest.mark.usefixtures("sheets_read_twice")

DAY = 45230  # 2023-10-31
TEN_THOUSANDS = '[>=10000]0!.0,"万";0'
ACCOUNT = '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ '

SHOWN: list[tuple[float | str, str, str]] = [
    (38.0, "General", "38"),
    (0.1 + 0.2, "General", "0.3"),
    (98.7654321098, "General", "98.76543211"),
    (1234567890123.0, "General", "1234567890123"),
    (0.00001, "General", "0.00001"),
    (-0.0, "General", "0"),
    (-1234.5, "General", "-1234.5"),
    (3, "[$-804]G/通用格式", "3"),
    (1e300, "General", "1.00000E+300"),
    (0.9876, "0.00%", "98.76%"),
    (0.125, "0%", "13%"),
    (0.98765, "0.0%", "98.8%"),
    (2.675, "0.00", "2.68"),
    (-0.001, "0.00", "0.00"),
    (98.7, '0.0"%"', "98.7%"),
    (0.9, "0.0\\%", "0.9%"),
    (1234567, "#,##0", "1,234,567"),
    (1234.5, "#,##0.00", "1,234.50"),
    (12, "#,##0", "12"),
    (1500, "0,", "2"),
    (1234567.891, "#,##0.0,", "1,234.6"),
    (12345, '0!.0,"万"', "1.2万"),
    (50000, TEN_THOUSANDS, "5.0万"),
    (5, TEN_THOUSANDS, "5"),
    (7, "000", "007"),
    (0.5, ".00", ".50"),
    (3.0, "0.##", "3."),
    (5, '0"件"', "5件"),
    (5, '"共"0"件"', "共5件"),
    (-3, "0;[Red]-0", "-3"),
    (-3, "0_);(0)", "(3)"),
    (-5, "0", "-5"),
    (0, "0;-0;;@", ""),
    (5, ";;;", ""),
    (0, ACCOUNT, "-"),
    (1234, ACCOUNT, "1,234"),
    (123456, "0.00E+00", "1.23E+05"),
    (12.5, "# ?/?", "12.5"),
    (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
    ("甲", '@"镇"', "甲镇"),
    ("甲", "0.00", "甲"),
    ("甲", "0;0;0;@", "甲"),
    (DAY, "yyyy/m/d", "2023/10/31"),
    (DAY, 'yyyy"年"m"月"', "2023年10月"),
    (DAY, "yyyy年m月d日", "2023年10月31日"),
    (DAY, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "2023年10月31日"),
    (DAY, 'm"月"', "10月"),
    (DAY, "yy-mm-dd;@", "23-10-31"),
    (DAY, "mmm-yy", "Oct-23"),
    (DAY, "aaaa", "星期二"),
    (DAY + 0.75, "yyyy-mm-dd hh:mm:ss", "2023-10-31 18:00:00"),
    (DAY + 0.75, '上午/下午h"时"mm"分"', "下午6时00分"),
    (0.5, "h:mm AM/PM", "12:00 PM"),
    (1.5, "[h]:mm", "36:00"),
    (59, "yyyy/m/d", "1900/2/28"),
    (61, "yyyy/m/d", "1900/3/1"),
    (-1, "yyyy/m/d", "########"),
    (float("inf"), "0", "#NUM!"),
]


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_number_formats(value: float | str, code: str, text: str) -> None:
    assert shown(value, code).strip() == text


def test_days_since_1904() -> None:
    assert shown(DAY - 1462, "yyyy/m/d", date1904=True) == "2023/10/31"


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=4), st.integers(0, 4), st.booleans())
@example(Decimal("0.0050"), 2, False)
def test_fixed_decimals_are_the_rounded_number(number: Decimal, places: int, thousands: bool) -> None:
    code = ("#,##0" if thousands else "0") + ("." + "0" * places if places else "")
    text = shown(float(number), code)
    assert abs(Decimal(text.replace(",", "")) - number) <= Decimal("0.5").scaleb(-places)
    assert ("," in text) == (thousands and abs(Decimal(text.replace(",", ""))) >= 1000)
    assert len(text.partition(".")[2]) == places


@given(
    st.one_of(st.floats(), st.text(max_size=5)),
    st.text('0#?.,%;@[]"\\_*!/ymdhsaGeE+-$年月万红[>=1]', max_size=12),
)
def test_any_code_shows_something(value: float | str, code: str) -> None:
    assert isinstance(shown(value, code), str)


def only(data: bytes) -> Document:
    document = open_document(data)
    assert [(issue.kind, issue.message) for issue in document.issues] == []
    return document


def grid(document: Document) -> list[list[str]]:
    (table,) = document.tables
    return [[cell.text for cell in row] for row in table.rows]


HEAD = ["单位", "承办件数", "满意率", "日期"]


def styled(sheet: Worksheet) -> None:
    sheet["B2"].number_format = "#,##0"
    sheet["C2"].number_format = "0.00%"
    sheet["D2"].number_format = 'yyyy"年"m"月"d"日"'


def test_shown_texts_of_xlsx() -> None:
    data = xlsx(
        [HEAD, ["甲镇", 1234.0, 0.9876, date(2023, 10, 31)], ["乙镇", "38", "97%", "—"]], change=styled
    )
    assert grid(only(data)) == [
        HEAD,
        ["甲镇", "1,234", "98.76%", "2023年10月31日"],
        ["乙镇", "38", "97%", "—"],
    ]


def test_shown_texts_of_xls() -> None:
    formats = {(1, 1): "#,##0", (1, 2): "0.00%", (1, 3): 'yyyy"年"m"月"d"日"'}
    data = xls(
        [HEAD, ["甲镇", 1234.0, 0.9876, datetime(2023, 10, 31)], ["乙镇", "38", "97%", "—"]], formats=formats
    )
    assert grid(only(data)) == [
        HEAD,
        ["甲镇", "1,234", "98.76%", "2023年10月31日"],
        ["乙镇", "38", "97%", "—"],
    ]


def stored(formula: str, result: str, kind: str = "n") -> bytes:
    """A workbook with a formula and its stored result, which openpyxl cannot write."""
    written = f'<c r="B2" t="{kind}"><f>{formula}</f><v>{result}</v>'.encode()
    old = b'<c r="B2" t="n"><v>987654</v>'
    return changed(
        xlsx([["单位", "件数"], ["甲镇", 987654]]), SHEET, lambda content: content.replace(old, written)
    )


@pytest.mark.parametrize(
    ("result", "kind", "text"),
    [
        ("42", "", "42"),
        ("38.0", "", "38"),
        ("四十", "str", "四十"),
        ("#DIV/0!", "e", "#DIV/0!"),
        ("1", "b", "TRUE"),
    ],
)
def test_results_of_formulas(result: str, kind: str, text: str) -> None:
    assert grid(only(stored("A1", result, kind)))[1] == ["甲镇", text]


def test_errors_truths_and_hidden_zeros_of_xls() -> None:
    def change(sheet: Any) -> None:
        sheet.row(1).set_cell_error(2, "#DIV/0!")
        sheet.row(2).set_cell_boolean(2, True)
        sheet.show_zero_values = False

    rows = [["单位", "件数", "备用"], ["甲镇", 0, None], ["乙镇", 3, None]]
    expected = [["甲镇", "", "#DIV/0!"], ["乙镇", "3", "TRUE"]]
    assert grid(only(xls(rows, change=change)))[1:] == expected


def test_days_of_xls_since_1904_and_in_chinese_formats() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = True
    sheet = book.add_sheet("表")
    for row, values in enumerate([["单位", "日期"], ["甲镇", 45230 - 1462], ["乙镇", 45230 - 1462]]):
        for column, value in enumerate(values):
            sheet.write(row, column, value, xlwt.easyxf(num_format_str="M/D/YY" if row == 1 else "yyyy年m月"))
    file = BytesIO()
    book.save(file)
    assert grid(only(file.getvalue()))[1:] == [["甲镇", "2023/10/31"], ["乙镇", "2023年10月"]]


def test_formulas_without_a_result_are_told() -> None:
    document = open_document(xlsx([["单位", "件数"], ["甲镇", "=1+1"], ["乙镇", 3]]))
    (issue,) = document.issues
    assert (issue.kind, issue.severity) == ("formula_without_value", "review")
    assert "B2" in issue.message
    assert grid(document) == [["单位", "件数"], ["甲镇", ""], ["乙镇", "3"]]


def test_rich_texts_line_ends_and_escapes() -> None:
    rich = CellRichText("按期", TextBlock(InlineFont(b=True), "办结率"))
    document = only(xlsx([["单位\n名称", rich], ["甲_x000D_镇", "９８％"]]))
    assert grid(document) == [["单位 名称", "按期办结率"], ["甲 镇", "98%"]]


def test_phonetic_readings_are_no_text() -> None:
    data = xlsx([["单位", "件数"], ["甲镇", 3]])
    read_aloud = b'</t><rPh sb="0" eb="2"><t>danwei</t></rPh></si>'
    data = changed(data, STRINGS, lambda content: content.replace(b"</t></si>", read_aloud))
    document = only(data)
    assert grid(document)[0] == ["单位", "件数"]


def test_remarks_on_cells_are_no_text() -> None:
    def remark(sheet: Worksheet) -> None:
        sheet["B2"].comment = Comment("核对过 99", "某")

    assert "99" not in only(xlsx([["单位", "件数"], ["甲镇", 3]], change=remark)).text


def test_zeros_that_a_sheet_hides_are_empty() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_view.showZeros = False

    assert grid(only(xlsx([["单位", "件数"], ["甲镇", 0], ["乙镇", 3]], change=hide)))[1:] == [
        ["甲镇", ""],
        ["乙镇", "3"],
    ]


MERGED = [["单位", "办理", None], [None, "受理", "办结"], ["甲镇", 5, 4], [None, 3, 2]]
SPANS = ["A1:A2", "B1:C1", "A3:A4"]
FILLED = [["单位", "办理", "办理"], ["单位", "受理", "办结"], ["甲镇", "5", "4"], ["甲镇", "3", "2"]]


def merging(*spans: str) -> Any:
    return lambda sheet: [sheet.merge_cells(span) for span in spans]


def test_merged_cells_are_filled() -> None:
    merges = [(0, 0, 1, 0), (0, 1, 0, 2), (2, 0, 3, 0)]
    for data in (xlsx(MERGED, change=merging(*SPANS)), xls(MERGED, merges=merges)):
        document = only(data)
        assert grid(document) == FILLED
        (table,) = document.tables
        spanned = [[cell.spanned for cell in row] for row in table.rows]
        assert spanned == [[False, False, True], [True, False, False], [False] * 3, [True, False, False]]
        assert [cell.name for cell in table.rows[1]] == ["A1", "B2", "C2"]
        assert table.rows[1][0].span == table.rows[0][0].span


def test_hidden_rows_columns_and_sheets_are_left_out_and_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["单位", "备用", "件数"], ["甲镇", 77, 5], ["丙镇", 77, 66], ["乙镇", 77, 3]]:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(state)
        other["A1"] = "隐藏"
        other.sheet_state = state
    document = open_document(saved(book))
    assert grid(document) == [["单位", "件数"], ["甲镇", "5"], ["乙镇", "3"]]
    assert [(issue.kind, issue.severity) for issue in document.issues] == [
        ("hidden_sheets", "info"), ("hidden_rows", "info"), ("hidden_columns", "info"),
    ]  # fmt: skip
    told = [issue.message for issue in document.issues]
    assert "'hidden', 'veryHidden'" in told[0]
    assert "rows 3;" in told[1]
    assert "columns B;" in told[2]


def test_hidden_parts_of_xls() -> None:
    def hide(sheet: Any) -> None:
        sheet.row(2).hidden = True
        sheet.col(1).hidden = True

    document = open_document(
        xls([["单位", "备用", "件数"], ["甲镇", 77, 5], ["丙镇", 77, 66], ["乙镇", 77, 3]], change=hide)
    )
    assert grid(document) == [["单位", "件数"], ["甲镇", "5"], ["乙镇", "3"]]
    assert [issue.kind for issue in document.issues] == ["hidden_rows", "hidden_columns"]


def test_a_merged_cell_that_begins_hidden_is_seen() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A4")
        sheet.row_dimensions[2].hidden = True

    document = open_document(xlsx([["单位", "件数"], ["甲镇", 5], [None, 3], [None, 2]], change=change))
    assert grid(document) == [["单位", "件数"], ["甲镇", "3"], ["甲镇", "2"]]


def test_what_merged_cells_cover_is_not_seen() -> None:
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
    data = xlsx([["单位", "件数"], ["甲镇", 5], ["乙镇", 77]])
    data = changed(data, SHEET, lambda content: content.replace(b"</sheetData>", merge))
    document = open_document(data)
    assert grid(document) == [["单位", "件数"], ["甲镇", "5"], ["乙镇", "5"]]
    (issue,) = document.issues
    assert (issue.kind, issue.severity) == ("covered_cells", "info")
    assert "B3;" in issue.message


def test_errors_and_numbers_as_texts_in_a_reading() -> None:
    """An error is no figure and no zero, and casts no doubt on the cells beside it."""
    head = [["某县12345热线2023年9月办理情况通报"], ["单位", "承办件数", "办结件数", "满意率"]]
    rows = [["甲镇", "1,234", 1200.0, "#DIV/0!"], ["乙镇", 38, "#REF!", 0.97], ["丙镇", "12", 12, 1]]

    def change(sheet: Worksheet) -> None:
        for name in ("D3", "C4"):
            sheet[name].data_type = "e"
        for name in ("D4", "D5"):
            sheet[name].number_format = "0.0%"

    reading = read(xlsx([*head, *rows], change=change))
    found = {(one.unit, one.metric): (one.value, one.text, one.status) for one in reading.observations}
    assert found == {
        ("甲镇", "tickets_received"): (1234, "1,234", "stated"),
        ("甲镇", "tickets_closed"): (1200, "1200", "stated"),
        ("乙镇", "tickets_received"): (38, "38", "stated"),
        ("乙镇", "satisfaction_rate"): (97.0, "97.0%", "stated"),
        ("丙镇", "tickets_received"): (12, "12", "stated"),
        ("丙镇", "tickets_closed"): (12, "12", "stated"),
        ("丙镇", "satisfaction_rate"): (100.0, "100.0%", "stated"),
    }
    told = " ".join(issue.message for issue in reading.issues if issue.kind == "unknown_marker")
    assert "'#DIV/0!'" in told
    assert "'#REF!'" in told


@pytest.mark.parametrize("code", ["General", "0.00"])
def test_rates_stored_without_percent_are_held(code: str) -> None:
    """Nobody sees whether 0.97 is meant as 97 % or as 0.97 %."""
    head = [["某县12345热线2023年9月办理情况通报"], ["单位", "承办件数", "满意率"]]

    def change(sheet: Worksheet) -> None:
        for name in ("C3", "C4", "C5"):
            sheet[name].number_format = code

    reading = read(xlsx([*head, ["甲镇", 12, 0.97], ["乙镇", 38, 0.5], ["丙镇", 7, 1]], change=change))
    rates = [one for one in reading.observations if one.metric == "satisfaction_rate"]
    assert {one.status for one in rates} == {"review"}
    assert len(rates) == 3
