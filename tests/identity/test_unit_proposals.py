"""Three proposals for a unit whose type is not certain."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from parsers.identity.proposals import propose, propose_types
from parsers.identity.unit_types import kind_of_unit

GOLDEN = Path(__file__).parent / "golden" / "unit_names.tsv"


def _unsure() -> list[tuple[str, list[str]]]:
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        rows = [(row["name"], row["types"].split()) for row in csv.DictReader(lines, delimiter="\t")]
    return [
        (name, types)
        for name, types in rows
        if "none" not in types and kind_of_unit(name).certainty != "certain"
    ]


def test_the_right_type_is_among_the_three_for_most_unsure_names() -> None:
    unsure = _unsure()
    found = [name for name, types in unsure if any(p.what in types for p in propose_types(name))]
    assert len(unsure) > 20
    assert len(found) >= 0.9 * len(unsure), {name for name, _ in unsure} - set(found)


def test_three_different_types_the_best_first() -> None:
    proposals = propose_types("县湖管局")
    assert len({proposal.what for proposal in proposals}) == 3
    assert [p.score for p in proposals] == sorted((p.score for p in proposals), reverse=True)
    assert proposals[0].what == "water_resources"


def test_what_the_name_tells_comes_first_with_its_word() -> None:
    first, *_ = propose_types("德安县营商办")
    assert (first.what, first.because) == ("gov_services_data", "营商办")


def test_a_group_of_which_only_a_name_is_known_may_be_the_areas_own() -> None:
    assert kind_of_unit("湘江集团").type is None
    assert propose_types("湘江集团")[0].what == "urban_investment"
    assert "urban_investment" not in {p.what for p in propose_types("湘江集团", {"urban_investment"})}


def test_a_denied_type_is_not_proposed_again() -> None:
    assert "gov_services_data" not in {p.what for p in propose_types("德安县营商办", {"gov_services_data"})}


@pytest.mark.parametrize(
    ("name", "unit"),
    [("县城建投", "城建投"), ("城市管理局", "城管局"), ("联通衡东分公司", "中国联通衡东分公司")],
)
def test_units_are_proposed_by_the_callers_names(name: str, unit: str) -> None:
    known = {
        "城建投": "城建投",
        "城管局": "城管局",
        "中国联通衡东分公司": "中国联通衡东分公司",
        "教育局": "教育局",
    }
    assert propose(name, known, 1)[0].what == unit


def test_no_likeness_no_proposal() -> None:
    assert propose("某某", {"教育局": "education"}) == []


def test_reading_does_not_import_it() -> None:
    code = "import sys, parsers.reader, warehouse.writer; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
