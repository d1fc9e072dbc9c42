"""Whether a page still says the same: a digest of what stays while counters, dates of the day and other pages' titles move.

Removing is narrow: in the article only whole counters beside a byline, or before and after the text. A step too far would
hide an edit of a bulletin, while noise that is left only costs a capture too many.
"""

import hashlib
import re
from collections.abc import Iterator

from parsers.formats.html import looks_like_html
from parsers.formats.html.rules import rules
from parsers.formats.large import MOST_CHARACTERS
from parsers.text.decode import decode
from pipeline.crawl.noise import DATE, noise, steady_address
from pipeline.crawl.page_lines import Line, embedded, page_lines

_ENDING = r"\.(?:xlsx?|xlsm|csv|et|docx?|wps|rtf|odt|ods|pdf|ofd|zip|rar|7z)"
_FILE = re.compile(rf"{_ENDING}(?:$|[?#])|/down(?:load|file)\.jsp", re.IGNORECASE)
_NAMES_FILE = re.compile(rf"{_ENDING}(?![a-z0-9])", re.IGNORECASE)
_DATED = re.compile(DATE)
_BARE = re.compile(rf"[\W_]*(?:\[?{DATE}\]?|\d{{1,2}}-\d{{1,2}})?[\W_]*")
_PROSE = re.compile("[。；]|，.*，")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_SHORTEST_TITLE = 6


def content_sha256(data: bytes, media_type: str | None = None, url: str = "") -> str:
    """The SHA-256, in hexadecimal digits, of what a fetched page says: its title, the text of the article with its tables
    and byline, and the addresses of links and pictures in it, of files beside it and of files that it shows.

    ``media_type``: the header Content-Type, with its charset; ``url``: the address that answered. Anything but a page, and a
    page without text, is taken as its bytes: an Office file that was merely saved again is another file. Not for pages
    that list others: what is new on these is told by their items. Two captures are compared by this digest only if both
    were made by the same version of this program; else the digest of the earlier one is to be made anew from its bytes.
    """
    text = _page_text(data, media_type)
    if text is None:
        return hashlib.sha256(data).hexdigest()
    told, lines = page_lines(text)
    kept = [*_Kept(lines, url, told[0]).all(), *_shown_files(text, url)]
    if not kept:
        return hashlib.sha256(data).hexdigest()
    said = "\n".join(["".join(one.split()) for one in [*told, *kept]])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _page_text(data: bytes, media_type: str | None) -> str | None:
    """The characters of a page; None for whatever is none, or too large to be read as one."""
    kind = (media_type or "").partition(";")[0].strip().lower()
    if kind and "html" not in kind:
        return None
    charset = _CHARSET.search(media_type or "")
    decoded = decode(data, charset[1] if charset else None)
    if not decoded.readable or len(decoded.text) > MOST_CHARACTERS:
        return None
    return decoded.text if kind or looks_like_html(decoded.text) else None


def _shown_files(text: str, url: str) -> Iterator[str]:
    """Addresses of files that the page shows in a frame or by a viewer (``viewer.html?file=/a.pdf``)."""
    for address in embedded(text):
        if _NAMES_FILE.search(address):
            yield f"shown>{steady_address(address, url)}"


class _Kept:
    """Goes through the lines of a page at ``url`` and keeps what is the bulletin's."""

    def __init__(self, lines: list[Line], url: str, title: str) -> None:
        self._lines = lines
        self._url = url
        self._title = title
        inside = [number for number, line in enumerate(lines) if line.inside]
        self._about = _cells_of_bylines(lines)
        body = [number for number in inside if lines[number].cell or "。" in lines[number].text]
        body = [number for number in body if number not in self._about]
        self._begin = inside[0] if inside else len(lines)
        self._body = range(body[0], body[-1] + 1) if body else range(0)
        self._labelled = False
        self._others = False

    def all(self) -> Iterator[str]:
        """What is left of each line, the addresses of its links after it."""
        for number, line in enumerate(self._lines):
            if line.cell:
                self._others = False
                yield f"{'=' if line.row else '-'}{self._of_cell(number, line)}"
                yield from self._addresses(line)
            elif (text := self._left(number, line)) is not None:
                yield text
                yield from self._addresses(line)

    def _of_cell(self, number: int, line: Line) -> str:
        """The text of a cell; in a table that stands for a byline without counters."""
        if number not in self._about:
            self._labelled = False
            return line.text
        return self._without_counters(line, edge=True)

    def _left(self, number: int, line: Line) -> str | None:
        """What is left of a line that is no cell; None where the line is none of the bulletin's."""
        edge = number not in self._body
        files = bool(_files(line))
        text = self._without_counters(line, edge)
        if edge and not _PROSE.search(text):
            text = noise().today.sub("", text)
        if self._of_others(line, text) and not files:
            return None
        if files:
            return text
        if _is_furniture(text) or not (text or (line.targets and not line.text)):
            return None
        return text if line.inside or self._heads(line, text, above=number < self._begin) else None

    def _of_others(self, line: Line, text: str) -> bool:
        """Whether a line is the heading of links to other pages, or one of the links below it."""
        if noise().others.fullmatch(text):
            self._others = True
            return True
        self._others = self._others and line.linked and _BARE.fullmatch(line.beside) is not None
        return self._others

    def _heads(self, line: Line, text: str, above: bool) -> bool:
        """Whether a line outside the article is its heading or its byline: by what it says, or by its place and its date."""
        if noise().byline.search(text):
            return True
        if line.linked:
            return False
        dated = above and _DATED.search(text) is not None and not _BARE.fullmatch(text)
        return line.titled or dated or (len(text) >= _SHORTEST_TITLE and text in self._title)

    def _without_counters(self, line: Line, edge: bool) -> str:
        """The text of a line without counters, of which the label may stand in the line before.

        ``edge``: it stands outside the article, or before or after the article's text.
        """
        text, labelled = line.text, self._labelled and edge
        self._labelled = edge and noise().label.fullmatch(text) is not None
        if labelled and noise().count.fullmatch(text):
            return ""
        if _PROSE.search(text):
            return text
        without = noise().counter.sub("", text)
        if noise().byline.search(text):
            return without
        alone = _BARE.fullmatch(without) is not None or _is_furniture(without)
        return without if edge and (not line.inside or alone or _files(line)) else text

    def _addresses(self, line: Line) -> Iterator[str]:
        """Addresses of a line's links and pictures, outside the article of files only."""
        for target in line.targets if line.inside else _files(line):
            picture = target.startswith("img:")
            address = target.removeprefix("img:") if picture else target
            if not address.startswith("#"):
                yield f"{'img' if picture else ''}>{steady_address(address, self._url)}"


def _cells_of_bylines(lines: list[Line]) -> set[int]:
    """The cells of tables in which a page says of itself what a byline says: index number, date, how often it was read."""
    found: set[int] = set()
    table: list[int] = []
    for number, line in enumerate([*lines, Line(inside=False)]):
        if line.cell:
            table.append(number)
            continue
        if any(noise().byline.search(lines[cell].text) for cell in table):
            found.update(table)
        table = []
    return found


def _is_furniture(text: str) -> bool:
    return rules().furniture_line.fullmatch(text.replace(" ", "")) is not None


def _files(line: Line) -> list[str]:
    """Addresses in a line that lead to files other than pictures."""
    links = [target for target in line.targets if not target.startswith("img:")]
    if line.linked and _NAMES_FILE.search(line.text):
        return links
    return [target for target in links if _FILE.search(target)]
