"""The same bulletin as text or page and as a Word file says the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from test_pdf_bulletins import facts, tight
from test_pdf_labelled import bulletins, fact
from test_pdf_labelled import facts as counted
from word_files import saved, written

from parsers.formats import open_document
from parsers.reader import read

SAMPLES = Path(__file__).parents[2] / "raw" / "samples"
BULLETINS = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html"))


@pytest.mark.parametrize("path", BULLETINS, ids=lambda path: path.stem)
def test_bulletin_says_the_same(path: Path) -> None:
    data = path.read_bytes()
    original = read(data)
    document = open_document(data, path.name)
    seen = read(written(document))
    assert seen.format == "docx"
    assert facts(seen) == facts(original)
    assert (seen.title, seen.period, seen.area) == (original.title, original.period, original.area)
    assert [tight(table.cells) for table in seen.tables] == [tight(table.cells) for table in original.tables]


@pytest.mark.parametrize(
    "path", [path for path in BULLETINS if path.suffix == ".txt"], ids=lambda path: path.stem
)
def test_text_typed_into_word_line_by_line_says_the_same(path: Path) -> None:
    """Tables of tabs, pipes, spaces, one cell a line: Word holds them as text does."""
    original = read(path.read_bytes())
    made: Any = docx.Document()
    lines = [line if line.strip() else "" for line in original.text.strip().split("\n")]
    for line in lines:
        made.add_paragraph(line)
    seen = read(saved(made))
    assert seen.text.split("\n") == lines
    assert facts(seen) == facts(original)
    assert [table.cells for table in seen.tables] == [table.cells for table in original.tables]


def test_labelled_bulletins_say_the_same(
    shared: Path, record_property: Callable[[str, object], None]
) -> None:
    found = wanted = 0
    others: list[tuple[str, object]] = []
    for name, data in bulletins(shared):
        original = counted(read(data))
        seen = read(written(open_document(data)))
        found += (original & counted(seen)).total()
        wanted += original.total()
        published = [fact(one) for one in seen.observations if one.status != "review"]
        others += [(name, one) for one in published if one not in original]
    record_property(
        "figures", f"Word: {found} of {wanted} observations as in text, {len(others)} others published"
    )
    assert not others
    assert found >= 0.995 * wanted
