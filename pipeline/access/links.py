"""Plain lists of links.

Pages follow by the link to the next one, by the script that draws the pager, or by a template of the description. A page
that holds its list in a frame of the same site leads there.
"""

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from pipeline.access.anchors import Anchor
from pipeline.access.base import Answer, Ask, Item, ListPage
from pipeline.access.markup import Markup
from pipeline.access.method import Method, missing, numbered, pages_in_all, read_page, referer
from pipeline.access.paging import next_page
from pipeline.access.script_pager import script_pager
from pipeline.sources.options import LinksOptions

_FRAMES = ("iframe", "frame")
_NOTHING = re.compile(r"暂无|(?:没有|未)找到|没?[有无]相关|无数据|(?:共|总数[:：])\s{0,3}0\b")
"""How lists say that they are empty."""


class Links(Method):
    """Plain lists."""

    family = "a list of links"

    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """See ``Access``."""
        markup = read_page(answer)
        items = self.items(self.links(markup))
        framed = None if items else self._frame(markup, ask, answer)
        if framed is not None:
            return self.leading(framed)
        if items or self.css is not None:
            return self._listed(items, markup, ask, answer)
        if self._beyond(ask) or _NOTHING.search(answer.text):
            return self.page(())
        raise missing(f"{self.family} with days beside them, or with numbered addresses", markup)

    def _beyond(self, ask: Ask) -> bool:
        """Whether the page may lie behind the last one: pages by template are asked for until one is empty."""
        options = self.source.options
        return ask.number > 1 and isinstance(options, LinksOptions) and options.page_url is not None

    def items(self, links: Sequence[Anchor]) -> list[Item]:
        """The entries that links of the list are."""
        return [link.item() for link in links]

    def _listed(self, items: Sequence[Item], markup: Markup, ask: Ask, answer: Answer) -> ListPage:
        pages = pages_in_all(answer.text)
        options = self.source.options
        template = options.page_url if isinstance(options, LinksOptions) else None
        if template is None:
            pager = script_pager(ask, answer)
            linked = next_page(markup, ask, answer, self.source)
            following = linked or (pager.following(ask, answer) if pager else [])
            return self.page(items, following, pages=pages or (pager.total if pager else None))
        # Where the site does not say how many pages there are, a page with entries makes the next one known.
        last = pages if pages is not None else ask.number + bool(items)
        filled = template.replace("{page}", "{}")
        following = numbered(ask, last, lambda number: urljoin(ask.listing, filled.format(number)))
        return self.page(items, following, pages=pages)

    def _frame(self, markup: Markup, ask: Ask, answer: Answer) -> Ask | None:
        """The request for the first frame of a page that stands on the source's hosts; where a CSS selector is given,
        for the one that it chooses.
        """
        for node in markup.root.css(self.css or "iframe[src], frame[src]"):
            url = markup.absolute(node.attributes.get("src") or "") if node.tag in _FRAMES else None
            if url and url not in (ask.url, answer.url) and self.source.allows(url):
                return Ask(url, ask.listing, ask.number, headers=referer(ask.listing))
        return None
