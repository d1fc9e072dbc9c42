"""How much a decoded text looks like written Chinese: the witness against wrong charsets.

Only counting lives here; which charset is tried, and what follows from a bad mark, is
``parsers.text.decode``'s.
"""

import re
from dataclasses import dataclass
from functools import cache

from parsers.text.bytemap import undecoded

_SAMPLE = 20_000
# Runs, because one match for many characters is much quicker than one for each.
_ASCII = re.compile("[\x00-\x7f]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
_FOREIGN = re.compile("[\u0080-\u00ff\u0370-\u1fff\u3040-\u312f\ue000-\uf8ff]+")
_LOST = ("\ufffd", "锟斤拷", "烫烫烫")


@dataclass(frozen=True, slots=True)
class Plausibility:
    """Counts in (a sample of) a text.

    ``han``: Chinese characters; ``common``: those of them in the everyday character sets; ``foreign``:
    characters that misread Chinese is full of (Latin-1, Greek, Cyrillic, kana, private use); ``lost``:
    undecodable bytes and characters that an earlier program already had lost.
    """

    han: int
    common: int
    foreign: int
    lost: int

    @property
    def score(self) -> float:
        """From 1 (everyday Chinese, or nothing but ASCII) downwards; below 0.5 it is no Chinese text.

        Three everyday characters are taken for granted, so that one rare name makes no short text unlikely.
        """
        letters = self.han + self.foreign + self.lost
        return (self.common - 4 * self.lost + 3) / (letters + 3)


def plausibility(text: str) -> Plausibility:
    """Count in the first and the last part of ``text``; cost does not grow with its length."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[-_SAMPLE // 2 :]
    if sample.isascii():
        return Plausibility(0, 0, 0, 0)
    letters = _ASCII.sub("", sample)
    rest = _common().sub("", letters)
    common = len(letters) - len(rest)
    rare, foreign = (sum(map(len, runs.findall(rest))) for runs in (_HAN, _FOREIGN))
    lost = len(undecoded(sample)) + sum(map(sample.count, _LOST))
    return Plausibility(common + rare, common, foreign, lost)


@cache
def _common() -> re.Pattern[str]:
    """The 3,755 everyday characters of GB 2312 level 1 (rows 16 to 55) and the 5,401 of Big5 level 1."""
    simplified = _decoded("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    traditional = _decoded("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    return re.compile(f"[{''.join(sorted(simplified | traditional))}]+")


def _decoded(encoding: str, leads: range, trails: "range | list[int]") -> set[str]:
    decoded = {bytes((lead, trail)).decode(encoding, "ignore") for lead in leads for trail in trails}
    return {character for character in decoded if _HAN.fullmatch(character)}
