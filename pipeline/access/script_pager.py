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
_WRITTEN = re.compile(r"\.\\?['\"]\s{0,3}\+\s{0,3}\\?['\"](?P<ext>s?html?)\b")
"""The end of an address as the script puts it together: ``prevPage + "." + "shtml"``."""
_LINE = 40
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
    """The pager of a page; ``None`` where no script draws one. A call that is commented out is none."""
    text = answer.text
    for call in _CALL.finditer(text):
        if "//" in text[max(call.start() - _LINE, 0) : call.start()].rpartition("\n")[2]:
            continue
        current = int(call["current"])
        counts_from_one = (
            current == ask.number if current in (ask.number, ask.number - 1) else bool(call["into"])
        )
        return ScriptPager(int(call["total"]), call["name"], call["ext"], int(counts_from_one))
    if count := _VARIABLE.search(text):
        named = _FIRST_NAME.search(answer.url.partition("?")[0])
        written = _WRITTEN.search(text, count.end())
        ext = written["ext"] if written else named["ext"] if named else "html"
        return ScriptPager(int(count["total"]), named["name"] if named else "index", ext)
    return None
