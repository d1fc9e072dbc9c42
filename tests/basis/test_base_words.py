"""The vocabulary of bases: every example tells its id, every word stands in one place."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.basis.formulas import divisor
from parsers.reader import read
from parsers.reading import Hints
from parsers.vocabulary import bases
from parsers.vocabulary.bases import FACETS, BaseWord, base_words
from parsers.vocabulary.loader import VocabularyError

EXAMPLES = [
    pytest.param(facet, word, id=f"{facet} {word.id}")
    for facet in FACETS
    for word in base_words().ids[facet].values()
    if word.example
]


@pytest.mark.parametrize(("facet", "word"), EXAMPLES)
def test_the_example_tells_the_id(facet: str, word: BaseWord) -> None:
    text = f"衡东县12345热线2023年10月份运行情况通报\n\n{word.example}"
    reading = read(text.encode(), Hints(name="bulletin.txt"))
    told = {one for basis in reading.bases for one in getattr(basis, facet).ids}
    assert word.id in told


def test_every_id_that_words_or_metrics_tell_is_explained_in_both_languages() -> None:
    for facet in FACETS:
        for word in base_words().ids[facet].values():
            assert word.zh
            assert word.en
            assert facet == "numerator" or (word.definition and word.definition_zh and word.example), word.id


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("应办结数", "due"),
        ("已办结总数", "closed"),
        ("有效回访数", "called_back"),
        ("有效工单数", "valid"),
        ("转办工单总数", "dispatched"),
        ("办结工单中回访数", None),
        ("总分", None),
    ],
)
def test_divisors_are_found_by_their_longest_word(words: str, expected: str | None) -> None:
    assert divisor(words) == expected


def _refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, change: dict[str, Any]) -> str:
    content = yaml.safe_load(files("parsers.vocabulary").joinpath("bases.yaml").read_text("utf-8"))
    for facet, ids in change.items():
        for one, entry in ids.items():
            content[facet][one] = content[facet][one] | entry
    (tmp_path / "bases.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    monkeypatch.setattr(bases, "files", lambda _: tmp_path)
    with pytest.raises(VocabularyError) as raised:
        bases.base_words.__wrapped__()
    return str(raised.value)


def test_a_word_of_two_ids_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    message = _refused(monkeypatch, tmp_path, {"denominators": {"received": {"words": ["应办结"]}}})
    assert "应办结" in message
    assert "received" in message
    assert "due" in message


def test_an_unknown_metric_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    message = _refused(monkeypatch, tmp_path, {"denominators": {"due": {"metrics": ["tickets_dew"]}}})
    assert "tickets_dew" in message


def test_an_unknown_wider_id_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    message = _refused(monkeypatch, tmp_path, {"denominators": {"sampled": {"narrower": "nobody"}}})
    assert "sampled points to nobody" in message
