"""The word lists of this package (``words.yaml``), loaded once."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class TableWords:
    """Word lists as sets and patterns; the file says what each is for."""

    harmless: re.Pattern[str]
    above: re.Pattern[str]
    change: re.Pattern[str]
    falls: frozenset[str]
    current: frozenset[str]
    part_totals: frozenset[str]
    means: frozenset[str]
    yardsticks: frozenset[str]
    values: frozenset[str]
    points: frozenset[str]
    lead_ins: tuple[str, ...]
    unit_families: tuple[frozenset[str], ...]
    partial: re.Pattern[str]
    metadata: frozenset[str]
    sums: tuple[tuple[str, ...], ...]


def _any(words: list[str], *, whole: bool) -> re.Pattern[str]:
    one = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?:{one}|[()\s])+" if whole else one)


@cache
def table_words() -> TableWords:
    """The lists of ``words.yaml``."""
    raw = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text("utf-8"))
    return TableWords(
        harmless=_any(raw["harmless"], whole=True),
        above=_any([*raw["harmless"], *raw["above"]], whole=True),
        change=_any(raw["change"], whole=True),
        falls=frozenset(raw["falls"]),
        current=frozenset(raw["current"]),
        part_totals=frozenset(raw["part_totals"]),
        means=frozenset(raw["means"]),
        yardsticks=frozenset(raw["yardsticks"]),
        values=frozenset(raw["values"]),
        points=frozenset(raw["points"]),
        lead_ins=tuple(raw["lead_ins"]),
        unit_families=tuple(frozenset(family) for family in raw["unit_families"]),
        partial=_any(raw["partial"], whole=False),
        metadata=frozenset(raw["metadata"]),
        sums=tuple(tuple(one) for one in raw["sums"]),
    )
