"""One cell after the other without row ends: how many cells make a row, by weighing hypotheses.

A hypothesis is a row length, the place of the first data row and the header before it. It is judged by how
constant the type of every column is, by header words, by left-over cells and by ragged rows; no form is
treated by a rule of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import gcd

from parsers.document import Cell
from parsers.layout.align import FIGURE, Alignment, align, best_alignment
from parsers.layout.cells import (
    kind,
    label_heading,
    like_header,
    like_title,
    only_heading,
    promise,
    promises_kept,
)
from parsers.layout.grid import Row
from parsers.trace.layout import LayoutTrace

_SAMPLE = 600
_WIDEST = 40
_LEVELS = 3
_HEADLESS = 2
"""Names and numbers in front of them can do without headings."""
_LONG_HEADING = 8
_NOTHING = 1e-9
_FEWEST_LYING = 2
_MOST_WORDS = 0.6
_FEWEST_FLATTENED = 4
"""A name's heading, one above two others, and these."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The best division of a stream. ``title``: cells before the header; ``header``/``rows``: cells row by
    row; ``end``: the first cell not used; ``doubts``: what speaks against it, in words.
    """

    width: int
    title: list[Cell]
    header: list[Row]
    rows: list[Row]
    end: int
    score: float
    doubts: list[str]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Rows of ``width`` cells from cell ``body`` on, below a header from cell ``header`` on, and how well they explain
    the cells. ``sums``: the score after each thing that was weighed, by its name. Cells that do not fit: those that the
    header lacks, those before it, rows of another length, and what is left over. ``lying``: the rows begin with headings.
    """

    width: int
    header: int
    body: int
    score: float
    profile: str
    aligned: Alignment
    sums: list[tuple[str, float]]
    lying: bool = False

    @property
    def terms(self) -> dict[str, float]:
        """What each thing that was weighed adds to the score, in order; what adds nothing is left out."""
        before = [0.0, *(score for _, score in self.sums)]
        terms = {name: score - old for (name, score), old in zip(self.sums, before, strict=False)}
        return {name: term for name, term in terms.items() if abs(term) > _NOTHING}


