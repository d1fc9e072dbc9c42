"""``hotline tables``: the same grids whatever the format, and clear words where there is no such page or sheet."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup
from hotline_home import Home, bulletin
from ole_files import ole
from pdf_files import built, printed, ruled, style
from reportlab.platypus import PageBreak, Paragraph
from word_files import saved, written
from workbook_files import as_csv, as_xls, as_xlsx, xlsx

from parsers.document import Document
from parsers.formats import open_document

SPANNED = """<html><head><title>衡东县12345热线2023年3月办理情况</title></head><body>
<p>衡东县12345热线2023年3月办理情况</p><table>
<tr><th rowspan=2>单位<th colspan=2>办理<th rowspan=2>满意率</tr><tr><th>承办件数<th>办结件数</tr>
<tr><td>县住建局<td>43<td>43<td>97.5%</tr><tr><td>石湾镇<td>13<td>12<td>100%</tr></table></body></html>"""
GRID = [
    ["单位", "办理", "办理", "满意率"],
    ["单位", "承办件数", "办结件数", "满意率"],
    ["县住建局", "43", "43", "97.5%"],
    ["石湾镇", "13", "12", "100%"],
]
TWO = """<html><body><p>甲</p><table><tr><td>a<td>1</tr><tr><td>b<td>2</tr></table>
<p>乙</p><table><tr><td>c<td>3</tr><tr><td>d<td>4</tr></table></body></html>"""
MAKE: dict[str, Callable[[Document], bytes]] = {
    "docx": written, "pdf": printed, "xlsx": as_xlsx, "xls": as_xls, "csv": as_csv,
}  # fmt: skip


def put(home: Home, name: str, data: bytes) -> Path:
    path = home.inbox / name
    path.write_bytes(data)
    return path


def spanned() -> Document:
    return open_document(SPANNED.encode(), "a.html")


def two_pages(home: Home) -> Path:
    first, second = (
        ruled([["单位", "件数"], ["甲镇", "1"]]),
        ruled([["部门", "得分", "等级"], ["乙局", "92", "A"]]),
    )
    return put(home, "two.pdf", built([first, PageBreak(), Paragraph("另表如下", style()), second]))


def two_sheets(home: Home) -> Path:
    rows = [["单位", "件数"], ["甲镇", 1], ["乙镇", 2]]
    return put(home, "two.xlsx", xlsx(rows, [[*rows[0]], ["丙镇", 3], ["丁镇", 4]], names=["承办", "办结"]))


@pytest.mark.parametrize("ending", ["html", *MAKE])
def test_grid_of_every_format_with_its_spans_filled(home: Home, ending: str) -> None:
    data = SPANNED.encode() if ending == "html" else MAKE[ending](spanned())
    done = home.hotline("tables", put(home, f"a.{ending}", data))
    assert done.returncode == 0, done.stderr
    grids = json.loads(done.stdout)
    if ending == "csv":  # has no spans: what a span covers is empty
        grids = [
            [[cell or GRID[r][c] for c, cell in enumerate(row)] for r, row in enumerate(g)] for g in grids
        ]
    assert grids == [GRID]


def test_grid_of_text(home: Home) -> None:
    (grid,) = json.loads(home.hotline("tables", home.drop("a.txt", bulletin(3))).stdout)
    assert grid == [
        ["单位", "承办件数", "办结件数"], ["县住建局", "43", "43"], ["县城管执法局", "33", "30"], ["石湾镇", "13", "13"],
    ]  # fmt: skip


def test_grid_of_an_old_word_file_through_what_plays_libreoffice(home: Home, tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["单位", "件数", "甲镇", "1"], strict=True
    ):
        cell.text = text
    (tmp_path / "made.docx").write_bytes(saved(made))
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nmkdir -p "$2"\n'
        f'cp {tmp_path}/made.docx "$2/document.docx"\n'
    )
    program.chmod(0o755)
    old = put(home, "a.doc", ole("WordDocument"))
    done = home.hotline("tables", old, HOTLINE_SOFFICE=str(program))
    assert json.loads(done.stdout) == [[["单位", "件数"], ["甲镇", "1"]]]
    without = home.hotline("tables", old, HOTLINE_SOFFICE="/nowhere/soffice")
    assert without.returncode == 1
    assert f"{old}: needs_libreoffice: " in without.stderr
    assert json.loads(without.stdout) == []


def test_grids_of_one_page(home: Home) -> None:
    path = two_pages(home)
    grids = [[["单位", "件数"], ["甲镇", "1"]], [["部门", "得分", "等级"], ["乙局", "92", "A"]]]
    assert json.loads(home.hotline("tables", path).stdout) == grids
    assert json.loads(home.hotline("tables", path, "--page", "2").stdout) == grids[1:]


def test_table_that_goes_on_over_pages_stands_on_each_of_them(home: Home) -> None:
    rows = [["单位", "件数"], *([f"第{n}镇", str(n)] for n in range(1, 81))]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}</tr>" for row in rows)
    document = open_document(f"<html><body><p>表</p><table>{cells}</table></body></html>".encode(), "a.html")
    path = put(home, "long.pdf", printed(document))
    whole = json.loads(home.hotline("tables", path).stdout)
    assert whole == [rows]
    assert json.loads(home.hotline("tables", path, "--page", "2").stdout) == whole


def test_grids_of_one_sheet(home: Home) -> None:
    path = two_sheets(home)
    assert len(json.loads(home.hotline("tables", path).stdout)) == 2
    done = home.hotline("tables", path, "--sheet", "办结")
    assert json.loads(done.stdout) == [[["单位", "件数"], ["丙镇", "3"], ["丁镇", "4"]]]


def test_page_or_sheet_that_is_not_there(home: Home) -> None:
    pages, sheets, text = two_pages(home), two_sheets(home), home.drop("a.txt", bulletin(1))
    for path, option, said in [
        (pages, ("--page", "3"), "It has no page 3. It has pages 1 to 2."),
        (pages, ("--sheet", "承办"), "It has no sheets. Leave --sheet out."),
        (
            sheets,
            ("--sheet", "回访"),
            "It has no sheet '回访' that anything was read from. It has: 承办, 办结.",
        ),
        (sheets, ("--page", "1"), "It has no pages. Leave --page out."),
        (text, ("--page", "1"), "It has no pages. Leave --page out."),
    ]:
        done = home.hotline("tables", path, *option)
        assert done.returncode == 2
        assert done.stderr == f"{path}: {said}\n"
        assert json.loads(done.stdout) == []
    assert home.hotline("tables", pages, "--page", "0").returncode == 2


def test_page_without_tables_says_where_there_are_some(home: Home) -> None:
    story = [Paragraph("只有文字", style()), PageBreak(), ruled([["单位", "件数"], ["甲镇", "1"]])]
    path = put(home, "a.pdf", built(story))
    done = home.hotline("tables", path, "--page", "1")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert done.stderr == f"{path}: no tables there. Tables are on page 2.\n"


def test_several_files_and_one_that_cannot_be_read(home: Home) -> None:
    first, second = put(home, "a.html", SPANNED.encode()), put(home, "b.html", TWO.encode())
    prose = home.drop("c.txt", "衡东县12345热线2023年3月受理300件。\n")
    done = home.hotline("tables", first, home.inbox / "none.pdf", home.inbox, second, prose)
    assert done.returncode == 1
    assert [len(grid) for grid in json.loads(done.stdout)] == [4, 2, 2]
    assert "none.pdf: unreadable_file: " in done.stderr
    assert f"{home.inbox}: is_folder: " in done.stderr
    assert f"{prose}: no tables.\n" in done.stderr
    assert "Traceback" not in done.stderr


def test_csv_has_an_empty_line_between_grids(home: Home) -> None:
    done = home.hotline("tables", put(home, "b.html", TWO.encode()), "--format", "csv")
    assert done.stdout == "a,1\nb,2\n\nc,3\nd,4\n"
    tricky = '<html><body><p>甲</p><table><tr><td>a,"b"<td>1</tr><tr><td>c<td>2</tr></table></body></html>'
    done = home.hotline("tables", put(home, "c.html", tricky.encode()), "--format", "csv")
    assert list(csv.reader(StringIO(done.stdout))) == [['a,"b"', "1"], ["c", "2"]]


def test_html_is_a_page_with_the_same_grids(home: Home) -> None:
    done = home.hotline("tables", put(home, "a.html", SPANNED.encode()), "--format", "html")
    page = BeautifulSoup(done.stdout, "lxml")
    assert [[cell.get_text() for cell in row.select("td")] for row in page.select("tr")] == GRID


def test_doubt_about_a_shape_is_said(home: Home) -> None:
    ragged = bulletin(1).replace("石湾镇 | 11 | 11", "石湾镇 | 11 | 11 | 7 | 8")
    path = home.drop("a.txt", ragged)
    done = home.hotline("tables", path)
    assert done.returncode == 0
    assert done.stderr == f"{path}: table 1: rows 4 came with more or fewer cells than the others\n"
    assert {len(row) for row in json.loads(done.stdout)[0]} == {3}
