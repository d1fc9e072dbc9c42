"""Pagers that a script draws: ``createPageHTML(total, current, "index", "html")``.

TRS WCM counts pages from 0: the second is ``index_1.html`` beside the first. Other software calls it with the element to
draw into and counts from 1, ``createPageHTML("page_div", total, current, "list", "shtml", …)``: the second page is
``list_2.shtml``. Which of the two it is tells the number that the current page gives itself.
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from pipeline.access.base import Answer, Ask
from pipeline.access.method import numbered

_Q = r"\s{0,9}['\"]?"
_CALL = re.compile(
    r"createPage(?:HTML)?\w{0,20}\s{0,9}\("
    rf"(?P<into>{_Q}[A-Za-z#][\w#-]{{0,60}}{_Q}\s{{0,9}},)?"
    rf"{_Q}(?P<total>\d{{1,7}}){_Q}\s{{0,9}},{_Q}(?P<current>\d{{1,7}}){_Q}\s{{0,9}},"
    rf"{_Q}(?P<name>[\w-]{{1,60}}){_Q}\s{{0,9}},{_Q}(?P<ext>\w{{2,6}})\b",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"\bcountPage\s{0,9}=\s{0,9}['\"]?(?P<total>\d{1,7})\b")
_FIRST_NAME = re.compile(r"/(?P<name>[\w-]+?)(?:_\d+)?\.(?P<ext>s?html?|jsp)$")


@dataclass(frozen=True, slots=True)
class ScriptPager:
    """``first``: the number that the software gives the first page, 0 or 1."""

    total: int
    name: str
    ext: str
    first: int = 0

    def following(self, ask: Ask, answer: Answer) -> list[Ask]:
        """The requests for the pages after that of ``ask``."""
        return numbered(ask, self.total, lambda number: self.url(answer.url, number))

    def url(self, base: str, number: int) -> str:
        """The address of the page with a number from 2."""
        return urljoin(base, f"{self.name}_{number - 1 + self.first}.{self.ext}")


def script_pager(ask: Ask, answer: Answer) -> ScriptPager | None:
    """The pager of a page; ``None`` where no script draws one."""
    if call := _CALL.search(answer.text):
        current = int(call["current"])
        counts_from_one = (
            current == ask.number if current in (ask.number, ask.number - 1) else bool(call["into"])
        )
        return ScriptPager(int(call["total"]), call["name"], call["ext"], int(counts_from_one))
    if count := _VARIABLE.search(answer.text):
        named = _FIRST_NAME.search(answer.url.partition("?")[0])
        return ScriptPager(
            int(count["total"]), *((named["name"], named["ext"]) if named else ("index", "html"))
        )
    return None
