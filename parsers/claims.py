"""Accounting for every number of a document: claimed by an observation, known as something else, or listed."""

import re
from collections.abc import Iterable
from dataclasses import replace

from parsers.document import Document, Span
from parsers.reading import Evidence, Reading, Unclaimed

_NUMBER = re.compile(r"\d[\d,.]*\d%*|\d%*")


def account(reading: Reading, document: Document, known: Iterable[Span]) -> None:
    """Fills ``numbers``, ``claimed`` and ``unclaimed`` of ``reading``, and the byte ranges of its evidence."""
    spans = [Span(o.evidence.start, o.evidence.end) for o in reading.observations]
    spans += known
    covered = bytearray(len(document.text) + 1)
    for span in spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    for match in _NUMBER.finditer(document.text):
        reading.numbers += 1
        if covered[match.start()]:
            reading.claimed += 1
        else:
            reading.unclaimed.append(Unclaimed(match[0], match.start(), match.end()))
    for observation in reading.observations:
        observation.evidence = _located(document, observation.evidence)


def _located(document: Document, evidence: Evidence) -> Evidence:
    if evidence.source is not None:
        return evidence
    return replace(evidence, source=document.source.to_source(evidence.start, evidence.end))
