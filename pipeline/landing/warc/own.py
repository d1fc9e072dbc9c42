"""The ``metadata`` record in which an export keeps a line of the log as it is."""

import orjson

from pipeline.landing.log import Capture, from_json

CONTENT_TYPE = "application/warc-fields"
_FIELD = b"hotline-capture"


def fields_of(capture: Capture) -> bytes:
    """The body: the line, and in the words of WARC the addresses that led to the one that answered."""
    lines = [_FIELD + b": " + orjson.dumps(capture)]
    if capture.chain and len(capture.chain) > 1:
        lines.append(b"via: " + _one_line(capture.chain[-2]).encode())
        lines.append(b"hopsFromSeed: " + b"R" * (len(capture.chain) - 1))
    return b"\r\n".join(lines) + b"\r\n"


def capture_in(fields: bytes) -> Capture | None:
    """The capture that a body holds; ``None`` for the metadata of other programs. Raises ValueError for a damaged
    one.
    """
    for line in fields.splitlines():
        name, _, value = line.partition(b":")
        if name.strip().lower() == _FIELD:
            try:
                return from_json(orjson.loads(value))
            except TypeError as error:
                raise ValueError(str(error)) from error
    return None


def _one_line(text: str) -> str:
    return " ".join(text.split())
