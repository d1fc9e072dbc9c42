"""All tables of a document → observations, what became of each table, and issues.

Only the order of the steps lives here; each step has a module of its own.
"""

from collections.abc import Iterable, Sequence

from parsers.document import Document, Span, Table
from parsers.reading import Evidence, TableReading
from parsers.tables.caption import Caption, caption_text, read_caption
from parsers.tables.columns import Column, columns_of, doubt_changed
from parsers.tables.context import TableContext, TablesResult
from parsers.tables.figures import observation_of, read_figure, statistic_of
from parsers.tables.headers import header_of
from parsers.tables.ledger import Ledger
from parsers.tables.meaning import Meanings
from parsers.tables.orient import is_transposed, turned, unfolded
from parsers.tables.sections import Section, sections_of
from parsers.tables.sheet import Row, Rows, Slot, sheet_of
from parsers.tables.subjects import Subject, subjects_of
from parsers.tables.verdict import verdict


def read_tables(document: Document, context: TableContext) -> TablesResult:
    """Read every table of ``document``.

    Nothing is raised for strange tables: what cannot be read is a table with status ``failed`` and an issue
    that says why.
    """
    result = TablesResult()
    meanings = Meanings(context.vocabulary, context.kind_of_name)
    before: str | None = None
    index = 0
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        index += 1
        follows_table = at > 0 and isinstance(document.blocks[at - 1], Table)
        text = before if follows_table else caption_text(document, at)
        before = text
        _TableReader(block, index, text, context, meanings, result).read()
    return result


