"""The order of the checks."""

from parsers.checks.book import book_of
from parsers.checks.columns import column_sums
from parsers.checks.finding import Finding
from parsers.checks.judge import judge
from parsers.checks.rates import rates_of_counts
from parsers.checks.witness import witnesses
from parsers.reading import Reading

_FINDERS = (column_sums, rates_of_counts, witnesses)


def verify(reading: Reading) -> None:
    """Try every identity on the figures of ``reading``; unit ids must be set.

    Adds ``checks`` and ``issues`` and changes statuses (``stated`` → ``verified`` or ``review``); values and what was in
    ``review`` stay as they are. The same reading always gives the same result, in the same order.
    """
    book = book_of(reading)
    findings: list[Finding] = []
    for find in _FINDERS:
        findings.extend(find(book))
    judge(reading, findings)
