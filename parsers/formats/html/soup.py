"""The second reader of markup: Beautiful Soup, for pages of which a browser shows less than they hold."""

from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from parsers.formats.html.markup import Markup
from parsers.formats.html.tags import read_tag
from parsers.formats.html.tree import Builder


def feed_by_soup(markup: Markup, builder: Builder) -> None:
    """Read a marked page and hand its elements and text to ``builder``; without recursion, pages may be deep."""
    soup = BeautifulSoup(markup.marked, "html.parser", multi_valued_attributes=None)
    stack: list[tuple[bool, Iterator[PageElement]]] = [(True, iter(soup.contents))]
    while stack:
        void, children = stack[-1]
        child = next(children, None)
        if isinstance(child, Tag):
            number = child.attrs.get("k")
            tag = read_tag(child.name, {}) if number is None else markup.tags[int(str(number))]
            builder.start(tag)
            stack.append((tag.void, iter(child.contents)))
        elif isinstance(child, NavigableString):
            builder.data(str(child))
        elif child is None:
            stack.pop()
            if stack and not void:
                builder.end()
