"""Entry of the command: the list of commands, and what becomes of an error that no command expected."""

import os
import sys
import traceback
from datetime import datetime
from typing import Annotated

import typer

from pipeline.cli import codes
from pipeline.cli.commands import (
    compare,
    crawl,
    doctor,
    explain,
    ingest,
    issues,
    look,
    parse,
    publisher,
    query,
    raw,
    run,
    series,
    source,
    status,
    tables,
    units,
    words,
)
from pipeline.errors import HotlineError

EXIT_STATUSES = (
    "Exit status: 0 done, 1 some input could not be read, 2 not done as asked, 70 a defect, "
    "75 busy, 130 interrupted."
)

app = typer.Typer(
    name="hotline",
    help="Bulletins of 12345 hotlines in, a warehouse out in which every figure can be traced.",
    epilog=EXIT_STATUSES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(name="run")(run.run)
app.command(name="crawl")(crawl.crawl)
app.command(name="ingest")(ingest.ingest)
app.command(name="parse")(parse.parse)
app.command(name="tables")(tables.tables)
app.command(name="look")(look.look)
app.command(name="explain")(explain.explain)
app.command(name="query")(query.query)
app.command(name="series")(series.series)
app.command(name="compare")(compare.compare)
app.command(name="issues")(issues.issues)
app.command(name="words")(words.words)
app.command(name="publisher")(publisher.publisher)
app.add_typer(units.app, name="units")
app.add_typer(source.app, name="source")
app.add_typer(raw.app, name="raw")
app.command(name="status")(status.status)
app.command(name="doctor")(doctor.doctor)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"hotline {version('hotline-warehouse')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Entry of the console script ``hotline``. Ends the process with one of the statuses of
    ``pipeline.cli.codes``.
    """
    try:
        app()
    except Exception as error:
        from pipeline.errors import for_a_person

        told = for_a_person(error)
        _say(_unexpected(error) if told is None else str(told))
        sys.exit(codes.DEFECT if told is None else told.code)


def _say(message: str) -> None:
    from pipeline.cli.output import say

    say(message, style="red")


def _unexpected(error: Exception) -> str:
    """Write the traceback to a file; the line for the person."""
    from pipeline.settings import settings

    text = "".join(traceback.format_exception(error))
    what = f"Unexpected error in hotline: {type(error).__name__}: {error}".splitlines()[0]
    try:
        logs = settings().logs
        logs.mkdir(parents=True, exist_ok=True)
        log = logs / f"error-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        log.write_text(text, encoding="utf-8")
    except (OSError, HotlineError) as reason:
        return f"{what}. The traceback could not be kept ({reason})."
    return f"{what}. The traceback is in {log}; please report it with the input that caused it."
