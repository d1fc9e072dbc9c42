"""Files that are known and not read here: what they are, and what a person can do."""

import re

from parsers.formats.container import Kind, container_kind
from parsers.formats.ole import MAGIC, OleKind, ole_kind
from parsers.reading import Issue

_RTF = b"{\\rtf"
_PACKED = (
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b\x08", "gzip data"),
)
_OPEN_KIND = re.compile(rb"vnd\.oasis\.opendocument\.(spreadsheet|presentation|graphics|chart)")
_OPEN_TEXT = b"vnd.oasis.opendocument.text"
_OPEN_HEAD = 200
_MANIFEST = "META-INF/manifest.xml"
_LARGEST_MANIFEST = 1 << 20
_THROUGH_LIBREOFFICE = {
    ".doc": "a document of old Word or of WPS Writer (.doc, .wps)",
    ".rtf": "an RTF document",
    ".odt": "an OpenDocument text",
}
_UNPACK = "Unpack it and give the files in it, or pack them as zip"
_SAVE = "Open it in the program that it is made for and save it as PDF"


def word_suffix(data: bytes) -> str | None:
    """How a text document is called that LibreOffice can turn into a Word file that is read here (``.doc`` for those of
    old Word and of WPS Writer, ``.rtf``, ``.odt``); ``None`` for all others.
    """
    if ole_kind(data) is OleKind.word:
        return ".doc"
    if data.startswith(_RTF):
        return ".rtf"
    is_text = container_kind(data) is Kind.open_document and _open_kind(data) is None
    return ".odt" if is_text and not _is_locked(data) else None


def may_be_word(head: bytes) -> bool:
    """Whether a file that begins so (some hundred bytes) may be one that ``word_suffix`` names."""
    return head.startswith((MAGIC, _RTF)) or (head.startswith(b"PK\x03\x04") and _OPEN_TEXT in head)


def foreign_issue(data: bytes) -> Issue | None:
    """Why a file of a known kind cannot be read, as an error; ``None`` for all others.

    Kinds: ``needs_libreoffice``, ``office_encrypted``, ``unsupported_format`` (kept as it is; no sound library reads it).
    """
    suffix = word_suffix(data)
    if suffix is not None:
        return Issue("needs_libreoffice", "error", needs_libreoffice(suffix))
    if ole_kind(data) is OleKind.encrypted or _is_locked(data):
        message = (
            "The Office file is locked by a password. Ask for an open copy, or save one without the password."
        )
        return Issue("office_encrypted", "error", message)
    unsupported = _unsupported(data)
    return None if unsupported is None else Issue("unsupported_format", "error", unsupported)


def _open_kind(data: bytes) -> str | None:
    """What an OpenDocument file that is no text calls itself; its first entry, never packed, says it (ISO/IEC 26300)."""
    found = _OPEN_KIND.search(data[:_OPEN_HEAD])
    return found[1].decode() if found else None


def _is_locked(data: bytes) -> bool:
    """Whether an OpenDocument file has a password: its manifest then says by what its parts are encrypted."""
    if container_kind(data) is not Kind.open_document:
        return False
    from io import BytesIO
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(data)) as opened, opened.open(_MANIFEST) as manifest:
            return b"encryption-data" in manifest.read(_LARGEST_MANIFEST)
    except Exception:  # zipfile raises whatever a broken file leads it to
        return False


def needs_libreoffice(suffix: str) -> str:
    """What to do about a document that has to be converted first."""
    return (
        f"This is {_THROUGH_LIBREOFFICE[suffix]}, which is read through LibreOffice. Install LibreOffice Writer "
        "(on Debian: apt-get install libreoffice-writer-nogui), so that `soffice` is found or HOTLINE_SOFFICE names it, "
        "then `hotline run --retry`; or save the file as .docx."
    )


def _unsupported(data: bytes) -> str | None:
    """What it is, and what to do."""
    for magic, what in _PACKED:
        if data.startswith(magic):
            return f"This is {what}, which is kept but not unpacked. {_UNPACK}."
    kind = container_kind(data)
    if kind is Kind.ofd:
        return f"This is an OFD document (GB/T 33190), which is kept but not read. {_SAVE}."
    if kind is Kind.open_document and (of := _open_kind(data)) is not None:
        return (
            f"This is an OpenDocument {of}, which is kept but not read. Open it and save it as .xlsx or PDF."
        )
    return f"This is a presentation, which is kept but not read. {_SAVE}." if kind is Kind.slides else None
