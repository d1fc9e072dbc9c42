"""The body of an HTTP response in a WARC file, without the encodings of its transfer (RFC 9110, 8.4; RFC 9112, 7).

A file is not believed: what is unpacked is bounded. Some programs write bodies that are decoded already and leave the
headers as they were; a body that does not begin as its header says is taken as it is.
"""

import zlib
from typing import Any

from warcio.bufferedreaders import ChunkedDataReader

_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
_MAGIC = b"\x1f\x8b"


class NoBody(Exception):
    """The body cannot be had; ``kind`` says why in two or three words."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def body_of(record: Any, most: int) -> bytes:
    """The body of a record of warcio, at most ``most`` bytes. Raises NoBody. The record's stream is read to its end."""
    http = record.http_headers
    encodings: list[str] = []
    stream = record.raw_stream
    if http is not None:
        if "chunked" in (http.get_header("Transfer-Encoding") or "").lower():
            stream = ChunkedDataReader(stream)
        encodings = [one.strip().lower() for one in (http.get_header("Content-Encoding") or "").split(",")]
    data = _read(stream, most)
    while record.raw_stream.read(1 << 16):
        pass
    for encoding in reversed(encodings):
        data = decoded(data, encoding, most)
    return data


def decoded(data: bytes, encoding: str, most: int) -> bytes:
    """Bytes without one content encoding. Raises NoBody."""
    if encoding in ("", "identity", "none"):
        return data
    if encoding in ("gzip", "x-gzip"):
        return _inflated(data, _GZIP, most) if data.startswith(_MAGIC) else data
    if encoding == "deflate":
        return _deflated(data, most)
    if encoding == "br":
        return _unbrotlied(data, most)
    raise NoBody(f"encoded as {encoding}")


def _read(stream: Any, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := stream.read(1 << 16):
        size += len(part)
        if size > most:
            raise NoBody("too large")
        parts.append(part)
    return b"".join(parts)


def _inflated(data: bytes, window: int, most: int) -> bytes:
    """All members that stand one behind the other; what follows them and is none is left out, as browsers do."""
    parts: list[bytes] = []
    size = 0
    while True:
        member = zlib.decompressobj(window)
        try:
            parts.append(member.decompress(data, most - size + 1))
        except zlib.error as error:
            raise NoBody("damaged encoding") from error
        size += len(parts[-1])
        if size > most:
            raise NoBody("too large")
        if not member.eof:
            raise NoBody("cut off")
        data = member.unused_data
        if window != _GZIP or not data.startswith(_MAGIC):
            return b"".join(parts)


def _deflated(data: bytes, most: int) -> bytes:
    """Servers send it with and without the frame of zlib."""
    for window in (_ZLIB, _RAW):
        try:
            return _inflated(data, window, most)
        except NoBody as error:
            if error.kind == "too large":
                raise
    return data


def _unbrotlied(data: bytes, most: int) -> bytes:
    import brotli

    decompressor = brotli.Decompressor()
    try:
        body: bytes = decompressor.process(data, output_buffer_limit=most + 1)
    except brotli.error:
        return data  # it has no mark by which it is known
    if len(body) > most or not decompressor.can_accept_more_data():
        raise NoBody("too large")
    if not decompressor.is_finished():
        raise NoBody("cut off")
    return body
