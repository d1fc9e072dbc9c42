"""Which links of a page are its list: a general rule, for there is no common markup.

Entries of a list stand alike: in rows of the same kind, in one box (or in boxes of the same kind beside one another, as
lists are parted by fives). Such a group of links is the list if days stand beside them, or their addresses are those of
articles (numbered); navigation has neither. The largest group is taken, one with days before one without.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from pipeline.access.anchors import Anchor, day_beside

Key = tuple[int, tuple[str, ...]]

_NUMBERED = re.compile(r"\d{3}")
_COLUMN = re.compile(r"/col/|/$|/(?:index|list)[\w-]*\.[a-z]+$", re.IGNORECASE)
_SHORT = 5


def entries(links: Sequence[Anchor], shape: re.Pattern[str] | None = None) -> list[Anchor]:
    """The links that make the list of a page, in its order, each address once; empty where nothing looks like a list.

    ``shape``: what addresses of entries look like in the site's family; a group that has them goes before all others.
    """
    links = [link for link in links if not link.is_pager]
    groups: dict[Key, list[Anchor]] = {key: [] for link in links for key in _boxes(link, link.row + 2)}
    for link in links:
        # A row with a second link in it (an attachment) ends below the others, and stands in their box all the same.
        for key in _boxes(link, len(link.trail)):
            if (group := groups.get(key)) is not None:
                group.append(link)
    best: list[Anchor] = []
    worth = (0, 0, 0, 0)
    for group in groups.values():
        if (found := _worth(group, shape)) > worth:
            best, worth = group, found
    return _once(_with_days(best))


def _boxes(link: Anchor, top: int) -> Iterator[Key]:
    """The elements above a link up to a place, each with the way from there to the link."""
    for place, above in enumerate(link.trail[1 : top + 1], 1):
        yield above.mem_id, link.tags[:place]


def _with_days(group: Sequence[Anchor]) -> list[Anchor]:
    """The links, those in rows with a second link with the day that stands beside both."""
    if not group:
        return []
    row = Counter(link.row for link in group).most_common(1)[0][0]
    titles = {text for link in group for text in link.texts}
    known: dict[int, str | None] = {}
    return [
        link if link.day else replace(link, day=day_beside(link.trail[1 : row + 1], known, titles))
        for link in group
    ]


def _worth(group: Sequence[Anchor], shape: re.Pattern[str] | None) -> tuple[int, int, int, int]:
    """How many entries of the family, with a day, and with an address of an article it holds, and how few others; zeros
    where most of its links are none of this.
    """
    distinct = {link.url: link for link in group}.values()
    fitting = sum(shape.search(link.url) is not None for link in distinct) if shape else 0
    dated = sum(link.day is not None for link in distinct)
    numbered = sum(_is_article(link) for link in distinct)
    if 2 * max(fitting, dated, numbered) < len(distinct):
        return (0, 0, 0, 0)
    return (fitting, dated, numbered, -len(distinct))


def _is_article(link: Anchor) -> bool:
    parts = urlsplit(link.url)
    last = f"{parts.path.rsplit('/', 1)[-1]}?{parts.query}"
    return len(link.title) >= _SHORT and _NUMBERED.search(last) is not None and not _COLUMN.search(parts.path)


def _once(group: Sequence[Anchor]) -> list[Anchor]:
    """Each address once, under the longest of its titles."""
    best: dict[str, Anchor] = {}
    for link in group:
        known = best.get(link.url)
        if known is None or len(link.title) > len(known.title):
            best[link.url] = link
    return list(best.values())
