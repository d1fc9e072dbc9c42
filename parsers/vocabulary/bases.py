"""Of what metrics count, as data: ``bases.yaml``, loaded once and refused where it contradicts itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parsers.vocabulary.loader import VocabularyError, vocabulary

FACETS = ("population", "numerator", "denominator", "rater")
"""What a basis tells, in the order in which people ask for it."""


@dataclass(frozen=True, slots=True)
class BaseWord:
    """One id of a facet. ``zh``/``en``: its label; ``metrics``: those that tell it by themselves (a population), or that
    count it (a denominator); ``words``/``excluded``/``included``: what prints it; ``kind_of``: a wider id that says less;
    ``like``: the id from which it differs in wording only. ``example``: a text that prints it, ``None`` for numerators.
    """

    id: str
    zh: str
    en: str
    definition: str | None
    definition_zh: str | None
    example: str | None
    metrics: tuple[str, ...]
    words: tuple[str, ...]
    excluded: tuple[str, ...]
    included: tuple[str, ...]
    kind_of: str | None
    like: str | None


Composition = tuple[frozenset[str], bool]
"""Metrics that are added, and whether they are what is left out of the whole."""


@dataclass(frozen=True, slots=True)
class BaseWords:
    """All ids by facet, and what finds them: ``compositions`` → numerator, ``counted`` metric → denominator, ``populations``
    metric → population; ``divisors``, ``raters``, ``excluded`` and ``included``: word → id, with the pattern of the words.
    """

    ids: dict[str, dict[str, BaseWord]]
    compositions: dict[Composition, str]
    counted: dict[str, str]
    populations: dict[str, str]
    divisors: dict[str, str]
    raters: dict[str, str]
    excluded: dict[str, str]
    included: dict[str, str]

    def label(self, facet: str, one: str, language: str = "zh") -> str:
        """What an id is called; the id itself where the vocabulary no longer has it."""
        found = self.ids[facet].get(one)
        return one if found is None else found.zh if language == "zh" else found.en


@cache
def base_words() -> BaseWords:
    """The ids of the package. Raises ``VocabularyError`` for a word that two ids claim, for a metric that does not exist,
    and for a wider id that does not.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(files(__package__).joinpath("bases.yaml").read_text("utf-8"), Loader=loader)
    ids = {facet: {one: _word(one, entry) for one, entry in content[f"{facet}s"].items()} for facet in FACETS}
    compositions = dict(_compositions(content["numerators"]))
    _refuse_unknown(ids, compositions)
    denominators, populations = ids["denominator"].values(), ids["population"].values()
    return BaseWords(
        ids=ids,
        compositions=compositions,
        counted=_claims("metrics", ((metric, one.id) for one in denominators for metric in one.metrics)),
        populations=_claims("metrics", ((metric, one.id) for one in populations for metric in one.metrics)),
        divisors=_claims("words", ((word, one.id) for one in denominators for word in one.words)),
        raters=_claims("words", ((word, one.id) for one in ids["rater"].values() for word in one.words)),
        excluded=_claims("excluded", ((word, one.id) for one in populations for word in one.excluded)),
        included=_claims("included", ((word, one.id) for one in populations for word in one.included)),
    )


def alternatives(words: dict[str, str]) -> str:
    """The words as alternatives of a regular expression, the longer before the shorter."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _word(one: str, entry: dict[str, Any]) -> BaseWord:
    lists = {
        name: tuple(str(word) for word in entry.get(name, ()))
        for name in ("metrics", "words", "excluded", "included")
    }
    return BaseWord(
        id=one,
        zh=entry["zh"],
        en=entry["en"],
        definition=entry.get("definition"),
        definition_zh=entry.get("definition_zh"),
        example=entry.get("example"),
        kind_of=entry.get("narrower"),
        like=entry.get("like"),
        **lists,
    )


def _compositions(numerators: dict[str, Any]) -> Iterator[tuple[Composition, str]]:
    for one, entry in numerators.items():
        for composition in entry["compositions"]:
            rest = "rest" in composition
            yield (frozenset(composition["rest" if rest else "parts"]), rest), one


def _claims(name: str, pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    claimed: dict[str, str] = {}
    for word, one in pairs:
        if claimed.setdefault(word, one) != one:
            raise VocabularyError(
                f"bases.yaml: {name}: {word!r} stands under {claimed[word]} and under {one}"
            )
    return claimed


def _refuse_unknown(ids: dict[str, dict[str, BaseWord]], compositions: dict[Composition, str]) -> None:
    named = {metric for metrics, _ in compositions for metric in metrics}
    named |= {metric for facet in ids.values() for one in facet.values() for metric in one.metrics}
    unknown = sorted(named - set(vocabulary().metrics))
    if unknown:
        raise VocabularyError(f"bases.yaml: {', '.join(unknown)}: not in metrics.yaml")
    for facet, words in ids.items():
        for one in words.values():
            for other in (one.kind_of, one.like):
                if other is not None and other not in words:
                    raise VocabularyError(f"bases.yaml: {one.id} points to {other}, which is no {facet}")
