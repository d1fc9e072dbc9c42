"""How the same bulletin looks after other hands: traditional script, pinyin glosses, spaces, widths.

Each function takes and gives text and changes no figure and no name (beyond script). Not here: wording,
layouts.
"""

import csv
import random
import re
from functools import cache
from pathlib import Path

_GLOSSES = Path(__file__).parent / "words" / "glosses.csv"
_BEFORE_MEASURE = re.compile(r"(?<=[\u4e00-\u9fff])(\d[\d.]*%?)(?=[件个次条])")
_FULL_WIDTH = str.maketrans("0123456789%", "０１２３４５６７８９％")
_ASCII = str.maketrans("，：；（）", ",:;()")


@cache
def _converter(direction: str) -> object:
    from opencc import OpenCC

    return OpenCC(direction)


def traditional(text: str) -> str:
    """The text in traditional script, as a machine converts it."""
    return str(_converter("s2tw").convert(text))  # type: ignore[attr-defined]


def survives(name: str) -> bool:
    """Whether a name comes back the same from traditional script: otherwise a truth could not be stated."""
    return bool(_converter("t2s").convert(traditional(name)) == name)  # type: ignore[attr-defined]


@cache
def _gloss_table() -> dict[str, tuple[str, str]]:
    with _GLOSSES.open(encoding="utf-8") as lines:
        return {row["character"]: (row["toned"], row["untoned"]) for row in csv.DictReader(lines)}


def glossed(text: str, style: str, share: float, rng: random.Random) -> str:
    """Readings in brackets behind some traditional characters. ``style``: toned, untoned, doubled, wide
    (full-width brackets).
    """
    table = _gloss_table()

    def one(found: re.Match[str]) -> str:
        character = found.group()
        if rng.random() >= share:
            return character
        toned, untoned = table[character]
        if style == "wide":
            return f"{character}（{toned}）"
        gloss = f"({untoned if style == 'untoned' else toned})"
        return character + gloss * (2 if style == "doubled" else 1)

    return re.sub(f"[{''.join(table)}]", one, text)


def spaced(text: str) -> str:
    """A space on either side of counts in prose: ``受理 351 件``."""
    return _BEFORE_MEASURE.sub(r" \1 ", text)


def full_width(text: str) -> str:
    """Digits and percent signs in full width, except in runs that a measure word does not follow."""
    return _BEFORE_MEASURE.sub(lambda found: found.group().translate(_FULL_WIDTH), text)


def ascii_punctuation(text: str) -> str:
    """Half-width commas, colons, semicolons and brackets, as many editors leave them."""
    return text.translate(_ASCII)
