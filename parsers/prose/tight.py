"""Sentences as the grammar wants them: no spaces, no quotation marks, wrapped lines joined, offsets kept."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.document import Span
from parsers.layout.wrapping import ENUMERATOR, VISIBLE

# A full stop of ASCII ends a sentence only after a figure and before a word: 下降21.07%.综合指标值
_SENTENCE_END = re.compile(r"[。!?！？.](?:(?<!\.)|(?<=[%\u4e00-\u9fff]\.)(?=[\u4e00-\u9fff]))")
_BRACKET = re.compile(r"\([^()]*\)")
_PART_END = re.compile(r"[;；]")
_RUN_IN = re.compile(r"[\u4e00-\u9fff]{2,8}(?P<space>[ \t]+)(?=[\u4e00-\u9fff].{12,})")


@dataclass(slots=True)
class Tight:
    """Text without spaces and quotation marks. ``at(i)`` leads character ``i`` back to ``Document.text``."""

    text: str
    starts: list[int]
    origins: list[int]

    def at(self, index: int) -> int:
        """Offset in ``Document.text`` of character ``index`` (``len(text)`` allowed: just behind the last
        one).
        """
        if not self.starts:
            return 0
        if index >= len(self.text):
            return self.at(len(self.text) - 1) + 1
        run = bisect_right(self.starts, index) - 1
        return self.origins[run] + index - self.starts[run]

    def span(self, start: int, end: int) -> Span:
        """Span in ``Document.text`` of the tight range ``[start, end)``."""
        return Span(self.at(start), self.at(end - 1) + 1 if end > start else self.at(start))


@dataclass(slots=True)
class Part:
    """A stretch of a sentence between semicolons; ``offset`` is its place in the paragraph's tight text."""

    text: str
    offset: int


@dataclass(slots=True)
class Sentence:
    """Parts of one sentence. ``enumerated``: the text of the heading number in front ((一), 1.), or ``""``."""

    parts: list[Part]
    enumerated: str


@dataclass(slots=True)
class Passage:
    """A paragraph, wrapped lines joined: its tight text and its sentences."""

    tight: Tight
    sentences: list[Sentence]


def passages(text: str, paragraphs: Iterable[Sequence[Span]]) -> Iterator[Passage]:
    """The paragraphs of ``text``, each given as the spans of its lines (``parsers.layout.wrapping``), in reading order."""
    for lines in paragraphs:
        yield _passage(tighten(text, lines))


GAP = "‖"
"""Stands where white space between two digits was taken out."""


def tighten(text: str, spans: Iterable[Span]) -> Tight:
    """Visible characters of ``spans`` of ``text``, one after the other."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for span in spans:
        run_in = _RUN_IN.match(text, span.start, span.end)
        for match in VISIBLE.finditer(text, span.start, span.end):
            if run_in and pieces and match.start() == run_in.end("space"):
                # 部门办理 责任单位承办…: the space behind a run-in heading stands for a comma.
                pieces.append(",")
                starts.append(length)
                origins.append(run_in.start("space"))
                length += 1
            parted = bool(pieces) and match.start() > origins[-1] + len(pieces[-1])
            if parted and pieces[-1][-1].isdigit() and match[0][0].isdigit():
                # 96.50 42726 are two numbers, or one that broke: a space must not make a third of them.
                pieces.append(GAP)
                starts.append(length)
                origins.append(match.start() - 1)
                length += 1
            pieces.append(match[0])
            starts.append(length)
            origins.append(match.start())
            length += match.end() - match.start()
    return Tight("".join(pieces), starts, origins)


def _passage(tight: Tight) -> Passage:
    sentences: list[Sentence] = []
    start = 0
    text = tight.text
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        if end > start:
            sentences.append(_sentence(text[start:end], start))
        start = end
    return Passage(tight, sentences)


def _sentence(text: str, offset: int) -> Sentence:
    enumerator = ENUMERATOR.match(text)
    number = enumerator[0] if enumerator else ""
    parts: list[Part] = []
    start = len(number)
    ends = [match.end() for match in _PART_END.finditer(text, start)]
    if ends:
        inside = [match.span() for match in _BRACKET.finditer(text)]
        ends = [end for end in ends if not any(first < end < last for first, last in inside)]
    for end in [*ends, len(text)]:
        if end > start:
            parts.append(Part(text[start:end], offset + start))
        start = end
    return Sentence(parts, number)
