"""The words around a figure: its sentence, the phrase that names it, whose line is meant."""

import re

from parsers.basis.scopes import Scope
from parsers.reading import Area, Observation, Reading

_LONGEST = 160
_ENDS = "。;!?\n"
_PHRASE = re.compile(r"[,;。:!?()\n\"\d%、]")
_NAME = 24


class Words:
    """What stands around the figures of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.seen = reading.observations
        self.tables = {table.index: table for table in reading.tables}
        self.area = reading.area

    def sentence_start(self, at: int) -> int:
        """Where the sentence begins in which the character ``at`` stands; at most some lines before it."""
        first = max(0, at - _LONGEST)
        return max(first, *(self.text.rfind(sign, first, at) + 1 for sign in _ENDS))

    def before(self, seen: Observation) -> tuple[str, int]:
        """The sentence up to the figure, and where it begins."""
        start = self.sentence_start(seen.evidence.start)
        return self.text[start : seen.evidence.start], start

    def name(self, seen: Observation) -> tuple[str, int | None]:
        """The words that name a figure, and where they stand: the header of its column, or the phrase in front of it."""
        place = seen.evidence
        if place.table is not None:
            return "/".join(place.header), None
        first = max(0, place.start - _NAME)
        phrase = _PHRASE.split(self.text[first : place.start])[-1]
        return phrase, place.start - len(phrase)

    def caption(self, scope: Scope) -> str:
        """The heading of a scope's table."""
        table = self.tables.get(scope.table or 0)
        return (table.caption or "") if table else ""

    def one_sentence(self, first: int, second: int) -> bool:
        """Whether nothing ends a sentence between two places."""
        between = self.text[first:second]
        return len(between) <= _LONGEST and not any(sign in between for sign in _ENDS)


def level_of(word: str, area: Area | None) -> str | None:
    """Whose line ``word`` (上级, 省, 市级, 县, …) means in a bulletin of ``area``: ``superior``, ``own_line``, or ``None``
    where that cannot be told: 市 is the own line of a city, and may be either to a county that is itself called 市.
    """
    if word.startswith("上级"):
        return "superior"
    if area is None or area.level is None:
        return None
    name, level = area.name or "", area.level
    if word[0] == "省":
        return "own_line" if level == "province" else "superior"
    if word[0] in "市州":
        if level == "city":
            return "own_line"
        below = level in ("county", "district", "zone")
        return "superior" if below and not name.endswith(("市", "州")) else None
    if word[0] in "县旗":
        return "own_line" if name.endswith(("县", "旗")) else None
    return "own_line" if word[0] == "区" and level != "city" and name.endswith("区") else None
