"""TRS WCM: static pages; ``createPageHTML(total, current, "index", "html")`` draws the pager.

Page k, counted from 0, is ``index_k.html`` beside the first: the second page is ``index_1.html``.
"""

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urljoin

from pipeline.access.base import Answer, Ask, ListPage
from pipeline.access.method import Method, missing, numbered, read_page

_Q = r"\s{0,9}['\"]?"
_CALL = re.compile(
    r"createPage(?:HTML)?\w{0,20}\s{0,9}\("
    rf"(?:{_Q}[A-Za-z#][\w#-]{{0,60}}{_Q}\s{{0,9}},)?"
    rf"{_Q}(?P<total>\d{{1,7}}){_Q}\s{{0,9}},{_Q}(?P<current>\d{{1,7}}){_Q}\s{{0,9}},"
    rf"{_Q}(?P<name>[\w-]{{1,60}}){_Q}\s{{0,9}},{_Q}(?P<ext>\w{{2,6}})\b",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"\bcountPage\s{0,9}=\s{0,9}['\"]?(?P<total>\d{1,7})\b")
_FIRST_NAME = re.compile(r"/(?P<name>[\w-]+?)(?:_\d+)?\.(?P<ext>s?html?|jsp)$")


@dataclass(frozen=True, slots=True)
class _Pager:
    total: int
    name: str
    ext: str

    def url(self, base: str, number: int) -> str:
        """The address of the page with a number from 1."""
        return urljoin(
            base, f"{self.name}_{number - 1}.{self.ext}" if number > 1 else f"{self.name}.{self.ext}"
        )


class Trs(Method):
    """TRS WCM."""

    family = "TRS WCM"
    marks = re.compile(r"\bcreatePage(?:HTML)?\w{0,20}\s{0,9}\([^()]{0,60}\d|TRS_Editor|\bcountPage\s{0,9}=")
    shape: ClassVar[re.Pattern[str]] = re.compile(r"/t\d{8}_\d+\.\w+$|/P0\d{10,}\.\w+$")

    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """See ``Access``. A list that fits one page may have no pager; then its entries show the family."""
        markup = read_page(answer)
        links, pager = self.links(markup), _pager(answer)
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
        following = numbered(ask, pager.total, lambda number: pager.url(answer.url, number))
        return self.page(items, following, pages=max(pager.total, 1))


def _pager(answer: Answer) -> _Pager | None:
    if call := _CALL.search(answer.text):
        return _Pager(int(call["total"]), call["name"], call["ext"])
    if count := _VARIABLE.search(answer.text):
        named = _FIRST_NAME.search(answer.url.partition("?")[0])
        return _Pager(int(count["total"]), *((named["name"], named["ext"]) if named else ("index", "html")))
    return None
