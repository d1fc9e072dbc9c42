"""The pieces of a number format's code: quoted words, escapes, runs of date letters, placeholders."""

import re
from functools import lru_cache

Section = tuple[str, ...]
"""The pieces of one of the up to four sections of a code, in order."""

_PIECE = re.compile(
    r"General|G/通用格式|AM/PM|A/P|上午/下午|E[+-]|y+|m+|d+|h+|s+|aaaa?|e+"
    r'|"[^"]*"?|[\\!_*].|\[[^\]]*\]|;|.',
    re.S | re.IGNORECASE,
)
_CURRENCY = re.compile(r"\[\$([^\]-]*)")


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a code; an empty code is ``General``."""
    sections: list[list[str]] = [[]]
    for piece in _PIECE.findall(code or "General"):
        if piece == ";":
            sections.append([])
        else:
            sections[-1].append("General" if piece[:1] in "gG" and len(piece) > 1 else piece)
    return tuple(map(tuple, sections))


def literal(piece: str) -> str:
    """What a piece that is no placeholder shows: its own characters, those it quotes, a currency, or nothing."""
    if piece[0] == '"':
        return piece.strip('"')
    if piece[0] in "\\!" and len(piece) > 1:
        return piece[1]
    if piece[0] in "_*" and len(piece) > 1:
        return " " if piece[0] == "_" else ""
    if piece[0] == "[":
        currency = _CURRENCY.match(piece)
        return currency[1] if currency else ""
    return piece
