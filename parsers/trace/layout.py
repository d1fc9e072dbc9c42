"""How lines became tables: the row lengths, headers and forms that were weighed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.trace.choices import Choice, Option

if TYPE_CHECKING:
    from parsers.document import Cell
    from parsers.layout.stream import Hypothesis


_COMMONEST = "the commonest among the rows with figures; the header's length decides a tie"
_MERGED = "the header's: shorter rows lack first cells that a cell above spans"


@dataclass(slots=True)
class LayoutTrace:
    """``choices`` in reading order. ``offset`` is where the text at hand begins in the document's."""

    choices: list[Choice] = field(default_factory=list)
    offset: int = 0

    def weighed(
        self,
        question: str,
        options: list[Option],
        chosen: int | None,
        start: int,
        end: int,
        outcome: str = "",
    ) -> None:
        """Something was chosen for the characters ``[start, end)`` of the text at hand."""
        place = start + self.offset, end + self.offset
        self.choices.append(Choice(question, options, chosen, outcome, *place))

    def refused(self, outcome: str) -> None:
        """Nothing came of the last choice."""
        self.choices[-1].chosen, self.choices[-1].outcome = None, outcome

    def stream(
        self, cells: "Sequence[Cell]", start: int, end: int, hypotheses: "Sequence[Hypothesis]"
    ) -> None:
        """Hypotheses, best first, on a stream of cells; the best explains the cells ``[start, end)``."""
        options = [
            Option(
                f"rows of {one.width} cells, header from cell {one.header + 1}, first row at cell {one.body + 1}",
                one.score,
                one.terms,
                f"column types {one.profile}; {len(one.aligned.rows)} rows, {len(one.aligned.ragged)} of another length, "
                f"{one.aligned.end} cells used",
            )
            for one in hypotheses
        ]
        last = cells[max(start, end - 1)]
        question = f"how many cells make a row, of {len(cells) - start} cells without row ends"
        chosen = 0 if options else None
        self.weighed(question, options, chosen, cells[start].span.start, last.span.end)

    def row_lengths(self, lengths: Sequence[int], width: int, start: int, end: int, merged: bool) -> None:
        """Rows with ends of their own: how often each length occurs, and the one taken. ``merged``: the
        first cells of short rows were found to be spanned from above, and were put in.
        """
        counted = Counter(lengths).most_common()
        options = [Option(f"{length} cells", float(count), note="rows") for length, count in counted]
        chosen = next((at for at, (length, _) in enumerate(counted) if length == width), None)
        question = "how many cells a row has, of rows with ends of their own"
        self.weighed(question, options, chosen, start, end, _MERGED if merged else _COMMONEST)