class _TableReader:
    """Reads one table into the result of the document."""

    def __init__(
        self,
        table: Table,
        index: int,
        caption: str | None,
        context: TableContext,
        meanings: Meanings,
        result: TablesResult,
    ) -> None:
        self.table = table
        self.index = index
        self.caption = caption
        self.context = context
        self.meanings = meanings
        self.result = result
        self.ledger = Ledger(index, result)
        self.ragged = set(table.ragged)
        self.first_row = 0

    def read(self) -> None:
        rows = sheet_of(self.table)
        sections = sections_of(rows, self.meanings)
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

    def _section(self, section: Section, before: Sequence[Column]) -> list[Column]:
        doubts = [f"the table's shape is doubtful: {self.table.uncertain}"] if self.table.uncertain else []
        if is_transposed(section, self.meanings):
            if self.ragged:
                doubts.append("the table stands transposed and rows have different numbers of cells")
            section = turned(section)
        section = unfolded(section)
        width = len((section.header or section.rows)[0])
        header = header_of(section.header, section.rows, width, self.meanings)
        caption = read_caption([self.caption, section.title], self.context, self.meanings)
        columns = columns_of(header, section.rows, width, caption, self.context, self.meanings)
        doubt_changed(columns, before)
        self._claim_names(section, columns)
        self._report_columns(section, columns)
        ragged = sum(self._is_ragged(row, width) for row in section.rows)
        if 3 * ragged > len(section.rows):
            doubts.append(
                f"the table's shape is doubtful: {ragged} of {len(section.rows)} rows do not fit the header"
            )
        if any(column.role == "metric" for column in columns):
            doubts.extend(header.doubts)
            subjects = subjects_of(section.rows, columns, caption, self.context, self.meanings)
            self._figures(section, columns, subjects, caption, doubts)
        return columns

    def _claim_names(self, section: Section, columns: Sequence[Column]) -> None:
        known = self.result.known
        known.extend(slot.span for row in section.header for slot in row if slot.text)
        for at, column in enumerate(columns):
            if column.role not in ("metric", "unknown"):
                known.extend(row[at].span for row in section.rows if row[at].text)

    def _report_columns(self, section: Section, columns: Sequence[Column]) -> None:
        for at, column in enumerate(columns):
            named = " / ".join(column.path) or f"column {at + 1}, which has no header"
            if column.role == "previous":
                self.ledger.issue(
                    "earlier_period",
                    f"{named}: figures of an earlier period, not published",
                    "info",
                    _extent(section.rows, at),
                )
            if column.role == "unknown":
                self.ledger.issue(
                    "unknown_header",
                    f"{named}: the header is not known, its figures stay unread; add it to the vocabulary",
                    "review",
                    _extent(section.rows, at),
                )

    def _figures(
        self,
        section: Section,
        columns: Sequence[Column],
        subjects: Sequence[Subject],
        caption: Caption,
        doubts: Sequence[str],
    ) -> None:
        merged = {slot.span for row in section.rows for slot in row if slot.spanned and slot.text}
        fractions = {at for at, column in enumerate(columns) if _are_fractions(column, section.rows, at)}
        for row, subject in zip(section.rows, subjects, strict=True):
            if subject.skip or (subject.facet is not None and subject.facet.previous):
                self.result.known.extend(slot.span for slot in row if slot.text)
                continue
            of_row = [*doubts, *subject.doubts]
            if self._is_ragged(row, len(columns)):
                of_row.append(_SHAPE)
            for at, column in enumerate(columns):
                slot = row[at]
                if column.role != "metric" or slot.spanned or _says_nothing(slot, subject, _SHAPE in of_row):
                    continue
                of_cell = [*of_row, *column.doubts]
                if at in fractions:
                    of_cell.append("the rates look like fractions of one, not percent")
                if slot.span in merged and slot.text:
                    of_cell.append("the cell spans several rows or columns")
                if (
                    subject.total
                    and subject.unit is None
                    and (column.facet.intake or column.facet.area_metric)
                ):
                    of_cell.append(
                        f"{column.facet.text!r} of all units may be what was passed on, not what came in"
                    )
                if subject.mean and column.facet.kind == "count":
                    of_cell.append("a mean of counts is no count")
                self._cell(slot, column, subject, caption, of_cell)

    def _cell(
        self, slot: Slot, column: Column, subject: Subject, caption: Caption, doubts: list[str]
    ) -> None:
        figure = read_figure(slot.text, column, statistic_of(column, subject), self.context)
        if figure.refused is not None:
            kind, words = figure.refused
            self.ledger.issue(kind, f"{self._place(slot)}: {words}; it stays unread", "review", slot.span)
            return
        place = Evidence(
            slot.span.start,
            slot.span.end,
            table=self.index,
            row=slot.row - self.first_row + 1,
            column=slot.column + 1,
            header=column.path,
        )
        doubts = [*doubts, *figure.doubts]
        self.ledger.observe(
            observation_of(slot, figure, column, subject, caption, self.context, place, doubts),
            doubts,
        )

    def _place(self, slot: Slot) -> str:
        return f"table {self.index}, row {slot.row - self.first_row + 1}, column {slot.column + 1}"

    def _is_ragged(self, row: Row, width: int) -> bool:
        """A row of another length; a folded row whose missing cells are whole groups is none."""
        if row[0].row not in self.ragged:
            return False
        return width == self.table.width or not all(slot.text for slot in row)


_SHAPE = "the row has another number of cells than the header"


def _says_nothing(slot: Slot, subject: Subject, ragged: bool) -> bool:
    return not slot.text and (ragged or subject.total or subject.facet is not None)


def _extent(rows: Rows, column: int) -> Span:
    slots = [row[column] for row in rows if row[column].text]
    return Span(slots[0].span.start, slots[-1].span.end) if slots else Span(0, 0)


def _are_fractions(column: Column, rows: Rows, at: int) -> bool:
    """A rate column without percent signs whose figures all lie between 0 and 1, some of them with
    decimals.
    """
    if column.facet.kind != "rate_percent" or column.content.percents or not column.content.numbers:
        return False
    texts: Iterable[str] = [row[at].text for row in rows if row[at].kind == "n"]
    numbers = [
        float(text.replace(",", ""))
        for text in texts
        if text.replace(",", "").replace(".", "", 1).isdecimal()
    ]
    return bool(numbers) and max(numbers) <= 1 and any(number != int(number) for number in numbers)
