"""WARC files as other programs write them."""

import gzip
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = "<html><title>通报</title><a href='a.xlsx'>a</a></html>".encode()
URL = "http://x.gov.cn/1.html"


def http(status: str = "200 OK", **headers: str) -> StatusAndHeaders:
    given = {"content_type": "text/html; charset=utf-8", **headers}
    return StatusAndHeaders(
        status, [(name.replace("_", "-").title(), value) for name, value in given.items()], "HTTP/1.1"
    )


class Archive:
    """A WARC file that grows record by record."""

    def __init__(self, path: Path, version: str = "1.0") -> None:
        self.path = path
        self._stream = path.open("wb")
        self.writer = WARCWriter(self._stream, gzip=path.suffix == ".gz", warc_version=version)
        self.writer.write_record(self.writer.create_warcinfo_record(path.name, {"software": "other"}))

    def response(
        self, url: str = URL, data: bytes = PAGE, at: str = "2023-10-08T09:30:00Z", **given: Any
    ) -> str:
        """Write a response; its payload digest."""
        kind = given.pop("kind", "response")
        head = {"WARC-Date": at, **given.pop("head", {})}
        headers = given.pop("http", None) or http(**given)
        record = self.writer.create_warc_record(
            url, kind, BytesIO(data), len(data), warc_headers_dict=head,
            http_headers=headers if kind == "response" else None,
            warc_content_type="" if kind == "response" else "text/plain",
        )  # fmt: skip
        self.writer.write_record(record)
        return record.rec_headers.get_header("WARC-Payload-Digest")

    def revisit(self, digest: str, at: str, url: str = URL, *, to: tuple[str, str] = ("", "")) -> None:
        self.writer.write_record(
            self.writer.create_revisit_record(
                url, digest, *to, http_headers=http(), warc_headers_dict={"WARC-Date": at}
            )
        )

    def close(self) -> Path:
        self._stream.close()
        return self.path


def chunked(data: bytes) -> bytes:
    parts = [data[start : start + 7] for start in range(0, len(data), 7)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def compressed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def records(path: Path) -> Iterator[tuple[Any, bytes]]:
    """The records of a file as warcio tells them, with their content."""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests=True):
            data = record.content_stream().read()
            assert record.digest_checker.passed is not False, record.digest_checker.problems
            yield record, data
