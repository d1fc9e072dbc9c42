"""Removing the pinyin that converting programs print after characters: 區(qū), 鎮(zhèn)(zhèn), 區(qu).

Expects text after compatibility normalisation: ASCII brackets, toned letters as single characters.
"""

import re
import unicodedata

from parsers.text.mapped import MappedText

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_LETTERS = f"a-zɑɡü{_TONED}"
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fff\uf900-\ufaff])(?:[ ]?\([ ]?[{_LETTERS}]{{1,7}}[ ]?\))+")
# The search for this one begins with a literal, which is ten times as quick.
_ANY = re.compile(rf"\([ ]?[{_LETTERS}]{{1,7}}[ ]?\)")
_BRACKET = re.compile(r"\(\s?(\w+)\s?\)")
_HAS_TONE = re.compile(f"[{_TONED}]")
_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
_SYLLABLE = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|üan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|üe|ün"
    "|a|o|e|i|u|ü)"
)
_MIN_UNTONED = 2
_SPELLED = {"ɑ": "a", "ɡ": "g"}


def remove_glosses(mapped: MappedText) -> MappedText:
    """The text without glosses.

    A bracket goes where it follows a Chinese character and holds one toned pinyin syllable. An untoned one
    goes in a text that has toned ones as well, and where it spells the very character before it, more than
    once in the text: elsewhere (he) or (a) may be meant.
    """
    if _ANY.search(mapped.text) is None:
        return mapped
    found = list(_GLOSS.finditer(mapped.text))
    if any(_HAS_TONE.search(match[0]) for match in found):
        kept = [match for match in found if _all_syllables(match[0])]
    else:
        kept = [match for match in found if _spells(mapped.text[match.start() - 1], match[0])]
        kept = kept if len(kept) >= _MIN_UNTONED else []
    return mapped.edit((match.start(), match.end(), "") for match in kept)


def _spells(character: str, gloss: str) -> bool:
    """Whether every bracket of ``gloss`` is a reading of ``character``; the readings are pypinyin's."""
    from pypinyin import Style, pinyin  # loaded only for the few texts with untoned brackets

    readings = {
        reading.replace("v", "ü") for reading in pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    }
    return all(inner in readings or inner.replace("v", "ü") in readings for inner in _BRACKET.findall(gloss))


def _all_syllables(gloss: str) -> bool:
    return all(is_syllable(inner) for inner in _BRACKET.findall(gloss))


def is_syllable(letters: str) -> bool:
    """Whether lower-case ``letters``, toned or not, spell one syllable of pinyin by initials and finals."""
    plain = "".join(_SPELLED.get(letter, letter) for letter in letters)
    plain = _TONES.sub("", unicodedata.normalize("NFD", plain))
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)) is not None
