"""Whether two series compare, and why: pure, on what is known of the two. The rules' levels and words are data
(``comparability.yaml``); which series there are is the subject of ``warehouse.compare``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from parsers.vocabulary import vocabulary
from parsers.vocabulary.bases import base_words

LEVELS = ("comparable", "caveat", "not")
"""From the best to the worst."""

Ids = frozenset[str]
NONE: Ids = frozenset()
_OWN_SCALE = ("score", "rank", "grade")
_ASKED = ("satisfaction", "resolution")


@dataclass(frozen=True, slots=True)
class Series:
    """One metric of one area or unit, as one publisher tells it.

    ``kind``: that of the figures. ``whose``: ``area`` or ``units``; ``unit_type``: functional type, ``None`` where unknown.
    ``area``: whose figures they are, ``publisher``: who tells them (codes). ``column``: what is printed in one column of one
    bulletin has the same; ``None`` for a series of several. ``population`` … ``rater``: ids of ``bases.yaml``, empty where
    unknown. ``changed``: facets of the basis that change inside the series; ``held``: figures of it wait for a person.
    """

    metric: str
    kind: str
    period_kind: str
    whose: str = "area"
    unit_type: str | None = None
    member: str | None = None
    area: str | None = None
    publisher: str | None = None
    column: str | None = None
    population: Ids = NONE
    numerator: Ids = NONE
    denominator: Ids = NONE
    rater: Ids = NONE
    disputed: bool = False
    changed: Ids = NONE
    held: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that applies: its name, its level, and in words."""

    rule: str
    level: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Comparability:
    """``level``: the worst of all ``reasons``; ``comparable`` where there are none."""

    level: str
    reasons: tuple[Reason, ...] = ()

    def words(self, language: str = "en") -> str:
        """All reasons in one line; the empty text where there are none."""
        return "; ".join(one.zh if language == "zh" else one.en for one in self.reasons)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of ``comparability.yaml``."""

    when: str
    level: str
    en: str
    zh: str


@cache
def rules() -> dict[str, Rule]:
    """The rules by their condition. Raises ``ValueError`` for a level that does not exist."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(Path(__file__).with_suffix(".yaml").read_text("utf-8"), Loader=loader)
    found = {entry["when"]: Rule(**entry) for entry in content["rules"]}
    wrong = sorted(rule.when for rule in found.values() if rule.level not in LEVELS)
    if wrong:
        raise ValueError(f"comparability.yaml: {', '.join(wrong)}: the level is none of {', '.join(LEVELS)}")
    return found


def comparability(one: Series, other: Series) -> Comparability:
    """Whether the two compare. The order does not matter, and every series compares with itself."""
    if one == other:
        return Comparability("comparable")
    reasons = tuple(_reasons(one, other))
    return Comparability(
        max((reason.level for reason in reasons), key=LEVELS.index, default="comparable"), reasons
    )


def _reasons(one: Series, other: Series) -> Iterator[Reason]:
    if one.metric != other.metric:
        yield _reason("metric_differs", _metric(one), _metric(other))
        return
    if one.kind != other.kind:
        yield _reason("kind_differs", one.kind, other.kind)
        return
    if one.whose != other.whose:
        yield _reason("whose_differs")
    if one.member != other.member:
        yield _reason("member_differs", one.member or "", other.member or "")
    if one.whose == other.whose == "units" and one.unit_type != other.unit_type:
        if one.unit_type and other.unit_type:
            yield _reason("type_differs", one.unit_type, other.unit_type)
        else:
            yield _reason("type_unknown")
    yield from _periods(one, other)
    if one.column is None or one.column != other.column:
        yield from _bases(one, other)
    if (one.publisher == one.area) != (other.publisher == other.area):
        yield _reason("reporter_differs")
    if one.changed or other.changed:
        yield _reason("basis_changed", ", ".join(sorted(one.changed | other.changed)))
    if one.disputed or other.disputed:
        yield _reason("disputed")
    if one.held or other.held:
        yield _reason("held")


def _periods(one: Series, other: Series) -> Iterator[Reason]:
    if one.period_kind != other.period_kind:
        rate = one.kind in ("rate_percent", "duration_days")
        rule = "period_kind_differs_rate" if rate else "period_kind_differs_count"
        yield _reason(rule, one.period_kind, other.period_kind)


def _bases(one: Series, other: Series) -> Iterator[Reason]:
    if one.kind in _OWN_SCALE:
        same = one.publisher is not None and one.publisher == other.publisher
        yield _reason("scale_same_publisher" if same else "scale_differs")
        return
    yield from _facet("population", one.population, other.population)
    if one.kind == "rate_percent":
        yield from _denominator(one.denominator, other.denominator)
        yield from _numerator(one.numerator, other.numerator)
    metric = vocabulary().metrics.get(one.metric)
    if metric is not None and metric.family in _ASKED:
        yield from _facet("rater", one.rater, other.rater)


def _facet(facet: str, one: Ids, other: Ids) -> Iterator[Reason]:
    """Facets of which all ids hold together."""
    if one == other and one:
        return
    if not one or not other:
        yield _unknown(facet, one | other)
    elif facet == "population" and (one < other or other < one):
        yield _reason("population_narrower", (facet, one), (facet, other))
    else:
        yield _reason(f"{facet}_differs", (facet, one), (facet, other))


def _denominator(one: Ids, other: Ids) -> Iterator[Reason]:
    """Ids of a denominator are equal in all figures: one in common is enough."""
    if one & other:
        return
    if not one or not other:
        yield _unknown("denominator", one | other)
    elif _wider(one) & other or _wider(other) & one:
        yield _reason("denominator_narrower", ("denominator", one), ("denominator", other))
    else:
        yield _reason("denominator_differs", ("denominator", one), ("denominator", other))


def _numerator(one: Ids, other: Ids) -> Iterator[Reason]:
    """A numerator that only one of them shows says nothing against the other: the metric names it."""
    if not one or not other or one == other:
        return
    known = base_words().ids["numerator"]
    like = {known[name].like for name in one} & other or {known[name].like for name in other} & one
    yield _reason(
        "numerator_alike" if like else "numerator_differs", ("numerator", one), ("numerator", other)
    )


def _wider(ids: Ids) -> set[str | None]:
    known = base_words().ids["denominator"]
    return {known[one].kind_of for one in ids if one in known}


def _unknown(facet: str, known: Ids) -> Reason:
    return _reason(f"{facet}_one_unknown", (facet, known)) if known else _reason(f"{facet}_unknown")


def _metric(series: Series) -> tuple[str, Ids]:
    return "metric", frozenset([series.metric])


Named = str | tuple[str, Ids]


def _reason(rule: str, *named: Named) -> Reason:
    found = rules()[rule]
    return Reason(rule, found.level, _said(found.en, named, "en"), _said(found.zh, named, "zh"))


def _said(words: str, named: Sequence[Named], language: str) -> str:
    told = sorted(one if isinstance(one, str) else labels(*one, language) for one in named)
    return words.format(**dict(zip("ab", told, strict=False)))


def labels(facet: str, ids: Ids, language: str = "en") -> str:
    """The ids of one facet in words; those of a denominator are alternatives."""
    if facet == "metric":
        known = vocabulary().metrics
        return ", ".join(
            (known[one].zh if language == "zh" else one) if one in known else one for one in sorted(ids)
        )
    joined = {
        "zh": " = " if facet == "denominator" else "、",
        "en": " = " if facet == "denominator" else ", ",
    }
    return joined[language].join(base_words().label(facet, one, language) for one in sorted(ids))
