"""Traditional to simplified script, by OpenCC's dictionaries, only where a text is traditional.

OpenCC's ``convert`` would change simplified text too (乾县 would become 干县) and takes seventy times as long
as the table and the regex made here of the same dictionaries.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class _Tables:
    """``characters``: translation table; ``phrases``: exceptions of the same length; the two patterns tell
    the scripts apart by characters that the other script never has.
    """

    characters: dict[int, str]
    phrases: dict[str, str]
    phrase: re.Pattern[str]
    traditional: re.Pattern[str]
    simplified: re.Pattern[str]


def simplify(text: str, line_ends: str = "\n") -> str:
    """The text in simplified script, of the same length; simplified text comes back as it is.

    Decided line by line: a line is converted where it has more characters that are only traditional than such
    that are only simplified. A line with as many of either (乾 or 於 are in both scripts) goes with the text as
    a whole. Any character of ``line_ends`` ends a line.
    """
    return text if text.isascii() else _simplified(text, line_ends, _tables())


def without_places(text: str) -> str:
    """As ``simplify``, by OpenCC's tables and the general additions alone: what ``data/places.tsv`` is made from."""
    return _simplified(text, "\n", _tables(places=False))


def _simplified(text: str, line_ends: str, tables: _Tables) -> str:
    old = len(tables.traditional.findall(text))
    if old == 0:
        return text
    mostly = old > len(tables.simplified.findall(text))
    lines = re.split(f"([{re.escape(line_ends)}])", text)
    return "".join(_convert(line, tables) if _traditional(line, tables, mostly) else line for line in lines)


def _traditional(line: str, tables: _Tables, otherwise: bool) -> bool:
    old, new = len(tables.traditional.findall(line)), len(tables.simplified.findall(line))
    return old > new if old != new else otherwise


def _convert(line: str, tables: _Tables) -> str:
    converted = line.translate(tables.characters)
    for match in tables.phrase.finditer(line):
        converted = converted[: match.start()] + tables.phrases[match[0]] + converted[match.end() :]
    return converted


@cache
def _tables(places: bool = True) -> _Tables:
    dictionary = files("opencc") / "dictionary"
    own = _pairs([dictionary / "TSCharacters.txt", _DATA / "characters.tsv"])
    changed = {old: new for old, (new, *_) in own.items() if old != new and len(old) == len(new) == 1}
    # A simplified form outside the national standard set is a rarity that nobody types.
    changed = {old: new for old, new in changed.items() if _in_gb2312(new)}
    phrases = {
        old: new
        for old, (new, *_) in _pairs([dictionary / "TSPhrases.txt", _DATA / "phrases.tsv"]).items()
        if len(old) == len(new)
    }
    for old, (new, *_) in _pairs([_DATA / "places.tsv"] if places else []).items():
        (changed if len(old) == 1 else phrases)[old] = new
    back = _pairs([dictionary / "STCharacters.txt"])
    # 峰 has an older form 峯 and is written in traditional texts all the same: Big5 knows it.
    only_new = [
        new for new, olds in back.items() if new not in olds and _in_gb2312(new) and not _in_big5(new)
    ]
    only_old = [old for old in changed if not _in_gb2312(old)]
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return _Tables(
        {ord(old): new for old, new in changed.items()},
        phrases,
        re.compile("|".join(map(re.escape, longest_first))),
        re.compile(f"[{''.join(only_old)}]"),
        re.compile(f"[{''.join(only_new)}]"),
    )


def _pairs(sources: "Iterable[Traversable | Path]") -> dict[str, list[str]]:
    """Entries of dictionaries in OpenCC's form: a key, a tab, the values parted by spaces; later files
    win.
    """
    entries: dict[str, list[str]] = {}
    for source in sources:
        for line in source.read_text(encoding="utf-8").splitlines():
            old, tab, new = line.partition("\t")
            if tab:
                entries[old] = new.split(" ")
    return entries


def _in_gb2312(character: str) -> bool:
    return _is_in("gb2312", character)


def _in_big5(character: str) -> bool:
    return _is_in("big5", character)


def _is_in(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
