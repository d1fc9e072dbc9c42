"""``hotline look``: a file with its tables, cells and numbers drawn, as a page of HTML or a picture."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parsers.reading import Hints
from pipeline.cli import codes
from pipeline.cli.output import out, say
from pipeline.errors import HotlineError
from pipeline.look.names import HTML, PNG
from pipeline.reading import jobs

if TYPE_CHECKING:
    from pipeline.look.seen import Seen


def look(
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help="File to look at.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="File to write, .html or .png. Default: PATH.look.html, here for a bulletin.",
            show_default=False,
        ),
    ] = None,
    page: Annotated[
        int | None,
        typer.Option(
            min=1, help="Draw this page of a PDF, or of a picture; as .png where -o does not say .html."
        ),
    ] = None,
    bulletin: Annotated[
        str | None,
        typer.Option(
            help="Instead of PATH: number of a bulletin in the warehouse, or part of its file name or title."
        ),
    ] = None,
) -> None:
    """Write a page that shows a file as the reader saw it: paragraphs and tables in order, every number coloured by
    what became of it, every figure with a link to its explanation, issues beside their place. Of a PDF and of a picture
    the pages themselves are shown too, with tables, cells and numbers drawn over them; --page or -o FILE.png writes one
    of them as a picture.

    Says what it wrote, opens nothing and keeps nothing else. Exit status 1 where the file can't be read.
    """
    from pipeline.look.page_images import Undrawable

    if (path is None) == (bulletin is None):
        raise HotlineError("Say what to look at: a PATH, or --bulletin with its number.")
    job, stem, seen = _from_warehouse(bulletin) if bulletin is not None else _from_path(str(path))
    if seen is None:
        raise typer.Exit(codes.INPUT_FAILED)
    try:
        page = _page(seen, page, output)
    except HotlineError as error:
        raise HotlineError(f"{job.shown}: {error}") from None
    target = output or Path(f"{stem}{f'.page-{page}' if page else ''}{PNG if page else HTML}")
    if target.exists() and target.samefile(job.path):
        raise HotlineError(f"{target} is the file to look at. Give another name with -o.")
    try:
        _write(target, _drawn(seen, target, page))
    except Undrawable as error:
        say(f"{job.shown}: {error}", style="red")
        raise typer.Exit(codes.INPUT_FAILED) from None
    out().print(f"{target}: {_told(seen, page)}", markup=False, soft_wrap=True)
    if seen.reading.error is not None:
        say(f"{job.shown}: not read: {seen.reading.error}", style="red")
        raise typer.Exit(codes.INPUT_FAILED)


def _from_path(path: str) -> "tuple[jobs.Job, str, Seen | None]":
    from pipeline.look.seen import look_at

    job = jobs.Job(path=path, shown=path, hints=Hints(name=path.rsplit("/", 1)[-1]))
    try:
        return job, path, look_at(job)
    except jobs.Unavailable as error:
        say(f"{path}: {error.kind}: {error}", style="red")
        return job, path, None


def _from_warehouse(asked: str) -> "tuple[jobs.Job, str, Seen | None]":
    from pipeline.look.bulletins import bulletin_of
    from pipeline.look.seen import look_at
    from pipeline.settings import settings

    number, job, ids = bulletin_of(settings(), asked)
    try:
        return job, f"bulletin-{number}", look_at(job, ids)
    except jobs.Unavailable as error:
        say(f"{job.shown}: {error.kind}: {error}", style="red")
        return job, "", None


def _page(seen: "Seen", page: int | None, output: Path | None) -> int | None:
    """The page to draw alone; ``None``: all of them. A picture shows one page, the first unless told otherwise."""
    from pipeline.look.grids import refuse_missing

    if page is not None:
        refuse_missing(page, seen.pages.count if seen.pages else None)
    elif output is not None and output.suffix.lower() == ".png":
        if seen.pages is None:
            raise HotlineError(
                "It has no pages that can be drawn as a picture. Let the name after -o end in .html."
            )
        page = 1
    return page


def _drawn(seen: "Seen", target: Path, page: int | None) -> bytes:
    suffix = target.suffix.lower()
    if suffix == ".png" and seen.pages is not None and page is not None:
        from pipeline.look.picture import picture

        return picture(seen.pages, page, seen.boxes.get(page, []))
    if suffix in (".html", ".htm"):
        from pipeline.look.page import look_page

        return look_page(seen, page).encode()
    raise HotlineError(f"{target}: a page is written as .html or .png. Give such a name with -o.")


def _write(target: Path, content: bytes) -> None:
    from pipeline.files import write_atomically

    if not target.parent.is_dir():
        raise HotlineError(f"There is no folder {target.parent}. Make it, or give another name with -o.")
    if target.is_dir():
        raise HotlineError(f"{target} is a folder. Give the name of a file with -o.")
    write_atomically(target, content, durable=False)


def _told(seen: "Seen", page: int | None) -> str:
    """What there is to see, in figures."""
    reading = seen.reading
    statuses = Counter(figure.status for figure in reading.observations)
    names = {"verified": "verified", "stated": "stated", "review": "held"}
    counts = ", ".join(f"{statuses[status]} {name}" for status, name in names.items() if statuses[status])
    count = seen.pages.count if seen.pages else 0
    parts = [
        f"page {page} of {count}" if page else _counted(count, "page") if count else "",
        _counted(len(seen.document.tables), "table"),
        _counted(len(reading.observations), "figure") + (f" ({counts})" if counts else ""),
        _counted(len(reading.unclaimed), "unclaimed number"),
    ]
    return ", ".join(part for part in parts if part)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
