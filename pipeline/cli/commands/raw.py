"""``hotline raw``: the raw store checked, written to WARC files, filled from them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import codes
from pipeline.cli.output import line, say
from pipeline.cli.progress import watched
from pipeline.errors import HotlineError
from pipeline.settings import settings

if TYPE_CHECKING:
    from pipeline.landing import Capture

app = typer.Typer(
    help="The raw store, all bytes as they came and the log of captures: check it, export it, import into it. "
    "It is in raw/ of the root, or where HOTLINE_RAW says (a path, or an address that fsspec knows).",
    no_args_is_help=True,
)

_MOST_NAMED = 10
_WAIT_SECONDS = 600.0

SampleOption = Annotated[
    int | None, typer.Option(min=1, help="Read only this many blobs, chosen by chance; all else is checked.")
]
SinceOption = Annotated[str | None, typer.Option(help="First day of capture (UTC), 2024-01-31.")]
UntilOption = Annotated[str | None, typer.Option(help="Last day of capture (UTC).")]


@app.command()
def verify(sample: SampleOption = None) -> None:
    """Check each blob's bytes against its name, and each line of the log against the blobs. Changes nothing.

    Exit status 1 when something is missing or damaged: each fault is named with what to do.
    """
    from pipeline.landing.verify import verify as look

    store = settings().store
    with watched() as show:
        found = look(store, sample=sample, progress=lambda done, total: show("verify", done, total))
    line("Store", store.root)
    line("Log", f"{found.captures} captures of {found.named} blobs")
    line("Blobs", f"{found.blobs}; {found.checked} read")
    _told("Orphans", found.orphans, "that no capture names: a run was killed, or one is at work; no harm")
    _told("Leftovers", found.leftovers, "that are no blobs: a run was killed, or one is at work; no harm")
    for fault in found.faults:
        line(fault.kind, f"{fault.place}: {fault.message}", "red")
    if found.faults:
        raise typer.Exit(codes.INPUT_FAILED)
    line("Faults", "none")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: .warc.gz, or .warc.")],
    source: Annotated[str | None, typer.Option(help="Captures of this source only.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """Write captures into a WARC file (1.1) that other programs can read, and `hotline raw import` line by line.

    The file is there when it is whole. Exit status 1 when captures were left out since their bytes are missing.
    """
    from pipeline.landing.warc import export as write

    if not file.name.endswith((".warc", ".warc.gz")):
        raise HotlineError(
            f"{file}: a WARC file ends in .warc.gz, or .warc where it shall not be compressed."
        )
    if not file.absolute().parent.is_dir():
        raise HotlineError(f"{file.absolute().parent} is no folder. Make it, or name another.")
    first, last = _day(since, "--since"), _day(until, "--until")
    store = settings().store
    wanted = list(_chosen(store.log().captures, source, first, last))
    if not wanted:
        raise HotlineError("No capture fits; nothing was written. Leave --source, --since or --until out.")
    with watched() as show:
        done = write(store, wanted, file, progress=lambda written, total: show("export", written, total))
    line("Written", f"{file}: {done.captures} captures, {done.revisits} of them with bytes that stand before")
    for fault in done.faults:
        line(fault.kind, f"{fault.place}: {fault.message}", "red")
    if done.faults:
        raise typer.Exit(codes.INPUT_FAILED)


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="WARC files, in the order of time.")],
    source: Annotated[
        str | None,
        typer.Option(
            help="The source, described in sources/, whose pages they are. Exports name it themselves."
        ),
    ] = None,
) -> None:
    """Take WARC files into the raw store: exports of hotline, and what other programs archived (wget, browsertrix …).

    Answers with status 200 become captures, with the time of the archive. What is there already changes nothing, so
    an import can be repeated. `hotline run` then reads them. Exit status 1 when something could not be taken in.
    """
    from pipeline.files import exclusive
    from pipeline.landing.warc import import_files
    from pipeline.sources import chosen, load_sources

    here = settings()
    if source is not None:
        chosen(load_sources(here.sources), [source])
    total = sum(file.stat().st_size for file in files if file.is_file())
    with watched() as show, exclusive(here.capture_lock, "the archive", _WAIT_SECONDS):
        done = import_files(here.store, files, source, progress=lambda read: show("import", read, total))
    line("Taken in", f"{done.added} captures; {done.known} were there already")
    for why, count in done.skipped.most_common():
        line("Skipped", f"{count} records: {why}")
    for fault in done.faults:
        line("Fault", f"{fault}.", "red")
    if done.added:
        line("Next", "hotline run")
    if done.faults:
        raise typer.Exit(codes.INPUT_FAILED)


def _told(label: str, names: list[str], what: str) -> None:
    if names:
        more = " …" if len(names) > _MOST_NAMED else ""
        line(label, f"{len(names)} {what}")
        say(f"{label}: {' '.join(names[:_MOST_NAMED])}{more}")


def _day(given: str | None, option: str) -> str | None:
    try:
        return date.fromisoformat(given).isoformat() if given is not None else None
    except ValueError as error:
        raise HotlineError(f"{option} {given}: is no day. Write it as 2024-01-31.") from error


def _chosen(
    captures: list["Capture"], source: str | None, first: str | None, last: str | None
) -> Iterator["Capture"]:
    """The captures of a source, and of the days from the first to the last, in the order of the log."""
    for capture in captures:
        day = capture.captured_at[:10]
        if (source in (None, capture.source)) and (first or day) <= day <= (last or day):
            yield capture
