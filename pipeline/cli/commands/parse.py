"""``hotline parse``: the reading of single files, as the reading contract has it."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from parsers.reading import Hints
from pipeline.cli import codes
from pipeline.reading import jobs

# Below this number of files, starting processes takes longer than reading.
FEW = 8


class Format(StrEnum):
    """How the readings are printed."""

    jsonl = "jsonl"
    json = "json"
    table = "table"


def parse(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files to read.", show_default=False)],
    source: Annotated[str | None, typer.Option(help="Source (publisher) that the files come from.")] = None,
    url: Annotated[str | None, typer.Option(help="Address that the files come from.")] = None,
    why: Annotated[
        bool,
        typer.Option(
            "--why", help="Print why each file is read as it is: grids, hypotheses, rules, votes, checks."
        ),
    ] = False,
    format: Annotated[
        Format | None,
        typer.Option(
            help="One object a line, one list, or a table for people. Default: jsonl, with --why table.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Read files and print what they say, one JSON object for each PATH in the order given.

    Nothing is kept. A PATH that can't be read gives an object with "error"; the exit status is then 1.
    """
    work = [_job(path, source, url, why) for path in paths]
    format = format or (Format.table if why else Format.jsonl)
    failed = False
    shown = []
    for outcome in _outcomes(work):
        failed = failed or outcome.error is not None
        if format is Format.jsonl:
            _write(outcome.line or "")
        else:
            shown.append(outcome.line or "{}")
    if format is Format.json:
        _write("[" + ",\n ".join(shown) + "]")
    elif format is Format.table:
        _show(shown, why)
    if failed:
        raise typer.Exit(codes.INPUT_FAILED)


def _show(lines: list[str], why: bool) -> None:
    """The readings, or why they are so, for people."""
    if why:
        from pipeline.cli.why import show
    else:
        from pipeline.cli.reading_table import show
    for line in lines:
        show(line)


def _write(line: str) -> None:
    """One line to standard output, in UTF-8 whatever the locale says: the contract's encoding is not a
    matter of taste.
    """
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def _job(path: str, source: str | None, url: str | None, why: bool = False) -> jobs.Job:
    name = path.rsplit("/", 1)[-1]
    return jobs.Job(path=path, shown=path, hints=Hints(source=source, url=url, name=name), why=why)


def _outcomes(work: list[jobs.Job]) -> Iterator[jobs.Outcome]:
    """Outcomes in the order of the jobs, each with its line."""
    return map(_with_line, _one_by_one(work) if len(work) <= FEW else _several_at_a_time(work))


def _one_by_one(work: list[jobs.Job]) -> Iterator[jobs.Outcome]:
    """In a copy of this process, which is there at once: one that hangs or ends costs its own page or document."""
    from pipeline.reading.process import forked
    from pipeline.reading.seat import Seat
    from pipeline.settings import settings

    seat = Seat(forked, settings().limits)
    try:
        for job in work:
            yield seat.read(job)
    finally:
        seat.close()


def _several_at_a_time(work: list[jobs.Job]) -> Iterator[jobs.Outcome]:
    from pipeline.reading.pool import Pool
    from pipeline.settings import settings

    here = settings()
    # The processes have this program's folder as theirs, not the user's.
    absolute = [replace(job, path=os.path.abspath(job.path)) for job in work]
    pool = Pool(here.workers, here.limits, here.logs / "readers.log")
    ready: dict[int, jobs.Outcome] = {}
    following = iter(absolute)
    expected: jobs.Job | None = next(following)
    for outcome in pool.run(absolute):
        ready[id(outcome.job)] = outcome
        while expected is not None and id(expected) in ready:
            yield ready.pop(id(expected))
            expected = next(following, None)


def _with_line(outcome: jobs.Outcome) -> jobs.Outcome:
    """A lost outcome with the line that says so."""
    if outcome.line is not None or outcome.lost is None:
        return outcome
    return replace(outcome, line=jobs.lost_line(outcome.job, outcome.lost, outcome.error or ""))
