"""Writing captures into a WARC file.

Fetched bytes are ``response`` records, files ``resource`` records; bytes that the file holds already are ``revisit``
records. What is kept is what the server meant: bodies without the encodings of their transfer. Headers that told of
these are kept under another name (``X-Archive-Orig-…``), as replay programs do, for else a reader would undo them
again.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.files import written_beside
from pipeline.landing.log import Capture
from pipeline.landing.store import RawStore
from pipeline.landing.verify import Fault
from pipeline.landing.warc.own import CONTENT_TYPE, fields_of
from warehouse.clocks import utc
from warehouse.places import place_of

_OF_THE_TRANSFER = {"content-encoding", "transfer-encoding", "content-length"}
_ORIGINAL = "X-Archive-Orig-"


@dataclass(slots=True)
class Exported:
    """What was written: ``captures``, of these ``revisits`` that point to bytes written before; ``faults`` are
    captures that were left out since their bytes are missing or damaged.
    """

    captures: int = 0
    revisits: int = 0
    faults: list[Fault] = field(default_factory=list)


def export(
    store: RawStore,
    captures: Sequence[Capture],
    path: Path,
    *,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Exported:
    """Write captures into the file at ``path``, in their order, compressed record by record where its name ends in
    ``.gz``.

    The file is there when it is whole, and replaces one of that name. Raises OSError.
    """
    report = Exported()
    with written_beside(path) as stream:
        writer = WARCWriter(stream, gzip=path.name.endswith(".gz"), warc_version="1.1")
        writer.write_record(writer.create_warcinfo_record(path.name, _INFO))
        records = _Records(writer, store)
        for number, capture in enumerate(captures, 1):
            fault = records.write(capture, number)
            if fault is None:
                report.captures += 1
            else:
                report.faults.append(fault)
            progress(number, len(captures))
        report.revisits = records.revisits
    return report


_INFO = {
    "software": f"hotline-warehouse/{version('hotline-warehouse')}",
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
}


class _Records:
    """The records of one file; what it holds already, by hash: address and time of the record."""

    def __init__(self, writer: Any, store: RawStore) -> None:
        self._writer = writer
        self._store = store
        self._written: dict[str, tuple[str, str]] = {}
        self.revisits = 0

    def write(self, capture: Capture, number: int) -> Fault | None:
        """Write a capture as one record after one of metadata; one that tells that a place is gone is metadata alone."""
        fields = fields_of(capture)
        name = uuid5(NAMESPACE_URL, f"{number}:{hashlib.sha256(fields).hexdigest()}")
        about = {"WARC-Date": utc(capture.captured_at), "WARC-Record-ID": f"<urn:uuid:{name}>"}
        record = None
        if not capture.is_gone:
            record = self._record(capture, about)
            if isinstance(record, Fault):
                return record
        of_metadata = dict(about)
        of_metadata["WARC-Record-ID"] = f"<urn:uuid:{uuid5(name, 'metadata')}>"
        if record is not None:
            of_metadata["WARC-Concurrent-To"] = about["WARC-Record-ID"]
        self._writer.write_record(
            self._writer.create_warc_record(
                address_of(capture),
                "metadata",
                BytesIO(fields),
                len(fields),
                warc_content_type=CONTENT_TYPE,
                warc_headers_dict=of_metadata,
            )
        )
        if record is not None:
            self._writer.write_record(record)
        return None

    def _record(self, capture: Capture, about: dict[str, str]) -> Any:
        """The record of the bytes, or of where they stand; a Fault where they cannot be had."""
        address = address_of(capture)
        digest = f"sha256:{capture.sha256}"
        if (before := self._written.get(capture.sha256)) is not None:
            self.revisits += 1
            return self._writer.create_revisit_record(
                address, digest, *before, http_headers=_http(capture), warc_headers_dict=about
            )
        try:
            data = self._store.read(capture.sha256)
        except OSError:
            data = None
        if data is None or hashlib.sha256(data).hexdigest() != capture.sha256:
            what = "missing" if data is None else "damaged"
            message = f"Left out: its bytes are {what} ({self._store.place(capture.sha256)}). See: hotline raw verify"
            return Fault("missing", place_of(capture.source, capture.locator), message)
        self._written[capture.sha256] = (address, about["WARC-Date"])
        http = _http(capture)
        return self._writer.create_warc_record(
            address,
            "resource" if http is None else "response",
            BytesIO(data),
            len(data),
            warc_content_type="" if http else capture.media_type or "application/octet-stream",
            warc_headers_dict={**about, "WARC-Payload-Digest": digest},
            http_headers=http,
        )


def address_of(capture: Capture) -> str:
    """The address of what was fetched; of a file, and of what was taken out of an archive, a name of the kind
    ``file:`` or ``urn:``.
    """
    if capture.url is not None and capture.parent is None:
        return "%20".join(capture.url.split())
    if capture.locator.startswith("/"):
        return f"file://{quote(capture.locator)}"
    return f"urn:x-hotline:{quote(capture.source, safe='')}:{quote(capture.locator)}"


def _http(capture: Capture) -> Any:
    """What the server said before the bytes; ``None`` where it is not known."""
    if capture.url is None or capture.http_status is None or capture.parent is not None:
        return None
    headers = [
        (f"{_ORIGINAL}{name}" if name.lower() in _OF_THE_TRANSFER else name, " ".join(value.split()))
        for name, value in capture.headers or ()
    ]
    headers.append(("Content-Length", str(capture.size)))
    known = capture.http_status in HTTPStatus._value2member_map_
    reason = HTTPStatus(capture.http_status).phrase if known else "Unknown"
    return StatusAndHeaders(f"{capture.http_status} {reason}", headers, protocol="HTTP/1.1")
