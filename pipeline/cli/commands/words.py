"""``hotline words``: the vocabulary against what was read, both ways."""

from contextlib import closing
from typing import Annotated

import typer

from pipeline.cli.answers import Format, FormatOption, LimitOption, most_rows, show
from pipeline.cli.output import say
from pipeline.settings import settings


def words(
    never: Annotated[
        bool,
        typer.Option("--never", help="Words known that no bulletin has, instead of words met and unknown."),
    ] = False,
    format: FormatOption = Format.table,
    limit: LimitOption = None,
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
    shown = rows[: most_rows(limit, format)]
    show(columns, shown, format, more=len(shown) < len(rows))
