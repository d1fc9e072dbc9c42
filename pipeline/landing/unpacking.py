"""Files out of zip archives as captures of their own.

How an archive is unpacked, within which limits, belongs to ``parsers.formats.zipped``.
"""

import mimetypes
from collections.abc import Iterator
from dataclasses import replace

from parsers.formats.container import Kind, container_kind
from pipeline.landing.listing import Choice
from pipeline.landing.log import Capture, CaptureLog
from pipeline.landing.pages import named_places
from pipeline.landing.source_log import SourceLog
from pipeline.landing.store import RawStore


def is_archive(data: bytes) -> bool:
    """Whether bytes are an archive of files, whatever it is called: not one of the formats that are zip inside."""
    return container_kind(data) is Kind.archive


def unpacked(
    store: RawStore, log: CaptureLog | SourceLog, outer: Capture, data: bytes, choice: Choice
) -> Iterator[Capture]:
    """The captures of the files in the archive ``data``, as far as they are new or changed, and last that of the archive:
    a run that is killed before will unpack it again.

    ``outer`` is the archive's own capture without ``unpacked``; files that ``choice`` leaves out are passed over. Raises
    OSError where a file cannot be kept.
    """
    from parsers.formats.zipped import Member, unpack

    whole = True
    for found in unpack(data):
        if not isinstance(found, Member):
            whole = False
        elif choice.takes(found.path.rsplit("/", 1)[-1]):
            locator = f"{outer.locator}/{found.path}"
            last = log.last(outer.source, locator)
            sha256 = store.store(found.data)
            if last is None or last.is_gone or (last.sha256, last.parent) != (sha256, outer.sha256):
                yield replace(
                    outer,
                    locator=locator,
                    status="same" if last is not None and last.sha256 == sha256 else "stored",
                    media_type=mimetypes.guess_type(locator)[0],
                    size=len(found.data),
                    sha256=sha256,
                    parent=outer.sha256,
                    names=named_places(found.data, locator) or None,
                    # What the server said, it said of the archive.
                    chain=None,
                    http_status=None,
                    headers=None,
                    content_sha256=None,
                    filename=None,
                )
    yield replace(outer, unpacked=whole)
