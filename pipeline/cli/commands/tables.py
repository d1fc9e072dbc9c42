"""``hotline tables``: the grids of files alone, for whoever wants just the tables."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from parsers.reading import Hints, Issue
from pipeline.cli import codes
from pipeline.cli.output import say
from pipeline.errors import HotlineError
from pipeline.reading import jobs

if TYPE_CHECKING:
    from parsers.document import Document, Table

Found = list[tuple[str, int, "Table"]]
"""Path, number of the table in its document, the table."""

MOST_NAMED = 20


class Format(StrEnum):
    """How the grids are printed."""

    json = "json"
    csv = "csv"
    html = "html"


def tables(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files to read.", show_default=False)],
    format: Annotated[
        Format,
        typer.Option(
            help="json: a list of grids, each a list of rows of strings; csv: the rows, an empty line between grids; "
            "html: a page to look at."
        ),
    ] = Format.json,
    page: Annotated[
        int | None, typer.Option(min=1, help="Only tables that stand on this page, in part or wholly.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Only tables on the sheet of this name.")] = None,
) -> None:
    """Print the tables of files, in reading order, as grids: every row has the same number of cells, and a cell that
    spans others stands in each of them.

    Any format that is read will do; the file need be no bulletin, and nothing is kept. What was left out is said on
    standard error. Exit status: 1 where a PATH can't be read, 2 where one has no such page or sheet; the others are
    printed all the same.
    """
    from pipeline.look.grids import grids_of

    found: Found = []
    status = codes.DONE
    for path in paths:
        document, failed = _opened(path)
        status = max(status, failed)
        if document is not None:
            try:
                chosen = grids_of(document, page, sheet, partial(_pages, path))
            except HotlineError as error:
                say(f"{path}: {error}", style="red")
                status = codes.REFUSED
                continue
            _note(path, document, chosen)
            found += [(path, number, table) for number, table in chosen]
    _PRINT[format](found)
    if status:
        raise typer.Exit(status)


def _opened(path: str) -> "tuple[Document | None, int]":
    """The document of a file, ``None`` where there is none, which is said; the exit status that this makes."""
    from pipeline.reading.opened import opened

    job = jobs.Job(path=path, shown=path, hints=Hints(name=path.rsplit("/", 1)[-1]))
    try:
        document = opened(job)
    except jobs.Unavailable as error:
        say(f"{path}: {error.kind}: {error}", style="red")
        return None, codes.INPUT_FAILED
    grave = [issue for issue in document.issues if issue.severity != "info"]
    for issue in grave:
        say(f"{path}: {_told(issue)}", style="red" if issue.severity == "error" else "yellow")
    failed = any(issue.severity == "error" for issue in grave)
    return (document, codes.DONE) if not failed else (None, codes.INPUT_FAILED)


def _told(issue: Issue) -> str:
    return f"{issue.severity}: {issue.kind}: {issue.message}"


def _pages(path: str) -> int | None:
    """How many pages a file has. Only asked for where a page was."""
    from pipeline.look.page_images import page_images

    with open(path, "rb") as stream:
        pages = page_images(stream.read())
    return None if pages is None else pages.count


def _note(path: str, document: "Document", chosen: "list[tuple[int, Table]]") -> None:
    """What a person should know of the grids: that there are none, and where there are some; doubtful shapes."""
    if not document.tables:
        say(f"{path}: no tables.")
    elif not chosen:
        places = dict.fromkeys(place for table in document.tables for place in _places(table))
        say(f"{path}: no tables there. Tables are on {', '.join(places)}.")
    for number, table in chosen:
        if table.uncertain:
            say(f"{path}: table {number}: {table.uncertain}", style="yellow")
        if table.ragged:
            rows = ", ".join(str(row + 1) for row in table.ragged[:MOST_NAMED])
            more = f" … ({len(table.ragged)})" if len(table.ragged) > MOST_NAMED else ""
            say(
                f"{path}: table {number}: rows {rows}{more} came with more or fewer cells than the others",
                style="yellow",
            )


def _places(table: "Table") -> Iterator[str]:
    from pipeline.look.grids import pages_of, sheet_of

    sheet = sheet_of(table)
    if sheet is not None:
        yield f"sheet {sheet}"
    for page in pages_of(table):
        yield f"page {page}"


def _json(found: Found) -> None:
    import orjson

    from pipeline.look.grids import texts

    grids = [[orjson.dumps(row) for row in texts(table)] for _, _, table in found]
    lines = [b"[" + b",\n  ".join(rows) + b"]" for rows in grids]
    sys.stdout.buffer.write(b"[" + b",\n ".join(lines) + b"]\n")


def _csv(found: Found) -> None:
    import csv

    from pipeline.look.grids import texts

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for number, (_, _, table) in enumerate(found):
        if number:
            sys.stdout.write("\n")
        writer.writerows(texts(table))


def _html(found: Found) -> None:
    from pipeline.look.page import grids_page

    sys.stdout.buffer.write(
        grids_page([(path, number, list(_places(table)), table) for path, number, table in found]).encode()
    )


_PRINT = {Format.json: _json, Format.csv: _csv, Format.html: _html}
