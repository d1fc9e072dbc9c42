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
# A tag ends at the next one at the latest, so that a page of nothing but beginnings costs no more than another.
_OPENING = re.compile(r"<(?P<tag>a|img)\b(?P<inside>[^<>]++)>", re.IGNORECASE)
_TARGET = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""", re.IGNORECASE)
_CLOSING = re.compile(r"</a\b", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_MOST = 200
_LONGEST = 2000
_LONGEST_NAME = 200


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
    text = decoded.text
    found: dict[FileLink, None] = {}
    for match in _OPENING.finditer(text):
        target = _TARGET.search(match["inside"])
        address = unescape(target[1] or target[2] or target[3] or "").strip() if target else ""
        name = _name_shown(text, match.end()) if address and match["tag"] in "aA" else None
        if name or _ADDRESS.search(address):
            found[FileLink(address, name)] = None
        if len(found) == _MOST:
            break
    return list(found)


def _name_shown(text: str, start: int) -> str | None:
    """The file name in the text of the link that begins at ``start``."""
    closing = _CLOSING.search(text, start, start + _LONGEST)
    if closing is None:
        return None
    shown = _NAME.search(unescape(_TAG.sub("", text[start : closing.start()])).strip()[:_LONGEST_NAME])
    return " ".join(shown[0].split()) if shown else None
