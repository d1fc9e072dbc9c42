"""Accounting for every number of a document: claimed by an observation, known as something else, or listed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from parsers.document import Cell, Document, Span
from parsers.reading import Evidence, Reading, Unclaimed
from parsers.text.celled import CelledSource
from parsers.text.mapped import SourceMap
from parsers.text.packed import PackedSource
from parsers.text.paged import PagedSource

# A comma belongs to a number only where it parts thousands: 12,13 are two numbers, and both must be accounted for.
_NUMBER = re.compile(r"\d(?:\d{0,2}(?:,\d{3})+(?!\d)|\d*)(?:\.\d+)*%*")
_DIGIT = re.compile(r"\d")


def numbers_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every number of a normalised text that is accounted for."""
    return (match.span() for match in _NUMBER.finditer(text))


def account(reading: Reading, document: Document, known: Iterable[Span]) -> None:
    """Fills ``numbers``, ``claimed`` and ``unclaimed`` of ``reading``, and the byte ranges, pages or cells of
    its evidence.

    A number is claimed where every digit of it lies in an observation's evidence or in a span of ``known``.
    """
    covered = bytearray(len(document.text) + 1)
    places: list[Evidence | Span] = [observation.evidence for observation in reading.observations]
    for place in [*places, *known]:
        covered[place.start : place.end] = b"\1" * (place.end - place.start)
    for start, end in numbers_of(document.text):
        reading.numbers += 1
        # Mostly the whole number is covered; commas and points of it need not be.
        if covered.find(0, start, end) < 0 or all(
            covered[digit.start()] for digit in _DIGIT.finditer(document.text, start, end)
        ):
            reading.claimed += 1
        else:
            reading.unclaimed.append(Unclaimed(document.text[start:end], start, end))
    locate = _locator(document)
    for observation in reading.observations:
        if observation.evidence.source is None:
            observation.evidence = locate(observation.evidence)


def _locator(document: Document) -> Callable[[Evidence], Evidence]:
    """What adds byte range, page or cell to a figure's evidence."""
    source = document.source
    if isinstance(source, PagedSource):
        return partial(_on_page, source, _cells_on_pages(document))
    return partial(_in_source, source)


def _cells_on_pages(document: Document) -> dict[tuple[int, Span], Cell]:
    """Cells with a page by number of the table and span."""
    return {
        (number, cell.span): cell
        for number, table in enumerate(document.tables, 1)
        for row in table.rows
        for cell in row
        if cell.page is not None and not cell.spanned
    }


def _on_page(source: PagedSource, cells: dict[tuple[int, Span], Cell], evidence: Evidence) -> Evidence:
    cell = cells.get((evidence.table or 0, Span(evidence.start, evidence.end)))
    if cell is not None:
        return replace(evidence, page=cell.page, bbox=cell.bbox)
    page, box = source.place(evidence.start, evidence.end) or (None, None)
    return replace(evidence, page=page, bbox=box)


def _in_source(source: SourceMap | PackedSource | CelledSource, evidence: Evidence) -> Evidence:
    sheet, name = None, None
    if isinstance(source, CelledSource):
        sheet, name = source.place(evidence.start, evidence.end) or (None, None)
    # As ``replace`` would, which takes three times as long; this is done for every figure.
    return Evidence(
        evidence.start,
        evidence.end,
        source.to_source(evidence.start, evidence.end),
        evidence.table,
        evidence.row,
        evidence.column,
        evidence.header,
        sheet=sheet,
        cell=name,
    )
