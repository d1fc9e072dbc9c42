"""Which files a bulletin's page brings along, by the text and the address of their links.

Publishers put the real name into the text (``附件1：办理情况表.xlsx(点击下载)``) and a servlet into the address
(``download.jsp?wbfileid=…``), or the other way round. Pictures may be tables; those of the site's design are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SUFFIX = r"\.(?:xlsx?|xlsm|csv|et|docx?|wps|rtf|odt|ods|pdf|ofd|zip|rar|7z)(?![a-z0-9])"
_FILE = re.compile(_SUFFIX, re.IGNORECASE)
_ANNEX = re.compile(r"^\W*附\s*(?:件|表)")
_ANNOUNCED = re.compile(r"^附\s*件\s*[\d一二三四五六七八九十]*\s*[:：.．、]\s*\S{2}")
_SERVLET = re.compile(r"downfile|download|/attach(?:ment)?/|wbfileid=", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|webp)(?:$|[?#])", re.IGNORECASE)
# Where editors of the families put pictures of a text, and where designs have theirs.
_OF_TEXT = re.compile(r"/W0\d{10,}|/__local/|upload|/attach|/picture/|/_content/", re.IGNORECASE)
_OF_DESIGN = re.compile(
    r"icon|logo|banner|/css/|/skin|/template|/style|qrcode|ewm|fileTypeImages", re.IGNORECASE
)
_MOST = 50
_LONGEST_LINE = 80
_TABLE = "\ufdd0"
"""Stands for a table: no character of any text (Unicode, noncharacters)."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that a page names: absolute address, the text of its link."""

    url: str
    text: str


def attached_to(text: str, url: str) -> tuple[Attached, ...]:
    """The files that the page ``text`` at ``url`` names, in its order, each address once; at most 50."""
    tree = LexborHTMLParser(text)
    base = tree.css_first("base[href]")
    start = urljoin(url, (base.attributes.get("href") or "").strip()) if base is not None else url
    found: dict[str, Attached] = {}
    for address, shown in _named(tree):
        try:
            target = urljoin(start, address).partition("#")[0]
        except ValueError:
            continue
        if target.startswith(("http://", "https://")) and target != url:
            found.setdefault(target, Attached(target, shown))
        if len(found) == _MOST:
            break
    return tuple(found.values())


def announced_without_link(text: str) -> tuple[str, ...]:
    """Lines that announce a file (``附件1：办理情况表``) where the page has no link to one, and no table stands below them:
    that would be the annex itself.
    """
    if "附" not in text:
        return ()
    tree = LexborHTMLParser(text)
    if any(True for _ in _named(tree)) or tree.body is None:
        return ()
    for table in tree.css("table"):
        table.replace_with(_TABLE)
    lines = [line.strip() for line in tree.body.text(separator="\n", strip=True).splitlines()]
    last_table = max((number for number, line in enumerate(lines) if _TABLE in line), default=-1)
    return tuple(
        line
        for number, line in enumerate(lines)
        if len(line) <= _LONGEST_LINE
        and _ANNOUNCED.match(line)
        and (number > last_table or _FILE.search(line))
    )


def _named(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("a[href], img[src]"):
        if node.tag == "img":
            address = (node.attributes.get("src") or "").strip()
            if _PICTURE.search(address) and _is_of_text(address):
                yield address, (node.attributes.get("title") or node.attributes.get("alt") or "").strip()
            continue
        address = (node.attributes.get("href") or "").strip()
        shown = _shown(node)
        if address and not address.startswith(("javascript:", "mailto:", "#")) and _is_file(address, shown):
            yield address, shown


def _shown(node: LexborNode) -> str:
    shown = " ".join(node.text(deep=True).split())
    title = (node.attributes.get("title") or "").strip()
    return title if _FILE.search(title) and not _FILE.search(shown) else shown


def _is_file(address: str, shown: str) -> bool:
    return bool(
        _FILE.search(address)
        or _FILE.search(shown)
        or (_SERVLET.search(address) and not address.endswith(("/", ".html", ".htm", ".shtml")))
        or (_ANNEX.match(shown) and not address.endswith("/"))
    )


def _is_of_text(address: str) -> bool:
    if _OF_DESIGN.search(address):
        return False
    beside = not address.startswith(("/", "../", "http:", "https:"))
    return beside or bool(_OF_TEXT.search(address))
