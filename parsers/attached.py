"""What an attachment takes from its page where it is silent itself: area, period, year, day of publication.

A table in a file of its own often says no more than 单位 and 受理件数; the page beside it says whose it is and of when.
What the file says itself always holds; where its units speak for another area than the page, a person is asked.
"""

from parsers.identity.period import bulletin_period
from parsers.reading import Area, Hints, Issue, Period
from parsers.trace.ladder import Ladder

_SILENT = "period_unknown"


def period_of(
    title: str | None, lines: list[str], published_on: str | None, hints: Hints, trace: Ladder | None
) -> tuple[Period, list[Issue]]:
    """The period of a file, as ``bulletin_period`` finds it; its page settles the year, and all where none is named."""
    page = hints.page
    if page is None or page.period is None:
        return bulletin_period(title, lines, published_on, trace)
    period, issues = bulletin_period(
        title, lines, published_on or page.published_on or page.period.end, trace
    )
    if not any(issue.kind == _SILENT for issue in issues):
        return period, issues
    if trace is not None:
        trace.rung(
            "the page to which it is attached",
            f"{page.period.start} to {page.period.end} ({page.period.kind})",
        )
    told = f"the file names no period; taken from its page {page.title or 'without title'}: {_words(page.period)}"
    return page.period, [Issue("period_of_page", "info", told)]


def area_of(area: Area | None, issues: list[Issue], hints: Hints) -> tuple[Area | None, list[Issue]]:
    """The area of a file, as it was determined, or that of its page where nothing in the file tells one."""
    page = hints.page
    if page is None or page.area is None or page.area.code is None:
        return area, issues
    if area is None:
        told = f"the file names no area; taken from its page: {page.area.name}"
        taken = Area(page.area.code, page.area.name, page.area.level, (f"page {page.area.name}",))
        others = [issue for issue in issues if issue.kind != "area_unknown"]
        return taken, [*others, Issue("area_of_page", "info", told)]
    if area.code is not None and area.code != page.area.code and _is_inferred(area):
        told = (
            f"the page is of {page.area.name}, the units of this file point to {area.name} "
            f"({'; '.join(area.evidence)}); decide the area"
        )
        return area, [*issues, Issue("area_conflict", "review", told)]
    return area, issues


def _is_inferred(area: Area) -> bool:
    return not any(one.startswith(("heading", "decision")) for one in area.evidence)


def _words(period: Period) -> str:
    return f"{period.start or '?'} to {period.end or '?'}"
