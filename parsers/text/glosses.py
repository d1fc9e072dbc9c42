"""Removing the pinyin that converting programs print after characters: 區(qū), 鎮(zhèn)(zhèn), 區(qu).

Expects text after compatibility normalisation: ASCII brackets, toned letters as single characters.
"""

import re
import unicodedata

from parsers.text.mapped import MappedText

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_LETTERS = f"a-zɑɡü{_TONED}"
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fff\uf900-\ufaff])(?:[ ]?\([ ]?[{_LETTERS}]{{1,7}}[ ]?\))+")
_BRACKET = re.compile(r"\(\s?(\w+)\s?\)")
_HAS_TONE = re.compile(f"[{_TONED}]")
_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
_SYLLABLE = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|üan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|üe|ün"
    "|a|o|e|i|u|ü)"
)
_SPELLED = {"ɑ": "a", "ɡ": "g"}


def remove_glosses(mapped: MappedText) -> MappedText:
    """The text without glosses.

    A bracket goes where it follows a Chinese character and holds one toned pinyin syllable. An untoned one
    goes only in a text that has toned ones as well: elsewhere (he) or (a) may be meant.
    """
    if "(" not in mapped.text:
        return mapped
    found = list(_GLOSS.finditer(mapped.text))
    if not any(_HAS_TONE.search(match[0]) for match in found):
        return mapped
    return mapped.edit((m.start(), m.end(), "") for m in found if _all_syllables(m[0]))


def _all_syllables(gloss: str) -> bool:
    return all(is_syllable(inner) for inner in _BRACKET.findall(gloss))


def is_syllable(letters: str) -> bool:
    """Whether lower-case ``letters``, toned or not, spell one syllable of pinyin by initials and finals."""
    plain = "".join(_SPELLED.get(letter, letter) for letter in letters)
    plain = _TONES.sub("", unicodedata.normalize("NFD", plain))
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)) is not None
