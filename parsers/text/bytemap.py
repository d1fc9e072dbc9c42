"""From character offsets of a decoded file to byte offsets of the file."""

import re
from array import array

_STRIDE = 256
_LONE = re.compile("[\ud800-\udfff]")


def error_handler(encoding: str) -> str:
    """The error handler under which decoding ``encoding`` loses no byte.

    What is undecodable becomes lone surrogates, which ``ByteMap`` encodes back to the same bytes.
    """
    return "surrogatepass" if encoding.startswith("utf-16") else "surrogateescape"


def undecoded(text: str) -> list[int]:
    """Places of the characters that stand for bytes which could not be decoded."""
    # Encoding is much quicker than looking, and fails only where there is one.
    try:
        text.encode()
    except UnicodeEncodeError:
        return [match.start() for match in _LONE.finditer(text)]
    return []


class ByteMap:
    """Byte offsets of the characters of ``text``, which was decoded from ``encoding`` after a mark of
    ``skip`` bytes.

    Encodes nothing before the first question; then once the whole text in strides, and at most one stride a
    question.
    """

    __slots__ = ("_errors", "_marks", "encoding", "skip", "text")

    def __init__(self, text: str, encoding: str, skip: int = 0) -> None:
        self.text = text
        self.encoding = encoding
        self.skip = skip
        self._errors = error_handler(encoding)
        self._marks: array[int] | None = None

    def to_bytes(self, position: int) -> int:
        """Offset of the first byte of character ``position``; positions outside the text are cut to it."""
        position = min(max(position, 0), len(self.text))
        if self._marks is None:
            self._marks = self._count()
        stride, rest = divmod(position, _STRIDE)
        begin = stride * _STRIDE
        return self._marks[stride] + (self._width(begin, begin + rest) if rest else 0)

    def range(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the first bytes of two characters; ``last`` is not before ``first`` and mostly near it."""
        first, last = min(max(first, 0), len(self.text)), min(max(last, 0), len(self.text))
        begin = self.to_bytes(first)
        return begin, begin + self._width(first, last) if last - first < _STRIDE else self.to_bytes(last)

    def decode(self, piece: bytes) -> str:
        """Characters of ``piece``, which begins and ends at the border of a character; bad bytes become
        ``�``.
        """
        return piece.decode(self.encoding, "replace")

    def _count(self) -> "array[int]":
        marks = array("q", [self.skip])
        for begin in range(0, len(self.text), _STRIDE):
            marks.append(marks[-1] + self._width(begin, begin + _STRIDE))
        return marks

    def _width(self, start: int, end: int) -> int:
        return len(self.text[start:end].encode(self.encoding, self._errors))
