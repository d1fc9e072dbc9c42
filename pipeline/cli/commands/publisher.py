"""``hotline publisher``: whose bulletin it is, where the evidence does not tell, or tells wrong."""

from typing import Annotated

import typer

from pipeline.cli.output import line
from pipeline.settings import settings


def publisher(
    bulletin: Annotated[
        str, typer.Argument(metavar="BULLETIN", help="Its number, or part of its file name or title.")
    ],
    area: Annotated[str, typer.Argument(metavar="AREA", help="Publishing area, by code or name.")],
    by: Annotated[
        str | None, typer.Option(help="Who decides. Default: your name in git, or your account.")
    ] = None,
    on: Annotated[str | None, typer.Option(help="Day of the decision, 2023-10-08. Default: today.")] = None,
    evidence: Annotated[str | None, typer.Option(help="Why.")] = None,
) -> None:
    """Decide which area published a bulletin. The next run reads it anew with that area.

    The decision is about the bulletin's place, so that it outlives an edited page; an earlier one on the same place
    gives way. It stands in warehouse/decisions/areas.csv, where patterns of places, and hashes of files, can be written by
    hand.
    """
    from pipeline.deciding import Author, area_code, bulletin_place
    from pipeline.decisions import add_area_decision

    here = settings()
    source, locator = bulletin_place(here, bulletin)
    made = Author(by, on, evidence).area_decision(source, locator, area_code(area))
    before = add_area_decision(here, made)
    if before is not None and before.area == made.area:
        line("Stands", f"already, nothing was written: {before.shown}")
    else:
        line("Decided", ",".join(made.fields))
        if before is not None:
            line("Instead of", ",".join(before.fields))
    line("", str(here.decisions / "areas.csv"))
    line("Next", "hotline run")
