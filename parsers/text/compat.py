"""Typographic variants to plain characters: NFKC with the exceptions that figures need, spaces, control
characters.
"""

import re
import unicodedata
from functools import cache

from parsers.text.mapped import MappedText

_BLOCKS = (
    range(0xA0, 0x250),
    range(0x2000, 0x2BFF),
    range(0x2E80, 0x3400),
    range(0xF900, 0xFB07),
    range(0xFE10, 0xFFF0),
    range(0x1D400, 0x1D800),
    range(0x2F800, 0x2FA20),
)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]+"
)
_LINE_END = re.compile("\r\n?")
_OTHER_LINE_ENDS = {ord(end): "\n" for end in "\x0b\x0c\x85\u2028\u2029"}
# U+E5E5 is what GB 18030 makes of the bytes that older programs wrote for the ideographic space.
_OTHER_SPACES = {ord(space): " " for space in "\u1680\u2800\u3164\uffa0\ue5e5"}
_LOST = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_MARK = re.compile("[\u0300-\u036f\u3099\u309a]")
_COMBINING = re.compile(rf"[^\W\d_]{_MARK.pattern}+")


def plain_characters(mapped: MappedText) -> MappedText:
    """The text with line ends as \\n, without control and zero-width characters, every kind of space as ' '
    (tabs stay), and compatibility characters by NFKC, one character at a time.

    Kept although NFKC would change them: what turns into digits without being a digit (①, ㈠, ½, ㎡, ²),
    because it would run together with the figure beside it, and free-standing accents. Undecodable bytes
    become U+FFFD.
    """
    if mapped.text.isascii() and "\r" not in mapped.text and _INVISIBLE.search(mapped.text) is None:
        return mapped.translate(_OTHER_LINE_ENDS)
    one, many = _tables()
    mapped = mapped.sub(_LINE_END, "\n").sub(_INVISIBLE, "").translate(one)
    if _MARK.search(mapped.text):
        mapped = mapped.sub(_COMBINING, lambda match: unicodedata.normalize("NFC", match[0]))
    return mapped.sub(many, lambda match: unicodedata.normalize("NFKC", match[0]))


@cache
def _tables() -> tuple[dict[int, str], re.Pattern[str]]:
    """Replacements one for one, and the characters that NFKC turns into several."""
    one = {**_LOST, **_OTHER_SPACES, **_OTHER_LINE_ENDS}
    many = []
    for code in (code for block in _BLOCKS for code in block):
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character)
        if plain == character or code in one or _stays(character, plain):
            continue
        if len(plain) == 1:
            one[code] = plain
        else:
            many.append(character)
    return one, re.compile(f"[{re.escape(''.join(many))}]")


def _stays(character: str, plain: str) -> bool:
    if unicodedata.category(character) == "No":
        return True
    if any(part.isdigit() for part in plain) and not character.isdecimal():
        return True
    return any(unicodedata.combining(part) for part in plain) and not character.isalpha()
