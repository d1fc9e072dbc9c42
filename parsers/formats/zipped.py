"""Zip archives of files: their members, within limits, and what could not be unpacked.

Nothing is written to a disk here; where members go is decided by the landing zone. An archive is not believed: the sizes
that it declares are limits for what is unpacked, and names are only names.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.container import MOST_ENTRIES, Kind, container_kind
from parsers.reading import Issue

_JUNK = re.compile(r"(?:^|/)(?:\.|__MACOSX/|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)
_ENCRYPTED = 0x1
_UTF8 = 0x800
_FREE = 1_048_576
_NAMED = 8
_CONTROL = re.compile("[\x00-\x1f\x7f]")

_ADVICE = {
    "zip_damaged": "is cut or damaged. Fetch the archive again from its source",
    "zip_encrypted": "is locked by a password. Unpack it by hand and give the files",
    "zip_bomb": "unpacks to far more than a bulletin. Look at it with care; unpack it by hand if it is one",
    "zip_too_large": "goes beyond the size that an archive may unpack to. Unpack it by hand and give the files",
    "zip_too_many": "holds more files than an archive of bulletins. Unpack it by hand and give the files that are wanted",
    "zip_too_deep": "is an archive too deep inside others. Unpack it by hand and give the files",
    "zip_name_twice": "has the name of an earlier file in the archive. Unpack it by hand and rename it",
    "zip_empty": "holds no files. Fetch it again from its source",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """``members`` files and ``total`` bytes of an archive with all archives inside; ``size`` bytes of one file; ``ratio``
    of unpacked to packed size, for files beyond a mebibyte; ``depth`` of archives in each other.
    """

    members: int = 1000
    total: int = 256 * 1024 * 1024
    size: int = 128 * 1024 * 1024
    ratio: int = 200
    depth: int = 2


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Member:
    """A file: ``path`` inside the archive, with those of inner archives before it; ``data`` unpacked."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the archive that was not unpacked: ``kind`` of the issue; ``path`` is empty for the whole."""

    kind: str
    path: str


@dataclass(slots=True)
class _Spent:
    members: int = 0
    total: int = 0
    faults: int = 0
    paths: set[str] = field(default_factory=set)


def unpack(data: bytes, limits: Limits = LIMITS) -> Iterator[Member | Fault]:
    """The files of an archive one by one, in its order, those of inner archives in place of these; and what cannot be
    unpacked, which leaves the others as they are. Never raises. Folders and files of the packing system are passed over.
    """
    spent = _Spent()
    yield from _unpack(data, "", 1, limits, spent)
    if not spent.paths and not spent.faults:
        yield Fault("zip_empty", "")


def read_zip(data: bytes) -> Document:
    """The document of an archive: no text, and what could not be unpacked; or that it has to be unpacked first."""
    faults = [found for found in unpack(data) if isinstance(found, Fault)]
    issues = [_issue(kind, faults) for kind in dict.fromkeys(fault.kind for fault in faults)]
    if not issues:
        message = (
            "This is an archive of files, and each of them is a document. `hotline run` and `hotline ingest` unpack it; "
            "or unpack it by hand and give the files."
        )
        issues = [Issue("zip_not_unpacked", "error", message)]
    return unreadable(issues, "zip", "zip")


def _issue(kind: str, faults: list[Fault]) -> Issue:
    paths = [fault.path for fault in faults if fault.kind == kind]
    named = ", ".join(path or "the archive" for path in paths[:_NAMED])
    more = f" … ({len(paths)})" if len(paths) > _NAMED else ""
    others = " What else is in the archive was taken in." if all(paths) else ""
    return Issue(kind, "error", f"{named}{more}: {_ADVICE[kind]}.{others}")


def _unpack(data: bytes, prefix: str, depth: int, limits: Limits, spent: _Spent) -> Iterator[Member | Fault]:
    def fault(kind: str, path: str) -> Fault:
        spent.faults += 1
        return Fault(kind, path.removesuffix("/"))

    if depth > limits.depth:
        yield fault("zip_too_deep", prefix)
        return
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:
        yield fault("zip_too_many", prefix)
        return
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = [
            (entry, name) for entry in archive.infolist() if (name := _name(entry)) and not _JUNK.search(name)
        ]
    except Exception:  # zipfile raises whatever a broken file leads it to
        yield fault("zip_damaged", prefix)
        return
    spent.members += len(entries)
    if spent.members > limits.members:
        yield fault("zip_too_many", prefix)
        return
    for entry, name in entries:
        path = prefix + name
        content = _content(archive, entry, path, limits, spent)
        if isinstance(content, str):
            yield fault(content, path)
        elif container_kind(content) is Kind.archive:
            yield from _unpack(content, f"{path}/", depth + 1, limits, spent)
        else:
            yield Member(path, content)


def _content(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str, limits: Limits, spent: _Spent
) -> bytes | str:
    """The bytes of an entry, or the kind of fault."""
    if path in spent.paths:
        return "zip_name_twice"
    if entry.flag_bits & _ENCRYPTED:
        return "zip_encrypted"
    if entry.file_size > max(_FREE, limits.ratio * entry.compress_size):
        return "zip_bomb"
    if entry.file_size > limits.size or spent.total + entry.file_size > limits.total:
        return "zip_too_large"
    spent.total += entry.file_size
    try:
        # Gives no more than the declared size, and raises where that, or the checksum, is not what is there.
        content = archive.read(entry)
    except Exception:  # as above; the other entries may be whole
        return "zip_damaged"
    spent.paths.add(path)
    return content


def _name(entry: zipfile.ZipInfo) -> str:
    """The path of an entry as it was meant; empty for a folder.

    Programs in China write names in GBK and do not say so; ``zipfile`` takes them for code page 437.
    """
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    if name.endswith(("/", "\\")):
        return ""
    parts = _CONTROL.sub("", name.encode("utf-8", "replace").decode()).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))
