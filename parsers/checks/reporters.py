"""A district's own count beside that of the city that assesses it."""

from collections.abc import Iterator

from parsers.checks.book import Book, Figure, is_count
from parsers.checks.finding import Finding, named, passed
from parsers.checks.precision import same

_RATES = ("rate_percent", "score")


def reporter_counts(book: Book) -> Iterator[Finding]:
    """One finding for each figure of dimension ``reporter`` that the publisher has counted as well, for the same period.

    The two count on different days and by different rules, so that other figures are worth knowing and are no error;
    and like ones are no second witness, because they may be one number copied.
    """
    for theirs in book.figures:
        if theirs.seen.dimension != "reporter" or not theirs.sure or theirs.seen.statistic != "value":
            continue
        if not is_count(theirs) and theirs.seen.kind not in _RATES:
            continue
        subject = theirs.subject._replace(member=None)
        own = next(
            (one for one in book.nearest(theirs, theirs.seen.metric, subject) if one.start != theirs.start),
            None,
        )
        if own is not None:
            yield _compared(own, theirs)


def _compared(own: Figure, theirs: Figure) -> Finding:
    if same(own.value, own.step, theirs.value, theirs.step):
        return passed("reporter_count", own.value, theirs.value, (own, theirs), ())
    return Finding(
        "reporter_count",
        False,
        own.value,
        theirs.value,
        (own, theirs),
        issue="reporter_differs",
        message=f"{named(own)} by its own count, {named(theirs)}: counted on other days or by other rules",
    )
