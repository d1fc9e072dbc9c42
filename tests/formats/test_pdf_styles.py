"""Tables in the styles of bench/pdf_pages.py come back cell by cell, and where they do not, they wait for a person.

The seeds here are others than those that the rules were made with.
"""

from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pytest

from bench.pdf_pages import EMPTY, STYLES, Page, page
from bench.pdf_scoring import Score
from parsers.document import Document
from parsers.formats import open_document
from parsers.formats.pages import document_of
from parsers.formats.pdf import pdfium, plumber
from parsers.formats.pdf.page import page_content
from parsers.text.mapped import MappedText
from parsers.text.normalise import normalise

SEEDS = range(1000, 1004)
HARD = {
    "borderless, row groups": 0.5, "three rules, row groups": 0.5, "borderless, section rows": 0.9,
    "borderless, remarks": 0.7, "rules across, remarks": 0.7, "borderless, merged, headings left": 0.9,
}  # fmt: skip
"""Styles that are read in part, and how well at least; the rest of their figures is held."""


def drawn(made: Page) -> list[list[list[str]]]:
    return [[[normalise(MappedText(text)).text for text in row] for row in table] for table in made.tables]


def found(document: Document, sure: bool = False) -> list[list[list[str]]]:
    tables = [table for table in document.tables if not (sure and table.uncertain)]
    return [[[cell.text for cell in row] for row in table.rows] for table in tables]


@pytest.mark.parametrize("name", STYLES)
def test_cells_of_every_style(name: str, record_property: Callable[[str, object], None]) -> None:
    score, sure = Score(), Score()
    for seed in SEEDS:
        made = page(STYLES[name], seed)
        document = open_document(made.data)
        score.add(drawn(made), found(document))
        sure.add(drawn(made), found(document, sure=True))
    least = 0.995 if name.startswith("ruled") else HARD.get(name, 0.98)
    record_property(
        "figures", f"PDF, {name}: cell F1 {score.f1:.4f}, sure and wrong {sure.read - sure.right}"
    )
    assert score.f1 >= least
    assert sure.read - sure.right <= 0.002 * sure.read


@pytest.mark.parametrize("name", EMPTY)
def test_no_tables_where_there_are_none(name: str) -> None:
    for seed in SEEDS:
        assert found(open_document(EMPTY[name](seed).data)) == []


@pytest.mark.parametrize("name", STYLES)
def test_both_readers_give_the_same_cells(name: str) -> None:
    data = page(STYLES[name], 1000).data
    with plumber.opened(data) as second:
        pages = [plumber.drawn(one) for one in second.pages]
    first = pdfium.opened(data)
    try:
        others = [pdfium.drawn(first, at) for at in range(len(first))]
    finally:
        first.close()
    cells = []
    for seen in (pages, others):
        document = document_of([page_content(one).items for one in seen], [], "pdf")
        assert document is not None
        cells.append(
            [
                (table.uncertain, [[cell.text for cell in row] for row in table.rows])
                for table in document.tables
            ]
        )
    assert cells[0] == cells[1]


def test_ruled_tables_are_those_that_pdfplumber_finds() -> None:
    made = page(STYLES["ruled"], 1001)
    with pdfplumber.open(BytesIO(made.data)) as pdf:
        theirs = [
            [["".join((cell or "").split()) for cell in row] for row in table]
            for one in pdf.pages
            for table in one.extract_tables()
        ]
    ours = [
        [["".join(cell.split()) for cell in row] for row in table]
        for table in found(open_document(made.data))
    ]
    assert ours == [[[normalise(MappedText(cell)).text for cell in row] for row in table] for table in theirs]
