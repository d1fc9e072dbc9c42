"""One linear pass over a page's source: what is text, what is markup.

A tree builder does not say where its text stood. So every run of text is exchanged for a numbered token
before the tree is built; the tokens in the tree then lead back to the characters of the source, whatever the
builder does to the tags. Tags are exchanged for their bare name and a number: what they say is read once for each
different one (``parsers.formats.html.tags``).
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from parsers.formats.html.elements import CLOSED_BY_OTHERS, INLINE, RENAMED, VOID
from parsers.formats.html.tags import Tag, parse_tag, read_tag

OPENING, CLOSING = "\uf8f0", "\uf8f1"
"""Round the number of a run of text."""

# Possessive inside too: else each character of an attribute is a step of its own.
_INSIDE = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
_TAG = rf"""</?[a-zA-Z]{_INSIDE}>|</?[a-zA-Z][^<>]*+>?"""
_RAW = rf"""<{{0}}\b{_INSIDE}>.*?(?:</{{0}}\b[^>]*+>|\Z)"""
_SKIPPED = r"<!--.*?(?:--!?>|\Z)|<[!?/][^a-zA-Z>][^>]*(?:>|\Z)|<[!?][a-zA-Z][^>]*(?:>|\Z)"
_FLAGS = re.DOTALL | re.IGNORECASE
_NEVER_SHOWN = ("script", "style", "noscript", "iframe", "noembed", "noframes")
_HIDDEN = f"(?=<[{''.join(sorted({name[0] for name in _NEVER_SHOWN}))}])(?:{'|'.join(map(_RAW.format, _NEVER_SHOWN))})"
_PIECES = re.compile(f"({_HIDDEN}|{_TAG}|{_SKIPPED})", _FLAGS)
_DATA = "<![CDATA["
_PIECES_WITH_DATA = re.compile(rf"(<!\[CDATA\[|\]\]>|{_PIECES.pattern[1:]}", _FLAGS)
_WHOLE = re.compile(rf"""</?[a-zA-Z]{_INSIDE}>""")
_NAME = re.compile(r"</?[a-zA-Z][^\s/<>\"']*")
_NAMED = re.compile(r"<(/?)([^\s>]+)")
_SHORT = 400
_UNCLOSED = re.compile(rf"<(?:!--(?!.*--!?>)|[^>]*\Z|({'|'.join(_NEVER_SHOWN)})\b(?!.*</\1))", _FLAGS)


@dataclass(frozen=True, slots=True)
class Markup:
    """``marked``: the page with tokens for its text and without scripts, styles, comments and tags that change nothing;
    the attribute ``k`` of a tag is its number among ``tags``. ``runs``: the source range of each token. ``depth``: how
    many elements stand in each other at most, if none was left open. ``cut``: the page ends inside a tag, a comment or
    a script.
    """

    marked: str
    runs: list[tuple[int, int]]
    tags: list[Tag] = field(default_factory=list)
    depth: int = 0
    cut: bool = False


def mark_text(source: str) -> Markup:
    """Exchange the text of a page for tokens. White space between tags stays, it stands for itself."""
    pieces = (_PIECES_WITH_DATA if _DATA in source else _PIECES).split(source)
    written = pieces[1::2]
    tags, plain = _tags(written)
    runs: list[tuple[int, int]] = []
    marked: list[str] = []
    at = 0
    written.append("")
    for text, tag in zip(pieces[::2], written, strict=True):
        if text:
            end = at + len(text)
            if text.isspace() and text.isascii():
                marked.append(text)
            else:
                marked.append(f"{OPENING}{len(runs)}{CLOSING}")
                runs.append((at, end))
            at = end
        if short := plain[tag]:
            marked.append(short)
        at += len(tag)
    cut = not pieces[-1] and len(written) > 1 and _UNCLOSED.match(written[-2]) is not None
    return Markup("".join(marked), runs, tags, _depth(written, plain), cut)


def _tags(written: list[str]) -> tuple[list[Tag], dict[str, str]]:
    """The different tags of a page, and what each piece of markup is exchanged for.

    Elements of a text whose attributes say nothing are left out, all of a name or none: their end tags do not tell
    whose they are.
    """
    tags: list[Tag] = []
    plain = {"": ""}
    needed: set[str] = set()
    names: dict[str, str] = {}
    # In the order of the page, that the same page gives the same numbers.
    for piece in dict.fromkeys(written):
        plain[piece] = ""
        tag = _read_again(piece) if len(piece) <= _SHORT else _read(piece)
        if tag is None:
            if piece[:9].lower() == "<!doctype":
                plain[piece] = piece
            continue
        name = names[piece] = tag.name
        if piece[1] == "/":
            plain[piece] = f"</{name}>"
            continue
        plain[piece] = f'<{name} k="{len(tags)}">'
        tags.append(tag)
        if tag.marked:
            needed.add(name)
    for piece, name in names.items():
        if name not in needed and (name in INLINE or ":" in name):
            plain[piece] = ""
    return tags, plain


def _read(piece: str) -> Tag | None:
    """The tag that a piece of markup is, the name alone where its quotes do not close; ``None`` for other markup."""
    if _WHOLE.fullmatch(piece):
        name, attributes = parse_tag(piece)
    elif (found := _NAME.match(piece)) is not None:
        name, attributes = found[0].lstrip("</").lower(), {}
    else:
        return None
    return None if name in _NEVER_SHOWN else read_tag(RENAMED.get(name, name), attributes)


_read_again = lru_cache(maxsize=4096)(_read)
"""Pages of one publisher, and of one editor, are made of the same tags."""


def _depth(written: list[str], plain: dict[str, str]) -> int:
    steps = dict.fromkeys(plain, 0)
    for piece, short in plain.items():
        found = _NAMED.match(short)
        if found and found[2] not in VOID and found[2] not in CLOSED_BY_OTHERS:
            steps[piece] = -1 if found[1] else 1
    return max(accumulate(map(steps.__getitem__, written)), default=0)
