"""The links of a list page, each with its whole title, the day beside it, and the row that it stands in."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from pipeline.access.base import Item
from pipeline.access.dates import day_in_address, is_day, printed_day
from pipeline.access.markup import Markup, squeezed

_CUT = re.compile(r"(?:\.{2,}|…+|⋯+)$")
_SUFFIX = r"\.(?:xlsx?|csv|et|docx?|wps|rtf|odt|ods|pdf|ofd|zip|rar|7z)"
_FILE = re.compile(f"{_SUFFIX}$", re.IGNORECASE)
_FILE_NAME = re.compile(f"[^./]{_SUFFIX}(?![a-z0-9])", re.IGNORECASE)
_DOWNLOAD = re.compile(r"download\.jsp|downfile\.jsp", re.IGNORECASE)
_PAGER = re.compile(
    r"(?:\d+|[<>«»‹›]+|\.{2,}|…+|首\s?页|第一页|上一?页|前一?页|下一?页|后一?页|尾\s?页|末\s?页|最后一?页|更多|more|跳转|转到|go|next|prev)"
    r"[\s<>«»‹›]*",
    re.IGNORECASE,
)
_UP = 10
"""Elements above a link that are looked at: rows of lists are nearer, and a page may be deep."""
_LONGEST_ROW = 3000
_LONGEST_TITLE = 500
_MOST_INSIDE = 20
_BULLETS = "·•●■◆▪> \u3000"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link. ``texts``: what its title is made of; ``trail``: the element of the link and those above it, nearest first, at
    most ten, ``tags`` their names; ``row``: the place in it of the highest element that holds no link elsewhere; ``day``:
    printed in that row, ISO.
    """

    url: str
    title: str
    texts: frozenset[str]
    day: str | None
    trail: tuple[LexborNode, ...]
    tags: tuple[str, ...]
    row: int

    @property
    def is_pager(self) -> bool:
        """Whether it leads to another page of the list, by what it shows."""
        return _PAGER.fullmatch(self.title) is not None

    @property
    def is_file(self) -> bool:
        """Whether it leads to a file, by its address or by the name of a file that it shows (….xlsx(点击下载))."""
        return kind_of(self.url) == "file" or _FILE_NAME.search(self.title) is not None

    def item(self) -> Item:
        """The link as an entry."""
        kind: Literal["page", "file"] = "file" if self.is_file else "page"
        return Item(self.url, self.title, self.day or day_in_address(self.url), kind)


def kind_of(url: str) -> Literal["page", "file"]:
    """Whether an address leads to a file, by its path, the name of a file among its parameters, or the way that the
    known site software sends files.
    """
    parts = urlsplit(url)
    named = (unquote(value) for value in re.split(r"[&=]", parts.query))
    is_file = (
        _FILE.search(unquote(parts.path)) or _DOWNLOAD.search(parts.path) or any(map(_FILE.search, named))
    )
    return "file" if is_file else "page"


def anchors(markup: Markup, within: str | None = None) -> list[Anchor]:
    """The links of a page that lead somewhere on the web and show something, in its order; ``within``: only those in
    elements that this CSS selector chooses.
    """
    found = list(_links(markup, within))
    targets: dict[int, str | None] = {}
    trails = [(node, url, tuple(_trail(node))) for node, url in found]
    for _, url, trail in trails:
        for above in trail:
            known = targets.setdefault(above.mem_id, url)
            if known != url:
                targets[above.mem_id] = None
    days: dict[int, str | None] = {}
    made = []
    for node, url, trail in trails:
        row = max(i for i, above in enumerate(trail) if i == 0 or targets[above.mem_id] is not None)
        shown = _shown(node)
        if shown.title:
            day = shown.day or day_beside(trail[1 : row + 1], days, shown.parts)
            tags = tuple(above.tag or "" for above in trail)
            made.append(Anchor(url, shown.title, shown.parts, day, trail, tags, row))
    return made


def _links(markup: Markup, within: str | None) -> Iterator[tuple[LexborNode, str]]:
    boxes = markup.root.css(within) if within else [markup.root]
    seen = set()
    for box in boxes:
        for node in box.css("a[href]"):
            url = markup.absolute(node.attributes.get("href") or "")
            if url is not None and node.mem_id not in seen:
                seen.add(node.mem_id)
                yield node, url


def _trail(node: LexborNode) -> Iterator[LexborNode]:
    above: LexborNode | None = node
    for _ in range(_UP):
        if above is None or above.tag in (None, "html", "-undef"):
            return
        yield above
        above = above.parent


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a link shows: its title, the texts that make it, a day inside the link."""

    title: str
    parts: frozenset[str]
    day: str | None


def _shown(node: LexborNode) -> _Shown:
    """The title is the attribute ``title`` where the text is cut or there is none."""
    day, of_day = _day_inside(node)
    parts = [part for part in _parts(node) if part not in of_day]
    text = squeezed(" ".join(parts)).lstrip(_BULLETS)
    whole = squeezed(node.attributes.get("title") or "")
    image = node.css_first("img[alt]") if not text and not whole else None
    if image is not None:
        text = squeezed(image.attributes.get("alt") or "")
    elif whole and (_CUT.search(text) or whole.startswith(text)):
        text = whole
    return _Shown(text[:_LONGEST_TITLE], frozenset(parts), day)


def _day_inside(node: LexborNode) -> tuple[str | None, frozenset[str]]:
    """A day that fills an element of its own in a link, and the texts that it consists of."""
    for inner in node.css("*")[:_MOST_INSIDE]:
        parts = _parts(inner)
        if inner.mem_id != node.mem_id and is_day(" ".join(parts)):
            return printed_day(" ".join(parts)), frozenset(parts)
    return None, frozenset()


def _parts(node: LexborNode) -> list[str]:
    """The texts in an element, one for each run between tags, up to some length."""
    runs = node.text(separator="\x00")[:_LONGEST_ROW].split("\x00")
    return [part for part in map(squeezed, runs) if part]


def day_beside(
    row: Sequence[LexborNode], known: dict[int, str | None], title: Collection[str] = ()
) -> str | None:
    """The day nearest to a link among the elements above it, which may be ``known``. A text that is a day and nothing else
    goes before a day in another text; the texts of the ``title`` are not looked at.
    """
    for above in row:
        if above.mem_id not in known:
            parts = _parts(above)
            alone = [day for part in parts if is_day(part) and (day := printed_day(part))]
            rest = " ".join(part for part in parts if part not in title)
            known[above.mem_id] = alone[-1] if alone else printed_day(rest)
        if known[above.mem_id] is not None:
            return known[above.mem_id]
    return None