def _repeats(family: str) -> list[tuple[float, int]]:
    """Share of cells whose type recurs one row length later, for every row length; best first."""
    found: list[tuple[float, int]] = []
    numbers, percentages, texts = (_places(family, letter) for letter in "NPT")
    figures = numbers | percentages
    for width in range(2, min(_WIDEST, len(family) // 2) + 1):
        same = sum((seen & seen >> width).bit_count() for seen in (numbers, percentages, texts))
        other = (figures & texts >> width).bit_count() + (texts & figures >> width).bit_count()
        mixed = (numbers & percentages >> width).bit_count() + (percentages & numbers >> width).bit_count()
        other += mixed // 2
        if same:
            found.append((same / (same + other), width))
    return sorted(found, key=lambda item: (-item[0], item[1]))


def _places(family: str, letter: str) -> int:
    """A bit for each cell of the type ``letter``: all cells are compared with those some places on at once."""
    return int("0" + "".join("1" if seen == letter else "0" for seen in family), 2)


def _widths(family: str, cells: Sequence[Cell], first_figure: int) -> list[int]:
    repeats = _repeats(family)
    best = repeats[0][0] if repeats else 0.0
    found = [width for share, width in repeats if share >= best - 0.12][:10]
    words = 0
    while words < len(cells) and words < _WIDEST and like_header(cells[words].text):
        words += 1
    guesses = [words, *(first_figure - label for label in range(4))]
    found.extend(width for width in guesses if 2 <= width <= min(_WIDEST, len(family) // 2))
    return list(dict.fromkeys(found))


def _header_start(family: str, width: int, body: int) -> int:
    """First cell of the header above ``body``: one level, or more where the level above has empty cells."""
    start = max(0, body - width)
    for _ in range(_LEVELS - 1):
        above = start - width
        if above < 0 or FIGURE.search(family, above, start) or ("-" not in family[above:body] and above != 0):
            break
        start = above
    return start


def _flattened(family: str, cells: Sequence[Cell], header: int, body: int) -> int:
    """Start of a header whose upper words were put before its lower ones: the heading over the first names
    stands further up than a header of one level reaches, with nothing but words between.
    """
    kinds = {family[body] if family[body] in "NT" else "N"}
    if label_heading(cells[header].text) in kinds:
        return header
    top = header
    while (
        top > 0 and header - top < body - header and family[top - 1] == "T" and len(cells[top - 1].text) < 16
    ):
        top -= 1
        if label_heading(cells[top].text) in kinds:
            return top if body - top >= _FEWEST_FLATTENED else header
    return header


def _weigh(kinds: str, family: str, cells: Sequence[Cell], width: int, body: int) -> Hypothesis | None:
    header = _header_start(family, width, body)
    caption = family.rfind("C", header, body)
    header = max(header, caption + 1)
    while header < body - 1 and like_title(cells[header].text) and len(cells[header].text) > _LONG_HEADING:
        header += 1
    if body - header == width:
        header = _flattened(family, cells, header, body)
    if header == body or FIGURE.search(family, header, body):
        return None
    profile, aligned = best_alignment(family, body, width)
    plain = "N" not in profile and "P" not in profile and "F" not in profile
    if not aligned.rows or (plain and FIGURE.search(family)):
        return None
    words = [cell.text for cell in cells[header:body] if cell.text]
    lying = _begins_with_headings(family, cells, words, aligned)
    if plain and 2 * sum(map(like_header, words)) < len(words):
        return None
    header_words = sum(map(like_header, words)) / len(words) if words else -1.0
    agreement, header_words = (1.0, 1.0) if lying else (aligned.agreement, header_words)
    short = max(0, width - (body - header))
    unused = min(1.0, (len(family) - aligned.end) / len(family))
    # Cells after the last row are another table's if they begin like one, else they speak against this hypothesis.
    unused *= 0.9 if FIGURE.search(family, aligned.end, aligned.end + 3) else 0.3
    score = 2.0 * agreement - 1.0 + 0.25 * header_words
    sums = [("constant types and header words", score)]
    score -= 0.1 * short + min(0.5, 0.04 * header) + len(aligned.ragged) / len(aligned.rows) + unused
    # Words over figures are headings: the rows begin further down.
    score -= 0.5 * any(
        one == "T" and kind in "NPF" for one, kind in zip(family[body:], profile, strict=False)
    )
    sums.append(("cells that do not fit", score))
    if width - _HEADLESS <= body - header <= width:
        # A heading that is left out is that over the names, at the left.
        names = [*[""] * short, *(cell.text for cell in cells[header:body])]
        score -= 0.2 * like_title(cells[header].text) + 2.0 * _unnamed(family, header, body, aligned)
        sums.append(("header begins like a title, columns without headings", score))
        score += 0.6 * promises_kept(names, kinds, body, min(len(aligned.rows), 12))
        sums.append(("columns are what the header says", score))
    elif body - header > width:
        score += 0.3 if (body - header) % width == 0 else 0.6
        sums.append(("header of several levels", score))
    score += 0.05 * (aligned.end == len(family))
    sums.append(("all cells used", score))
    score += 0.1 if lying else _labels(cells, profile, body)
    sums.append(("rows begin with names", score))
    return Hypothesis(width, header, body, score, profile, aligned, sums, lying)


def _begins_with_headings(
    family: str, cells: Sequence[Cell], words: Sequence[str], aligned: Alignment
) -> bool:
    """Most rows a heading before figures of the one kind that it promises, under words that head no columns: the table lies
    on its side, and its headings prove how long its rows are.
    """
    if (
        aligned.ragged
        or len(aligned.rows) < _FEWEST_LYING
        or 2 * sum(map(like_header, words[1:])) >= len(words)
    ):
        return False
    for start, length in aligned.rows:
        kinds = set(family[start + 1 : start + length]) - {"-"}
        wanted = {"N": {"N"}, "p": {"P"}}.get(promise(cells[start].text) or "", kinds)
        if family[start] != "T" or kinds not in ({"N"}, {"P"}) or kinds != wanted:
            return False
    headings = sum(like_header(cells[start].text) for start, _ in aligned.rows)
    return headings >= _FEWEST_LYING and headings > _MOST_WORDS * len(aligned.rows)


def _unnamed(family: str, header: int, body: int, aligned: Alignment) -> float:
    """Share of the columns that have cells and no heading: two rows taken for one under two levels of headings."""
    width = body - header
    empty = [at for at in range(width) if family[header + at] == "-"]
    filled = sum(
        any(family[row + at : row + at + 1] in ("N", "P", "T") for row, _ in aligned.rows[:_LEVELS])
        for at in empty
    )
    return filled / width


def _labels(cells: Sequence[Cell], profile: str, body: int) -> float:
    """Rows begin with a name, or with a serial number before one; a heading is no name."""
    width = len(profile)
    first = [cells[at].text for at in range(body, min(len(cells), body + 3 * width), width)]
    if profile[0] in "NPF":
        counts = len(first) > 1 and all(text.isdecimal() for text in first)
        counts = counts and all(int(b) - int(a) == 1 for a, b in pairwise(first))
        return 0.1 if counts and profile[1:2] == "T" else -0.4
    named = 0.1 if profile[0] == "T" else 0.0
    return named - 0.3 * only_heading(first[0])


def _bodies(family: str, width: int, first_figure: int) -> list[int]:
    if first_figure < 0:
        return [width] if width <= len(family) else []
    return [body for body in range(first_figure, max(-1, first_figure - 4), -1) if body >= 1]


def fit(cells: Sequence[Cell], family: str, start: int = 0, trace: LayoutTrace | None = None) -> Fit | None:
    """Divide ``cells`` from ``start`` on into header and rows; ``None`` where no row length explains them.

    ``family`` holds the types of all cells (``parsers.layout.cells.families``). Linear in the number of
    cells used. ``trace`` is told the hypotheses.
    """
    sample = family[start : start + _SAMPLE]
    seen = cells[start : start + _SAMPLE]
    kinds = "".join(kind(cell.text) for cell in seen)
    figure = FIGURE.search(sample)
    first_figure = figure.start() if figure else -1
    hypotheses = [
        weighed
        for width in _widths(sample, seen, first_figure)
        for body in _bodies(sample, width, first_figure)
        if (weighed := _weigh(kinds, sample, seen, width, body)) is not None
    ]
    hypotheses.sort(key=lambda one: (-one.score, one.width))
    best = hypotheses[0] if hypotheses else None
    rival = next((one for one in hypotheses if best and one.width != best.width), None)
    found = _divide(cells, family, start, best, rival) if best else None
    if trace is not None:
        trace.stream(cells, start, found.end if found else len(cells), hypotheses)
    return found


def _lies_down(family: str, aligned: Alignment, width: int) -> bool:
    """Every row a name before figures of one kind, counts in some rows and percentages in others: a table that lies on
    its side, whose columns have no type but whose rows prove their length.
    """
    rows = [family[at : at + length] for at, length in aligned.rows]
    kinds = [set(row[1:]) - {"-"} for row in rows]
    one_kind = all(len(kind) == 1 and kind <= {"N", "P"} for kind in kinds)
    whole = not aligned.ragged and all(row[0] == "T" and len(row) == width for row in rows)
    return whole and one_kind and width > 3 and len(set().union(*kinds)) == 2


def _is_folded(cells: Sequence[Cell], start: int, best: Hypothesis, rival: Hypothesis) -> bool:
    """Whether the rows of both are several shorter ones side by side, under the same words: then both say the same."""
    wide, group = max(best, rival, key=lambda one: one.width), gcd(best.width, rival.width)
    words = [cell.text for cell in cells[start + wide.header : start + wide.body]]
    return group > 1 and words == words[:group] * (wide.width // group)


def _divide(
    cells: Sequence[Cell], family: str, start: int, best: Hypothesis, rival: Hypothesis | None
) -> Fit:
    width, first = best.width, start + best.body
    aligned = align(family, first, best.profile)
    rows = [list(cells[at : at + length]) for at, length in aligned.rows]
    top = start if best.header == 0 else start + best.header
    # Where one level ends and the next begins is unknown in a flattened header: any cut will do.
    step = width if (first - top) % width == 0 or first - top < width else (first - top + 1) // 2
    header = [list(cells[at : min(at + step, first)]) for at in range(top, first, step)]
    doubts: list[str] = []
    if best.lying or _lies_down(family, aligned, width):
        return Fit(width, list(cells[start:top]), header, rows, aligned.end, best.score, doubts)
    if rival is not None and best.score - rival.score < 0.05 and not _is_folded(cells, start, best, rival):
        doubts.append(f"rows of {width} or of {rival.width} cells explain the cells about equally well")
    if best.score < 0.8:
        doubts.append(f"rows of {width} cells explain the cells only in part")
    return Fit(width, list(cells[start:top]), header, rows, aligned.end, best.score, doubts)
