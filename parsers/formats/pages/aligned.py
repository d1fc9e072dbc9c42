"""Tables whose cells no lines enclose: found by the columns that words share, with what lines there are.

Rows with figures make a run (``.runs``), the gutters that all of them leave free make its columns (``.gutters``), lines
of text become rows (``.bands``), what stands above becomes a header (``.headings``), and evidence says whether all
that is a table (``.evidence``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.formats.html.grid import Slot
from parsers.formats.pages.atoms import Atom, Row, atom_rows
from parsers.formats.pages.bands import Band, Piece, bands_of
from parsers.formats.pages.evidence import Verdict, verdict
from parsers.formats.pages.furniture import is_page_number
from parsers.formats.pages.grids import Grid, SlotRow
from parsers.formats.pages.groups import Group, grouped
from parsers.formats.pages.gutters import column_at, columns_of
from parsers.formats.pages.headings import Header, header_of
from parsers.formats.pages.ink import Glyph
from parsers.formats.pages.lattice import Stretch
from parsers.formats.pages.lines import lines_of
from parsers.formats.pages.runs import Run, header_start, runs_of, tail_end
from parsers.formats.pages.strip import Held, Strip
from parsers.formats.pages.wrapped import join_wrapped
from parsers.text.paged import union

_COVER = 0.6
_WIDEST = 1.9
_NEARER = 0.93
_NOWHERE = 99.0
_UNSURE = "nothing is ruled, and a line below the headings may be the first of a wrapped cell"
_FEWEST_RULES = 2


@dataclass(slots=True)
class Aligned:
    """Tables found without cells, and the glyphs that are left. ``refused``: heights of rows that look like those of a
    table but are none.
    """

    grids: list[Grid] = field(default_factory=list)
    loose: list[Glyph] = field(default_factory=list)


def aligned_tables(glyphs: Sequence[Glyph], rules: Sequence[Stretch], page: int, height: float) -> Aligned:
    """Tables among ``glyphs`` that stand in no cell; ``rules``: lines across that enclose no cells; ``height`` of the
    page.
    """
    found = Aligned()
    every = atom_rows(glyphs)
    rows = [
        row
        for row in every
        if not is_page_number(" ".join(atom.text for atom in row.atoms), row.middle, height)
    ]
    runs = runs_of(rows)
    used: set[int] = set()
    before = 0
    for at, run in enumerate(runs):
        following = runs[at + 1].first if at + 1 < len(runs) else len(rows)
        table = _Table(rows, run, (before, following), rules, page)
        before = run.last + 1
        is_rest = table.verdict is Verdict.rest
        if table.verdict is Verdict.none or (is_rest and (page == 1 or at > 0)):
            continue
        grid = table.grid()
        if is_rest:
            grid.weak = lines_of([glyph for row in table.rows for glyph in row.loose], page)
        found.grids.append(grid)
        used.update(id(row) for row in table.rows)
        before += table.below
    found.loose = [glyph for row in every if id(row) not in used for glyph in row.loose]
    return found


class _Table:
    """One run, taken for a table. ``within``: the rows that it may have, besides its own; ``below``: how many rows after
    the last figures belong to it.
    """

    def __init__(
        self, rows: Sequence[Row], run: Run, within: tuple[int, int], rules: Sequence[Stretch], page: int
    ) -> None:
        self.page = page
        body = list(rows[run.first : run.last + 1])
        head = rows[header_start(rows, run.first, within[0]) : run.first]
        seeds = [row for row in body if len(row.atoms) > 1 and any(atom.figure for atom in row.atoms)]
        known = {id(row) for row in seeds}
        self.columns = columns_of(seeds, head, [row for row in body if id(row) not in known])
        left, right = self.columns[0].x0, self.columns[-1].x1
        self.across = [
            one for one in rules if min(one.end, right) - max(one.start, left) > _COVER * (right - left)
        ]
        tail = self._fitting(rows[run.last + 1 : tail_end(rows, run.last, within[1])])
        head, first, upper = self._parted(self._below_rule(head, body[0]), body)
        body = [*first, *body]
        self.bands: list[Band] = []
        self.doubt: str | None = None
        self._settle(head, body, tail, upper)
        self.groups: list[Group] = []
        if (
            self.doubt is not None
            and (found := grouped(self.rows[len(self.head) :], self.columns)) is not None
        ):
            self.bands, self.groups = found
            self.doubt = None
        next_row = run.last + 1 + self.below
        self.unsure |= next_row < within[1] and self._follows(rows[next_row])
        between = [one for one in rules if self.head and self.head[0].top < one.place < body[0].middle]
        self.header: Header = header_of(self.head, self.columns, between)
        self.verdict, self.choice = verdict(self.header, self.bands, self.columns, len(self.across), seeds)

    def _below_rule(self, head: Sequence[Row], first: Row) -> list[Row]:
        """The header where a line is drawn above it: what stands between that and the first figures."""
        above = [one.place for one in self.across if one.place < first.middle]
        tops = sorted({round(place) for place in above}, reverse=True)
        for top in tops:
            inside = [row for row in head if row.middle > top]
            if (
                inside
                and len(inside) < len(head)
                and not any(
                    one.place < top and any(row.middle > one.place for row in head if row.middle < top)
                    for one in self.across
                )
            ):
                return inside
        return list(head)

    def _fitting(self, tail: Sequence[Row]) -> list[Row]:
        """Rows below the last figures that stand within columns of words."""
        kept: list[Row] = []
        bottom = max((one.place for one in self.across), default=None)
        for row in tail:
            inside = all(
                any(
                    column.left <= atom.x0 and atom.x1 <= column.right and not column.figures
                    for column in self.columns
                )
                for atom in row.atoms
            )
            if not inside or (bottom is not None and row.middle > bottom):
                break
            kept.append(row)
        return kept

    def _parted(self, head: list[Row], body: Sequence[Row]) -> tuple[list[Row], list[Row], float]:
        """The rows of the header, the upper lines of a first row that is several lines high, and where it begins: at the
        last line that is drawn above the figures.
        """
        rules = [one.place for one in self.across if head and head[0].middle < one.place < body[0].middle]
        if not rules:
            return head, [], body[0].middle - body[0].size
        place = max(rules)
        return [row for row in head if row.middle < place], [row for row in head if row.middle > place], place

    def _settle(self, head: list[Row], body: list[Row], tail: list[Row], upper: float) -> None:
        """Find the rows of the body, and where it begins and ends: lines of words above the first figures may be
        headings or the first of a wrapped cell, those below the last figures its rest or no part of the table.
        """
        self.unsure = False
        taken = self._taken(head, body)
        inner = [one.place for one in self.across if upper < one.place < body[-1].middle]
        parting = self._parting(inner, body)
        if parting or upper < body[0].middle - body[0].size:
            taken = 0
        above = head[len(head) - taken :]
        self.bands, self.doubt, least = bands_of([*above, *body], self.columns, parting)
        self.below = 0
        for count in range(1, len(tail) + 1):
            more = [one.place for one in self.across if upper < one.place < tail[count - 1].middle]
            bands, doubt, cost = bands_of(
                [*above, *body, *tail[:count]], self.columns, self._parting(more, body) if parting else []
            )
            if cost <= least and len(bands) <= len(self.bands):
                self.bands, self.doubt, self.below = bands, doubt, count
        self.head = head[: len(head) - taken]
        self.rows = [*head, *body, *tail[: self.below]]

    def _follows(self, row: Row) -> bool:
        """Whether a row below the table stands so near that words in it may be the rest of a wrapped cell."""
        gaps = [b.bottom - a.bottom for a, b in pairwise(self.bands)]
        near = row.bottom - self.bands[-1].bottom < _NEARER * min(gaps, default=0.0)
        return near and any(
            not column.figures and column.left < atom.x0 and atom.x1 < column.right
            for atom in row.atoms
            for column in self.columns
        )

    def _taken(self, head: list[Row], body: list[Row]) -> int:
        """How many of the last lines above the figures are nearer to what stands below them than to a heading."""
        taken = 0
        while taken < len(head) and self._is_wordy(row := head[-1 - taken]):
            over, under = head[: len(head) - 1 - taken], [*head[len(head) - taken :], *body]
            gaps = [(self._gap(atom, row, over), self._gap(atom, row, under)) for atom in row.atoms]
            if not all(below <= _WIDEST and below < above * _NEARER for above, below in gaps):
                self.unsure |= any(below <= _WIDEST and below * _NEARER < above for above, below in gaps)
                break
            self.unsure |= not over
            taken += 1
        return taken

    def _gap(self, atom: Atom, row: Row, others: Sequence[Row]) -> float:
        """Font sizes from an atom of ``row`` to the nearest of ``others`` with a word in its column."""
        column = column_at(self.columns, atom.centre)
        return min(
            (
                abs(other.middle - row.middle) / row.size
                for other in others
                if any(column_at(self.columns, one.centre) == column for one in other.atoms)
            ),
            default=_NOWHERE,
        )

    def _is_wordy(self, row: Row) -> bool:
        """Whether a row above the figures may be no heading: it has one word only, or none over figures."""
        return len(row.atoms) == 1 or not any(
            self.columns[column_at(self.columns, atom.centre)].figures for atom in row.atoms
        )

    def _parting(self, inner: Sequence[float], body: Sequence[Row]) -> list[float]:
        """Lines that part all rows: only where they are drawn between most of them."""
        figures = sum(1 for row in body if any(atom.figure for atom in row.atoms))
        return (
            list(inner) if len(inner) >= max(_FEWEST_RULES - 1, 0.6 * (figures - 1)) and figures > 1 else []
        )

    def grid(self) -> Grid:
        """The table as a grid."""
        width = len(self.columns)
        rows: list[SlotRow] = [[None] * width for _ in range(self.header.levels)]
        for heading in self.header.headings:
            held = self._held(heading.pieces, heading.first, heading.last)
            for r in range(heading.top, heading.bottom + 1):
                for c in range(heading.first, heading.last + 1):
                    rows[r][c] = Slot(held, (r, c) == (heading.top, heading.first))
        for band in self.bands:
            rows.append([self._slot(band, at) for at in range(width)])
        for group in self.groups:
            held = self._held([group.piece], 0, 0)
            for at in range(group.first, group.last + 1):
                rows[self.header.levels + at][0] = Slot(held, at == group.first)
        inks = [(column.x0, column.x1) for column in self.columns]
        edges = [*(column.left for column in self.columns), self.columns[-1].right]
        doubt = self.doubt or (_UNSURE if self.unsure else None) or self.header.doubt
        return Grid(
            rows,
            edges,
            self.page,
            self.rows[0].top,
            self.page,
            doubt,
            layout="aligned",
            alone=self.verdict.doubt,
            inks=inks,
            choices=[self.choice, *self.header.choices],
        )

    def _slot(self, band: Band, column: int) -> Slot[Held]:
        pieces = band.cells.get(column)
        if pieces:
            return Slot(self._held(pieces, column, column), True)
        place = self.columns[column]
        return Slot(Held(Strip(), self.page, union([(place.left, band.top, place.right, band.bottom)])), True)

    def _held(self, pieces: Sequence[Piece], first: int, last: int) -> Held:
        glyphs = [glyph for piece in pieces for glyph in piece.atom.glyphs]
        a, b = self.columns[first], self.columns[last]
        box = (
            min(a.left, *(glyph.x0 for glyph in glyphs)), min(glyph.top for glyph in glyphs),
            max(b.right, *(glyph.x1 for glyph in glyphs)), max(glyph.bottom for glyph in glyphs),
        )  # fmt: skip
        lines = lines_of(glyphs, self.page)
        strip: Strip = join_wrapped(lines, max(max(line.x1 - line.x0 for line in lines), b.x1 - a.x0))
        return Held(strip, self.page, union([box]))
