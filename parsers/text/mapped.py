"""Text that remembers where its characters come from, and the way back to the bytes of the file.

What is replaced by what belongs to ``parsers.text.normalise``; how bytes become characters to
``parsers.text.decode``.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from parsers.frozen import dataclass
from parsers.text.bytemap import ByteMap
from parsers.text.offsets import LINEAR, OffsetMap

Edit = tuple[int, int, str]
"""``(start, end, replacement)``: characters ``[start, end)`` of a text give way to ``replacement``."""


_IDENTITY = OffsetMap()
"""Of all texts that stand for themselves; nothing is ever added to it."""


@dataclass(frozen=True, slots=True)
class MappedText:
    """An edited text and the map of its characters to those of the decoded source. Values are never changed
    in place.
    """

    text: str
    offsets: OffsetMap = field(default_factory=lambda: _IDENTITY)

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, piece: slice) -> "MappedText":
        """The slice with its part of the map; only step 1 is known."""
        start, stop, step = piece.indices(len(self.text))
        if step != 1:
            raise ValueError("a MappedText is sliced with step 1 only")
        if self.offsets.identity and start == 0:
            return MappedText(self.text[:stop])
        offsets = OffsetMap()
        offsets.add_piece(self.offsets, start, max(start, stop), 0)
        return MappedText(self.text[start:stop], offsets)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Characters ``(first, last + 1)`` of the decoded source for the half-open range of this text."""
        return self.offsets.range(start, end)

    def translate(self, table: Mapping[int, str]) -> "MappedText":
        """Exchange characters one for one. ``ValueError`` where the table changes the length."""
        text = _translated(self.text, table)
        if len(text) != len(self.text):
            raise ValueError("a translation must keep the length; use sub() for others")
        return self if text == self.text else MappedText(text, self.offsets)

    def sub(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> "MappedText":
        """Replace every match of ``pattern`` by a literal string or by what the callable gives for it."""
        found = pattern.finditer(self.text)
        if isinstance(replacement, str):
            return self.edit((m.start(), m.end(), replacement) for m in found)
        return self.edit((m.start(), m.end(), replacement(m)) for m in found)

    def edit(self, edits: Iterable[Edit]) -> "MappedText":
        """Apply replacements given in ascending order without overlap.

        A replacement of the same length is mapped character by character; one of other length stands as a
        whole for the source of what it replaces.
        """
        pieces: list[str] = []
        offsets = OffsetMap()
        done = length = 0
        for start, end, text in edits:
            pieces.append(self.text[done:start])
            offsets.add_piece(self.offsets, done, start, length)
            length += start - done
            if text:
                pieces.append(text)
                if len(text) == end - start:
                    offsets.add_piece(self.offsets, start, end, length)
                else:
                    first, last = self.offsets.range(start, end)
                    offsets.add(length, first, last - first)
                length += len(text)
            done = end
        if not pieces:
            return self
        pieces.append(self.text[done:])
        offsets.add_piece(self.offsets, done, len(self.text), length)
        return MappedText("".join(pieces), offsets)


def _translated(text: str, table: Mapping[int, str]) -> str:
    """What ``str.translate`` gives; that takes thrice the time, since few different characters are in a table."""
    changed = {character: table[ord(character)] for character in set(text) if ord(character) in table}
    if not changed.keys().isdisjoint(changed.values()):
        return text.translate(table)
    for old, new in changed.items():
        text = text.replace(old, new)
    return text


class MappedBuilder:
    """Puts a text together from mapped pieces and from characters that stand nowhere in the source (line
    ends, tabs).
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._offsets = OffsetMap()
        self._source_end = 0
        self.length = 0

    def append(self, piece: MappedText) -> tuple[int, int]:
        """Add a piece; gives its range in the text being built."""
        return self.append_part(piece, 0, len(piece))

    def append_part(self, whole: MappedText, start: int, end: int) -> tuple[int, int]:
        """Add ``whole[start:end]``, without making a text of it in between; gives its range as ``append`` does."""
        at = self.length
        if start < end:
            self._offsets.add_piece(whole.offsets, start, end, at)
            self._source_end = max(self._source_end, self._offsets.end_of_last(at + end - start))
            self._take(whole.text[start:end])
        return at, self.length

    def append_changed(self, whole: MappedText, start: int, text: str) -> None:
        """Add ``text``, whose characters stand one for one for those of ``whole`` from ``start`` on."""
        if text:
            end = self.length + len(text)
            self._offsets.add_piece(whole.offsets, start, start + len(text), self.length)
            self._source_end = max(self._source_end, self._offsets.end_of_last(end))
            self._take(text)

    def insert(self, text: str) -> None:
        """Add characters of our own; they are mapped to the empty range after the piece before them."""
        if text:
            self._offsets.add(self.length, self._source_end, 0)
            self._pieces.append(text)
            self.length += len(text)

    def extend(self, source: str, pieces: Iterable[tuple[str, int, int]]) -> None:
        """Add many pieces at once: of each characters of our own, as ``insert`` does, then ``source[start:end]``, which
        stand apart and follow the order of the source.
        """
        starts: list[int] = []
        origins: list[int] = []
        widths: list[int] = []
        at, done = self.length, self._source_end
        for own, start, end in pieces:
            if own:
                starts.append(at)
                origins.append(done)
                widths.append(0)
                self._pieces.append(own)
                at += len(own)
            starts.append(at)
            origins.append(start)
            widths.append(LINEAR)
            self._pieces.append(source[start:end])
            at += end - start
            done = max(done, end)
        self._offsets.extend(starts, origins, widths)
        self.length, self._source_end = at, done

    def append_at(self, text: str, start: int, end: int) -> None:
        """Add a text that as a whole stands for the source characters ``[start, end)`` (an entity, a lost
        node).
        """
        if text:
            linear = len(text) == end - start
            self._offsets.add(self.length, start, LINEAR if linear else end - start)
            self._source_end = max(self._source_end, end)
            self._take(text)

    def build(self) -> MappedText:
        """The text so far, with its map."""
        return MappedText("".join(self._pieces), self._offsets)

    def _take(self, text: str) -> None:
        self._pieces.append(text)
        self.length += len(text)


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From characters of ``Document.text`` to bytes and characters of the original file."""

    offsets: OffsetMap
    bytemap: ByteMap

    @classmethod
    def identity(cls, text: str, encoding: str = "utf-8") -> "SourceMap":
        """The map of a text that was not changed after decoding from ``encoding``."""
        return cls(OffsetMap(), ByteMap(text, encoding))

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Bytes ``(first, last + 1)`` of the original file for the half-open character range; empty for an
        empty range.

        Offsets outside the text are cut to it.
        """
        first, last = self.offsets.range(max(0, start), max(0, end))
        return self.bytemap.range(first, last)

    def excerpt(self, data: bytes, start: int, end: int, around: int = 20) -> str:
        """Original characters of the range with up to ``around`` more on either side, decoded from the
        file's ``data``.
        """
        first, last = self.offsets.range(max(0, start), max(0, end))
        first_byte = self.bytemap.to_bytes(max(0, first - around))
        last_byte = self.bytemap.to_bytes(last + around)
        return self.bytemap.decode(data[first_byte:last_byte])
