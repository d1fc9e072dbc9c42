"""Lines of prose that the width of a page broke, not their author: which lines are one paragraph.

Texts copied from a printed page, a mail or a narrow editor keep the page's line ends. Whoever looks for a sentence, a
period or the figures that belong together must not stop there. What is a line of prose at all: ``parsers.layout.segment``.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.document import Document, Paragraph, Span

ENUMERATOR = re.compile(
    r"^(?:【[^】]{1,20}】|[一二三四五六七八九十]{1,3}[、.]|[一二三四五六七八九十]是|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?:(?!\d)|(?=20\d\d年|12\d{3}(?!\d)))|[①-⑳◆●■▲★※⒈-⒛㈠-㈩]|第[一二三四五六七八九十]+[章节部分])+"
)
"""The number or sign in front of a heading or of a point of a list."""

VISIBLE = re.compile(r"[^\s\"“”「」『』'‘’]+")
"""What counts of a line: neither spaces nor quotation marks."""

_TERMINAL = re.compile(r"[。;；!?！？:：]|(?<=[%\u4e00-\u9fff)）])\.")
_OPEN_ENDS = ("，", ",", "、", "(", "（")
# What a page says of itself ends with its line, though its last character is a digit: 发布时间:2023-07-11, 浏览次数:1386.
_STAMP = re.compile(
    r"[:：](?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?$"
    r"|(?:浏览|点击|阅读|访问)(?:量|数|次数|人次)?[:：]\d+$"
)
_INNER_STOP = re.compile(r"[，,。]")
_PIECE = re.compile(r"\d[\d.,%]*|.")
_DATE = re.compile(r"(?:19|20)\d\d[-./年]|\d{1,2}月")
_MEMBER = re.compile(
    r"(?!共|总|合计|其中)[^\d,、。;:()!?]{2,20}(?:\d[\d,]*(?:件次?|[个宗封条起单]|人次)|\(\d[\d,]*(?:件次?|[个宗封条起单]|人次)?\))[,、。;]?"
)
_LONG = 30
_WIDTHS = range(15, 61)
_FEWEST = 5
_HANGING = 2
_FEWEST_MEMBERS = 2
_PARTED = re.compile(r"(?<=\d)\s*\n\s*(?=\d)")


class _Line(NamedTuple):
    span: Span
    text: str


def prose_lines(document: Document) -> list[list[Span]]:
    """The paragraphs of ``document`` in reading order, each as the spans of its lines; tables end a paragraph.

    A line goes on with the one before where that one was left open (its last character, its length), where all
    lines of the text are broken at one width and the first word of the line would not have fitted above, or where it is
    one of several members of a list that a colon opened.
    """
    runs = list(_runs(document))
    width = _width(pair for run in runs for pair in pairwise(run) if not _is_ended(pair[0].text))
    paragraphs: list[list[Span]] = []
    for run in runs:
        members = _members(run)
        for at, (before, line) in enumerate(zip([None, *run], run, strict=False)):
            if before is not None and (at in members or _continues(before, line, width, document.text)):
                paragraphs[-1].append(line.span)
            else:
                paragraphs.append([line.span])
    return paragraphs


def _runs(document: Document) -> Iterator[list[_Line]]:
    """Lines with something on them, as they follow each other without a table between them."""
    run: list[_Line] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            yield run
            run = []
        elif text := "".join(VISIBLE.findall(document.text, block.span.start, block.span.end)):
            run.append(_Line(block.span, text))
    yield run


def _members(run: Sequence[_Line]) -> set[int]:
    """Positions in ``run`` of lines that are a name and its count, two or more of them below a line that ends in a colon:
    具体为: / 甲局3件 / 乙镇2件。
    """
    found: set[int] = set()
    for at, line in enumerate(run):
        if not line.text.endswith(":"):
            continue
        end = at + 1
        while end < len(run) and _MEMBER.fullmatch(run[end].text):
            end += 1
            if run[end - 1].text.endswith("。"):
                break
        if end - at > _FEWEST_MEMBERS:
            found |= set(range(at + 1, end))
    return found


def _is_ended(line: str) -> bool:
    """Whether the last character of ``line`` ends a sentence."""
    return _TERMINAL.match(line, len(line) - 1) is not None


def _width(pairs: Iterator[tuple[_Line, _Line]]) -> int | None:
    """After how many characters all lines are broken; ``None`` where they are broken otherwise."""
    found = [(len(before.text), len(line.text), _first(line.text)) for before, line in pairs]
    width = max((max(before, line) for before, line, _ in found), default=0)
    if width not in _WIDTHS:
        return None
    full = sum(1 for before, _, first in found if before + first > width - _HANGING)
    return width if full >= max(_FEWEST, len(found) / 2) else None


def _first(line: str) -> int:
    """How much of ``line`` cannot be parted from its beginning: a number, or one character."""
    piece = _PIECE.match(line)
    return piece.end() if piece else 0


def _continues(first: _Line, second: _Line, width: int | None, text: str) -> bool:
    """Whether the second line goes on with the sentence that the first left open."""
    before, line = first.text, second.text
    if before.endswith(_OPEN_ENDS):
        return not line.startswith(("附件", "报:", "送:"))
    if _is_ended(before) or ENUMERATOR.match(line) or _STAMP.search(before):
        return False
    if before[-1].isdigit():
        # 浏览次数:312 and 2021年1月份 are two lines, 19 and 29件 one broken number.
        return _DATE.match(line) is None
    if width is not None and len(before) + _first(line) > width - _HANGING:
        return True
    parted = text.count("\n", first.span.end, second.span.start) > 1
    return (
        not parted
        and len(before) > _LONG
        and bool(_INNER_STOP.search(before))
        and not line.startswith(("◆", "【", "附"))
    )


def joined(text: str, paragraph: Sequence[Span]) -> str:
    """The lines of a paragraph as one, without their ends. Between two digits a space stays: they are two numbers, or
    one that broke, but never surely one.
    """
    return _PARTED.sub(" ", "\n".join(text[span.start : span.end] for span in paragraph)).replace("\n", "")
