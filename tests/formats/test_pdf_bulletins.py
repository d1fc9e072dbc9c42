"""The same bulletin as text or page and as PDF says the same."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from pdf_files import printed

from parsers.formats import open_document
from parsers.reader import read
from parsers.reading import Evidence, Observation, Reading

SAMPLES = Path(__file__).parents[2] / "raw" / "samples"
BULLETINS = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html"))


def facts(reading: Reading) -> list[Observation]:
    """Observations apart from evidence, in an order of their own: a page may show a table before or after."""
    bare = [replace(one, evidence=Evidence(0, 0), notes=()) for one in reading.observations]
    return sorted(bare, key=repr)


def tight(cells: list[list[str]]) -> list[list[str]]:
    """A word that was typeset wide may be wrapped at its space."""
    return [[text.replace(" ", "") for text in row] for row in cells]


@pytest.mark.parametrize("indent", [0, 24])
@pytest.mark.parametrize("path", BULLETINS, ids=lambda path: path.stem)
def test_bulletin_printed_with_ruled_tables_says_the_same(path: Path, indent: int) -> None:
    data = path.read_bytes()
    original = read(data)
    seen = read(printed(open_document(data, path.name), furniture=indent > 0, indent=indent))
    assert facts(seen) == facts(original)
    assert (seen.title, seen.period, seen.area) == (original.title, original.period, original.area)
    assert [tight(table.cells) for table in seen.tables] == [tight(table.cells) for table in original.tables]


@pytest.mark.parametrize("path", BULLETINS[:4], ids=lambda path: path.stem)
def test_every_figure_has_its_page_and_box_and_no_bytes(path: Path) -> None:
    data = printed(open_document(path.read_bytes(), path.name))
    reading = read(data)
    assert reading.observations
    with pdfplumber.open(BytesIO(data)) as pdf:
        for one in reading.observations:
            place = one.evidence
            assert place.source is None
            assert place.page is not None
            assert place.bbox is not None
            page = pdf.pages[place.page - 1]
            inside = "".join(
                char["text"]
                for char in page.chars
                if place.bbox[0] - 0.1 <= (char["x0"] + char["x1"]) / 2 <= place.bbox[2] + 0.1
                and place.bbox[1] - 0.1 <= (char["top"] + char["bottom"]) / 2 <= place.bbox[3] + 0.1
            )
            printed_text = reading.text[place.start : place.end]
            assert set("".join(printed_text.split())) <= set(inside)
