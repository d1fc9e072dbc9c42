"""Rows whose cells are parted by spaces only: names may contain spaces, so the types of a row decide where
cells end.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from parsers.document import Cell, Span, Table
from parsers.layout.cells import NUMERIC, kind, label_heading, like_header, promise
from parsers.layout.grid import Row, make_table
from parsers.layout.lines import Line, words
from parsers.layout.rows import with_merged_leads
from parsers.trace.choices import Option
from parsers.trace.layout import LayoutTrace

_READINGS = ("as parted by spaces", "single characters joined", "neighbouring words joined")
_ONE = re.compile(r"[㐀-鿿]")


def _join(cells: Sequence[Cell]) -> Cell:
    if len(cells) == 1:
        return cells[0]
    return Cell(" ".join(cell.text for cell in cells), Span(cells[0].span.start, cells[-1].span.end))


def _is_text(cell: Cell) -> bool:
    return kind(cell.text) in "tl"


def _join_letters(row: Row) -> Row:
    """Single characters standing side by side are one word that was typeset wide."""
    joined: list[Row] = []
    for cell in row:
        both = joined and _ONE.fullmatch(cell.text) and _ONE.fullmatch(joined[-1][-1].text)
        joined[-1].append(cell) if both else joined.append([cell])
    return [_join(part) for part in joined]


def _join_texts(row: Row) -> Row:
    """Neighbouring text words are one cell."""
    joined: list[Row] = []
    for cell in row:
        both = joined and _is_text(cell) and _is_text(joined[-1][-1])
        joined[-1].append(cell) if both else joined.append([cell])
    return [_join(part) for part in joined]


def _pattern(row: Row) -> str:
    return "".join(
        "N" if kind(cell.text) in NUMERIC else "-" if kind(cell.text) == "m" else "T" for cell in row
    )


def _alike(pattern: str, usual: str) -> bool:
    return len(pattern) <= len(usual) and all(
        a == b or "-" in (a, b) for a, b in zip(pattern, usual, strict=False)
    )


def _usual(rows: Sequence[Row]) -> tuple[str, int]:
    """Commonest type pattern of the rows (the longer one decides a tie) and how many rows follow it or its
    beginning.
    """
    counts = Counter(map(_pattern, rows))
    usual = max(counts, key=lambda pattern: (counts[pattern], len(pattern)))
    longer = [one for one in counts if len(one) > len(usual) and _alike(usual, one)]
    usual = max(longer, key=len, default=usual)
    return usual, sum(count for pattern, count in counts.items() if _alike(pattern, usual))


def _join_near(row: Row) -> Row:
    """Words that a single space parts are one cell, where wider gaps part the cells."""
    joined: list[Row] = []
    for cell in row:
        near = joined and cell.span.start - joined[-1][-1].span.end == 1
        joined[-1].append(cell) if near else joined.append([cell])
    return [_join(part) for part in joined]


def _header(row: Row, usual: str, width: int) -> Row | None:
    """Header words joined to ``width`` cells: where there are too many, clearly wider gaps stay. A heading over the
    names may be left out, and one over numbers before them too.

    Where no gaps are clearly wider the row is given as it is, too long.
    """
    near = _join_near(row)
    readings = (row, near, _join_letters(near), _join_letters(row))
    for wanted in (width, width - 1, width - 2) if usual.startswith("NT") else (width, width - 1):
        for candidate in readings:
            if len(candidate) == wanted:
                return candidate
    row = _join_letters(row) if len(_join_letters(row)) > width else row
    if len(row) < width:
        return None
    gaps = [row[at + 1].span.start - row[at].span.end for at in range(len(row) - 1)]
    ranked = sorted(range(len(gaps)), key=lambda at: -gaps[at])
    kept, joined = sorted(ranked[: width - 1]), ranked[width - 1 :]
    if joined and kept and max(gaps[at] for at in joined) >= min(gaps[at] for at in kept):
        return row
    bounds = [0, *(at + 1 for at in kept), len(row)]
    return [_join(row[a:b]) for a, b in pairwise(bounds)]


def spaced_table(
    text: str, header: Sequence[Line], lines: Sequence[Line], trace: LayoutTrace | None = None
) -> tuple[int, Table] | None:
    """Table of ``lines`` (each with a figure), with as many of the ``header`` lines directly before them as
    belong to it.

    Returns the number of header lines used and the table, or ``None`` where no common pattern of types is
    found.
    """
    plain = [words(text, line) for line in lines]
    if (led := _led(text, header, plain)) is not None:
        return 1, led
    readings = [plain, [_join_letters(row) for row in plain], [_join_texts(row) for row in plain]]
    options: list[Option] = []
    best: tuple[float, str, list[Row]] | None = None
    tops = [_join_letters(words(text, line)) for line in header]
    for rows, name in zip(readings, _READINGS, strict=True):
        usual, followed = _usual(rows)
        if len(usual) < 2 or "N" not in usual:
            continue
        named = any(
            len(top) == len(usual) or len(words(text, line)) == len(usual)
            for top, line in zip(tops, header, strict=True)
        )
        score = followed / len(rows) + 0.5 * named + (0.1 if usual[0] == "T" or usual[:2] == "NT" else 0.0)
        if trace is not None:
            options.append(
                Option(
                    name, score, note=f"types {usual} in {followed} of {len(rows)} rows, header fits: {named}"
                )
            )
        if best is None or score > best[0]:
            best = (score, usual, rows)
    found = None if best is None or best[0] < 0.8 else _assemble(text, header, best[1], best[2])
    if trace is not None:
        chosen = next((at for at, one in enumerate(options) if best and one.score == best[0]), None)
        outcome = "a table" if found else "no table: no reading scores 0.8 below a header"
        question = f"where the cells of {len(lines)} lines parted by spaces end"
        trace.weighed(question, options, chosen if found else None, lines[0].start, lines[-1].end, outcome)
    return found


def _led(text: str, header: Sequence[Line], rows: list[Row]) -> Table | None:
    """Table of ``rows`` of which some are a cell short, since the name in front of them spans several; ``None`` where
    they are not all so.
    """
    if not header:
        return None
    found = words(text, header[-1])
    whole = [found] if all(len(cell.text) > 1 for cell in found) else []
    for top in (_join_near(found), *whole):
        table = with_merged_leads([top, *rows])
        if {len(row) for row in table} == {len(top)} and table[1:] != rows:
            return make_table(table, len(top), "spaces")
    return None


def _folded_width(header: Sequence[Line], width: int, text: str) -> int:
    """Width of a header that repeats its words more often than any row has cells; ``width`` for any other."""
    names = [cell.text for cell in _join_letters(words(text, header[-1]))] if header else []
    for group in range(2, width + 1):
        fits = width % group == 0 and len(names) > width and len(names) % group == 0
        if fits and names == names[:group] * (len(names) // group):
            return len(names)
    return width


def _levels(text: str, header: Sequence[Line], width: int) -> list[Row]:
    """Lines of a header of several levels whose spans were lost, each shorter than the rows; none where the words
    are not as many as columns and upper words that span two or more.
    """
    tops = [_join_letters(words(text, line)) for line in header]
    found: list[list[Row]] = []
    for count in range(2, len(tops) + 1):
        rows = tops[-count:]
        number = sum(map(len, rows))
        spanning = number - width
        if (
            all(len(row) < width for row in rows)
            and spanning >= count - 1
            and 2 * spanning <= number - len(rows[0])
        ):
            found.append(rows)
    named = [rows for rows in found if label_heading(rows[0][0].text)]
    others = [rows for rows in found if promise(rows[0][0].text) is None]
    return next(iter(named or others), [])


def _assemble(text: str, header: Sequence[Line], usual: str, rows: list[Row]) -> tuple[int, Table] | None:
    width = _folded_width(header, len(usual), text)
    tops: list[Row] = []
    for line in reversed(header):
        top = _header(words(text, line), usual, width)
        if top is None or not (
            tops or any(like_header(cell.text.replace(" ", "")) for cell in top) or width >= 3
        ):
            break
        tops.insert(0, top)
    tops = tops or _levels(text, header, width)
    if not tops:
        return None
    return len(tops), make_table([*tops, *rows], width, "spaces")
