"""The real name of a file: what the server says, else what the link says, else the address.

Names are labels for people and for the reader, which takes the format from the bytes; they are never used as paths.
"""

import re
import unicodedata
from email.errors import HeaderParseError
from email.header import decode_header
from html import unescape
from urllib.parse import unquote_to_bytes, urlsplit

from pipeline.crawl.filetypes import CONTAINER, ending_of

LONGEST = 200
"""Bytes of UTF-8 that a name has at most; file systems allow 255."""

_KNOWN = (
    "xls|xlsx|xlsm|xlsb|et|csv|doc|docx|docm|wps|rtf|odt|ods|ppt|pptx|pdf|ofd|ceb|txt|zip|rar|7z|gz|tar|png|jpe?g|gif|bmp|"
    "tiff?|webp|html?|shtml|mht|xml|json"
)
_ENDING = re.compile(rf"\.(?:{_KNOWN})", re.IGNORECASE)
_ENDS = re.compile(rf"\.(?:{_KNOWN})$", re.IGNORECASE)
# A program that sends files has the ending of a program, not of what it sends.
_PROGRAM = re.compile(r"\.(?:jspx?|aspx?|ashx|php|do|action|cgi|dll|htmlx?)$", re.IGNORECASE)
_SHOWN = re.compile(rf"[^/\\*?\"<>|\r\n]*[^\s/\\*?\"<>|.]\.(?:{_KNOWN})(?![a-z0-9])", re.IGNORECASE)
_LABEL = re.compile(
    rf"^[\s【\[(（《]*(?:附件|附表|附)\s*[0-9一二三四五六七八九十]*\s*[:：、.．]\s*(?=\S)(?!(?:{_KNOWN})$)"
)
_NO_NAME = re.compile(
    r"(?:点击|请|此处|这里|立即|文件|附件|全文|原文|查看|下载|打开|浏览|预览|图片|here|download|file|\d|\W)*",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r";\s*(filename\*?)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|[^;]*)", re.IGNORECASE | re.DOTALL)
_EXTENDED = re.compile(r"([\w!#$%&+^`{}~-]*)'([\w-]*)'(.*)", re.DOTALL)
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_ENCODED_WORD = re.compile(r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?=")
_FIELDS = ("filename", "file_name", "fname", "name", "file", "f", "path", "src", "url")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_NAMELESS = "file"
_LONGEST_TEXT = 500
_LONGEST_HEADER = 4000


def real_name(data: bytes, url: str, disposition: bytes | str | None = None, link_text: str = "") -> str:
    """A name for the file ``data`` that was fetched from ``url``, with an ending that fits its bytes where it had none.

    ``disposition``: the header Content-Disposition as it came (text: as HTTP libraries give it, each octet a
    character); ``link_text``: the words of the link that led to it. Never empty, no separators of paths, no control
    characters, no reserved name, at most ``LONGEST`` bytes.
    """
    names = (_disposed(disposition), _shown(link_text), _addressed(url), _worded(link_text), _last_part(url))
    name = next((clean for one in names if one and (clean := _clean(one))), _NAMELESS)
    return _bounded(_with_ending(name, data))


def _disposed(header: bytes | str | None) -> str | None:
    """The file name of a Content-Disposition header; ``filename*`` before ``filename`` (RFC 6266, section 4.3)."""
    if not header:
        return None
    text = (header.decode("latin-1") if isinstance(header, bytes) else header)[:_LONGEST_HEADER]
    found: dict[str, str] = {}
    for key, value in _PARAMETER.findall(f";{text}" if "=" in text.partition(";")[0] else text):
        found.setdefault(key.lower(), _unquoted(value.strip()))
    extended = _of_extended(found.get("filename*", ""))
    return extended or _of_plain(found.get("filename", "")) or None


def _unquoted(value: str) -> str:
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        return value.strip('"')
    # Some servers write whole paths of Windows: only quotes are believed to be escaped.
    return value[1:-1].replace('\\"', '"')


def _of_extended(value: str) -> str | None:
    """``UTF-8''%E7%83%AD…`` (RFC 8187); a charset that is not known, or does not fit, is found out."""
    match = _EXTENDED.fullmatch(value)
    if match is None:
        return _of_plain(value) or None
    octets = unquote_to_bytes(match[3].encode("latin-1", "replace"))
    try:
        return octets.decode(match[1] or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return _decoded(octets)


def _of_plain(value: str) -> str:
    """A plain parameter: encoded words of RFC 2047, percent-encoding, octets of UTF-8 or GBK, or what it says."""
    if _ENCODED_WORD.search(value):
        return _of_words(value)
    octets = value.encode("latin-1") if _is_latin(value) else value.encode()
    if _ESCAPED.search(value):
        octets = unquote_to_bytes(octets if b" " in octets else octets.replace(b"+", b" "))
    return _decoded(octets)


def _of_words(value: str) -> str:
    try:
        parts = decode_header(value)
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
            for part, charset in parts
        )
    except (LookupError, HeaderParseError, ValueError):
        return value


def _is_latin(value: str) -> bool:
    return all(ord(character) < 256 for character in value)


def _decoded(octets: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return octets.decode(encoding)
        except UnicodeDecodeError:
            continue
    return octets.decode("latin-1")


def _shown(link_text: str) -> str | None:
    """The file name in the words of a link: ``附件1：办理情况表.xlsx(点击下载)``."""
    text = _text(link_text)
    found = _SHOWN.search(text)
    return _LABEL.sub("", found[0]).strip() if found else None


def _text(link_text: str) -> str:
    return " ".join(unescape(link_text[:_LONGEST_TEXT]).split())


def _worded(link_text: str) -> str | None:
    """The words of a link as a name, where they are more than an invitation to click."""
    text = _text(link_text)
    return None if _NO_NAME.fullmatch(text) else _LABEL.sub("", text) or None


def _addressed(url: str) -> str | None:
    """A file name in the query of an address: ``downfile.jsp?filename=…``."""
    fields: dict[str, str] = {}
    for field in re.split("[&;]", urlsplit(url).query):
        key, _, value = field.partition("=")
        fields.setdefault(key.lower(), value)
    for key in _FIELDS:
        name = _of_plain(fields.get(key, "").replace("+", "%20"))
        if _ENDS.search(name):
            return name
    return None


def _last_part(url: str) -> str:
    path = urlsplit(url).path.rstrip("/")
    return _of_plain(path.rpartition("/")[2].partition(";")[0])


def _clean(name: str) -> str:
    """A name without what no file may be called; empty where nothing is left. Of a path only the last part is a name."""
    name = unicodedata.normalize("NFC", name)
    name = re.split(r"[/\\]", name.rstrip("/\\ "))[-1]
    name = "".join(one for one in name if unicodedata.category(one) not in ("Cf", "Cs", "Co", "Cn"))
    name = " ".join(_NOT_IN_NAMES.sub("_", name).split()).strip(". ")
    return f"_{name}" if _RESERVED.match(name) else name


def _with_ending(name: str, data: bytes) -> str:
    """The name with an ending by the bytes, where it has none that files of any kind have."""
    if _ENDS.search(name):
        return name
    ending = ending_of(data)
    if ending is None or ending == CONTAINER:
        return name
    return _PROGRAM.sub("", name) + ending


def _bounded(name: str) -> str:
    """A name cut to ``LONGEST`` bytes, its ending kept."""
    if len(name.encode()) <= LONGEST:
        return name
    ending = found[0] if (found := _ENDS.search(name)) else ""
    room = LONGEST - len(ending)
    stem = name.removesuffix(ending).encode()[:room].decode("utf-8", "ignore").rstrip(". ")
    return stem + ending
