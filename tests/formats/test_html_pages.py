"""Whole pages in the ways of several publishing systems: a page and what a reader sees of it lie side by side in ``pages/``.

A file ``x.html`` with its ``x.yaml`` is a test. ``lines`` are all lines of the document outside its tables, ``grids``
its tables (slots parted by ``|``, ``(x)`` where a cell only reaches), ``encoding`` the charset in which the page is
handed over, ``meta`` what it says of itself. The pages are invented.
"""

from pathlib import Path

import pytest
import yaml

from parsers.document import Paragraph
from parsers.formats import open_document

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted(FOLDER.glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_as_a_reader_sees_it(path):
    told = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    data = path.read_text("utf-8").encode(told.get("encoding", "utf-8"))
    document = open_document(data, path.name)
    lines = [document.slice(block.span) for block in document.blocks if isinstance(block, Paragraph)]
    assert [" ".join(line.split()) for line in lines] == [" ".join(line.split()) for line in told["lines"]]
    grids = [
        [[f"({cell.text})" if cell.spanned else cell.text for cell in row] for row in table.rows]
        for table in document.tables
    ]
    assert [[[" ".join(text.split()) for text in row] for row in grid] for grid in grids] == [
        [[slot.strip() for slot in line.split("|")] for line in grid.splitlines()] for grid in told["grids"]
    ]
    assert document.encoding == told.get("encoding", "utf-8")
    assert document.issues == []
    assert {key: document.meta.get(key) for key in told.get("meta", {})} == told.get("meta", {})
