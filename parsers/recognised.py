"""Figures that OCR recognised: how sure, and which of them stand beside words that it was not sure of.

What becomes of a recognised figure is decided with all others by ``parsers.checks.judge``: it waits for a person unless
arithmetic or a second place confirms it. Both confirm the figure only, not the name of the unit beside it or the word
over its column: where those were guessed, nothing confirms that the figure is theirs, and it waits in any case.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.document import Cell, Document, Span, Table
from parsers.reading import Issue, Observation, Reading
from parsers.text.paged import PagedSource

SURE_WORDS = 0.6
"""A character of a name or a header that is less sure than this may be another one."""
UNSURE = "its words were recognised unsurely"
_WORD = re.compile(r"[^\W\d_]+|\ufffd+")
_SENTENCE_END = "。;；\n"
_LONGEST = 40
"""Cells with longer texts are remarks, no labels."""
_DIGITS = 2


def mark_recognised(reading: Reading, document: Document) -> None:
    """Gives the evidence of every recognised figure how sure it is, and holds those beside unsure words.

    Adds the issue ``ocr_unsure_words``. Nothing happens to figures that the file itself says.
    """
    source = document.source
    if not isinstance(source, PagedSource) or source.recognised(0, len(document.text)) is None:
        return
    words = _Words(document, source)
    held: list[int] = []
    for position, observation in enumerate(reading.observations):
        evidence = observation.evidence
        sure = source.recognised(evidence.start, evidence.end)
        about = words.beside(observation)
        if sure is None and about is None:
            continue
        observation.evidence = replace(evidence, ocr=round(1.0 if sure is None else sure, _DIGITS))
        if about is not None and about < SURE_WORDS:
            observation.status = "review"
            observation.notes = (*observation.notes, f"{UNSURE} ({about:.2f})")
            held.append(position)
    if held:
        message = (
            f"{len(held)} figure(s) stand beside a name or a header that OCR was not sure of; they are held. "
            "Compare the words with the original."
        )
        reading.issues.append(Issue("ocr_unsure_words", "review", message, observations=tuple(held)))


class _Words:
    """How sure the words are that say what a figure is."""

    def __init__(self, document: Document, source: PagedSource) -> None:
        self._document = document
        self._source = source
        self._known: dict[Span, float | None] = {}
        self._places = {
            (number, cell.span): (table, r, c)
            for number, table in enumerate(document.tables, 1)
            for r, row in enumerate(table.rows)
            for c, cell in enumerate(row)
            if not cell.spanned
        }

    def beside(self, observation: Observation) -> float | None:
        """Of a figure in a table the least sure word of its row and of the column over it, of one in prose that of its
        sentence; ``None`` where no word was recognised.
        """
        evidence = observation.evidence
        place = self._places.get((evidence.table or 0, Span(evidence.start, evidence.end)))
        spans = [cell.span for cell in _labels(*place)] if place else [self._sentence(evidence.start)]
        return min((sure for span in spans if (sure := self._sure(span)) is not None), default=None)

    def _sentence(self, at: int) -> Span:
        text = self._document.text
        start = max(text.rfind(mark, 0, at) for mark in _SENTENCE_END) + 1
        ends = [end for mark in _SENTENCE_END if (end := text.find(mark, at)) >= 0]
        return Span(start, min(ends, default=len(text)))

    def _sure(self, span: Span) -> float | None:
        if span not in self._known:
            found = (
                self._source.recognised(span.start + word.start(), span.start + word.end())
                for word in _WORD.finditer(self._document.slice(span))
            )
            self._known[span] = min((sure for sure in found if sure is not None), default=None)
        return self._known[span]


def _labels(table: Table, row: int, column: int) -> Iterator[Cell]:
    """The cells that may name what a figure is: those beside it and those above it, but for long ones."""
    for number, cells in enumerate(table.rows):
        for cell in cells if number == row else cells[column : column + 1]:
            if number <= row and len(cell.text) <= _LONGEST:
                yield cell
