"""The grids of the tables that issues are about, below the list or beside each issue (``hotline issues --grids``)."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.cli import grids
from pipeline.cli.output import out, say
from warehouse.grids import Grid, grid_of
from warehouse.store import open_readonly

MOST_ROWS = 60

# Bulletin and number of a table in it.
Place = tuple[int, int]


def grids_of(database: Path, places: Iterable[Place | None]) -> dict[Place, Grid]:
    """The grids at ``places``, each once, in their order; ``None`` is an issue about no table."""
    asked = dict.fromkeys(place for place in places if place is not None)
    with closing(open_readonly(database)) as connection:
        found = {place: grid_of(connection, *place) for place in asked}
    return {place: grid for place, grid in found.items() if grid is not None}


def as_object(grid: Grid | None) -> dict[str, Any] | None:
    """A grid for JSON: what is known of the table, and its rows by number."""
    if grid is None:
        return None
    rows = [{"row": number, "cells": texts} for number, texts in grid.rows.items()]
    known = ("table", "caption", "status", "why", "layout")
    return {name: getattr(grid, name) for name in known} | {"rows": rows}


def show(grid: Grid, file: str) -> None:
    """Print a grid under the name of its file."""
    why = f": {grid.why}" if grid.why else ""
    out().print()
    out().print(
        f"{file} (bulletin {grid.bulletin}), table {grid.table}, layout {grid.layout}, {grid.status}{why}",
        style="bold",
        markup=False,
    )
    if grid.caption:
        out().print(f"  caption: {grid.caption}", markup=False)
    rows = [(str(number), number < 1, texts) for number, texts in grid.rows.items()]
    grids.show(rows[:MOST_ROWS], len(rows[0][2]) if rows else 0)
    if len(rows) > MOST_ROWS:
        say(f"{len(rows) - MOST_ROWS} more rows of this table are not shown; --format json has them.")
