"""One table, step by step: sections, orientation, header, columns, subjects of rows, figures.

Only the order of the steps lives here; each step has a module of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from parsers.document import Span, Table
from parsers.reading import TableReading
from parsers.tables.abreast import abreast, moved_back
from parsers.tables.caption import Caption, read_caption
from parsers.tables.column import Column
from parsers.tables.columns import columns_of, doubt_changed, doubts_of_columns
from parsers.tables.context import TableContext, TablesResult
from parsers.tables.emit import Emitter
from parsers.tables.fit import contents, total_fit
from parsers.tables.headers import header_of
from parsers.tables.headless import with_headers
from parsers.tables.heads import under_heads
from parsers.tables.ledger import Ledger
from parsers.tables.meaning import Meanings, joined
from parsers.tables.merged import agrees_with_itself, lacking, spread_total, sums_hold
from parsers.tables.orient import is_transposed, pairs_below, turned, unfolded, with_corner, without_measures
from parsers.tables.sections import Section, sections_of
from parsers.tables.sheet import Row, Rows, filled, sheet_of
from parsers.tables.subjects import doubt_torn_name, label_columns, subjects_of
from parsers.tables.verdict import verdict

_ENDLESS = ("cell_lines", "blank_lines")


class TableReader:
    """Reads table number ``index`` (from 1) into the result of the document.

    ``header_above``: header rows of the table directly before it, under which this one may go on.
    ``part_totals`` gathers, for all tables, positions of figures that form one total of perhaps only a part.
    """

    def __init__(
        self,
        table: Table,
        index: int,
        caption: str | None,
        header_above: Rows,
        context: TableContext,
        meanings: Meanings,
        result: TablesResult,
        part_totals: list[tuple[int, ...]],
    ) -> None:
        self.table = table
        self.index = index
        self.caption = caption
        self.header_above = header_above
        self.context = context
        self.meanings = meanings
        self.trace = meanings.trace
        self.result = result
        self.ledger = Ledger(index, result, part_totals)
        self.ragged = set(table.ragged)
        self.uncertain = table.uncertain
        self.first_row = 0

    def read(self) -> Rows:
        """Read the table; gives its last header, under which a next table may go on."""
        rows = sheet_of(self.table)
        if self.trace is not None:
            self.trace.table(self.index, self.table)
        sections = sections_of(rows, self.meanings)
        for section in sections:
            moved = moved_back(section, self.meanings)
            self.ragged -= moved
            # Cells that did not fit their columns do so now.
            self.uncertain = None if moved else self.uncertain
        sections = [part for section in sections for part in abreast(section, self.meanings)]
        counts = self.context.counts
        sections = [part for section in sections for part in with_headers(section, self.meanings, counts)]
        has_rows = bool(sections) and bool(sections[0].rows)
        self.first_row = sections[0].rows[0][0].row if has_rows else len(rows)
        reading = TableReading(
            index=self.index,
            caption=self.caption or next((section.title for section in sections if section.title), None),
            rows=0,
            columns=self.table.width,
            status="not_metrics",
            why=None,
            layout=self.table.layout,
            cells=[[slot.text for slot in row] for row in rows],
            first_row=self.first_row,
        )
        self.result.tables.append(reading)
        columns: list[Column] = []
        found: list[Column] = []
        for number, section in enumerate(sections):
            found = self._section(section, found)
            reading.rows += len(section.rows)
            if number == 0:
                reading.headers = [column.path for column in found]
            columns.extend(found)
        reading.status, reading.why = verdict(columns, rows, self.meanings)
        if reading.status == "failed":
            self.ledger.issue(
                "table_failed",
                f"not read: {reading.why}; name the columns in the vocabulary",
                "review",
                self.table.span,
            )
        if reading.status == "not_metrics":
            self.result.known.append(self.table.span)
        self.ledger.close()
        return sections[-1].header if sections else []

    def _own(self, caption: Caption, section: Section) -> Caption:
        """The caption without its metrics where it is that of the table before, whose header was another."""
        above = [slot.name for slot in self.header_above[-1]] if self.header_above else []
        if not above or not section.header or [slot.name for slot in section.header[-1]] == above:
            return caption
        return replace(caption, counts=frozenset(), tickets=False)

    def _of_system(self, caption: Caption) -> Caption:
        """The caption, limited to the system under whose heading the table stands."""
        told = self.context.system_at(self.table.span.start) if self.context.system_at else None
        return replace(caption, channel=told) if told and caption.channel is None else caption

    def _section(self, section: Section, before: Sequence[Column]) -> list[Column]:
        doubts = [f"the table's shape is doubtful: {self.uncertain}"] if self.uncertain else []
        if self.trace is not None:
            self.trace.section(section)
        cornered = with_corner(section, self.meanings)
        if cornered is not section:
            self.ragged.discard(section.header[0][0].row)
            section = cornered
        section, measures = without_measures(section)
        self.result.known.extend(slot.span for slot in measures)
        paired = pairs_below(section, self.meanings)
        if paired is not section:
            self.result.known.extend(slot.span for slot in section.header[0])
            section = paired
        if transposed := is_transposed(section, self.meanings):
            if self.ragged:
                doubts.append("the table stands transposed and rows have different numbers of cells")
            section = turned(section)
        section = unfolded(section, self.meanings)
        width = len((section.header or section.rows)[0])
        if not section.header and self._goes_on(section.rows, width):
            section.header = self.header_above
        if self.trace is not None:
            self.trace.shaped(section, transposed)
        long = any(row[0].row in self.ragged and row[-1].text for row in section.header)
        flat = self.table.layout in _ENDLESS and any(row[0].row in self.ragged for row in section.header[:1])
        header = header_of(section.header, section.rows, width, self.meanings, long=long, flat=flat)
        caption = read_caption([self.caption, section.title], self.context, self.meanings)
        caption = under_heads(caption, self.table.heads, self.context)
        caption = self._of_system(self._own(caption, section))
        if self.trace is not None:
            self.trace.caption(caption)
        columns = columns_of(header, section.rows, width, caption, self.context, self.meanings)
        doubt_changed(columns, before)
        self._claim_names(section, columns)
        self._report_columns(section, columns)
        ragged = sum(self._is_ragged(row, width) for row in section.rows)
        if 3 * ragged > len(section.rows):
            doubts.append(
                f"the table's shape is doubtful: {ragged} of {len(section.rows)} rows do not fit the header"
            )
        if section.rows and self._is_ragged(section.rows[0], width) and self._is_heading(section.rows[0]):
            doubts.append(f"the heading {filled(section.rows[0])[0].text!r} has no column")
        self._spread_totals(section, columns)
        if any(column.role == "metric" for column in columns):
            doubts.extend([*header.doubts, *doubts_of_columns(columns, self.meanings)])
            doubts.extend([caption.doubt] if caption.doubt else [])
            subjects = subjects_of(section.rows, columns, caption, self.context, self.meanings)
            if self.table.goes_on and section.rows and section.rows[-1][0].row == len(self.table.rows) - 1:
                doubt_torn_name(subjects)
            ragged_rows = self._ragged_rows(section, columns)
            if self.trace is not None:
                self.trace.subjects(section.rows, subjects, ragged_rows)
            emitter = Emitter(self.index, self.first_row, caption, self.context, self.ledger)
            emitter.figures(section.rows, columns, subjects, ragged_rows, doubts)
        if self.trace is not None:
            self.trace.columns(columns, doubts, header.how)
        return columns

    def _goes_on(self, rows: Rows, width: int) -> bool:
        """A table without header whose columns are what the header of the table before it promises."""
        if not self.header_above or len(self.header_above[0]) != width:
            return False
        above = header_of(self.header_above, rows, width, self.meanings)
        facets = [joined(self.meanings, path) for path in above.paths]
        return not above.doubts and total_fit(facets, contents(rows, width)) > 0.5 * width

    def _spread_totals(self, section: Section, columns: Sequence[Column]) -> None:
        """Put merged total rows straight; one whose figures prove their places is no longer ragged."""
        labels = label_columns(columns)
        for at, row in enumerate(section.rows):
            if labels and self._is_ragged(row, len(columns)):
                moved = spread_total(row, columns, labels[-1], self.meanings)
                if moved is not None:
                    section.rows[at] = moved
                    if self.trace is not None:
                        self.trace.straightened(row)
                    # A row that ends blank may have lost more than its first cells: its sums alone tell.
                    proven = lacking(row) == labels[-1] and agrees_with_itself(
                        moved, columns, self.context.vocabulary
                    )
                    if proven or sums_hold(moved, self._parts(section.rows, labels), columns):
                        self.ragged.discard(row[0].row)

    def _parts(self, rows: Rows, labels: Sequence[int]) -> Rows:
        """``rows`` without totals."""
        kind = self.meanings.kind_of_name
        return [row for row in rows if not any(kind(row[at].name) == "total" for at in (0, *labels))]

    def _claim_names(self, section: Section, columns: Sequence[Column]) -> None:
        known = self.result.known
        known.extend(slot.span for row in section.header for slot in row if slot.text)
        for at, column in enumerate(columns):
            if column.role not in ("metric", "unknown"):
                known.extend(row[at].span for row in section.rows if row[at].text)

    def _report_columns(self, section: Section, columns: Sequence[Column]) -> None:
        """One issue for each column whose header says nothing, and one for all columns without a header."""
        bare = [at for at, column in enumerate(columns) if column.role == "unknown" and not any(column.path)]
        for at, column in enumerate(columns):
            named = " / ".join(column.path)
            if column.role == "previous":
                self.ledger.issue(
                    "earlier_period",
                    f"{named}: figures of an earlier period, not published",
                    "info",
                    _extent(section.rows, at),
                )
            if column.role == "unknown" and at not in bare:
                self.ledger.issue(
                    "unknown_header",
                    f"{named}: the header is not known, its figures stay unread; add it to the vocabulary",
                    "review",
                    _extent(section.rows, at),
                )
        if bare:
            numbers = ", ".join(str(at + 1) for at in bare)
            self.ledger.issue(
                "unknown_header",
                f"column {numbers}: no header, its figures stay unread",
                "review",
                _extent(section.rows, bare[0]),
            )

    def _ragged_rows(self, section: Section, columns: Sequence[Column]) -> set[int]:
        """``id`` of the rows that are to be held for their length.

        A name under 序号 is as good a sign as a missing cell, unless it is that of a total, which is merged. Where
        rows have no ends of their own, a row of another length can have taken a cell from, or left one to, the
        row before it.
        """
        serials = [at for at, column in enumerate(columns) if column.role == "serial"]
        names = label_columns(columns)
        marked = [
            self._is_ragged(row, len(columns))
            or any(row[at].kind == "t" and not self._is_merged_total(row, at, names) for at in serials)
            for row in section.rows
        ]
        if self.table.layout in _ENDLESS:
            # A unit's name alone was the name of the row below it, or that row's name is none.
            parted = [
                False,
                *(one and self._is_name(row) for one, row in zip(marked, section.rows, strict=True)),
            ]
            marked = [one or after for one, after in zip_longest(marked, marked[1:], fillvalue=False)]
            marked = [one or lone for one, lone in zip(marked, parted, strict=False)]
        return {id(row) for row, one in zip(section.rows, marked, strict=True) if one}

    def _is_merged_total(self, row: Row, serial: int, names: Sequence[int]) -> bool:
        """合计 over 序号 and the names; where spans are lost, the cell under the names stays empty."""
        if self.table.layout in _ENDLESS or self.meanings.kind_of_name(row[serial].name) != "total":
            return False
        return all(not row[at].text or row[at].span == row[serial].span for at in names if at > serial)

    def _is_name(self, row: Row) -> bool:
        words = filled(row)
        return len(words) == 1 and self.meanings.kind_of_name(words[0].name) == "unit"

    def _is_heading(self, row: Row) -> bool:
        words = filled(row)
        return len(words) == 1 and self.meanings.facet(words[0].text).metric is not None

    def _is_ragged(self, row: Row, width: int) -> bool:
        """A row of another length; a folded row whose missing cells are whole groups is none."""
        if row[0].row not in self.ragged:
            return False
        return width == self.table.width or not all(slot.text for slot in row)


def _extent(rows: Rows, column: int) -> Span:
    slots = [row[column] for row in rows if row[column].text]
    return Span(slots[0].span.start, slots[-1].span.end) if slots else Span(0, 0)
