"""Which files a page names: its attachments, and pictures that may be tables.

Where such a file is to be found belongs to the landing zone (``pipeline.landing.pages``). No tree is built: links are told
by their tags alone, and nearly every page that is asked names no file.
"""

import re
from dataclasses import dataclass
from html import unescape

from parsers.text.decode import decode

_SUFFIX = r"\.(?:xlsx?|xlsm|csv|et|docx?|wps|rtf|odt|ods|pdf|ofd|zip|rar|7z|png|jpe?g|gif|bmp|tiff?|webp)"
_HINT = re.compile(_SUFFIX.encode(), re.IGNORECASE)
_ADDRESS = re.compile(_SUFFIX + r"(?:$|[?#])", re.IGNORECASE)
_NAME = re.compile(r"[^/\\:*?\"<>|]*[^\s/\\:*?\"<>|.]" + _SUFFIX + r"(?![a-z0-9])", re.IGNORECASE)
_VALUE = r"""\s*=\s*(?:"(?P<{0}1>[^"]*)"|'(?P<{0}2>[^']*)'|(?P<{0}3>[^\s>]+))"""
_LINK = re.compile(
    r"<a\b[^>]*?\bhref"
    + _VALUE.format("a")
    + r"[^>]*>(?P<text>.{0,2000}?)</a\s*>|<img\b[^>]*?\bsrc"
    + _VALUE.format("i"),
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_MOST = 200


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to a file: ``address`` as written, entities resolved; ``name``, the file name that the link shows or ``None``
    (``附件1:办理情况表.xlsx``).
    """

    address: str
    name: str | None


def file_links(data: bytes) -> list[FileLink]:
    """The links of a page to files, in its order, and its pictures; none for bytes that are no page. At most 200."""
    if not _HINT.search(data) or data[:4] in (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return []
    if b"<" not in data or not (decoded := decode(data)).readable:
        return []
    found: dict[FileLink, None] = {}
    for match in _LINK.finditer(decoded.text):
        address = next(
            (unescape(match[key]) for key in ("a1", "a2", "a3", "i1", "i2", "i3") if match[key]), ""
        )
        shown = _NAME.search(unescape(_TAG.sub("", match["text"] or "")).strip())
        if address and (shown or _ADDRESS.search(address)):
            found[FileLink(address.strip(), " ".join(shown[0].split()) if shown else None)] = None
        if len(found) == _MOST:
            break
    return list(found)
