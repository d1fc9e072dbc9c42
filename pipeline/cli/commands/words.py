"""``hotline words``: the vocabulary against what was read, both ways."""

from contextlib import closing
from typing import Annotated

import typer

from pipeline.cli.answers import Format, show
from pipeline.cli.output import say
from pipeline.settings import settings

SHOWN = 50


def words(
    never: Annotated[
        bool,
        typer.Option("--never", help="Words known that no bulletin has, instead of words met and unknown."),
    ] = False,
    format: Annotated[
        Format, typer.Option(help="A table for people, or csv or json for programs.")
    ] = Format.table,
    limit: Annotated[
        int | None, typer.Option(min=0, help=f"Most rows; 0 for all. Default: {SHOWN} for a table, else all.")
    ] = None,
) -> None:
    """List words of headers and cells that the vocabulary does not know, the most frequent first.

    With --never: patterns of the vocabulary none of whose words stands in any bulletin. How a word is added:
    docs/adding-a-word.md.
    """
    from pipeline.words import never_met, unknown_words
    from warehouse import open_readonly

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    with closing(open_readonly(settings().database)) as connection:
        if never:
            columns = ("metric", "pattern", "words")
            rows = [(one.metric, one.pattern, one.words) for one in never_met(connection)]
        else:
            columns = ("word", "where", "bulletins", "times", "first")
            rows = [
                (one.word, one.where, len(one.bulletins), one.times, one.first)
                for one in unknown_words(connection)
            ]
    if not rows:
        say("No word." if never else "No word of a header or cell is unknown.")
    most = limit if limit is not None else SHOWN if format is Format.table else 0
    shown = rows[:most] if most else rows
    show(columns, shown, format, more=len(shown) < len(rows))
