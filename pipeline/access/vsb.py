"""博达 VSB: static pages, numbered in reverse.

After ``dctb.htm`` comes ``dctb/{total-1}.htm``, then on down to ``dctb/1.htm``, the oldest: each new entry shifts what the
pages hold.
"""

import re
from typing import ClassVar

from pipeline.access.anchors import anchors
from pipeline.access.base import Answer, Ask, ListPage
from pipeline.access.markup import Markup
from pipeline.access.method import Method, missing, numbered, pages_in_all, read_page
from pipeline.access.paging import next_page

_PAGE = re.compile(r"(?P<folder>.*/)(?P<number>\d{1,6})\.html?$")


class Vsb(Method):
    """博达 VSB."""

    family = "博达 VSB"
    marks: ClassVar[re.Pattern[str]] = re.compile(
        r"\b(?:p_pages|p_no|p_next|p_fun|_vsb|vsb_|_simpleDynClicks|_showDynClicks|line_u\d|_sitegray)",
        re.IGNORECASE,
    )
    shape = re.compile(r"/info/\d+/\d+\.html?$|/content\.jsp\?.*wbnewsid=\d+|/[\w-]+\.jsp\?.*wbnewsid=\d+")

    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """See ``Access``."""
        markup = read_page(answer)
        links = self.links(markup)
        if not self.marks.search(answer.text) and self.css is None:
            raise missing(
                "a list of VSB (line_u…, p_pages, entries like info/1222/126681.htm)", markup, links
            )
        items = [link.item() for link in links]
        folder, below = _older_pages(markup, ask, answer)
        if not below:
            onward = next_page(markup, ask, answer, self.source)
            return self.page(items, onward, pages=pages_in_all(answer.text), shifting=bool(folder))
        last = ask.number + below
        following = numbered(ask, last, lambda number: f"{folder}{last - number + 1}.htm")
        return self.page(items, following, pages=last, shifting=True)


def _older_pages(markup: Markup, ask: Ask, answer: Answer) -> tuple[str, int]:
    """The folder of the numbered pages, and the number of the one that comes after this page; 0: there is none.

    The first page has no number of its own: the highest that its pager names is that of the second. A page may hold pagers
    of other columns; that of ``dctb.htm`` names pages in ``dctb/``.
    """
    if ask.number > 1 and (own := _PAGE.match(answer.url)):
        return own["folder"], int(own["number"]) - 1
    linked = [page for link in anchors(markup) if link.is_pager and (page := _PAGE.match(link.url))]
    own_folder = re.sub(r"\.html?$", "/", answer.url)
    linked = [page for page in linked if page["folder"] == own_folder] or linked
    highest = max(linked, key=lambda page: int(page["number"]), default=None)
    return (highest["folder"], int(highest["number"])) if highest else ("", 0)
