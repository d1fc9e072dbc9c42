"""The source of a page as texts and markup in turn, and the markup as single tags.

Between two texts mostly stand several tags: the end of a cell, the next one, a paragraph in it. They are one piece of
markup here, for a page has few different ones; what they are is found out once for each of them.
"""

import re

NEVER_SHOWN = ("script", "style", "noscript", "iframe", "noembed", "noframes")
"""Elements whose content is no markup, and not shown."""

# Possessive inside too: else each character of an attribute is a step of its own.
_INSIDE = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
_TAG = rf"""</?[a-zA-Z]{_INSIDE}>|</?[a-zA-Z][^<>]*+>?"""
_RAW = rf"""<{{0}}\b{_INSIDE}>.*?(?:</{{0}}\b[^>]*+>|\Z)"""
_SKIPPED = r"<!--.*?(?:--!?>|\Z)|<[!?/][^a-zA-Z>][^>]*(?:>|\Z)|<[!?][a-zA-Z][^>]*(?:>|\Z)"
_FLAGS = re.DOTALL | re.IGNORECASE
_HIDDEN = f"(?=<[{''.join(sorted({name[0] for name in NEVER_SHOWN}))}])(?:{'|'.join(map(_RAW.format, NEVER_SHOWN))})"
_PIECES = re.compile(f"({_HIDDEN}|{_TAG}|{_SKIPPED})", _FLAGS)
_DATA = "<![CDATA["
_PIECES_WITH_DATA = re.compile(rf"(<!\[CDATA\[|\]\]>|{_PIECES.pattern[1:]}", _FLAGS)
WHOLE = re.compile(rf"""</?[a-zA-Z]{_INSIDE}>""")
_SIMPLE = re.compile("(<[^>]*>)")
_SEVERAL = re.compile("(<[^>]*+>(?:[\t-\r\x1c- ]*+<[^>]*+>)*+)")
_TABLE = re.compile(r"</?table\b", re.IGNORECASE)
# What may end elsewhere than at the next ">"; other tags among them do no harm.
_SPECIAL = re.compile("<(?:[!?]|/[^a-zA-Z]|[sS](?:[cC]|[tT][yY])|[nN][oO]|[iI][fF])")


def split(source: str) -> tuple[list[str], dict[str, list[str]]]:
    """Texts and markup in turn, the first and the last being texts; and for every different piece of markup the white
    space and the tags in it in turn, the first and the last being white space. Scripts, comments and tags of tables stand
    alone.

    In nearly all pages a tag ends at the next ``>``; looking for that alone takes half the time. It is right where every
    tag so found has its quotes closed, and no text has a ``<`` left.
    """
    pieces = None if _DATA in source else _simple(source)
    if pieces is not None:
        parts = {piece: _parts(piece) for piece in set(pieces[1::2])}
        tags = {tag for inside in parts.values() for tag in inside[1::2] if not _SPECIAL.match(tag)}
        if all(map(WHOLE.fullmatch, tags)):
            tables = {piece for piece in parts if _TABLE.search(piece) and not _SPECIAL.match(piece)}
            return _parted(pieces, parts, tables), parts
    pieces = (_PIECES_WITH_DATA if _DATA in source else _PIECES).split(source)
    return pieces, {piece: ["", piece, ""] for piece in pieces[1::2]}


def _parts(piece: str) -> list[str]:
    return ["", piece, ""] if _SPECIAL.match(piece) else _SIMPLE.split(piece)


def _simple(source: str) -> list[str] | None:
    """The pieces if every tag ends at the next ``>``; ``None`` where not all do."""
    pieces: list[str] = []
    at = 0
    for special in (*[special.start() for special in _SPECIAL.finditer(source)], len(source)):
        if special < at:
            continue  # in another one, a tag in a comment
        pieces += _SEVERAL.split(source[at:special])
        if "<" in pieces[-1]:
            return None
        if special < len(source):
            if (found := _PIECES.match(source, special)) is None:
                return None
            pieces.append(found[0])
            at = found.end()
    return pieces


def _parted(pieces: list[str], parts: dict[str, list[str]], several: set[str]) -> list[str]:
    """The pieces, ``several`` of them as the tags that they are of."""
    if not several:
        return pieces
    parted: list[str] = []
    for text, piece in zip(pieces[::2], pieces[1::2], strict=False):
        parted.append(text)
        parted += parts[piece][1:-1] if piece in several else [piece]
    for tag in [tag for piece in several for tag in parts[piece][1::2]]:
        parts[tag] = ["", tag, ""]
    return [*parted, pieces[-1]]
