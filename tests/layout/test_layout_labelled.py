"""The shapes of the tables in the labelled bulletins that lie beside the checkout."""

import json
from pathlib import Path

import pytest

from parsers.document import Table
from parsers.formats import open_document

SHAPES = {
    "seed_000": [(6, 4), (6, 4)],
    "seed_001": [],
    "seed_002": [(7, 4), (5, 4), (7, 4), (26, 13)],
    "seed_003": [(19, 6), (13, 6), (20, 6)],
    "seed_004": [(7, 3), (7, 3), (38, 3), (40, 3), (32, 4)],
    "005": [(8, 16)],
    "011": [],
    "015": [(5, 4)],
    "021": [(7, 3), (12, 3)],
    "022": [(7, 3), (12, 3)],
    "024": [(12, 8)],
    "025": [(12, 8)],
    "045": [(2, 4)],
    "061": [(3, 6), (5, 9), (8, 9)],
    "068": [(3, 5)],
}


def _bytes(shared: Path, name: str) -> bytes:
    if name.startswith("seed_"):
        gold = json.loads((shared / "corpus" / "seeds" / f"{name[5:]}.json").read_text("utf-8"))
        return (shared / "seeds" / gold["file"]).read_bytes()
    text: str = json.loads((shared / "corpus" / "dev" / f"{name}.json").read_text("utf-8"))["text"]
    return text.encode()


@pytest.mark.parametrize("name", SHAPES)
def test_tables_have_the_shape_that_a_person_sees(shared: Path, name: str) -> None:
    document = open_document(_bytes(shared, name), f"{name}.txt")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [(len(table.rows), table.width) for table in tables] == SHAPES[name]
    assert [table.uncertain for table in tables] == [None] * len(tables)
