"""大汉 xxgk: the list comes from a search of the site, page by page, by POST.

It returns all that a publisher, or the whole district, discloses; the description's title filter chooses.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlencode, urljoin

from pipeline.access.base import Answer, Ask, ListPage
from pipeline.access.method import MOST_PAGES, Method, missing, pages_in_all, read_page, referer

SEARCH = "/module/xxgk/search.jsp"

_UNUSED = ("vc_title", "vc_number", "sortfield", "vc_filenumber", "vc_all", "texttype", "fbtime")
"""Fields of the search form, sent empty as a browser does."""
_NAMES = ("infotypeId", "jdid", "area", "divid")
_FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}


class Xxgk(Method):
    """大汉 xxgk."""

    family = "大汉 xxgk"
    marks = re.compile(r"module/xxgk/(?:tree|search)\.jsp")
    shape = re.compile(r"/art(?:/\d+)+/art_[\w-]+\.html|/art_\w+\.html")

    def first(self) -> Sequence[Ask]:
        """The first page of the search, for each listing."""
        return [self._ask(listing, 1) for listing in self.source.listings]

    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """See ``Access``. Raises NotAList for an answer with neither entries nor 共N页."""
        markup = read_page(answer)
        links = self.links(markup)
        pages = pages_in_all(answer.text)
        if pages is None and not links:
            raise missing("entries, or 共N页", markup)
        last = min(pages or 1, MOST_PAGES)
        following = [self._ask(ask.listing, number) for number in range(ask.number + 1, last + 1)]
        return self.page([link.item() for link in links], following, pages=pages)

    def _ask(self, listing: str, number: int) -> Ask:
        form = {**self.source.options.model_dump(), **dict.fromkeys(_UNUSED, ""), "currpage": number}
        body = urlencode(form).encode("ascii")
        return Ask(urljoin(listing, SEARCH), listing, number, body, {**_FORM, **referer(listing)})


def parameters(text: str) -> dict[str, str]:
    """The options of a source as a saved page of its column tells them; those that it does not tell are left out."""
    found = {
        name: re.search(rf"\b{name}['\"]?\s{{0,9}}[=:]\s{{0,9}}['\"]?([\w.:/-]{{1,200}})", text)
        for name in _NAMES
    }
    return {name: match[1] for name, match in found.items() if match is not None}
