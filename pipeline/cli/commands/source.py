"""``hotline source``: begin, check, list and try descriptions of sources."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import codes
from pipeline.cli.answers import Format, FormatOption, show
from pipeline.cli.output import line, say
from pipeline.errors import HotlineError
from pipeline.settings import settings

if TYPE_CHECKING:
    from pipeline.access import Answer, Ask
    from pipeline.access.preview import Preview
    from pipeline.sources import Source

app = typer.Typer(
    help="Sources: begin a description, check all, list them, see what a crawl would take of a page.",
    no_args_is_help=True,
)

PageOption = Annotated[
    Path | None, typer.Option("--page", metavar="FILE", help="A page of the list, saved from the browser.")
]

COLUMNS = ("id", "title", "area", "access", "cadence", "listings", "unverified", "last_capture")
ENTRIES = ("published_on", "kind", "left_out", "title", "url")
SHOWN_REQUESTS = 5


@app.command()
def new(
    id: Annotated[str, typer.Argument(metavar="ID", help="Lower-case letters, digits, _ and -.")],
    access: Annotated[
        str | None,
        typer.Option(help="Family of the site's software. Default: told from --page; else links, or folder."),
    ] = None,
    listing: Annotated[
        list[str] | None, typer.Option(help="Address of a column to watch; again for further ones.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="What it is, for people. Default: ID.")] = None,
    area: Annotated[str | None, typer.Option(help="Publishing area, by code or name.")] = None,
    cadence: Annotated[
        str, typer.Option(help="daily, weekly, monthly, quarterly, yearly or irregular.")
    ] = "monthly",
    page: PageOption = None,
) -> None:
    """Begin sources/ID.yaml with what is known; what is still to be filled in is told. Nothing is ever overwritten."""
    from pipeline.access.fingerprints import fingerprints
    from pipeline.access.xxgk import parameters
    from pipeline.deciding import area_code
    from pipeline.sources.scaffold import Known, begin

    listings = tuple(listing or ())
    saved = _saved(page, listings[0] if listings else "http://unknown.invalid/") if page else None
    found = fingerprints(saved.text, saved.url) if saved else []
    chosen = access or (found[0].access if found else "links" if listings else "folder")
    options = parameters(saved.text) if saved and chosen == "xxgk" else {}
    code = area_code(area) if area else None
    begun = begin(settings().sources, Known(id, title or id, chosen, code, listings, options, cadence))
    for one in found:
        line("Looks like", f"{one.access}: {one.found}")
    line("Written", f"{begun.path}, access {chosen}")
    for fault in begun.faults:
        line("To do", fault)
    line("Next", "hotline run" if chosen == "folder" else f"hotline source test {id} --page FILE")


@app.command()
def check() -> None:
    """Check all descriptions. Exit status 2 where one is at fault, with file, line and what to do."""
    from pipeline.sources import load_sources
    from pipeline.sources.lint import faults_among, hints_for

    folder = settings().sources
    sources = load_sources(folder)
    if faults := faults_among(folder, sources):
        raise HotlineError("\n".join(faults))
    for source in sources:
        for hint in hints_for(source):
            line("note", f"{folder / source.id}.yaml: {hint}", "default")
    crawled = [source for source in sources if source.crawled]
    unverified = sum(source.unverified for source in crawled)
    told = f"{len(crawled)} are fetched from the web, {unverified} of them unverified"
    line("ok", f"{len(sources)} sources in {folder}: {told}", "green")


@app.command(name="list")
def list_sources(format: FormatOption = Format.table) -> None:
    """List the sources, with the time of the last capture of each."""
    from parsers.identity.gazetteer import gazetteer
    from pipeline.sources import load_sources

    here = settings()
    last: dict[str, str] = {}
    for capture in here.store.log().captures:
        last[capture.source] = max(last.get(capture.source, ""), capture.captured_at)
    rows = []
    for source in load_sources(here.sources):
        place = gazetteer().place(source.area_code) if source.area_code else None
        area = place.name if place else source.area_code
        unverified = "unverified" if source.unverified else None
        listings, captured = len(source.listings) or None, last.get(source.id)
        rows.append(
            (source.id, source.title, area, source.access, source.cadence, listings, unverified, captured)
        )
    show(COLUMNS, rows, format)


@app.command(name="test")
def try_source(
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of a source: the name of its file.")],
    page: PageOption = None,
    url: Annotated[
        str | None, typer.Option(help="Where the page was saved from. Default: the source's first listing.")
    ] = None,
    format: FormatOption = Format.table,
) -> None:
    """Show what a crawl would take of a page of the list, leave out, and ask for next.

    The page is the saved one that --page names; else it is asked for, politely and once, and nothing is kept.

    Exit status 1 where the page is no list, or nothing of it would be taken.
    """
    from pipeline.access import NotAList
    from pipeline.access.preview import preview
    from pipeline.sources import chosen, load_sources

    source = chosen(load_sources(settings().sources), [id])[0]
    ask = _request(source, url)
    if ask is None:
        return _pages_alone(source, format)
    ask, answer = _asked(source, ask) if page is None else (ask, _saved(page, ask.url))
    try:
        seen = preview(source, ask, answer)
    except NotAList as reason:
        _not_a_list(source, answer, str(reason))
        raise typer.Exit(codes.INPUT_FAILED) from reason
    _entries(seen, format)
    _told(source, seen)
    if not seen.taken and not seen.page.leads:
        raise typer.Exit(codes.INPUT_FAILED)


def _request(source: "Source", url: str | None) -> "Ask | None":
    """The request that a page saved from ``url`` answers: the first of the source where it is one of these, else one for a
    later page. ``None`` for a source that asks for no list.
    """
    from pipeline.access import Ask, access_of

    first = access_of(source).first()
    fitting = (one for one in first if url in (None, one.url, one.listing))
    return next(fitting, Ask(url, source.listings[0], number=2) if url and first else None)


def _asked(source: "Source", ask: "Ask") -> "tuple[Ask, Answer]":
    """The list as the site gives it now. Raises HotlineError, without a contact too."""
    from pipeline.crawl.agent import contact_of
    from pipeline.crawler_client import probed

    contact_of(source.crawl.contact)
    return probed(settings().home, source.id, ask)


def _saved(page: Path, url: str) -> "Answer":
    """A saved page as the answer to a request for ``url``. Raises HotlineError."""
    from parsers.text.decode import decode
    from pipeline.access import Answer

    try:
        data = page.read_bytes()
    except OSError as error:
        raise HotlineError(f"{page} cannot be read: {error.strerror}. Check its path and rights.") from error
    return Answer(url, data, decode(data).text)


def _pages_alone(source: "Source", format: Format) -> None:
    from pipeline.access import access_of

    given = access_of(source).given()
    show(ENTRIES, [(item.published_on, item.kind, None, item.title, item.url) for item in given], format)
    say(f"Taken         {len(given)} pages, as they are described; there is no list.")


def _not_a_list(source: "Source", answer: "Answer", reason: str) -> None:
    from pipeline.access.fingerprints import fingerprints

    say(f"No list       {reason}.")
    others = [one for one in fingerprints(answer.text, answer.url) if one.access != source.access]
    for one in others:
        say(f"Looks like    {one.access}: {one.found}")
    if not others:
        say(
            "If the entries are drawn by a script, look in the browser's network panel for where they come from."
        )


def _entries(seen: "Preview", format: Format) -> None:
    rows = [
        (one.item.published_on, one.item.kind, one.left_out, one.item.title, one.item.url)
        for one in seen.judged
    ]
    show(ENTRIES, rows, format)


def _told(source: "Source", seen: "Preview") -> None:
    """What the table does not show, on standard error, so that the rows can be read by a program."""
    page, budget = seen.page, source.crawl
    if page.leads:
        say("Leads         to the list by the next request; this page holds none, by its nature.")
    else:
        say(f"Taken         {len(seen.taken)} of {len(seen.judged)} entries")
    if seen.fits is False and source.expect.items_per_page is not None:
        band = source.expect.items_per_page
        say(f"Expected      {band.min or 0} to {band.max or 'any number of'} entries on a full page")
    if page.pages is not None or page.items_in_all is not None:
        say(
            f"In all        {page.pages or '?'} pages, {page.items_in_all or '?'} entries, by the site's word"
        )
    for ask in page.following[:SHOWN_REQUESTS]:
        say(f"Next          {ask.url}{' ' + ask.body.decode() if ask.body else ''}")
    if len(page.following) > SHOWN_REQUESTS:
        say(
            f"              and {len(page.following) - SHOWN_REQUESTS} more; at most {budget.max_pages} in one crawl"
        )
    say(
        f"Budget        {budget.requests_per_day} requests a day to a host, {budget.delay_seconds:g} s or more between two; "
        f"the entries of this page take {len(seen.taken) * budget.delay_seconds:.0f} s or more"
    )
