"""Tables as the HTML standard forms them: cases in ``table_model/*.yaml``, each with the sentence that it comes from.

A grid has one line for each row, its slots parted by ``|``; ``(x)`` is a slot that a cell only reaches.
"""

from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.document import Paragraph, Table
from parsers.formats import open_document
from parsers.formats.html.content import table_grid
from parsers.formats.html.markup import Markup, mark_text
from parsers.formats.html.tree import Node, build_tree, walk

FOLDER = Path(__file__).parent / "table_model"
CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))]
AROUND = "<!DOCTYPE html><html><head><meta charset=utf-8><title>通报</title></head><body>{}</body></html>"
Grid = list[list[str]]


def expected(case: dict[str, Any]) -> list[Grid]:
    drawn = case.get("grids") or [case["grid"]]
    return [[[slot.strip() for slot in line.split("|")] for line in grid.splitlines()] for grid in drawn]


def shown(table: Table) -> Grid:
    return [[f"({cell.text})" if cell.spanned else cell.text for cell in row] for row in table.rows]


def ids(case: dict[str, Any]) -> str:
    return str(case["name"])


def test_there_are_enough_cases_and_no_name_twice():
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60
    assert all(case["rule"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_the_grid_is_that_of_the_standard(case):
    document = open_document(AROUND.format(case["html"]).encode(), "a.html")
    assert [shown(table) for table in document.tables] == expected(case)
    first = document.tables[0].span.start
    lines = [block for block in document.blocks if isinstance(block, Paragraph)]
    before = [document.slice(block.span) for block in lines if block.span.start < first]
    after = [document.slice(block.span) for block in lines if block.span.start > first]
    if "before" in case:
        assert before == case["before"]
    if "after" in case:
        assert after == case["after"]


@pytest.mark.parametrize("case", [case for case in CASES if "html5lib" not in case], ids=ids)
def test_another_tree_and_the_algorithm_word_by_word_agree(case):
    """html5lib builds the tree, and the algorithm is followed step by step, slot by slot."""
    tree = html5lib.parse(AROUND.format(case["html"]), namespaceHTMLElements=False)
    grids = [Model(table).grid() for table in tree.iter("table")]
    for grid in expected(case):
        assert grid in grids


WRITTEN = """
<table> <table> </table> <tr> <tr> <tr> </tr> <td> <td> <td> <td> </td> <th> </th> <td~colspan=2> <td~rowspan=2>
<td~rowspan=0> <td~rowspan=2~colspan=3> <tbody> </tbody> <thead> </thead> <tfoot> </tfoot> <caption> </caption> <col>
<p> </p> <b> </b> <div> </div> <span~class=nav> <span> </span> <br> <ul> <li> </ul> <!--9--> <a> </a>
"""
TAGS = st.sampled_from([tag.replace("~", " ") for tag in WRITTEN.split()])
SOUP = st.lists(st.one_of(TAGS, st.sampled_from("甲乙丙丁戊己庚辛")), max_size=40)


@settings(max_examples=400, deadline=None)
@given(SOUP)
def test_tables_in_a_soup_of_tags_are_those_of_another_tree(soup):
    source = AROUND.format("<table><tr><td>首" + "".join(soup))
    markup = mark_text(source)
    page = build_tree(source, markup)
    found = [page_grid(node, source, markup) for node in page.nodes if node.tag.name == "table"]
    tree = html5lib.parse(source, namespaceHTMLElements=False)
    assert found == [Model(table).grid() for table in tree.iter("table")]


def page_grid(table: Node, source: str, markup: Markup) -> Grid:
    lines = [
        ["" if slot is None else node_text(slot, source, markup) for slot in row] for row in table_grid(table)
    ]
    return [line for line in lines if any(line)]


def node_text(slot, source: str, markup: Markup) -> str:
    parts = []
    for _, item in walk(slot.content):
        if isinstance(item, Node):
            parts.append(" " if item.tag.breaks else "")
        else:
            parts.append(source[slice(*markup.runs[item])] if isinstance(item, int) else item)
    text = " ".join("".join(parts).split())
    return text if slot.origin else f"({text})"


class Model:
    """ "Forming a table" of the HTML standard (4.9.12.1), with its variables; of two cells on a slot the first is kept."""

    def __init__(self, table):
        self.slots: dict[tuple[int, int], Any] = {}
        self.anchors: dict[Any, tuple[int, int]] = {}
        self.width = self.height = self.y = 0
        self.growing: list[tuple[Any, int, int]] = []
        feet = []
        for child in table:
            if child.tag == "tr":
                self.row(child)
            elif child.tag in ("thead", "tbody"):
                self.group(child)
            elif child.tag == "tfoot":
                feet.append(child)
        self.end_group()
        for foot in feet:
            self.group(foot)

    def group(self, group):
        self.end_group()
        for row in group:
            if row.tag == "tr" and not hidden(row):
                self.row(row)
        self.end_group()

    def end_group(self):
        # The standard counts first and grows then, so that a cell would grow into the group that follows; no browser does.
        while self.y < self.height:
            self.grow()
            self.y += 1
        self.growing = []

    def grow(self):
        for cell, x, width in self.growing:
            for column in range(x, x + width):
                self.slots.setdefault((column, self.y), cell)

    def row(self, row):
        self.height = max(self.height, self.y + 1)
        x = 0
        self.grow()
        for cell in row:
            if cell.tag not in ("td", "th") or hidden(cell):
                continue
            while x < self.width and (x, self.y) in self.slots:
                x += 1
            self.width = max(self.width, x + 1)
            across, down = number(cell.get("colspan")), number(cell.get("rowspan"))
            across = min(across, 1000) if across else 1
            grows = down == 0
            down = 1 if down in (0, None) else min(down, 65534)
            self.width = max(self.width, x + across)
            # As many rows as the page has are enough to see; 65534 of them would only take time.
            self.height = max(self.height, self.y + min(down, 50))
            self.anchors[cell] = (x, self.y)
            if "visibility:hidden" in row.get("style", ""):
                cell.set("style", "visibility:hidden")
            for column in range(x, x + across):
                for line in range(self.y, self.y + min(down, 50)):
                    self.slots.setdefault((column, line), cell)
            if grows:
                self.growing.append((cell, x, across))
            x += across
        self.y += 1

    def grid(self) -> Grid:
        """Without the rows and columns in which no cell begins, and without rows that show nothing."""
        columns = sorted({x for x, _ in self.anchors.values()})
        rows = sorted({y for _, y in self.anchors.values()})
        lines = [[self.slot(x, y) for x in columns] for y in rows]
        return [line for line in lines if any(line)]

    def slot(self, x: int, y: int) -> str:
        cell = self.slots.get((x, y))
        if cell is None:
            return ""
        text = text_of(cell)
        return text if self.anchors[cell] == (x, y) else f"({text})"


def hidden(element) -> bool:
    return "hidden" in element.attrib or "display:none" in element.get("style", "").replace(" ", "").lower()


PARTING = frozenset(
    [
        "p",
        "div",
        "br",
        "table",
        "tr",
        "td",
        "th",
        "li",
        "ul",
        "caption",
        "blockquote",
        "tbody",
        "thead",
        "tfoot",
    ]
)


def text_of(cell) -> str:
    return "" if "visibility:hidden" in cell.get("style", "") else " ".join(raw_text(cell).split())


def raw_text(element) -> str:
    parts = [element.text or ""]
    for child in element:
        space = " " if child.tag in PARTING else ""
        shown = isinstance(child.tag, str) and child.tag not in ("select", "script", "style", "template")
        parts += [space, raw_text(child) if shown else "", space, child.tail or ""]
    return "".join(parts)


def number(value: str | None) -> int | None:
    """The rules for parsing non-negative integers (2.3.4.2); ``None`` for an error."""
    text = (value or "").lstrip(" \t\n\f\r")
    sign = -1 if text.startswith("-") else 1
    text = text[1:] if text[:1] in ("-", "+") else text
    digits = ""
    for character in text:
        if character not in "0123456789":
            break
        digits += character
    whole = sign * int(digits) if digits else None
    return whole if whole is not None and whole >= 0 else None
