"""Reads the vocabulary files and refuses what contradicts itself."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parsers.vocabulary.matcher import Form, Metric, Vocabulary
from parsers.vocabulary.patterns import expand


class VocabularyError(ValueError):
    """A vocabulary file contradicts itself; the message names the file, the word and the two places."""


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the package, loaded once. Raises ``VocabularyError`` where two entries claim one
    word.
    """
    metrics = _load("metrics.yaml")
    columns = _load("columns.yaml")
    prose = _load("prose.yaml")
    return Vocabulary(
        metrics={entry["id"]: _metric(entry) for entry in metrics["metrics"]},
        forms={**_forms(metrics), **_silenced(prose["not_metrics"])},
        markers=_inverted("markers.yaml", _load("markers.yaml")),
        roles=_inverted("columns.yaml: roles", columns["roles"]),
        statistics=_inverted("columns.yaml: statistics", columns["statistics"]),
        previous=tuple(sorted(columns["previous"], key=len, reverse=True)),
        noise=tuple(columns["noise"]),
        prose=prose,
    )


def _load(name: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(files(__package__).joinpath(name).read_text("utf-8"), Loader=loader)
    return content


def _metric(entry: dict[str, Any]) -> Metric:
    return Metric(
        id=entry["id"],
        kind=entry["kind"],
        family=entry["family"],
        zh=entry["zh"],
        en=entry["en"],
        definition=entry["definition"],
        definition_zh=entry["definition_zh"],
        example=entry["example"],
        rate=entry.get("rate"),
        rate_of=entry.get("rate_of"),
        opens_class=entry.get("opens_class", False),
        unit_word=entry.get("unit_word", False),
    )


def _forms(content: dict[str, Any]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for form in _all_forms(content):
        other = forms.setdefault(form.word, form)
        if (other.metric, other.statistic, other.area_metric) != (
            form.metric,
            form.statistic,
            form.area_metric,
        ):
            raise VocabularyError(
                f"metrics.yaml: {form.word!r} is claimed by {other.metric} and by {form.metric}; keep it at one of them"
            )
    return forms


def _silenced(words: list[str]) -> dict[str, Form]:
    """Words that hide a metric word standing inside them; a match of theirs has no metric."""
    return {word: Form(word, "", weak=True) for word in words}


def _all_forms(content: dict[str, Any]) -> Iterator[Form]:
    macros = content["macros"]
    for entry in content["metrics"]:
        for pattern in entry["words"]:
            for word in expand(pattern, macros):
                yield Form(word, entry["id"], unit_word=entry.get("unit_word", False))
        for pattern in entry.get("nouns", ()):
            for word in expand(pattern, macros):
                yield Form(word, entry["id"], unit_word=entry.get("unit_word", False), noun=True)
        for word in entry.get("weak_words", ()):
            yield Form(word, entry["id"], weak=True)
    for entry in content["forms"]:
        for pattern in entry["words"]:
            for word in expand(pattern, macros):
                yield Form(
                    word,
                    entry["metric"],
                    entry["statistic"],
                    area_metric=entry.get("area_metric"),
                    names_class=entry.get("names_class", False),
                )


def _inverted(name: str, lists: dict[str, list[str]]) -> dict[str, str]:
    inverted: dict[str, str] = {}
    for key, words in lists.items():
        for word in words:
            if inverted.setdefault(str(word), key) != key:
                raise VocabularyError(f"{name}: {word!r} stands under {inverted[str(word)]} and under {key}")
    return inverted


def patterns_of_metrics() -> list[tuple[str, str, frozenset[str]]]:
    """``(metric, pattern, words)`` of ``metrics.yaml`` in its order: each pattern with the literal words that it stands
    for.
    """
    content = _load("metrics.yaml")
    found = [(entry["id"], pattern) for entry in content["metrics"] for pattern in entry["words"]]
    found += [(entry["id"], word) for entry in content["metrics"] for word in entry.get("weak_words", ())]
    found += [(entry["metric"], pattern) for entry in content["forms"] for pattern in entry["words"]]
    return [(metric, pattern, frozenset(expand(pattern, content["macros"]))) for metric, pattern in found]
