"""How tables were understood: orientation, header paths, what each column and each row was taken for."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from parsers.trace.choices import Choice, Option

if TYPE_CHECKING:
    from parsers.document import Table
    from parsers.tables.caption import Caption
    from parsers.tables.column import Column
    from parsers.tables.meaning import Facet
    from parsers.tables.sections import Section
    from parsers.tables.sheet import Row, Rows
    from parsers.tables.subjects import Subject
    from parsers.vocabulary import HeaderMatch

_CAPTION_SAYS = ("channel", "partial", "family", "counts", "period", "doubt")


@dataclass(slots=True)
class WordTrace:
    """A header word and what it says on its own. ``by``: the vocabulary's word that was found in it, ``None`` where it
    is a role's, a kind of name, or unknown. ``says``: what the reader's ``Facet`` holds, empty for an unknown word.
    """

    word: str
    by: str | None
    says: dict[str, Any]


@dataclass(slots=True)
class ColumnTrace:
    """A column in the end. ``steps``: each step of reading that changed what it is, with what it became."""

    path: tuple[str, ...]
    role: str
    means: dict[str, Any]
    content: dict[str, Any]
    steps: list[str]
    doubts: list[str]


@dataclass(slots=True)
class RowTrace:
    """Whose figures a row holds. ``row``, ``column``: its first cell in the grid as it arrived, from 0."""

    row: int
    column: int
    whose: str
    ragged: bool
    doubts: list[str]


@dataclass(slots=True)
class SectionTrace:
    """A header and the rows below it. ``header``: its rows as words, after turning and unfolding. ``turned``: the
    section stood transposed; ``folded``: width of the column groups that stood side by side; ``continued``: the header
    is that of the table before; ``orientation``: what was counted to tell which way the section stands. ``how`` the
    header was laid over the columns. ``straightened``: total rows (from 0) whose cells were moved to the right.
    """

    title: str | None
    header: list[list[str]]
    rows: int
    turned: bool = False
    folded: int | None = None
    continued: bool = False
    orientation: dict[str, int] = field(default_factory=dict)
    caption: dict[str, Any] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    columns: list[ColumnTrace] = field(default_factory=list)
    subjects: list[RowTrace] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    how: str = ""
    straightened: list[int] = field(default_factory=list)


@dataclass(slots=True)
class TableTrace:
    """``start``/``end``: the table's characters in the normalised text. ``ragged``: rows of another length, from 0."""

    index: int
    start: int
    end: int
    uncertain: str | None
    ragged: tuple[int, ...]
    sections: list[SectionTrace] = field(default_factory=list)


