"""The order of the checks."""

from collections.abc import Iterable, Sequence

from parsers.checks.book import book_of, wraps
from parsers.checks.changes import changes
from parsers.checks.columns import column_sums
from parsers.checks.equations import equations
from parsers.checks.finding import Finding
from parsers.checks.formulas import score_formulas
from parsers.checks.implied import integer_counts
from parsers.checks.judge import judge
from parsers.checks.lists import listings
from parsers.checks.mixed_up import with_mixed_up
from parsers.checks.parts import part_sums
from parsers.checks.ranks import rank_orders
from parsers.checks.rates import rates_of_counts
from parsers.checks.reporters import reporter_counts
from parsers.checks.row_counts import row_counts
from parsers.checks.settled import settle
from parsers.checks.shares import shares
from parsers.checks.trials import Trials
from parsers.checks.witness import witnesses
from parsers.document import Span
from parsers.reading import Reading
from parsers.trace.checks import CheckTrace

_FINDERS = (
    column_sums,
    equations,
    rates_of_counts,
    integer_counts,
    rank_orders,
    changes,
    row_counts,
    reporter_counts,
    score_formulas,
    witnesses,
)
_LIST_FINDERS = (part_sums, shares)


def verify(
    reading: Reading, trace: CheckTrace | None = None, paragraphs: Iterable[Sequence[Span]] = ()
) -> None:
    """Try every identity on the figures of ``reading``; unit ids must be set. ``trace`` is told what was tried.
    ``paragraphs``: the spans of the lines of each paragraph of the prose; without them every line is one.

    Adds ``checks`` and ``issues`` and changes statuses (``stated`` → ``verified`` or ``review``). What was in ``review``
    stays there, unless the doubt was one of the header and the arithmetic of the table settles it (``settle``). Values stay
    as they are. The same reading always gives the same result, in the same order.
    """
    inside = wraps(reading.text, paragraphs)
    book = book_of(reading, inside)
    if settle(reading, book):
        book = book_of(reading, inside)
    found = listings(book)
    findings: list[Finding] = []
    for find in _FINDERS:
        findings.extend(find(book))
        if trace is not None:
            trace.searched(find.__name__, findings)
    for find_in_lists in _LIST_FINDERS:
        findings.extend(find_in_lists(book, found))
        if trace is not None:
            trace.searched(find_in_lists.__name__, findings)
    distinct = with_mixed_up(book, _distinct(findings))
    before = [one.status for one in reading.observations] if trace is not None else []
    judge(reading, distinct, Trials(book, distinct).proposals)
    if trace is not None:
        trace.found(distinct)
        trace.judged(before, reading)


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Each identity of the same figures once, in the order found."""
    kept: dict[tuple[str, object], Finding] = {}
    for finding in findings:
        kept.setdefault((finding.check, frozenset(finding.positions) or finding.left), finding)
    return list(kept.values())
