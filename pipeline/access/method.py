"""What all access methods have in common: where they begin, what an entry of the source is, how pages are numbered."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from pipeline.access.anchors import Anchor, anchors
from pipeline.access.base import Answer, Ask, Item, ListPage, NotAList
from pipeline.access.groups import entries
from pipeline.access.markup import Markup, parse
from pipeline.sources import Source

MOST_PAGES = 5000
"""Pages that one answer can make known; a site that says it has more is not believed."""

_IN_ALL = re.compile(r"共\s{0,3}(?:<[^<>]{0,80}>\s{0,3})?(\d{1,7})\s{0,3}(?:</[^<>]{0,20}>\s{0,3})?页")


class Method(ABC):
    """An access method for one source. Families say what they do otherwise."""

    family: ClassVar[str]
    marks: ClassVar[re.Pattern[str] | None] = None
    """What the family's software leaves in its pages; None: nothing is known."""
    shape: ClassVar[re.Pattern[str] | None] = None
    """What the addresses of entries look like in the family; None: anything."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.css: str | None = getattr(source.options, "css", None)

    def given(self) -> Sequence[Item]:
        """No entry is known without asking."""
        return ()

    def first(self) -> Sequence[Ask]:
        """The listings as they are described."""
        return [Ask(listing, listing, headers=referer(listing)) for listing in self.source.listings]

    @abstractmethod
    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """What the answer to ``ask`` lists, as ``Access`` has it. Raises NotAList."""

    def links(self, markup: Markup) -> list[Anchor]:
        """The entries of a page: what the description's CSS selector holds, or else the list by the general rule.

        Raises NotAList where the selector chooses nothing.
        """
        if self.css is None:
            return entries(anchors(markup), self.shape)
        if markup.root.css_first(self.css) is None:
            raise NotAList(
                f"looked for the list at {self.css!r}; the page has no such element{title_of(markup)}"
            )
        chosen = [link for link in anchors(markup, self.css) if not link.is_pager]
        return list({link.url: link for link in chosen}.values())

    def page(
        self,
        items: Iterable[Item],
        following: Sequence[Ask] = (),
        *,
        pages: int | None = None,
        items_in_all: int | None = None,
        shifting: bool = False,
    ) -> ListPage:
        """A page of a list, its entries parted into those on the source's hosts and those elsewhere. Raises NotAList where
        further pages come from another host.
        """
        told = list(items)
        self._own(following)
        own = tuple(item for item in told if self.source.allows(item.url))
        elsewhere = tuple(item for item in told if not self.source.allows(item.url))
        return ListPage(own, tuple(following), pages, items_in_all, shifting, elsewhere=elsewhere)

    def leading(self, onward: Ask) -> ListPage:
        """An answer that only leads to the list. Raises NotAList where that comes from another host."""
        self._own([onward])
        return ListPage((), (onward,), leads=True)

    def _own(self, following: Sequence[Ask]) -> None:
        foreign = next((ask.url for ask in following if not self.source.allows(ask.url)), None)
        if foreign is not None:
            what = f"looked for further pages on the hosts of the source; they come from {foreign}"
            raise NotAList(f"{what}. If that is the publisher's, name its host under crawl: hosts")


def referer(listing: str) -> dict[str, str]:
    """The header that tells where the requests for a list come from: the list's own address, without fragment. Some
    servers give their lists to nobody else.
    """
    return {"Referer": listing.partition("#")[0]}


def numbered(ask: Ask, last: int, url_of: Callable[[int], str]) -> list[Ask]:
    """Requests for the pages after that of ``ask`` up to number ``last``."""
    numbers = range(ask.number + 1, min(last, MOST_PAGES) + 1)
    return [Ask(url_of(number), ask.listing, number, headers=referer(ask.listing)) for number in numbers]


def pages_in_all(text: str) -> int | None:
    """How many pages there are by 共N页, where the page says so."""
    found = _IN_ALL.search(text)
    return int(found[1]) if found else None


def read_page(answer: Answer) -> Markup:
    """The tree of an answer that should be a page of HTML. Raises NotAList."""
    return parse(answer.text, answer.url)


def title_of(markup: Markup) -> str:
    """What a page calls itself, for messages: `` (“404”)``."""
    title = markup.root.css_first("title")
    shown = " ".join(title.text().split())[:80] if title is not None else ""
    return f" (“{shown}”)" if shown else ""


def missing(what: str, markup: Markup, found: Sequence[Anchor] = ()) -> NotAList:
    """The error for a page without the family's list."""
    links = len(markup.root.css("a[href]"))
    stands = (
        f"{links} links, {len(found)} of them like entries" if found else f"{links} links, none like an entry"
    )
    return NotAList(f"looked for {what}; there are {stands}{title_of(markup)}")
