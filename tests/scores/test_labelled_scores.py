"""The labelled bulletins through the ``hotline`` command and the shared scorer: figures printed, floors asserted.

The scorer is ``../shared/score/score.py``, taken as it stands; only its totals are put into words here.
"""

import json
import shlex
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HOTLINE = Path(sys.executable).with_name("hotline")
SEED_AREAS = {
    "seed_000": "430424",
    "seed_001": "zone:430600:南湖新区",
    "seed_002": "430611",
    "seed_003": "411723",
    "seed_004": "410400",
}
_SHOWN = ("metric", "statistic", "unit", "member", "value", "text")


@dataclass
class Scored:
    """Sums over one set of bulletins; ``misses`` and ``silent`` are lines for a person."""

    sums: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    seen: dict[str, dict[str, Any]] = field(default_factory=dict)

    def share(self, part: str, whole: str) -> float:
        return self.sums[part] / max(1, self.sums[whole])

    @property
    def line(self) -> str:
        sums = self.sums
        return (
            f"{sums['documents']} bulletins, {sums['required']} facts: "
            f"recall {self.share('right', 'required'):.4f} "
            f"(tables {self.share('right_table', 'required_table'):.4f}, "
            f"prose {self.share('right_prose', 'required_prose'):.4f}), held {sums['held']}, "
            f"published {sums['published']}, silent errors {sums['silent_errors']} "
            f"({self.share('silent_errors', 'published'):.4f}), periods {sums['period_right']}"
        )


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = spec_from_file_location("labelled_score", shared / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def seeds(scorer: ModuleType, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Scored:
    return _scored(scorer, shared, "seeds", tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="module")
def dev(scorer: ModuleType, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Scored:
    return _scored(scorer, shared, "dev", tmp_path_factory.mktemp("dev"))


def _scored(scorer: ModuleType, shared: Path, name: str, folder: Path) -> Scored:
    golds = [json.loads(path.read_bytes()) for path in sorted((shared / "corpus" / name).glob("*.json"))]
    paths = []
    for gold in golds:
        paths.append(folder / f"{gold['id']}.txt")
        text = gold.get("text") or (shared / "seeds" / gold["file"]).read_text(encoding="utf-8")
        paths[-1].write_text(text, encoding="utf-8")
    scored = Scored()
    command = f"{shlex.quote(str(HOTLINE))} parse --format jsonl"
    for gold, seen in zip(golds, scorer.run(command, paths), strict=True):
        tally, misses, silent = scorer.score_document(gold, seen)
        scored.sums += tally
        scored.misses += [f"{gold['id']} missed {_short(fact)}" for fact, _ in misses]
        scored.silent += [f"{gold['id']} wrong {_short(one)}" for one in silent]
        scored.seen[gold["id"]] = seen
    return scored


def _short(fact: dict[str, Any]) -> dict[str, Any]:
    return {key: fact[key] for key in _SHOWN if fact.get(key) is not None}


def test_seeds(seeds: Scored, record_property: Callable[[str, object], None]) -> None:
    record_property("figures", f"seeds: {seeds.line}")
    assert seeds.share("right_table", "required_table") >= 0.98, "\n".join(seeds.misses)
    assert seeds.share("right_prose", "required_prose") >= 0.95, "\n".join(seeds.misses)
    assert not seeds.silent, "\n".join(seeds.silent)


def test_periods_of_the_seeds(seeds: Scored) -> None:
    assert seeds.sums["period_right"] == seeds.sums["documents"] == len(SEED_AREAS)


def test_areas_of_the_seeds(seeds: Scored) -> None:
    assert {name: (seen["area"] or {}).get("code") for name, seen in seeds.seen.items()} == SEED_AREAS


def test_dev(dev: Scored, record_property: Callable[[str, object], None]) -> None:
    record_property("figures", f"dev: {dev.line}")
    assert dev.share("right", "required") >= 0.80, "\n".join(dev.misses)
    assert dev.share("silent_errors", "published") <= 0.01, "\n".join(dev.silent)
