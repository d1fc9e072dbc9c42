"""The metric vocabulary as data: complete, without contradictions, and that of the reading contract."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.reader import read
from parsers.text.normalise import normalise_string
from parsers.vocabulary import Metric, loader, vocabulary
from parsers.vocabulary.loader import VocabularyError
from parsers.vocabulary.patterns import expand

FILE = Path(loader.__file__).with_name("metrics.yaml")
METRICS = list(vocabulary().metrics.values())
KINDS = {"count", "rate_percent", "score", "rank", "grade", "duration_days"}
STATISTICS = {"value", "share", "mom_change", "yoy_change"}
# Told by arithmetic or by the words round it, never by a word of its own.
WITHOUT_WORDS = {"tickets_handled"}
# Rates whose count no bulletin prints.
WITHOUT_COUNT = {
    "on_time_reply_rate",
    "sign_in_rate",
    "first_time_rate",
    "callback_rate",
    "result_satisfaction_rate",
    "process_satisfaction_rate",
    "service_satisfaction_rate",
}
KIND_OF_CONTRACT = {"rate": "rate_percent", "duration": "duration_days"}


@pytest.fixture
def content() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_metric_is_told_in_two_languages_and_defined(metric: Metric) -> None:
    assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*", metric.id)
    assert re.search(r"[一-鿿]", metric.zh)
    assert re.match(r"[A-Z][a-z]", metric.en)
    assert metric.definition.endswith(".")
    assert len(metric.definition) > len(metric.en)
    assert metric.definition_zh.endswith("。")
    assert metric.definition_zh != metric.zh
    assert metric.kind in KINDS
    assert (metric.kind == "rate_percent") == metric.id.endswith("_rate")


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_example_is_read_as_its_metric(metric: Metric) -> None:
    reading = read(f"青云县2023年10月12345热线工作通报\n{metric.example}\n".encode())
    published = {seen.metric for seen in reading.observations if seen.status != "review"}
    assert metric.id in published, [(seen.metric, seen.status) for seen in reading.observations]


def test_no_pattern_stands_twice(content: dict[str, Any]) -> None:
    """Within an entry; that two entries do not claim one word is the loader's to see."""
    for entry in content["metrics"]:
        patterns = [*entry["words"], *entry.get("weak_words", ())]
        assert len(patterns) == len(set(patterns)), entry["id"]


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_metric_has_words(metric: Metric) -> None:
    words = [form.word for form in vocabulary().forms.values() if form.metric == metric.id]
    assert bool(words) == (metric.id not in WITHOUT_WORDS)


def test_ids_and_names_are_distinct(content: dict[str, Any]) -> None:
    for key in ("id", "zh", "en"):
        told = Counter(entry[key] for entry in content["metrics"])
        assert [name for name, times in told.items() if times > 1] == []


def test_no_word_says_two_things(content: dict[str, Any]) -> None:
    said: dict[str, set[tuple[str, str]]] = {}
    entries = [(entry["id"], "value", entry) for entry in content["metrics"]]
    entries += [(entry["metric"], entry["statistic"], entry) for entry in content["forms"]]
    for metric, statistic, entry in entries:
        words = [word for pattern in entry["words"] for word in expand(pattern, content["macros"])]
        for word in [*words, *entry.get("weak_words", ())]:
            said.setdefault(word, set()).add((metric, statistic))
    assert {word: meanings for word, meanings in said.items() if len(meanings) > 1} == {}


def test_a_word_claimed_twice_is_refused(monkeypatch: pytest.MonkeyPatch, content: dict[str, Any]) -> None:
    content["metrics"][0]["words"].append("办结率")
    load = loader._load
    monkeypatch.setattr(loader, "_load", lambda name: content if name == "metrics.yaml" else load(name))
    with pytest.raises(VocabularyError, match=r"metrics\.yaml: '办结率' is claimed by calls_received and by"):
        loader.vocabulary.__wrapped__()


def test_a_role_claimed_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    load = loader._load

    def doubled(name: str) -> dict[str, Any]:
        loaded = load(name)
        if name == "columns.yaml":
            loaded["roles"]["channel"].append("单位")
        return loaded

    monkeypatch.setattr(loader, "_load", doubled)
    with pytest.raises(
        VocabularyError, match=r"columns\.yaml: roles: '单位' stands under unit and under channel"
    ):
        loader.vocabulary.__wrapped__()


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_rates_and_counts_name_each_other(metric: Metric) -> None:
    metrics = vocabulary().metrics
    if metric.rate is not None:
        assert metric.kind == "count"
        assert metrics[metric.rate].rate_of == metric.id
    if metric.rate_of is not None:
        assert metrics[metric.rate_of].rate == metric.id
    assert (metric.kind == "rate_percent" and metric.rate_of is None) == (metric.id in WITHOUT_COUNT)


def test_words_are_printed_as_normalised_text_prints_them() -> None:
    """A word with a space, a full-width or a traditional character would never be found."""
    words = vocabulary()
    lists: list[Iterable[str]] = [words.forms, words.roles, words.statistics, words.previous, words.noise]
    never = [word for entries in lists for word in entries if normalise_string(word) != word or " " in word]
    # № is one character for No, which stands beside it.
    assert set(never) <= {"№"}


def test_statistics_of_forms_are_those_of_the_contract() -> None:
    words = vocabulary()
    assert {form.statistic for form in words.forms.values()} <= STATISTICS
    assert set(words.statistics.values()) == STATISTICS - {"value"}
    metrics = {form.metric for form in words.forms.values()} | {
        form.area_metric for form in words.forms.values()
    }
    assert metrics - {"", None} <= words.metrics.keys()


def contract_rows(shared: Path) -> list[tuple[list[str], list[str]]]:
    """Ids and kinds of each row of the contract's table of metrics."""
    text = (shared / "contract.md").read_text("utf-8")
    table = text.split("| metric | kind |")[1].split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    return [(row[0].split(", "), row[1].split(", ")) for row in cells]


def test_every_metric_of_the_contract_is_there_with_its_kind(shared: Path) -> None:
    metrics = vocabulary().metrics
    wrong = []
    for ids, kinds in contract_rows(shared):
        plain = [KIND_OF_CONTRACT.get(kind, kind) for kind in kinds]
        for place, metric in enumerate(ids):
            if len(plain) == len(ids):
                kind = plain[place]
            else:
                rate = metric.endswith("_rate")
                kind = next(kind for kind in plain if (kind == "rate_percent") == rate)
            if metric not in metrics or metrics[metric].kind != kind:
                wrong.append((metric, kind))
    assert wrong == []
    assert len(contract_rows(shared)) > 20
