"""TRS WCM, and software whose pages look like its: static pages whose pager ``createPageHTML`` draws (``script_pager``)."""

import re
from typing import ClassVar

from pipeline.access.base import Answer, Ask, ListPage
from pipeline.access.method import Method, missing, read_page
from pipeline.access.script_pager import script_pager


class Trs(Method):
    """TRS WCM."""

    family = "TRS WCM"
    marks = re.compile(r"\bcreatePage(?:HTML)?\w{0,20}\s{0,9}\([^()]{0,60}\d|TRS_Editor|\bcountPage\s{0,9}=")
    shape: ClassVar[re.Pattern[str]] = re.compile(
        r"/t\d{8}_\d+\.\w+$|/P0\d{10,}\.\w+$|/\d{6}/[0-9a-f]{32}\.shtml$"
    )

    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """See ``Access``. A list that fits one page may have no pager; then its entries show the family."""
        markup = read_page(answer)
        links, pager = self.links(markup), script_pager(ask, answer)
        by_shape = any(self.shape.search(link.url) for link in links)
        if pager is None and not by_shape and self.css is None:
            raise missing(
                "createPageHTML(total, current, name, ext) or entries like t20231008_1234567.html",
                markup,
                links,
            )
        items = [link.item() for link in links]
        if pager is None:
            return self.page(items)
        return self.page(items, pager.following(ask, answer), pages=max(pager.total, 1))
