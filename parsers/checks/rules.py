"""The identities as data: ``identities.yaml``, loaded once and refused where it names a metric that does not exist."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parsers.vocabulary import vocabulary

Metrics = tuple[str, ...]


class RulesError(ValueError):
    """``identities.yaml`` names an unknown metric; the message says which."""


@dataclass(frozen=True, slots=True)
class SumRule:
    """``parts`` add up to one of ``wholes``; ``exact``: nothing else belongs to the whole."""

    parts: Metrics
    wholes: Metrics
    exact: bool


@dataclass(frozen=True, slots=True)
class RateRule:
    """``rate`` = a sum of ``parts`` / a whole, or (whole - a sum of ``rest``) / whole.

    ``judges``: the wholes that can break it; ``rest_judges``: whether a rest can.
    """

    rate: str
    parts: tuple[Metrics, ...]
    rest: tuple[Metrics, ...]
    wholes: Metrics
    judges: Metrics
    rest_judges: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """All identities between metrics.

    ``intake``: counts of which a list of topics or channels may be the parts, the likeliest first.
    """

    intake: Metrics
    sums: tuple[SumRule, ...]
    rates: dict[str, RateRule]


@cache
def rules() -> Rules:
    """The identities of the package. Raises ``RulesError`` for a metric that the vocabulary does not know."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(files(__package__).joinpath("identities.yaml").read_text("utf-8"), Loader=loader)
    sums = tuple(
        SumRule(tuple(entry["parts"]), tuple(entry["wholes"]), entry.get("exact", False))
        for entry in content["sums"]
    )
    rates = {rate: _rate(rate, entry) for rate, entry in content["rates"].items()}
    intake = tuple(content["intake"])
    _refuse_unknown(intake, sums, rates)
    return Rules(intake, sums, rates)


def _rate(rate: str, entry: dict[str, Any]) -> RateRule:
    wholes = tuple(entry["wholes"])
    return RateRule(
        rate,
        tuple(tuple(parts) for parts in entry["parts"]),
        tuple(tuple(rest) for rest in entry.get("rest", ())),
        wholes,
        tuple(entry.get("judges", wholes)),
        entry.get("rest_judges", False),
    )


def _refuse_unknown(intake: Metrics, sums: tuple[SumRule, ...], rates: dict[str, RateRule]) -> None:
    named = set(intake) | {metric for rule in sums for metric in (*rule.parts, *rule.wholes)} | set(rates)
    for rule in rates.values():
        named |= {metric for group in (*rule.parts, *rule.rest, rule.wholes, rule.judges) for metric in group}
    unknown = sorted(named - set(vocabulary().metrics))
    if unknown:
        raise RulesError(f"identities.yaml: {', '.join(unknown)}: not in vocabulary/metrics.yaml")
