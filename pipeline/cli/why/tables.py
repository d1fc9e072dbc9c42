"""Tables as they were understood: the grid, how its rows and header were found, what columns and rows were taken for."""

from collections.abc import Iterator
from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.cli import grids
from pipeline.cli.output import out
from pipeline.cli.why.words import MARKS, STYLES, choice, heading, issues, say

MOST_ROWS = 12
LAST_ROWS = 2
_CAPTION = {
    "channel": "the channel",
    "partial": "the list is cut off",
    "family": "one kind of units only",
    "counts": "the metrics",
    "period": "the period",
    "doubt": "a doubt:",
}
_KINDS = {"numbers": "numbers", "percents": "percents", "texts": "texts"}


def show(why: dict[str, Any]) -> None:
    """Print every table, and what was weighed as one and became none."""
    words = {word["word"]: word for word in why["words"]}
    for table in why["tables"]:
        _table(table, words, why["observations"])
    if why["lines"]:
        heading("Lines that were weighed as a table and are none")
        for made in why["lines"]:
            choice(made)


def _table(
    table: dict[str, Any], words: dict[str, dict[str, Any]], observations: list[dict[str, Any]]
) -> None:
    what = f"{table['rows']} rows × {table['columns']} columns, layout {table['layout']}: {table['status']}"
    heading(f"Table {table['index']}: {what}{' – ' + table['why'] if table['why'] else ''}")
    if table["caption"]:
        say(f"caption: {table['caption']}", 2)
    if table["uncertain"]:
        say(f"shape: {table['uncertain']}", 2, STYLES["review"])
    _grid(table, observations)
    for made in table["weighed"]:
        choice(made)
    for number, section in enumerate(table["sections"], 1):
        if len(table["sections"]) > 1:
            say(f"Part {number} of {len(table['sections'])}", 2, "bold")
        _section(section, words, table["first_row"])
    issues(table["issues"])


def _grid(table: dict[str, Any], observations: list[dict[str, Any]]) -> None:
    """The cells as they arrived; figures marked ✓ (verified) or ? (held), rows of another length with ~."""
    marks = {
        (str(seen["evidence"]["row"]), seen["evidence"]["column"]): MARKS[seen["status"]]
        for seen in observations
        if seen["evidence"].get("table") == table["index"]
    }
    rows = [
        (f"{'~' if at in table['ragged'] else ''}{number}", number < 1, cells)
        for at, cells in enumerate(table["cells"])
        for number in [at + 1 - table["first_row"]]
    ]
    width = max((len(cells) for _, _, cells in rows), default=0)
    if table["status"] != "failed" and not table["issues"] and len(rows) > MOST_ROWS + LAST_ROWS + 1:
        left_out = f"{len(rows) - MOST_ROWS - LAST_ROWS} more rows"
        rows = [*rows[:MOST_ROWS], ("…", False, [left_out]), *rows[-LAST_ROWS:]]
    grids.show(rows, width, lambda row, column: marks.get((row.lstrip("~"), column), ""))
    if any(marks.values()) or table["ragged"]:
        say("✓ verified  ? held  ~ row of another length; rows below 1 are the header", 2)


def _section(section: dict[str, Any], words: dict[str, dict[str, Any]], first_row: int) -> None:
    if section["title"]:
        say(f"title inside the grid: {section['title']}", 2)
    way = "transposed, turned for reading" if section["turned"] else "one subject a row, as it stands"
    counted = (f"{name.replace('_', ' ')} {count}" for name, count in section["orientation"].items() if count)
    counts = ", ".join(counted)
    say(f"orientation: {way}{f' ({counts})' if counts else ''}", 2)
    if section["folded"]:
        say(f"folded: groups of {section['folded']} columns side by side, put below each other", 2)
    if section["caption"]:
        say("the caption adds: " + ", ".join(_added(section["caption"])), 2)
    for made in section["choices"]:
        choice(made)
    before = "that of the table before, which this one goes on: " if section["continued"] else ""
    say(f"header: {before}{section['how']}", 2)
    for row in section["straightened"]:
        say(f"row {row + 1 - first_row}: a total that arrived short, its figures moved to the right edge", 2)
    _columns(section, words)
    _rows(section)
    for doubt in section["doubts"]:
        say(f"doubt of the whole: {doubt}", 2, STYLES["review"])


def _added(caption: dict[str, Any]) -> Iterator[str]:
    for name, value in caption.items():
        yield _CAPTION[name] if value is True else f"{_CAPTION[name]} {_value(value)}"


def _columns(section: dict[str, Any], words: dict[str, dict[str, Any]]) -> None:
    shown = Table()
    for name in ("column", "header", "taken for", "by", "cells", "doubts"):
        shown.add_column(name, overflow="fold")
    for number, column in enumerate(section["columns"], 1):
        by = [_word(words[word]) for word in column["path"] if word in words]
        cells = (
            str(number),
            " / ".join(column["path"]) or "(none)",
            _taken_for(column),
            "; ".join([*by, *column["steps"]]) or "its cells",
            _content(column["content"]),
            "; ".join(column["doubts"]),
        )
        shown.add_row(*map(Text, cells), style="default" if not column["doubts"] else STYLES["review"])
    out().print(Padding(shown, (0, 0, 0, 2), expand=False))


def _taken_for(column: dict[str, Any]) -> str:
    if column["role"] != "metric":
        return str(column["role"])
    means = column["means"]
    parts = [means.get("metric"), means.get("statistic")]
    if means.get("member"):
        parts.append(f"{means['dimension']} {means['member']}")
    if column["means"].get("period") and isinstance(means["period"], dict):
        parts.append(f"{means['period']['start']} to {means['period']['end']}")
    return " · ".join(str(part) for part in parts if part)


def _word(word: dict[str, Any]) -> str:
    """A header word and what it says alone, with the vocabulary's word in it."""
    said = {key: value for key, value in word["says"].items() if key not in ("kind", "intake")}
    if not said:
        return f"{word['word']}: unknown word"
    by = f" (word {word['by']})" if word["by"] and word["by"] != word["word"] else ""
    if set(said) == {"role"}:
        return f"{word['word']}: role {said['role']}"
    named = " ".join(str(said[key]) for key in ("metric", "statistic") if key in said)
    rest = [key if value is True else f"{key} {_value(value)}" for key, value in said.items()
            if key not in ("metric", "statistic")]  # fmt: skip
    return f"{word['word']}{by}: {', '.join([*([named] if named else []), *rest])}"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return f"{value.get('start')} to {value.get('end')}"
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _content(content: dict[str, Any]) -> str:
    shares = [f"{content[key]:.0%} {name}" for key, name in _KINDS.items() if content[key]]
    return ", ".join(
        [f"{content['cells']} filled", *shares, *(["counting 1, 2, 3"] if content["counting"] else [])]
    )


def _rows(section: dict[str, Any]) -> None:
    """Whose figures the rows hold: the first of them, and every row with a doubt or another length."""
    rows = section["subjects"]
    told = [(at, row) for at, row in enumerate(rows) if at < MOST_ROWS or row["doubts"] or row["ragged"]]
    if not rows:
        return
    say("whose figures the rows hold:", 2)
    for at, row in told:
        marks = [*(["another length"] if row["ragged"] else []), *row["doubts"]]
        say(f"{at + 1}. {row['whose']}{' – ' + '; '.join(marks) if marks else ''}", 4,
            STYLES["review"] if marks else "default")  # fmt: skip
    if len(told) < len(rows):
        say(f"and {len(rows) - len(told)} more rows without a doubt", 4)
