"""What kind of thing a printed name denotes: unit, channel, topic, class of tickets, total or group.

The words are data in ``parsers/vocabulary/units``; only the order in which they are asked stands here. Which
unit type a name belongs to is in ``parsers.identity.unit_types``, the identifier of a unit in
``parsers.identity.unit_keys``.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from parsers.identity.fold import fold_name
from parsers.identity.unit_lexicon import bare_names

NameKind = Literal["unit", "channel", "category", "class", "total", "group", "unknown"]

_DATA = Path(__file__).parent.parent / "vocabulary" / "units"
_LONGEST_UNIT = 36
_LONGEST_TOPIC = 18
_PRONOUN = re.compile(r"(?:各|该|我|本|其|全|贵|此|每|有|无|两|多)[一-鿿]")
_LAST_BRACKET = re.compile(r"\([^()]*\)$")
_AREA_SHAPE = re.compile(r"[一-鿿]{1,14}[县市区旗州盟]")


@lru_cache(maxsize=65536)
def kind_of_name(name: str) -> NameKind:
    """Kind of a row label, or of the phrase before a number in prose.

    Several units in a row (甲局、乙局) are a group. ``name`` is text as printed (simplified script); spaces
    inside it do not matter. Whatever no word list knows is ``"unknown"``: a caller who knows that a column
    holds units may take it for one.
    """
    folded = fold_name(name)
    if not folded:
        return "unknown"
    words = _words()
    if words.totals.fullmatch(folded):
        return "total"
    if words.groups.fullmatch(folded):
        return "group"
    if words.classes.fullmatch(folded):
        return "class"
    if words.is_channel(folded):
        return "channel"
    if "、" in folded and all(kind_of_name(part) == "unit" for part in folded.split("、")):
        return "group"
    if words.is_unit(folded):
        return "unit"
    if words.is_category(folded):
        return "category"
    return "unit" if _is_area(folded) else "unknown"


def _is_area(folded: str) -> bool:
    if not _AREA_SHAPE.fullmatch(folded):
        return False
    from parsers.identity.gazetteer import (
        gazetteer,
    )  # the tables are read only for a name that has an area's shape

    return gazetteer().knows_area(folded)


class _Words:
    """The word lists of ``parsers/vocabulary/units``, compiled."""

    def __init__(self) -> None:
        groups, channels = _load("groups"), _load("channels")
        categories, organs = _load("categories"), _load("organs")
        self.totals = _union(groups["totals"])
        self.groups = _union(groups["groups"])
        self.classes = _union(groups["classes"])
        self._channel_names = frozenset(channels["whole"].split())
        self._channel_ends = Endings([*_endings(channels), *channels["apps"].split()])
        self._channel_patterns = _union(channels["patterns"])
        self._not_channels = _union(channels["not_channels"])
        self._purposes = re.compile(f"(?:{'|'.join(categories['purposes'].split())})+(?:件|工单)?")
        self._topic_ends = Endings(categories["endings"].split())
        self._joiner = re.compile(f"[{re.escape(categories['joiners'])}]")
        self._unit_ends = Endings(_endings(organs))
        self._not_unit_ends = Endings(organs["not_units"]["endings"].split())
        self._not_units = frozenset(organs["not_units"]["whole"].split())

    def is_channel(self, folded: str) -> bool:
        """Whether contacts come in by a thing of this name."""
        return (
            folded in self._channel_names or folded in self._channel_ends or self._is_channel_pattern(folded)
        ) and not self._not_channels.fullmatch(folded)

    def _is_channel_pattern(self, folded: str) -> bool:
        return bool(self._channel_patterns.fullmatch(folded))

    def is_unit(self, folded: str) -> bool:
        """Whether ``folded`` ends as names of organisational units do, or is one of the few that do not."""
        if folded in bare_names():
            return True
        if not 2 <= len(folded) <= _LONGEST_UNIT or folded in self._not_units or _PRONOUN.fullmatch(folded):
            return False
        plain = _LAST_BRACKET.sub("", folded)
        return plain in self._unit_ends and plain not in self._not_unit_ends

    def is_category(self, folded: str) -> bool:
        """Whether ``folded`` names a topic or a purpose: in whole, or in each of its joined parts."""
        if len(folded) > _LONGEST_TOPIC:
            return False
        if self._purposes.fullmatch(folded) or folded in self._topic_ends:
            return True
        parts = [part for part in self._joiner.split(folded) if part]
        return len(parts) > 1 and all(self.is_category(part) for part in parts)


class Endings:
    """A set of endings; ``name in endings`` asks whether the name ends in one of them."""

    def __init__(self, endings: Iterable[str]) -> None:
        self._endings = frozenset(endings)
        self._lengths = sorted({len(ending) for ending in self._endings})

    def __contains__(self, name: str) -> bool:
        return any(name[-length:] in self._endings for length in self._lengths)


def _endings(words: dict[str, Any]) -> list[str]:
    compounds = words["compounds"]
    return [
        *words["endings"].split(),
        *(part + last for last in compounds for part in compounds[last].split()),
    ]


def _union(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _load(name: str) -> Any:
    return yaml.load(
        (_DATA / f"{name}.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )


@cache
def _words() -> _Words:
    return _Words()
