"""Area and period of the labelled bulletins beside the project, read as the reader reads them."""

import json
from pathlib import Path
from typing import Any

import pytest

from parsers.formats import open_document
from parsers.identity.area import AreaEvidence, determine_area
from parsers.identity.heading import read_heading
from parsers.identity.names import kind_of_name
from parsers.identity.period import bulletin_period

SHARED = Path(__file__).parents[2].parent / "shared"
CODES = {
    "seed_000": "430424",
    "seed_001": "zone:430600:南湖新区",
    "seed_002": "430611",
    "seed_003": "411723",
    "seed_004": "410400",
    "001": "510923",
    "003": "440232",
    "005": "341881",
    "006": "341881",
    "008": "360981",
    "009": "360981",
    "011": "430600",
    "012": "430621",
    "013": "430424",
    "014": "430611",
    "015": "430611",
    "018": "430424",
    "021": "410482",
    "022": "410482",
    "024": "360983",
    "025": "360983",
    "030": "340600",
    "045": "640100",
    "061": "320722",
}
"""Areas that the text determines; in the other bulletins nothing printed does."""


def labelled() -> list[Any]:
    files = sorted((SHARED / "corpus").glob("*/*.json"))
    if not files:
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"no labelled bulletins in {SHARED}"))]
    return [pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in files]


@pytest.fixture
def bulletin(request: pytest.FixtureRequest) -> tuple[dict[str, Any], str, list[str], list[str]]:
    """The label, the normalised text, its lines of prose and the unit names of its cells."""
    gold = json.loads(request.param.read_bytes())
    text = gold.get("text") or (SHARED / "seeds" / gold["file"]).read_text(encoding="utf-8")
    opened = open_document(text.encode(), name="bulletin.txt")
    prose = [opened.slice(block.span) for block in opened.blocks if block not in opened.tables]
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row]
    return gold, opened.text, prose, [cell for cell in cells if kind_of_name(cell) == "unit"]


@pytest.mark.parametrize("bulletin", labelled(), indirect=True)
def test_period(bulletin: tuple[dict[str, Any], str, list[str], list[str]]) -> None:
    gold, _, prose, _ = bulletin
    heading = read_heading(prose, {})
    period, issues = bulletin_period(heading.title, prose, heading.published_on)
    assert (period.start, period.end) == (gold["period"]["start"], gold["period"]["end"])
    assert bool(issues) == (period.start is None or gold["id"] == "001")


@pytest.mark.parametrize("bulletin", labelled(), indirect=True)
def test_area(bulletin: tuple[dict[str, Any], str, list[str], list[str]]) -> None:
    gold, text, prose, units = bulletin
    heading = read_heading(prose, {})
    lines = [line for line in (heading.source, heading.issuer) if line]
    area, issues = determine_area(
        AreaEvidence(None, heading.title, lines, units, text, heading.document_number)
    )
    code = CODES.get(gold["id"])
    assert (area.code if area else None) == code
    assert [issue.kind for issue in issues] == ([] if code else ["area_unknown"])
