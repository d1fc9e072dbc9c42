"""Every bundled bulletin against its truth: ``truth/<name>.json`` names its file in ``raw/samples``."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.annotated import facts, plain
from bench.scoring import Score, score, total
from parsers.contract import to_contract
from parsers.reader import read

TRUTHS = sorted((Path(__file__).parent / "truth").glob("*.json"))
SAMPLES = Path(__file__).parents[2] / "raw" / "samples"


@pytest.fixture(scope="module")
def scores(request: pytest.FixtureRequest) -> Iterator[dict[str, Score]]:
    """Scores as they come in; printed when the last bulletin was read."""
    found: dict[str, Score] = {}
    yield found
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    if found and reporter:
        reporter.write_line(f"\nbundled samples: {total(found.values()).line()}")


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_bundled_bulletin_is_read_as_it_was_written(path: Path, scores: dict[str, Score]) -> None:
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    file = SAMPLES / truth["file"]
    seen = to_contract(read(file.read_bytes()), str(file))
    result = score(truth, json.loads(json.dumps(seen)))
    scores[path.stem] = result
    assert (seen["area"] or {}).get("code") == truth["area_code"]
    assert {key: seen["period"][key] for key in ("start", "end")} == {
        key: truth["period"][key] for key in ("start", "end")
    }
    assert not result.misreadings("silent"), "\n".join(result.misreadings("silent"))
    assert result.found >= 0.95 * result.required, "\n".join(result.misreadings("missed"))


def test_every_bundled_bulletin_has_a_truth() -> None:
    told = {json.loads(path.read_text(encoding="utf-8"))["file"] for path in TRUTHS}
    assert told == {path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html")}


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
