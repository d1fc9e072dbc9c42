"""Bytes of a text file or page to characters: which charset, what is wrong with it, is it text at all.

What the characters are turned into afterwards belongs to ``parsers.text.normalise``.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from parsers.reading import Issue
from parsers.text.binary import binary_kind
from parsers.text.bytemap import ByteMap, error_handler
from parsers.text.plausible import plausibility

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_HEAD = 4096
_LONE = re.compile("[\ud800-\udfff]")
_NOT_ASCII = re.compile("[\u0080-\U0010ffff]+")
_READABLE = 0.5
_BETTER = 0.3
_SAME = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "big5": "cp950",
    "big5hkscs": "cp950",
    "utf-16": "utf-16-le",
    "ascii": "utf-8",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` of a file in ``encoding``, after a byte order mark of ``skip`` bytes.

    Undecodable bytes stand in ``text`` as lone surrogates, so that no byte is lost (see
    ``parsers.text.bytemap``). ``readable`` is false, and ``text`` empty, where an issue says why nothing can
    be read. ``valid``: every byte is known to be valid.
    """

    text: str
    encoding: str
    skip: int = 0
    issues: list[Issue] = field(default_factory=list)
    readable: bool = True
    valid: bool = False

    def bytemap(self) -> ByteMap:
        """The way from characters of ``text`` to bytes of the file."""
        return ByteMap(self.text, self.encoding, self.skip)


def decode(data: bytes, served: str | None = None) -> Decoded:
    """Decode a file. ``served``: the charset that the server named in its header, if it did. Never raises; issues are
    ``empty_file``, ``binary_content``, ``undecodable_text`` (all three: not readable), ``broken_characters`` and
    ``encoding_mismatch``.

    Order: byte order mark; UTF-16 where there are zero bytes; UTF-8 where it is valid but for a few bytes;
    then the charset of the header, that of the page itself, GB 18030 (for every GB label, which pages use for one
    another) or Big5, by how much the result looks like Chinese.
    """
    if not data.strip():
        return _empty()
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _judge(_try(data[len(mark) :], encoding, len(mark)), None)
    wide = _wide(data)
    kind = None if wide else binary_kind(data)
    if kind:
        message = f"This is no text but {kind}. Ask for the bulletin as a text or a page, or remove the file."
        return _unreadable("binary_content", message)
    declared = codec_of(served) or declared_encoding(data)
    if wide:
        return _judge(_try(data, wide), declared)
    best = _try(data, "utf-8")
    if not best.valid and not _nearly_valid(best.text):
        best = _likeliest(data, [declared, declared_encoding(data), "gb18030", "cp950"])
    return _judge(best, declared)


def declared_encoding(data: bytes) -> str | None:
    """The charset that a page declares in its first 4 kB, as the codec we read it with; ``None``: none or
    unknown.
    """
    found = _DECLARED.search(data[:_HEAD])
    return codec_of(found[1].decode("latin-1")) if found else None


def codec_of(label: str | None) -> str | None:
    """The codec for the name of a charset, GB 18030 for each of the GB names; ``None``: no name, or none of a charset."""
    try:
        name = codecs.lookup(
            (label or "").strip(" \"'").encode("ascii").decode().lower().removeprefix("x-")
        ).name
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return _SAME.get(name, name)


def _has_broken(text: str) -> bool:
    """Whether undecodable bytes stand in a text; told in a tenth of the time that a search takes."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _nearly_valid(text: str) -> bool:
    """Whether what was decoded as UTF-8 is UTF-8, be it with a few broken bytes: no other text looks like
    it.
    """
    broken = len(_LONE.findall(text)) if _has_broken(text) else 0
    return broken == 0 or broken * 10 <= sum(map(len, _NOT_ASCII.findall(text)))


def _likeliest(data: bytes, encodings: Iterable[str | None]) -> Decoded:
    """The first decoding, unless a later one looks much more like Chinese."""
    best, *others = (_try(data, encoding) for encoding in dict.fromkeys(encodings) if encoding)
    score = plausibility(best.text).score
    for other in others:
        marks = plausibility(other.text).score
        if marks > score + _BETTER:
            best, score = other, marks
    return best


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows in zero bytes, and in being Chinese (or ASCII) when read as such."""
    if 0 not in data:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data, encoding).text
        if binary_kind(text.encode("utf-8", "replace")) is None and plausibility(text).score >= _READABLE:
            return encoding
    return None


def _try(data: bytes, encoding: str, skip: int = 0) -> Decoded:
    if encoding.startswith("utf-16") and len(data) % 2:
        data = data[:-1]
    try:
        if encoding == "utf-8":
            return Decoded(data.decode(), encoding, skip, valid=True)
    except UnicodeDecodeError:
        pass  # some bytes are broken, or it is another encoding
    try:
        return Decoded(data.decode(encoding, error_handler(encoding)), encoding, skip)
    except UnicodeError:
        return Decoded("\ufffd" * len(data), encoding, skip)


def _judge(decoded: Decoded, declared: str | None) -> Decoded:
    if not decoded.text.strip():
        return _empty()
    marks = plausibility(decoded.text)
    if marks.score < _READABLE:
        message = (
            f"The characters make no Chinese text in any charset tried: the best, {decoded.encoding}, gives "
            f"{marks.common} everyday characters of {marks.han + marks.foreign + marks.lost}. The file was "
            "saved or copied in a wrong charset: fetch it again."
        )
        return _unreadable("undecodable_text", message, decoded.encoding)
    broken = _LONE.search(decoded.text) if not decoded.valid and _has_broken(decoded.text) else None
    if broken:
        place = decoded.bytemap().to_bytes(broken.start())
        count = len(_LONE.findall(decoded.text))
        message = (
            f"{count} byte(s) are not valid {decoded.encoding}, the first is byte {place}. "
            "Look whether a figure is lost there."
        )
        decoded.issues.append(Issue("broken_characters", "review", message))
    if declared and declared != decoded.encoding and not decoded.text.isascii():
        message = (
            f"The page, or the server that sent it, says that it is {declared}, but it is {decoded.encoding} and was "
            "read as such."
        )
        decoded.issues.append(Issue("encoding_mismatch", "info", message))
    return decoded


def _empty() -> Decoded:
    return _unreadable("empty_file", "The file is empty. Fetch it again from its source.")


def _unreadable(kind: str, message: str, encoding: str = "") -> Decoded:
    return Decoded("", encoding or "unknown", issues=[Issue(kind, "error", message)], readable=False)
