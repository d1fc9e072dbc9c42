"""Running headers, footers and page numbers: lines in the margins of pages that are no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.formats.pages.grids import Grid
from parsers.formats.pages.strip import Line

_MARGIN = 0.1
_NUMBER_MARGIN = 0.15
_NUMBER = re.compile(
    r"(?:[-—–―·•]+\s*)?\d{1,4}(?:\s*[-—–―·•]+)?|第\s*\d{1,4}\s*页.{0,14}|\d{1,4}\s*/\s*\d{1,4}|page\s*\d+.{0,10}",
    re.I,
)
_PAGE_WORDS = re.compile(r"第\s*\d{1,4}\s*页|共\s*\d{1,4}\s*页|\d{1,4}\s*/\s*\d{1,4}|[-—–]\s*\d{1,4}\s*[-—–]")


@dataclass(slots=True)
class PageItems:
    """Lines and grids of page ``number`` from top to bottom; ``height`` of the page in points."""

    number: int
    height: float
    items: list[Line | Grid]


def drop_furniture(pages: Sequence[PageItems]) -> None:
    """Take out of the pages: page numbers at their ends, and lines in the upper and lower margin that stand at the
    same height on another page too.
    """
    seen = Counter(_key(line) for page in pages for line in _in_margin(page))
    for page in pages:
        repeated = {id(line) for line in _in_margin(page) if seen[_key(line)] > 1}
        page.items = [item for item in page.items if id(item) not in repeated]
        for end in (0, -1):
            if page.items and _is_page_number(page.items[end], page):
                page.items.pop(end)


def _in_margin(page: PageItems) -> list[Line]:
    low, high = _MARGIN * page.height, (1 - _MARGIN) * page.height
    ends = {id(item): item for item in [*page.items[:2], *page.items[-2:]]}
    return [
        item for item in ends.values() if isinstance(item, Line) and (item.bottom < low or item.top > high)
    ]


def _key(line: Line) -> tuple[str, int]:
    return _PAGE_WORDS.sub("#", line.text), round(line.top / 4)


def _is_page_number(item: Line | Grid, page: PageItems) -> bool:
    """A number with marks of a page number at an end of the page, a bare one only close to its edge."""
    return isinstance(item, Line) and is_page_number(item.text, (item.top + item.bottom) / 2, page.height)


def is_page_number(text: str, middle: float, height: float) -> bool:
    """Whether a line at ``middle`` of a page of ``height`` can be its number."""
    text = text.strip()
    margin = (_MARGIN if text.isdecimal() else _NUMBER_MARGIN) * height
    at_edge = not margin < middle < height - margin
    return at_edge and _NUMBER.fullmatch(text) is not None
