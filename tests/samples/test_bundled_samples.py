"""Every bundled bulletin against its truth: ``truth/<name>.json`` names its file in ``raw/samples``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.annotated import facts, plain
from bench.scoring import score, total
from parsers.contract import to_contract
from parsers.reader import read

TRUTHS = sorted((Path(__file__).parent / "truth").glob("*.json"))
SAMPLES = Path(__file__).parents[2] / "raw" / "samples"


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_bundled_bulletin_is_read_as_it_was_written(path: Path) -> None:
    truth, seen = _read(path)
    result = score(truth, seen)
    assert (seen["area"] or {}).get("code") == truth["area_code"]
    assert {key: seen["period"][key] for key in ("start", "end")} == {
        key: truth["period"][key] for key in ("start", "end")
    }
    assert not result.misreadings("silent"), "\n".join(result.misreadings("silent"))
    assert result.found >= 0.95 * result.required, "\n".join(result.misreadings("missed"))


def test_bundled_bulletins_together(record_property: Callable[[str, object], None]) -> None:
    whole = total(score(*_read(path)) for path in TRUTHS)
    record_property("figures", f"bundled samples: {whole.line()}")
    assert whole.recall >= 0.97, "\n".join(whole.misreadings("missed"))


def test_every_bundled_bulletin_has_a_truth() -> None:
    told = {json.loads(path.read_text(encoding="utf-8"))["file"] for path in TRUTHS}
    assert told == {path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html")}


def test_both_formats_and_old_encodings_are_bundled() -> None:
    files = list(SAMPLES.iterdir())
    assert sum(path.suffix == ".txt" for path in files) >= 7
    assert sum(path.suffix == ".html" for path in files) >= 7
    labels = [
        label
        for path in files
        for label in (b"charset=gb2312", b'charset="gbk"')
        if label in path.read_bytes()
    ]
    assert len(labels) >= 2


def test_planted_slip_is_told() -> None:
    _, seen = _read(Path(__file__).parent / "truth" / "planted-slip.json")
    failed = [check for check in seen["checks"] if not check["passed"]]
    held = [one["text"] for one in seen["observations"] if one["status"] == "review"]
    assert failed
    assert "93.70%" in held


def test_notation_tells_figures_and_their_meaning() -> None:
    sentence = (
        "受理[[1.2万|tickets_received]]件，"
        "环比下降[[3.5%|tickets_received.mom_change|value=-3.5]]，[[6|-|label=units]]个单位"
    )
    assert plain(sentence) == "受理1.2万件，环比下降3.5%，6个单位"
    told = [(fact.metric, fact.statistic, fact.value, fact.kind) for fact in facts(sentence)]
    assert told == [
        ("tickets_received", "value", 12000, "count"),
        ("tickets_received", "mom_change", -3.5, "change_percent"),
        (None, "value", 6, "count"),
    ]


def _read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """A truth, and the contract record of the bulletin that it belongs to."""
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    file = SAMPLES / truth["file"]
    seen: dict[str, Any] = json.loads(json.dumps(to_contract(read(file.read_bytes()), str(file))))
    return truth, seen
