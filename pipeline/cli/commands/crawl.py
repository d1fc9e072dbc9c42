"""``hotline crawl``: fetch what sources publish, then read and load it."""

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import codes
from pipeline.cli.output import line, say
from pipeline.errors import HotlineError
from pipeline.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.crawl.report import CrawlReport
    from pipeline.landing.problems import Problem
    from pipeline.sources import Source

MOST_OF_A_KIND = 3
_STYLES = {"error": "red", "review": "yellow", "info": "default"}
_DAY = ["%Y-%m-%d"]


def crawl(
    source: Annotated[
        list[str] | None, typer.Argument(help="Sources to crawl; all that are verified where none is named.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Read lists to their ends, not only until everything is known.")
    ] = False,
    since: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="Bulletins published since this day, known or not.")
    ] = None,
    until: Annotated[datetime | None, typer.Option(formats=_DAY, help="… and until this day.")] = None,
    read: Annotated[
        bool, typer.Option("--read/--no-read", help="Read and load afterwards what was brought.")
    ] = True,
) -> None:
    """Ask the sites of sources for what is new, politely, and keep it.

    Each source is a run of Dagster's job ``crawl``, with the crawler in a process of its own. A crawl that was
    interrupted, or whose budget of the day is spent, goes on with the next one. Nothing is asked before a contact
    is set (HOTLINE_CONTACT). The exit status is 1 when something was not as expected; the output names it.
    """
    here = settings()
    if since is not None and until is not None and since > until:
        raise HotlineError(f"--since {since:%F} is after --until {until:%F}; exchange them.")
    asked: dict[str, object] = {"full": full, "since": since.date().isoformat() if since else None}
    asked["until"] = until.date().isoformat() if until else None
    wanted = _wanted(here, source or [])
    # All of them: one that fails does not keep the others from theirs.
    went_well = [_crawled(here, one, asked) for one in wanted]
    if read and wanted:
        from pipeline.cli.refresh import refresh

        refresh(here, sources=[one.id for one in wanted])
    if not all(went_well):
        raise typer.Exit(codes.INPUT_FAILED)


def _wanted(here: Settings, ids: list[str]) -> "list[Source]":
    from pipeline.crawl.agent import contact_of
    from pipeline.sources import chosen, load_sources

    known = load_sources(here.sources)
    found = chosen(known, ids) if ids else [one for one in known if one.crawled and not one.unverified]
    if local := [one.id for one in found if not one.crawled]:
        raise HotlineError(f"{', '.join(local)}: nothing to fetch there; hotline run looks at folders.")
    if not found:
        raise HotlineError(
            "No verified source is described. Name the source to crawl (hotline source list), or describe one "
            "(hotline source new)."
        )
    for one in found:
        contact_of(one.crawl.contact)
    return found


def _crawled(here: Settings, source: "Source", asked: dict[str, object]) -> bool:
    """Crawl one source and tell; whether all was as expected."""
    from pipeline.materialize import materialize_crawl
    from pipeline.resources import Watcher

    watcher = Watcher()
    try:
        materialize_crawl(here, watcher, source.id, asked)
    except KeyboardInterrupt:
        say("Interrupted. What was fetched is kept; the next crawl goes on from here.")
        raise typer.Exit(codes.INTERRUPTED) from None
    except HotlineError as error:
        line(source.id, str(error), "red")
        return False
    return _show(source, watcher.crawled[-1])


def _kind(problem: "Problem") -> str:
    return problem.kind


def _show(source: "Source", report: "CrawlReport") -> bool:
    brought = f"{report.new} new, {report.changed} changed, {report.same} as before, {report.gone} gone"
    line(source.id, f"{brought}; {report.requests} requests, {report.lists} pages of lists")
    if report.left:
        line(
            "", f"{report.left} left for the next crawl" + (f" ({report.stopped})" if report.stopped else "")
        )
    for kind, problems in groupby(sorted(report.problems, key=_kind), key=_kind):
        alike = list(problems)
        for problem in alike[:MOST_OF_A_KIND]:
            line("", f"{kind}: {problem.message}", _STYLES[problem.severity])
        if len(alike) > MOST_OF_A_KIND:
            line("", f"{kind}: {len(alike) - MOST_OF_A_KIND} more (hotline issues --kind {kind})")
    if source.unverified and report.complete and not report.problems:
        line(
            "", "As described. Take 'unverified: true' out of its description to have it crawled by schedule."
        )
    return not any(problem.severity == "error" for problem in report.problems)
