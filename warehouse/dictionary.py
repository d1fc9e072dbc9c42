"""The data dictionary, made from the schema's own comments.

``python -m warehouse.dictionary docs/data-dictionary.md`` writes it.

What a table or column means stands beside it in ``warehouse/schema``; only what belongs to no single
column stands here.
"""

import re
import sys
from pathlib import Path

from sqlite_utils import Database

from parsers.vocabulary import vocabulary
from parsers.vocabulary.bases import FACETS, base_words
from warehouse.migrations import migrate
from warehouse.reference import sync_reference
from warehouse.views import make_views

_FIRST_VIEWS = (
    "unit_month",
    "area_period",
    "figure",
    "unit_series",
    "area_series",
    "comparison",
    "observation_explained",
    "coverage",
    "review_queue",
    "publisher_basis",
)

_INTRODUCTION = """# Data dictionary

Made from the comments in `warehouse/schema` and the metrics of `parsers/vocabulary` by
`python -m warehouse.dictionary docs/data-dictionary.md`. Do not edit: edit those, and make it anew.

The warehouse is the SQLite database `warehouse/hotline.db`. Ask it with `hotline query VIEW`,
`hotline query "SELECT …"`, or any program that opens SQLite. Start with the views.

- **Printed, not mended.** A `value` is what the bulletin says. Arithmetic and second witnesses change a
  figure's `status` only: `verified` (an identity holds with it, or two places agree on it), `stated` (as
  printed, nothing speaks against it), `review` (something does, or the reading is unsure: held back from
  `figure`, `unit_month` and `area_period` until a person has decided).
- **NULL is not zero.** A metric column is NULL where no bulletin gives that figure.
- **Two clocks.** `period_id` says what a figure describes; `recorded_at` and `superseded_at` of its bulletin
  say when the publisher said so. A page that was edited makes a new bulletin and supersedes the old one.
  What was known when a day began:

  ```sql
  SELECT * FROM observation_history
  WHERE recorded_at < '2023-11-10' AND (superseded_at IS NULL OR superseded_at >= '2023-11-10');
  ```

- **Ids.** Periods: `2023-10` (month), `2023-Q4`, `2023-H1`, `2023`, otherwise `kind:first day/last day`,
  `?` for a day that the text does not tell. Units: `411723:town:郭楼`, area, kind and folded name; behind `#`
  stands the printed name of a row that is kept apart from another one of its table. Figures, checks and
  issues: number of the bulletin × 1 000 000 + number in it.
- **Compare only what compares.** Two figures with different metrics are different quantities, however
  alike the words: see the definitions at the end. Of what a figure counts is told by `observation_basis`, in the ids
  of the bases at the end; what that means for a comparison stands in [comparing.md](comparing.md).
"""


def data_dictionary() -> str:
    """The data dictionary as Markdown: views, tables, metrics."""
    database = _model()
    views = dict.fromkeys((*_FIRST_VIEWS, *sorted(database.view_names())))
    tables = [name for name in database.table_names() if not name.startswith(("_", "sqlite_"))]
    return "\n".join(
        [
            _INTRODUCTION,
            "## Views\n",
            *(_section(database, name) for name in views),
            "## Tables\n",
            *(_section(database, name) for name in tables),
            _metrics(database),
            _bases(),
        ]
    )


def _model() -> Database:
    database = Database(memory=True)
    with database.atomic():
        migrate(database)
        sync_reference(database)
        make_views(database)
    return database


def _section(database: Database, name: str) -> str:
    (sql,) = database.conn.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    comments = column_comments(sql)
    if re.search(r"^    \*$", sql, re.MULTILINE):
        return f"### {name}\n\n{description(sql)}\n"
    metrics = {metric for (metric,) in database.conn.execute("SELECT id FROM metric")}
    lines, pivoted = [], False
    for column, kind, key in database.conn.execute(
        "SELECT name, type, pk FROM pragma_table_info(?)", (name,)
    ):
        if column in metrics:
            if not pivoted:
                lines.append(
                    "| *a column for each metric* | | the figure to use, under the id of its metric (below) |"
                )
            pivoted = True
            continue
        lines.append(f"| `{column}` | {kind.lower()}{' key' if key else ''} | {comments[column]} |")
    return "\n".join(
        [
            f"### {name}\n",
            description(sql),
            "",
            "| column | type | meaning |",
            "| --- | --- | --- |",
            *lines,
            "",
        ]
    )


def description(sql: str) -> str:
    """What a statement's first comment says: the lines after ``CREATE TABLE … (`` or after a view's
    outermost ``SELECT``.
    """
    opening = re.findall(r"^(?:CREATE TABLE \w+ \(|SELECT)\n((?:    -- .*\n)+)", sql, re.MULTILINE)
    return " ".join(line.strip().removeprefix("-- ") for line in opening[-1].splitlines()) if opening else ""


def column_comments(sql: str) -> dict[str, str]:
    """The comment behind each column of a ``CREATE TABLE`` or ``CREATE VIEW`` statement; SQLite puts columns that a later
    migration adds behind the last line, where a comment has to be closed.
    """
    named = r"^    (\w+) .*? -- (.*)$" if sql.startswith("CREATE TABLE") else r"^    .*?(\w+),? -- (.*)$"
    added = re.findall(r", (\w+) [A-Z]+ /\* (.*?) \*/", sql)
    return dict(re.findall(named, sql, re.MULTILINE)) | dict(added)


def _metrics(database: Database) -> str:
    rows = database.conn.execute("SELECT id, zh, kind, family, definition FROM metric ORDER BY ordinal, id")
    known = vocabulary().metrics
    lines = [
        f"| `{metric}` | {zh} | {kind} | {family} | {text} {known[metric].definition_zh} |"
        for metric, zh, kind, family, text in rows
    ]
    return "\n".join(
        [
            "## Metrics\n",
            "| metric | Chinese | kind | family | definition |",
            "| --- | --- | --- | --- | --- |",
            *lines,
            "",
        ]
    )


def _bases() -> str:
    words = base_words().ids
    lines = [
        f"| {facet} | `{word.id}` | {word.zh} | {word.en} | {word.definition or ''} {word.definition_zh or ''} |"
        for facet in FACETS
        for word in words[facet].values()
    ]
    return "\n".join(
        [
            "## Bases\n",
            "| facet | id | Chinese | English | definition |",
            "| --- | --- | --- | --- | --- |",
            *lines,
            "",
        ]
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(data_dictionary(), encoding="utf-8")
