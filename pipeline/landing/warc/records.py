"""What the records of a WARC file hold, one after the other: lines of this log, or answers of servers that others
archived.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator

from pipeline.landing.capture import MAX_BYTES
from pipeline.landing.log import Capture
from pipeline.landing.warc.bodies import NoBody, body_of
from pipeline.landing.warc.own import capture_in

_MOST_METADATA = 16 << 20
_ADDRESSES = ("http://", "https://")
_BODIES = ("response", "resource", "revisit")
_REST = 1 << 16


@dataclass(frozen=True, slots=True)
class Own:
    """A line of a log, exported; ``data`` are its bytes, ``None`` where the file has them elsewhere or they are gone."""

    capture: Capture
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered with 200 to ``url`` at a time (ISO). ``data`` is the body without the encodings of its
    transfer; ``None``: it was the same as that of the record that ``digest`` or ``refers_to`` (address and time)
    name.
    """

    url: str
    at: str
    data: bytes | None
    digest: str | None
    headers: tuple[tuple[str, str], ...]
    media_type: str | None
    refers_to: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that is no capture: ``why`` in a few words, its ``number`` in the file from 1; ``fault``: it should be
    one.
    """

    why: str
    number: int
    url: str
    fault: bool = False


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """The file cannot be read further than record ``number``."""

    number: int
    why: str


def records_of(path: Path) -> Iterator[tuple[Own | Fetched | Skipped | BrokenOff, int]]:
    """The records of a file, each held alone in memory, and the bytes of the file read so far. Raises OSError where the
    file cannot be read.
    """
    with path.open("rb") as stream:
        for found in _records(stream):
            yield found, stream.tell()


def _records(stream: BinaryIO) -> Iterator[Own | Fetched | Skipped | BrokenOff]:
    waiting: dict[str, Capture] = {}
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream, check_digests=True), 1):
            found = _found(record, number, waiting)
            # What is left of the record belongs to its digests.
            while record.raw_stream.read(_REST):
                pass
            if getattr(record.raw_stream, "limit", 0) > 0:
                yield BrokenOff(number, "the file ends inside of it")
                return
            if found is not None:
                yield _damaged(record, number) or found
    except OSError:
        raise
    except Exception as error:
        # The file is anybody's, and what it holds can trip the library in many ways.
        yield BrokenOff(number + 1, " ".join(str(error).split())[:120] or type(error).__name__)
        return
    yield from (Skipped("without its bytes", number, one.locator, True) for one in waiting.values())
    if number == 0:
        yield BrokenOff(1, "it holds no record")


def _found(record: Any, number: int, waiting: dict[str, Capture]) -> Own | Fetched | Skipped | None:
    """What a record tells; ``None`` for one that tells of other records. Lines that ``waiting`` holds, by the id of
    the record with their bytes, are taken out with it.
    """
    head = record.rec_headers
    url = head.get_header("WARC-Target-URI") or ""
    if record.rec_type == "metadata":
        return _line(record, number, waiting)
    if record.rec_type not in _BODIES:
        return None
    try:
        capture = waiting.pop(head.get_header("WARC-Record-ID") or "", None)
        if capture is not None:
            return Own(capture, None if record.rec_type == "revisit" else body_of(record, MAX_BYTES))
        why = _why_not(record, url)
        return Skipped(why, number, url) if why else _fetched(record, url)
    except NoBody as error:
        return Skipped(error.kind, number, url, fault=True)


def _line(record: Any, number: int, waiting: dict[str, Capture]) -> Own | Skipped | None:
    try:
        capture = capture_in(record.raw_stream.read(_MOST_METADATA))
    except ValueError:
        return Skipped(
            "damaged metadata", number, record.rec_headers.get_header("WARC-Target-URI") or "", fault=True
        )
    if capture is None:
        return None
    with_bytes = record.rec_headers.get_header("WARC-Concurrent-To")
    if with_bytes is None:
        return Own(capture, None)
    waiting[with_bytes] = capture
    return None


def _why_not(record: Any, url: str) -> str | None:
    """Why a record of another program is no capture."""
    head = record.rec_headers
    if not url.startswith(_ADDRESSES):
        return "not fetched by HTTP"
    if record.rec_type == "resource":
        return None
    if head.get_header("WARC-Truncated") or head.get_header("WARC-Segment-Number"):
        return "not whole"
    if record.http_headers is None:
        # A revisit may leave the headers out: they are those of the first time.
        return None if record.rec_type == "revisit" else "no HTTP response"
    status = record.http_headers.get_statuscode()
    unchanged = record.rec_type == "revisit" and status == "304"
    return None if status == "200" or unchanged else f"status {status}"


def _fetched(record: Any, url: str) -> Fetched:
    head, http = record.rec_headers, record.http_headers
    refers_to = head.get_header("WARC-Refers-To-Target-URI"), head.get_header("WARC-Refers-To-Date")
    revisit = record.rec_type == "revisit"
    media_type = http.get_header("Content-Type") if http else None
    if record.rec_type == "resource":
        media_type = record.content_type
    return Fetched(
        url=url,
        at=head.get_header("WARC-Date") or "",
        data=None if revisit else body_of(record, MAX_BYTES),
        digest=head.get_header("WARC-Payload-Digest"),
        headers=tuple((name, value) for name, value in http.headers) if http else (),
        media_type=media_type,
        refers_to=(refers_to[0], refers_to[1] or "") if refers_to[0] else None,
    )


def _damaged(record: Any, number: int) -> Skipped | None:
    """A fault where the bytes are not those that were written. Programs differ in what they take for the payload;
    where the block is right, the payload is.
    """
    problems = [str(problem) for problem in record.digest_checker.problems]
    of_block = any(problem.startswith("block") for problem in problems)
    of_payload = any(problem.startswith("payload") for problem in problems)
    if of_block or (of_payload and not record.rec_headers.get_header("WARC-Block-Digest")):
        return Skipped("damaged", number, record.rec_headers.get_header("WARC-Target-URI") or "", fault=True)
    return None
