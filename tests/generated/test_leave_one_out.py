"""Leaving a publisher's words out: the reduced vocabulary, and the measurement on a few labelled bulletins."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import leave_one_out
from bench.leave_one_out import Compared, labelled, measure, recall, table
from bench.reduced import all_words, reduced_reader

LABELLED = (leave_one_out.SHARED / "corpus" / "dev").is_dir()


def told(folder: Path, expression: str) -> str:
    """What ``expression`` gives with the vocabulary in ``folder``."""
    code = f"from parsers.vocabulary import vocabulary; print(({expression}))"
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, cwd=folder
    )
    return done.stdout.strip()


def test_words_left_out_are_gone_and_others_stay(tmp_path: Path) -> None:
    assert {"按期办结率", "办结率", "环比"} <= all_words()
    where, dropped = reduced_reader(tmp_path, frozenset({"按期办结率", "环比"}))
    assert dropped == 2
    assert (
        told(where, "'按期办结率' in vocabulary().forms, '办结率' in vocabulary().forms") == "(False, True)"
    )
    assert told(where, "'环比' in vocabulary().statistics") == "False"


def test_nothing_left_out_is_the_same_vocabulary(tmp_path: Path) -> None:
    where, dropped = reduced_reader(tmp_path, frozenset())
    parts = "sorted(vocabulary().forms), sorted(vocabulary().roles), sorted(vocabulary().markers)"
    assert dropped == 0
    assert told(where, parts) == told(Path(leave_one_out.__file__).parents[1], parts)


def test_table_adds_publishers_up() -> None:
    full, reduced = Counter(right=9, required=10, published=10), Counter(right=5, required=10, published=6)
    lines = table([Compared("甲县", 1, 3, full, reduced), Compared("乙县", 2, 4, full, reduced)]).splitlines()
    assert lines[-1].startswith("| **all** | 3 | 7 | 20 | 0.9000 | 0.5000 |")


@pytest.mark.skipif(not LABELLED, reason="the labelled bulletins lie beside the checkout and are not there")
def test_some_publishers_without_their_own_words(record_property: Callable[[str, object], None]) -> None:
    found = measure(labelled(), only=["南湖新区", "汝州市", "淮北市"])
    for one in found:
        line = (
            f"recall {recall(one.full):.4f}, without {one.words} words of its own {recall(one.reduced):.4f}"
        )
        record_property("figures", f"{one.publisher}: {line}")
        assert one.full["required"] == one.reduced["required"] > 0
        assert recall(one.reduced) <= recall(one.full)
    assert sum(one.words for one in found) > 10
    assert min(recall(one.reduced) for one in found) >= 0.8


def test_missing_bulletins_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="beside the checkout"):
        labelled(tmp_path)
