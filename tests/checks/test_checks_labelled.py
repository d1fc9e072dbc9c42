"""The labelled bulletins beside the project: what their labels call broken is found, and nothing else is alarmed."""

import json
from pathlib import Path
from typing import Any

import pytest

from parsers.reader import read
from parsers.reading import Hints, Reading

SHARED = Path(__file__).parents[2].parent / "shared"
LABELS = sorted(SHARED.glob("corpus/*/*.json"))

pytestmark = pytest.mark.skipif(not LABELS, reason="no labelled bulletins in ../shared")


def _read(label: dict[str, Any]) -> Reading:
    text = label.get("text") or (SHARED / "seeds" / label["file"]).read_text(encoding="utf-8")
    return read(text.encode(), Hints(name=f"{label['id']}.txt"))


def _label(path: Path) -> dict[str, Any]:
    label: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return label


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_only_bulletins_that_are_labelled_broken_break(path: Path) -> None:
    label = _label(path)
    reading = _read(label)
    broken = [check for check in reading.checks if not check.passed and check.check != "row_count"]
    known = [identity for identity in label["identities"] if not identity["holds"]]
    assert not broken or known, broken


def test_the_mailbox_of_seed_002() -> None:
    reading = _read(_label(SHARED / "corpus/seeds/002.json"))
    told = {
        (one.metric, one.text): (one.status, one.evidence.table)
        for one in reading.observations
        if one.member and "长信箱" in one.member and one.unit is None
    }
    assert told["on_time_rate", "100%"] == ("review", None)
    assert told["callbacks_satisfied", "75"] == ("review", None)
    assert told["on_time_rate", "97.40%"] == ("verified", 4)
    assert told["callbacks_satisfied", "72"] == ("verified", 4)
    messages = [issue.message for issue in reading.issues if issue.kind == "contradiction"]
    assert any("75" in message and "72" in message for message in messages)


def test_the_tables_of_seed_003_make_the_prose_total() -> None:
    reading = _read(_label(SHARED / "corpus/seeds/003.json"))
    sums = [check for check in reading.checks if check.check == "parts_sum" and check.left == 2349]
    assert max(len(check.observations) for check in sums) == 50
    assert any(check.check == "row_count" and check.left == 30 for check in reading.checks)


def test_all_rank_columns_of_seed_004_hold() -> None:
    reading = _read(_label(SHARED / "corpus/seeds/004.json"))
    assert [check.passed for check in reading.checks if check.check == "rank_order"] == [True] * 4
    assert any(check.check == "one_base" for check in reading.checks)


def test_verifying_changes_no_value_and_repeats_exactly() -> None:
    label = _label(SHARED / "corpus/seeds/002.json")
    first, second = _read(label), _read(label)
    assert first.checks == second.checks
    assert first.issues == second.issues
    printed = [one.text.strip("%").split(".")[0] for one in first.observations if one.evidence.table]
    values = [one.value for one in first.observations if one.evidence.table]
    assert all(
        str(int(value)) == text for value, text in zip(values, printed, strict=True) if value is not None
    )
