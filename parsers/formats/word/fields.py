"""Fields: which runs are an instruction, and which the result that was printed last (17.16)."""

from dataclasses import dataclass, field
from typing import Any

from parsers.formats.word.names import w

_OF_THE_LAYOUT = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC", "INDEX"))
"""Fields that print pages, or headings beside pages: numbers of the layout, and no content."""


def is_of_the_layout(instruction: str) -> bool:
    """Whether the result of a field is none of the bulletin's content."""
    words = instruction.split()
    return bool(words) and words[0].upper() in _OF_THE_LAYOUT


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False

    @property
    def shown(self) -> bool:
        return self.in_result and not is_of_the_layout(self.instruction)


@dataclass(slots=True)
class Fields:
    """The fields that are open where the reader stands; they may hold each other, and run over paragraphs."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def shown(self) -> bool:
        """Whether text that stands here is seen."""
        return all(one.shown for one in self._open)

    @property
    def open(self) -> bool:
        """Whether a field was begun and not ended."""
        return bool(self._open)

    def mark(self, element: Any) -> None:
        """Pass a ``w:fldChar``."""
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Pass a ``w:instrText``."""
        if self._open:
            self._open[-1].instruction += text
