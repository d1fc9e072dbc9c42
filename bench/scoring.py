"""Comparing what was read with what is true: recall, held figures, silent errors.

A fact is *right* when an observation has its subject (unit, member), value, metric, statistic and period;
*held* when that observation waits for a person (status ``review``). A published observation that is right
for no fact is a *silent error*. A planted slip is *found* when a failed check or an issue for a person
names the slipped figure, or two others of the identity that it breaks. The rules are those by which the
labelled corpora are scored; names are compared without spaces, punctuation and a few endings that publishers
leave out (人民政府, 办事处, 类).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Record = Mapping[str, Any]

_TOLD = ("metric", "statistic", "unit", "member", "value", "text", "status", "period", "missing")
_NAMED = 2
_NOISE = re.compile(r"[\s\"'“”‘’、,，。:：()（）·\-]+")
_ENDING = re.compile(r"(人民政府|办事处|(?<=.)类|(?<=.)件)$")


@dataclass(slots=True)
class Score:
    """Sums over bulletins, and the first misreadings of each as ``(bulletin, what, record)`` for a person."""

    documents: int = 0
    required: int = 0
    right: int = 0
    found: int = 0
    held: int = 0
    published: int = 0
    silent: int = 0
    required_table: int = 0
    right_table: int = 0
    areas_right: int = 0
    periods_right: int = 0
    slips: int = 0
    slips_found: int = 0
    examples: list[tuple[str, str, Record]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the required facts that were published right."""
        return self.right / max(1, self.required)

    @property
    def silent_share(self) -> float:
        """Share of the published observations that are wrong."""
        return self.silent / max(1, self.published)

    @property
    def slips_share(self) -> float:
        """Share of the planted slips that a failed check or an issue names; 1 where none was planted."""
        return self.slips_found / self.slips if self.slips else 1.0

    def add(self, other: "Score") -> None:
        """Add another score's sums and examples."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def line(self) -> str:
        """The score in one line of text."""
        prose = self.required - self.required_table
        tables = self.right_table / max(1, self.required_table)
        return (
            f"{self.documents} bulletins, {self.required} facts: recall {self.recall:.4f} (tables "
            f"{tables:.4f}, prose {(self.right - self.right_table) / max(1, prose):.4f}), held {self.held}, "
            f"published {self.published}, silent errors {self.silent} ({self.silent_share:.4f}), "
            f"areas {self.areas_right}, periods {self.periods_right}, "
            f"slips found {self.slips_found} of {self.slips}"
        )

    def misreadings(self, what: str | None = None) -> list[str]:
        """The examples (``silent``, ``missed`` or ``slip``, or all) in one line of words each."""
        return [
            f"{bulletin} {kind}: "
            + ", ".join(f"{key}={record[key]!r}" for key in _TOLD if record.get(key) is not None)
            for bulletin, kind, record in self.examples
            if what in (None, kind)
        ]

    def summary(self) -> dict[str, int | float]:
        """The score as plain numbers."""
        sums = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "examples"}
        return {
            **sums,
            "recall": round(self.recall, 4),
            "silent_share": round(self.silent_share, 4),
            "slips_share": round(self.slips_share, 4),
        }


def score(truth: Record, seen: Record, examples: int = 20) -> Score:
    """Compare one bulletin's contract record ``seen`` with its ``truth``; at most ``examples``
    misreadings are kept.
    """
    observations = [one for obs in seen.get("observations") or [] for one in _spread(obs)]
    required = [fact for fact in truth["facts"] if fact["required"]]
    optional = [fact for fact in truth["facts"] if not fact["required"]]
    places = _by_value(observations)
    period = truth["period"]
    matched, left = _claim(required, observations, places, period)
    result = Score(documents=1, required=len(required))
    result.published = sum(obs.get("status") != "review" for obs in observations)
    result.required_table = sum(fact["source"] == "table" for fact in required)
    result.found = len(matched)
    for fact, place in matched:
        held = observations[place].get("status") == "review"
        result.held += held
        result.right += not held
        result.right_table += not held and fact["source"] == "table"
    taken = {place for _, place in matched}
    for place, obs in enumerate(observations):
        if place in taken or obs.get("status") == "review" or _known(obs, required, optional, period):
            continue
        result.silent += 1
        result.examples.append((str(truth["id"]), "silent", obs))
    result.examples += [(str(truth["id"]), "missed", fact) for fact in left]
    for slip in truth.get("slips") or ():
        result.slips += 1
        found = _found(slip, seen, period)
        result.slips_found += found
        if not found:
            told = {**slip["figures"][0], "text": f"{slip['place']}, {slip['kind']}: {slip['evidence']}"}
            result.examples.append((str(truth["id"]), "slip", told))
    del result.examples[examples:]
    result.periods_right = int(_same_days(period, seen.get("period")))
    result.areas_right = int((seen.get("area") or {}).get("code") == truth.get("area_code"))
    return result


def _claim(
    facts: list[Record], observations: list[Record], places: dict[object, list[int]], period: Record
) -> tuple[list[tuple[Record, int]], list[Record]]:
    """Each fact with the observation that states it (twice the same one where a fact was printed twice),
    and the rest.
    """
    taken: set[int] = set()
    matched: list[tuple[Record, int]] = []
    left: list[Record] = []
    for fact in facts:
        fitting = [i for i in places.get(_key(fact), ()) if right(fact, observations[i], period)]
        free = [i for i in fitting if i not in taken]
        if fitting:
            place = (free or fitting)[0]
            taken.add(place)
            matched.append((fact, place))
        else:
            left.append(fact)
    return matched, left


def _known(obs: Record, required: list[Record], optional: list[Record], period: Record) -> bool:
    """Whether a further observation repeats a fact, or is one that may be given or left out."""
    if any(_key(fact) == _key(obs) and right(fact, obs, period) for fact in required):
        return True
    return any(_key(fact) == _key(obs) and right(fact, obs, period) for fact in optional)


def right(fact: Record, obs: Record, period: Record) -> bool:
    """Whether an observation of the same value states a fact: subject, metric, statistic and period."""
    return (
        fact["metric"] == obs.get("metric")
        and fact["statistic"] == (obs.get("statistic") or "value")
        and _same_subject(fact, obs)
        and _same_days(fact.get("period") or period, obs.get("period"))
    )


def _found(slip: Record, seen: Record, period: Record) -> bool:
    """Whether a failed check or an issue names the slipped figure, or two other figures of its identity."""
    observations = seen.get("observations") or []
    slipped, *others = (_places(fact, observations, period) for fact in slip["figures"])
    named = [set(one["observations"]) for one in seen.get("checks") or () if not one["passed"]]
    named += [set(one["observations"]) for one in seen.get("issues") or () if one["severity"] != "info"]
    return any(one & slipped or sum(bool(one & other) for other in others) >= _NAMED for one in named)


def _places(fact: Record, observations: list[Record], period: Record) -> set[int]:
    return {
        place
        for place, one in enumerate(observations)
        if _key(one) == _key(fact) and any(right(fact, each, period) for each in _spread(one))
    }


def _spread(obs: Record) -> Iterable[Record]:
    """One record for each metric that shares the figure: 按时办结率、群众满意率均为100% is two."""
    return [{**obs, "metric": metric} for metric in (obs["metric"], *(obs.get("metrics") or ()))]


def _key(record: Record) -> object:
    """What two records must share to be compared: the value, the grade's letter, or that it is missing."""
    if record.get("missing"):
        return "missing"
    if record.get("kind") == "grade":
        return "grade " + _fold(str(record.get("text_value") or record.get("text")))
    value = record.get("value")
    return None if value is None else round(float(value), 6)


