"""One linear pass over a page's source: what is text, what is markup.

A tree builder does not say where its text stood. So every run of text is exchanged for a numbered token
before the tree is built; the tokens in the tree then lead back to the characters of the source, whatever the
builder does to the tags. Tags are exchanged for their bare name and a number: what they say is read once for each
different one (``parsers.formats.html.tags``).
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain, zip_longest

from parsers.formats.html.elements import CLOSED_BY_OTHERS, INLINE, RENAMED, VOID
from parsers.formats.html.pieces import NEVER_SHOWN, WHOLE, split
from parsers.formats.html.plain_tables import SPANS, WHITE, PlainTable, letter, plain_tables
from parsers.formats.html.tags import Tag, parse_tag, read_tag

OPENING, CLOSING = "\uf8f0", "\uf8f1"
"""Round the number of a run of text."""

_NAME = re.compile(r"</?[a-zA-Z][^\s/<>\"']*")
_NAMED = re.compile(r"<(/?)([^\s>]+)")
_SHORT = 400
_UNCLOSED = re.compile(
    rf"<(?:!--(?!.*--!?>)|[^>]*\Z|({'|'.join(NEVER_SHOWN)})\b(?!.*</\1))", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Markup:
    """``marked``: the page with tokens for its text and without scripts, styles, comments and tags that change nothing;
    the attribute ``k`` of a tag is its number among ``tags``. ``runs``: the source range of each token. ``tables``: the
    tables that were taken out, by the tokens in their place, whose ranges are empty. ``depth``: how many elements
    stand in each other at most, if none was left open. ``cut``: the page ends inside a tag, a comment or a script.
    """

    marked: str
    runs: list[tuple[int, int]]
    tags: list[Tag] = field(default_factory=list)
    tables: dict[int, PlainTable] = field(default_factory=dict)
    depth: int = 0
    cut: bool = False


@dataclass(slots=True)
class _Tags:
    """``tags``: the different ones of a page; ``plain``: what each piece of markup is exchanged for; ``letters``: those of
    ``parsers.formats.html.plain_tables``, ``spans``: of the cells in it that have some.
    """

    tags: list[Tag] = field(default_factory=list)
    plain: dict[str, str] = field(default_factory=lambda: {"": ""})
    letters: dict[str, str] = field(default_factory=dict)
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def join(self, piece: str, parts: list[str]) -> None:
        """Know a piece of several tags, which are known, and the white space between them."""
        tags, spaces = parts[1::2], parts[2::2]
        self.plain[piece] = "".join(
            [self.plain[tag] + space for tag, space in zip(tags, spaces, strict=True)]
        )
        letters = [
            self.letters[tag] + (WHITE if space else "") for tag, space in zip(tags, spaces, strict=True)
        ]
        self.letters[piece] = "".join(letters)
        if spans := [span for tag in tags for span in self.spans.get(tag, ())]:
            self.spans[piece] = spans


def mark_text(source: str, *, tables: bool = True) -> Markup:
    """Exchange the text of a page for tokens. White space between tags stays, it stands for itself. ``tables``: take out
    the plain ones.
    """
    pieces, parts = split(source)
    written = pieces[1::2]
    known = _tags(written, parts)
    marker = _Marker(pieces, known.plain)
    for table in plain_tables(pieces, known.letters, known.spans) if tables else ():
        marker.take(table)
    marker.mark(len(pieces))
    cut = not pieces[-1] and bool(written) and _UNCLOSED.match(parts[written[-1]][-2]) is not None
    depth = _depth(marker.written, known.plain, parts)
    return Markup("".join(marker.marked), marker.runs, known.tags, marker.tables, depth, cut)


class _Marker:
    """Goes through the pieces of a page, texts and markup in turn. ``written``: the markup outside plain tables."""

    def __init__(self, pieces: list[str], plain: dict[str, str]) -> None:
        self.marked: list[str] = []
        self.written: list[str] = []
        self.runs: list[tuple[int, int]] = []
        self.tables: dict[int, PlainTable] = {}
        self._pieces = pieces
        self._plain = plain
        self._done = self._at = 0

    def mark(self, end: int) -> None:
        """Mark the pieces before ``end``, which is that of a text or of the end of the page."""
        marked, runs, plain, at = self.marked, self.runs, self._plain, self._at
        texts, written = (self._pieces[first:end:2] for first in (self._done, self._done + 1))
        self.written += written
        for text, tag in zip_longest(texts, written, fillvalue=""):
            if text:
                if text.isspace() and text.isascii():
                    marked.append(text)
                else:
                    marked.append(f"{OPENING}{len(runs)}{CLOSING}")
                    runs.append((at, at + len(text)))
                at += len(text)
            if short := plain[tag]:
                marked.append(short)
            at += len(tag)
        self._done, self._at = end, at

    def take(self, table: PlainTable) -> None:
        """Put one cell in the place of what a table holds."""
        self.mark(table.first + 1)
        self.tables[len(self.runs)] = table
        self.marked.append(f"<tr><td>{OPENING}{len(self.runs)}{CLOSING}</td></tr>")
        self.runs.append((self._at, self._at))
        self._at += table.length
        self._done = table.last - 1


def _tags(written: list[str], parts: dict[str, list[str]]) -> _Tags:
    """The different tags of a page.

    Elements of a text whose attributes say nothing are left out, all of a name or none: their end tags do not tell
    whose they are.
    """
    known = _Tags()
    plain = known.plain
    needed: set[str] = set()
    names: dict[str, str] = {}
    # In the order of the page, that the same page gives the same numbers.
    several = dict.fromkeys(written)
    for piece in dict.fromkeys(chain.from_iterable(parts[one][1::2] for one in several)):
        plain[piece] = ""
        tag = _read_again(piece) if len(piece) <= _SHORT else _read(piece)
        known.letters[piece] = letter(tag, piece)
        if tag is None:
            if piece[:9].lower() == "<!doctype":
                plain[piece] = piece
            continue
        name = names[piece] = tag.name
        if piece[1] == "/":
            plain[piece] = f"</{name}>"
            continue
        plain[piece] = f'<{name} k="{len(known.tags)}">'
        known.tags.append(tag)
        if known.letters[piece].endswith(SPANS):
            known.spans[piece] = [(tag.colspan, tag.rowspan)]
        if tag.marked:
            needed.add(name)
    for piece, name in names.items():
        if name not in needed and (name in INLINE or ":" in name):
            plain[piece] = ""
    for piece in several:
        if piece not in plain:
            known.join(piece, parts[piece])
    return known


def _read(piece: str) -> Tag | None:
    """The tag that a piece of markup is, the name alone where its quotes do not close; ``None`` for other markup."""
    if WHOLE.fullmatch(piece):
        name, attributes = parse_tag(piece)
    elif (found := _NAME.match(piece)) is not None:
        name, attributes = found[0].lstrip("</").lower(), {}
    else:
        return None
    return None if name in NEVER_SHOWN else read_tag(RENAMED.get(name, name), attributes)


_read_again = lru_cache(maxsize=4096)(_read)
"""Pages of one publisher, and of one editor, are made of the same tags."""


def _depth(written: list[str], plain: dict[str, str], parts: dict[str, list[str]]) -> int:
    steps: dict[str, int] = {}
    for piece, short in plain.items():
        found = _NAMED.match(short)
        if found and found[2] not in VOID and found[2] not in CLOSED_BY_OTHERS:
            steps[piece] = -1 if found[1] else 1
    inside = {
        piece: list(accumulate([steps.get(tag, 0) for tag in parts[piece][1::2]])) for piece in set(written)
    }
    before = accumulate([inside[piece][-1] for piece in written], initial=0)
    return max([at + max(inside[piece]) for at, piece in zip(before, written, strict=False)], default=0)
