"""The one entrance: the bytes of a file → its ``Reading``.

Only the order of the steps stands here; each step is a package of its own (see docs/architecture.md).
"""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from parsers.announced import announced
from parsers.attached import period_of
from parsers.basis import add_bases
from parsers.checks import verify
from parsers.claims import account
from parsers.document import Document, Paragraph
from parsers.formats import open_document
from parsers.gaps import hold_beside_gaps
from parsers.identity.fields import day_in_fields
from parsers.identity.heading import Heading, read_heading
from parsers.identity.names import kind_of_name
from parsers.layout.wrapping import joined, prose_lines
from parsers.pages import NO_WATCH, PageWatch
from parsers.prose.observe import Found, observe
from parsers.prose.own_system import own_system
from parsers.prose.periods import PeriodFinder, own_names
from parsers.prose.systems import system_at
from parsers.publisher import identify
from parsers.reading import Hints, Issue, Period, Reading
from parsers.recognised import mark_recognised
from parsers.tables import TableContext, TablesResult, read_tables
from parsers.tables.headless import counts_of
from parsers.topic import off_topic, without_figures
from parsers.trace import Trace
from parsers.vocabulary import vocabulary

_NO_HINTS = Hints()


def read(
    data: bytes, hints: Hints = _NO_HINTS, trace: Trace | None = None, watch: PageWatch = NO_WATCH
) -> Reading:
    """All that the bytes of one file say; never raises for any bytes.

    What could not be read is in ``Reading.issues``; where nothing at all could be read, or the text is no bulletin,
    ``Reading.error`` says why. ``trace``, a fresh one, is told what was decided and by what; the reading is the same
    with and without one. ``watch`` follows the pages of a paged file, and leaves some out.
    """
    document = open_document(data, hints.name or "", trace.layout if trace else None, hints.charset, watch)
    reading = Reading(
        sha256=hashlib.sha256(data).hexdigest(),
        format=document.format,
        encoding=document.encoding,
        parser=fingerprint(),
        text=document.text,
        issues=list(document.issues),
    )
    fatal = next((issue for issue in document.issues if issue.severity == "error"), None)
    if fatal is None and (fatal := off_topic(document.text)):
        reading.issues.append(fatal)
    if fatal:
        reading.error = fatal.message
    else:
        _fill(reading, document, hints, trace)
    if trace is not None:
        trace.document = document
    return reading


def _fill(reading: Reading, document: Document, hints: Hints, trace: Trace | None) -> None:
    lines = [document.slice(block.span) for block in document.blocks if isinstance(block, Paragraph)]
    day = day_in_fields([[cell.text for cell in row] for row in table.rows] for table in document.tables)
    heading = read_heading(lines, {**({"PubDate": day} if day else {}), **document.meta})
    published_on = hints.published_on or heading.published_on
    paragraphs = prose_lines(document)
    told = [joined(document.text, paragraph) for paragraph in paragraphs]
    period, issues = period_of(heading.title, told, published_on, hints, trace.period if trace else None)
    reading.title, reading.document_number, reading.published_on = (
        heading.title,
        heading.document_number,
        published_on or (hints.page.published_on if hints.page else None),
    )
    reading.period = period
    reading.issues += issues
    finder = PeriodFinder(period, own_names(document.text, period))
    tables = _tables(document, heading, period, finder, trace)
    prose = observe(document, paragraphs, period, finder, heading.title, trace.prose if trace else None)
    _merge(reading, tables, prose)
    if trace is not None:
        trace.prose.moved = len(tables.observations)
    identify(reading, document, heading, hints, trace.area if trace else None)
    mark_recognised(reading, document)
    hold_beside_gaps(reading, document)
    verify(reading, trace.checks if trace else None, paragraphs)
    add_bases(reading)
    account(reading, document, [*tables.known, *prose.known])
    reading.issues += [doubt for doubt in (announced(reading), without_figures(reading)) if doubt]


def _tables(
    document: Document, heading: Heading, period: Period, finder: PeriodFinder, trace: Trace | None
) -> TablesResult:
    system = system_at(document, period, heading.title) if document.tables else None
    own = own_system(document.text) if document.tables else None
    counts = counts_of(document.text) if document.tables else frozenset()
    context = TableContext(
        period, vocabulary(), kind_of_name, finder.period_of, heading.title, system, own, counts
    )
    return read_tables(document, context, trace.tables if trace else None)


def _merge(reading: Reading, tables: TablesResult, prose: Found) -> None:
    """Tables first, then prose; positions in the issues of prose are moved accordingly."""
    reading.observations = [*tables.observations, *prose.observations]
    reading.tables = tables.tables
    moved = len(tables.observations)
    reading.issues += tables.issues
    reading.issues += [_moved(issue, moved) for issue in prose.issues]


def _moved(issue: Issue, by: int) -> Issue:
    return Issue(
        issue.kind,
        issue.severity,
        issue.message,
        tuple(position + by for position in issue.observations),
        issue.start,
        issue.end,
        issue.table,
    )


@cache
def fingerprint() -> str:
    """Identity of the parser: a digest of its code and vocabulary. Another fingerprint, another reading."""
    digest = hashlib.sha256()
    for name, content in sorted(_sources(files(__package__), "")):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:16]


def _sources(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            found += _sources(entry, name)
        elif entry.name.endswith((".py", ".yaml", ".csv", ".tsv", ".gz", ".txt")):
            found.append((name, entry.read_bytes()))
    return found
