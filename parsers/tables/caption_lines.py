"""Which line names a table: the one above it, or the one below.

What the line says is told by ``parsers.tables.caption``.
"""

import re

from parsers.attachment_list import listed
from parsers.document import Block, Document, Paragraph, Table

_LONGEST = 60
_UNIT_NOTE = re.compile(
    r"[(\[]?\s*(?:计量)?单位\s*:\s*\S{1,6}\s*[)\]]?|[(\[](?:件|%|个|次)[)\]]"
    r"|(?:填报|填表|制表|编制|报送|审核|联系)(?:单位|部门|人|日期|时间|电话)?\s*:.{0,30}"
)
_ATTACHMENT = re.compile(r"附\s*[件表]\s*\d{0,2}\s*[:.]?")
_SENTENCE = re.compile(r"[。;!?]$|。.")
_DATE = re.compile(r"\(?[\d〇零一二三四五六七八九十]{4}年.{1,3}月.{1,3}日\)?")
# 各县区来信292件,全部办结: tells figures of its own.
_STATED = re.compile(r"\d\s*万?(?:件次?|[个宗封条起]|人次)[,，]")
_HAN = re.compile(r"[㐀-鿿]")
_FEWEST = 2
_INTRODUCES = (":", "如下")
NAMES_TABLE = re.compile(r"^表|表\d*\)?:?$|情况|统计|排名|前.{1,3}(?:位|名)?的|结果$")
"""What a line says that names a table."""


def _line(document: Document, block: Block | None) -> str | None:
    if not isinstance(block, Paragraph):
        return None
    text = document.slice(block.span).strip()
    if _STATED.search(text):
        return None
    if len(text) > _LONGEST or _DATE.fullmatch(text) or _SENTENCE.search(text) or len(_HAN.findall(text)) < 2:
        return None
    return text


class CaptionLines:
    """Finds the line that names each table of ``document``.

    That is the short line above, else the one below. Where below each of several tables stands a line that names one,
    and none above the first, it is the line below throughout.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        texts = [
            document.slice(block.span).strip() if isinstance(block, Paragraph) else ""
            for block in document.blocks
        ]
        self.listed = listed(texts)
        self.below = self._named_below()

    def of(self, at: int) -> str | None:
        """The line that names the table that is block number ``at``; ``None`` where none does."""
        if self.below:
            return _line(self.document, self.blocks[at + 1])
        before = self._above(at)
        found = self._line_above(before)
        if found is not None:
            return found
        if before >= 0 and isinstance(self.blocks[before], Table):
            return None
        followed = at + 2 < len(self.blocks) and isinstance(self.blocks[at + 2], Table)
        behind = _line(self.document, self.blocks[at + 1]) if at + 1 < len(self.blocks) else None
        return behind if behind and not followed and NAMES_TABLE.search(behind) else None

    def _named_below(self) -> bool:
        places = [at for at, block in enumerate(self.blocks) if isinstance(block, Table)]
        if len(places) < _FEWEST:
            return False
        first = self._line_above(self._above(places[0]))
        return not (first and _names_table(first)) and all(self._named_at(at + 1) for at in places)

    def _named_at(self, at: int) -> bool:
        line = _line(self.document, self.blocks[at]) if at < len(self.blocks) else None
        return bool(line and _names_table(line))

    def _above(self, at: int) -> int:
        """Number of the nearest block above that is more than a note or the number of an attachment; -1 without one."""
        before = at - 1
        while before >= 0 and isinstance(block := self.blocks[before], Paragraph):
            text = self.document.slice(block.span).strip()
            if text and not _UNIT_NOTE.fullmatch(text) and not _ATTACHMENT.fullmatch(text):
                break
            before -= 1
        return before

    def _line_above(self, before: int) -> str | None:
        return (
            _line(self.document, self.blocks[before]) if before >= 0 and before not in self.listed else None
        )


def _names_table(line: str) -> bool:
    return bool(NAMES_TABLE.search(line)) and not line.endswith(_INTRODUCES)
