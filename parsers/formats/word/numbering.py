"""Numbers of list items: characters that a person sees and that stand nowhere in the text (17.9)."""

import re
from dataclasses import dataclass, field
from typing import Any

from parsers.formats.word.names import child, number, toggle, value, w
from parsers.formats.word.numerals import numeral
from parsers.formats.word.styles import Styles

LEVELS = 9
_PLACEHOLDER = re.compile("%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_CLOSED = frozenset("、）)】」』．")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``text`` has ``%1`` … for the numbers of the levels; ``restart``: the level (from 1) whose
    next item begins this one anew, 0: none does, ``None``: any above.
    """

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None
    style: str | None


@dataclass(slots=True)
class _List:
    """A list as a paragraph names it: an abstract definition, and what it changes of that."""

    abstract: int
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """The lists of a file and how far each has been counted: labels have to be asked for in reading order."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[int, dict[int, Level]] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[int, list[int | None]] = {}
        if root is not None:
            self._read_abstract(root)
            self._read_lists(root)

    def label(self, properties: Any | None) -> str:
        """The number in front of the paragraph with these ``w:pPr``, with a space where one is needed; else empty."""
        num_id, level = self._place(properties)
        found = self._lists.get(num_id)
        if found is None or not 0 <= level < LEVELS:
            return ""
        levels = {**self._abstract.get(found.abstract, {}), **found.levels}
        if level not in levels:
            return ""
        counts = self._count(found, level, levels)
        text = _text(levels, level, counts)
        return text if not text or text[-1] in _CLOSED else f"{text} "

    def _place(self, properties: Any | None) -> tuple[int, int]:
        """``numId`` and level of a paragraph; ``numId`` 0 is none."""
        own = child(properties, "numPr")
        num_id, level = number(own, "numId"), number(own, "ilvl")
        if num_id is not None:
            return num_id, level or 0
        styled = self._styles.numbering(value(properties, "pStyle"))
        if styled is None:
            return 0, 0
        num_id, at, style = styled
        if level is None:
            level = at if at is not None else self._level_of(num_id, style)
        return num_id, level

    def _level_of(self, num_id: int, style: str) -> int:
        found = self._lists.get(num_id)
        levels = self._abstract.get(found.abstract, {}) if found else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def _count(self, found: _List, level: int, levels: dict[int, Level]) -> list[int]:
        """Count one item of ``level``; gives the numbers of all levels."""
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        if not found.begun:
            found.begun = True
            for at in found.starts:
                counts[at] = None
        starts = [found.starts.get(at, levels[at].start if at in levels else 1) for at in range(LEVELS)]
        now = counts[level]
        counts[level] = starts[level] if now is None else now + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = starts[above]
        for below in range(level + 1, LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or level < restart:
                counts[below] = None
        return [start if count is None else count for count, start in zip(counts, starts, strict=True)]

    def _read_abstract(self, root: Any) -> None:
        linked: dict[str, int] = {}
        links: dict[int, str] = {}
        for element in root.iterfind(w("abstractNum")):
            id_ = _id(element, "abstractNumId")
            self._abstract[id_] = _levels(element)
            if (style := value(element, "styleLink")) is not None:
                linked[style] = id_
            if (style := value(element, "numStyleLink")) is not None:
                links[id_] = style
        for id_, style in links.items():
            if style in linked:
                self._abstract[id_] = self._abstract[linked[style]]

    def _read_lists(self, root: Any) -> None:
        for element in root.iterfind(w("num")):
            found = _List(number(element, "abstractNumId") or 0)
            for override in element.iterfind(w("lvlOverride")):
                start = number(override, "startOverride")
                if start is not None:
                    found.starts[_id(override, "ilvl")] = start
                found.levels.update(_levels(override))
            found.starts = {at: start for at, start in found.starts.items() if 0 <= at < LEVELS}
            self._lists[_id(element, "numId")] = found


def _levels(parent: Any) -> dict[int, Level]:
    levels = {}
    for element in parent.iterfind(w("lvl")):
        start = number(element, "start")
        levels[_id(element, "ilvl")] = Level(
            start=0 if start is None else start,
            form=value(element, "numFmt") or "decimal",
            text=value(element, "lvlText") or "",
            legal=bool(toggle(element, "isLgl")),
            restart=number(element, "lvlRestart"),
            style=value(element, "pStyle"),
        )
    return levels


def _text(levels: dict[int, Level], level: int, counts: list[int]) -> str:
    own = levels[level]
    if own.form == "bullet":
        return ""

    def shown(placeholder: re.Match[str]) -> str:
        at = int(placeholder[1]) - 1
        form = levels[at].form if at in levels else "decimal"
        return numeral(counts[at], "decimal" if own.legal and form != "none" else form)

    return _PRIVATE.sub("", _PLACEHOLDER.sub(shown, own.text)).strip()


def _id(element: Any, name: str) -> int:
    text = element.get(w(name)) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
