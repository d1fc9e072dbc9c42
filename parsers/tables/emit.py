"""Row by row, cell by cell: figures under metric columns become observations, with every reason to doubt
them.
"""

from collections.abc import Sequence

from parsers.reading import Evidence
from parsers.tables.caption import Caption
from parsers.tables.column import Column
from parsers.tables.context import TableContext
from parsers.tables.figures import observation_of, read_figure, statistic_of
from parsers.tables.ledger import Ledger
from parsers.tables.sheet import Row, Rows, Slot
from parsers.tables.subjects import Subject

_SHAPE = "the row has another number of cells than the header"
FRACTION = "the rates look like fractions of one, not percent"
_SPANS = "the cell spans several rows or columns"
_SHIFTED = "a cell stands where another type belongs, so the row may have slipped"
_RARE = 0.35
_EITHER = ("0", "100", "0.00", "100.00")
_MEAN = "a mean of counts is no count"


class Emitter:
    """Writes the figures of table number ``table`` into ``ledger``; ``first_row`` is the grid row that is
    called row 1.
    """

    def __init__(
        self, table: int, first_row: int, caption: Caption, context: TableContext, ledger: Ledger
    ) -> None:
        self._table = table
        self._first_row = first_row
        self._caption = caption
        self._context = context
        self._ledger = ledger

    def figures(
        self,
        rows: Rows,
        columns: Sequence[Column],
        subjects: Sequence[Subject],
        ragged: set[int],
        doubts: Sequence[str],
    ) -> None:
        """Read all ``rows``; ``ragged`` holds the ``id`` of rows of another length, ``doubts`` speak
        against the whole table.
        """
        merged = {slot.span for row in rows for slot in row if slot.spanned and slot.text}
        fractions = {at for at, column in enumerate(columns) if _are_fractions(column, rows, at)}
        for row, subject in zip(rows, subjects, strict=True):
            if subject.skip or (subject.facet is not None and subject.facet.previous):
                self._ledger.claim(slot.span for slot in row if slot.text)
                continue
            of_row = [*doubts, *subject.doubts, *([_SHAPE] if id(row) in ragged else [])]
            if subject.facet is None and self._is_shifted(row, columns):
                of_row.append(_SHIFTED)
            before = self._ledger.count
            for at, column in enumerate(columns):
                slot = row[at]
                if (
                    column.role != "metric"
                    or slot.spanned
                    or (not slot.text and _may_be_blank(subject, id(row) in ragged))
                ):
                    continue
                of_cell = [*of_row, *column.doubts, *_doubts_of_pair(column, subject)]
                if at in fractions:
                    of_cell.append(FRACTION)
                if slot.text and slot.span in merged:
                    of_cell.append(_SPANS)
                first = self._ledger.count
                self._cell(slot, column, subject, of_cell)
                if not subject.part and _is_sum_of_intake(column, subject):
                    self._ledger.part_total(range(first, self._ledger.count))
            if subject.part:
                self._ledger.part_total(range(before, self._ledger.count))

    def _is_shifted(self, row: Row, columns: Sequence[Column]) -> bool:
        """A name among the figures, or a percentage and a count each in the other's column: the row has
        slipped.
        """
        for slot, column in zip(row, columns, strict=True):
            if column.role != "metric" or slot.spanned:
                continue
            percents = column.content.percents
            if slot.kind == "t" and column.facet.kind != "grade":
                if self._context.kind_of_name(slot.name) in ("unit", "total"):
                    return True
            elif slot.text not in _EITHER and _misplaced(slot, percents):
                return True
        return False

    def _cell(self, slot: Slot, column: Column, subject: Subject, doubts: list[str]) -> None:
        figure = read_figure(slot.text, column, statistic_of(column, subject), self._context)
        row = slot.row - self._first_row + 1
        if figure.refused is not None:
            kind, words = figure.refused
            self._ledger.refuse(kind, column.path, f"row {row}: {words}", slot.span)
            return
        place = Evidence(
            slot.span.start,
            slot.span.end,
            table=self._table,
            row=row,
            column=slot.column + 1,
            header=column.path,
        )
        observation = observation_of(
            slot, figure, column, subject, self._caption, self._context, place, [*doubts, *figure.doubts]
        )
        self._ledger.observe(observation, doubts, figure.doubts)


def _misplaced(slot: Slot, percents: float) -> bool:
    return (slot.kind == "p" and percents < _RARE) or (slot.kind == "n" and percents > 1 - _RARE)


def _may_be_blank(subject: Subject, ragged: bool) -> bool:
    """A total has no rank, a short row no cell: a blank there says nothing."""
    return ragged or subject.total or subject.facet is not None


def _is_sum_of_intake(column: Column, subject: Subject) -> bool:
    """What all units took in may be what was passed on to them, not what came in."""
    return subject.total and subject.unit is None and (column.facet.intake or bool(column.facet.area_metric))


def _doubts_of_pair(column: Column, subject: Subject) -> list[str]:
    doubts = []
    facet = column.facet
    if subject.mean and facet.kind == "count":
        doubts.append(_MEAN)
    return doubts


def _are_fractions(column: Column, rows: Rows, at: int) -> bool:
    """A rate column without percent signs whose figures all lie between 0 and 1, some of them with
    decimals.
    """
    if column.facet.kind != "rate_percent" or column.content.percents or not column.content.numbers:
        return False
    texts = [row[at].text for row in rows if row[at].kind == "n"]
    numbers = [
        float(text.replace(",", ""))
        for text in texts
        if text.replace(",", "").replace(".", "", 1).isdecimal()
    ]
    return bool(numbers) and max(numbers) <= 1 and any(number != int(number) for number in numbers)
