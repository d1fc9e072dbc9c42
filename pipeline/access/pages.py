"""Single pages: the addresses of the description are bulletins themselves. Nothing is listed."""

from collections.abc import Sequence

from pipeline.access.anchors import kind_of
from pipeline.access.base import Answer, Ask, Item, ListPage, NotAList
from pipeline.access.dates import day_in_address
from pipeline.access.method import Method


class Pages(Method):
    """Single pages; the title of each is known when it is read, until then it is the source's."""

    family = "single pages"

    def given(self) -> Sequence[Item]:
        """The pages themselves."""
        return [
            Item(url, self.source.title, day_in_address(url), kind_of(url)) for url in self.source.listings
        ]

    def first(self) -> Sequence[Ask]:
        """Nothing is asked for before the pages."""
        return ()

    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """Never a list. Raises NotAList."""
        raise NotAList(f"single pages have no list; {ask.url} was asked for as one")