@dataclass(slots=True)
class TablesTrace:
    """The tables in reading order; ``words``: every header word that was asked for, once for the document."""

    tables: list[TableTrace] = field(default_factory=list)
    words: dict[str, WordTrace] = field(default_factory=dict)
    _states: list[tuple[str, Any, int]] = field(default_factory=list)
    _steps: list[list[str]] = field(default_factory=list)
    _forms: dict[str, str] = field(default_factory=dict)

    @property
    def _section(self) -> SectionTrace:
        return self.tables[-1].sections[-1]

    def form(self, name: str, match: "HeaderMatch") -> None:
        """The vocabulary's word in the header word ``name``."""
        if match.form is not None:
            self._forms[name] = match.form.word

    def word(self, name: str, facet: "Facet") -> None:
        """What the header word ``name`` says on its own."""
        self.words[name] = WordTrace(name, self._forms.get(name), facet_says(facet))

    def table(self, index: int, table: "Table") -> None:
        """A table begins."""
        place = table.span.start, table.span.end
        self.tables.append(TableTrace(index, *place, table.uncertain, table.ragged))

    def section(self, section: "Section") -> None:
        """A section of the table begins, as it arrived."""
        header = [[slot.text for slot in row] for row in section.header]
        self.tables[-1].sections.append(SectionTrace(section.title, header, len(section.rows)))
        self._states, self._steps = [], []

    def orientation(self, **counts: int) -> None:
        """What stands in the header and in the first column, counted to decide which way the table stands."""
        self._section.orientation = counts

    def shaped(self, section: "Section", turned: bool) -> None:
        """The section after turning and unfolding, under its header or that of the table before."""
        own, header = self._section, [[slot.text for slot in row] for row in section.header]
        own.turned, own.continued = turned, bool(header and not own.header)
        if header and own.header and not turned and len(header[0]) < len(own.header[0]):
            own.folded = len(header[0])
        own.header, own.rows = header, len(section.rows)

    def header(self, question: str, scored: "Sequence[tuple[float, Sequence[tuple[str, ...]]]]") -> None:
        """Ways to lay the header over the columns with their scores, best first."""
        options = [
            Option(" | ".join("/".join(path) or "–" for path in paths), score) for score, paths in scored
        ]
        self._section.choices.append(Choice(question, options, None))

    def header_taken(self) -> None:
        """The best of the ways was good enough."""
        self._section.choices[-1].chosen = 0

    def caption(self, caption: "Caption") -> None:
        """What the caption adds to the figures."""
        found = {name: getattr(caption, name) for name in _CAPTION_SAYS}
        self._section.caption = {name: said for name, said in found.items() if said}

    def step(self, name: str, columns: "Sequence[Column]") -> None:
        """The columns after a step of reading; what it changed is kept with the step's name."""
        states = [(column.role, column.facet, len(column.doubts)) for column in columns]
        if not self._states:
            self._steps = [[] for _ in columns]
            self._states = states
            return
        for steps, before, after in zip(self._steps, self._states, states, strict=True):
            if before[:2] != after[:2]:
                steps.append(f"{name}: {_became(*after[:2])}")
        self._states = states

    def straightened(self, row: "Row") -> None:
        """A total row arrived short, and its figures were moved to the right edge."""
        self._section.straightened.append(row[0].row)

    def columns(self, columns: "Sequence[Column]", doubts: Sequence[str], how: str) -> None:
        """The columns in the end, what speaks against the section as a whole, and how its header lies over them."""
        self._section.how = how
        self._section.columns = [
            ColumnTrace(
                column.path,
                column.role,
                facet_says(column.facet) | ({"period": asdict(column.period)} if column.period else {}),
                asdict(column.content),
                steps,
                list(column.doubts),
            )
            for column, steps in zip(columns, self._steps, strict=True)
        ]
        self._section.doubts = list(doubts)

    def subjects(self, rows: "Rows", subjects: "Sequence[Subject]", ragged: set[int]) -> None:
        """Whose figures the rows hold."""
        self._section.subjects = [
            RowTrace(row[0].row, row[0].column, _whose(subject), id(row) in ragged, list(subject.doubts))
            for row, subject in zip(rows, subjects, strict=True)
        ]


def facet_says(facet: "Facet") -> dict[str, Any]:
    """What a facet says, by name; what it does not say is left out."""
    said = asdict(facet)
    del said["text"]
    if said["statistic"] == "value" and not said["metric"]:
        del said["statistic"]
    return {name: value for name, value in said.items() if value not in (None, False, ())}


def _became(role: str, facet: "Facet") -> str:
    if role != "metric":
        return role
    whose = f" of {facet.dimension} {facet.member}" if facet.member else ""
    return f"{facet.metric or 'a metric not yet known'} {facet.statistic}{whose}"


def _whose(subject: "Subject") -> str:
    if subject.skip:
        return "no figures of its own"
    if subject.facet is not None:
        return f"not a name: {subject.facet.text}"
    parts = [subject.unit, f"{subject.dimension} {subject.member}" if subject.member else None]
    named = " · ".join(part for part in parts if part) or "the whole area"
    flags = (("total", subject.total), ("mean", subject.mean), ("perhaps of a part", subject.part))
    marks = [mark for mark, true in flags if true]
    period = f", {subject.period.start} to {subject.period.end}" if subject.period else ""
    return named + (f" ({', '.join(marks)})" if marks else "") + period