def _by_value(observations: list[Record]) -> dict[object, list[int]]:
    places: dict[object, list[int]] = defaultdict(list)
    for place, obs in enumerate(observations):
        places[_key(obs)].append(place)
    return places


def _same_days(wanted: Record | None, seen: Record | None) -> bool:
    if not wanted or not wanted.get("start") or not wanted.get("end"):
        return True
    return bool(seen) and (seen.get("start"), seen.get("end")) == (wanted["start"], wanted["end"])  # type: ignore[union-attr]


def _same_subject(fact: Record, obs: Record) -> bool:
    wanted, seen = fact.get("member"), obs.get("member")
    if not same_name(fact.get("unit"), obs.get("unit")):
        return False
    return same_name(wanted, seen) or ("/" in (wanted or "") and same_name(str(wanted).split("/")[-1], seen))


@cache
def same_name(wanted: str | None, seen: str | None) -> bool:
    """Whether two printed names mean the same: equal, or one inside the other with little more."""
    if not wanted or not seen:
        return not wanted and not seen
    short, long = sorted((_core(wanted), _core(seen)), key=len)
    if short == long:
        return True
    return len(short) >= 2 and short in long and len(long) - len(short) <= max(3, len(short))


def _fold(name: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", name)).lower()


def _core(name: str) -> str:
    text, previous = _fold(name), None
    while previous != text:
        previous, text = text, _ENDING.sub("", text)
    return text


def total(scores: Iterable[Score]) -> Score:
    """The sum of scores."""
    result = Score()
    for one in scores:
        result.add(one)
    return result
