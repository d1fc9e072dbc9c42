"""The second reader of markup: Beautiful Soup's own, for pages of which lxml drops text."""

from collections.abc import Iterator
from typing import Protocol

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag


class Target(Protocol):
    """What receives a page's elements and text in order, as lxml's parser targets do."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text inside the element that began last."""


def feed_by_soup(markup: str, target: Target) -> None:
    """Read ``markup`` and hand its elements and text to ``target``; without recursion, pages may be deep."""
    soup = BeautifulSoup(markup, "html.parser", multi_valued_attributes=None)
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(soup, iter(soup.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if isinstance(child, Tag):
            target.start(child.name, {name: str(value) for name, value in child.attrs.items()})
            stack.append((child, iter(child.contents)))
        elif isinstance(child, NavigableString):
            target.data(str(child))
        elif child is None:
            stack.pop()
            if stack:
                target.end(tag.name)
