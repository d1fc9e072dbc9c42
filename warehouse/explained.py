"""A figure and its evidence as records: what ``warehouse.explain`` finds, and where a figure is printed, in words."""

from dataclasses import dataclass
from typing import Any

from parsers.reading import Number

CONTEXT = 60
"""Characters of text given on either side of a figure."""


@dataclass(frozen=True, slots=True)
class ExplainedCheck:
    """A check that the figure took part in; ``others`` are the ids of the other figures in it."""

    name: str
    passed: bool
    left: Number | str
    right: Number | str
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExplainedIssue:
    """An issue that names the figure; ``proposals`` for its repair in words, the best first."""

    kind: str
    severity: str
    message: str
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """Another figure for the same fact: same area, unit, metric, statistic, breakdown and period.

    ``agrees``: the values are the same, or one is the other rounded; ``status`` is the witness's own. ``place`` says where
    it is printed, ``relation`` how its file belongs to the figure's: ``its page``, ``its attachment``, ``attached to the
    same page``, or empty.
    """

    observation: int
    value: Number | None
    text: str
    status: str
    agrees: bool
    place: str
    title: str | None
    locator: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """What the view ``figure`` says of the fact that a figure states: the ``status`` of the fact, whether figures for it
    differ (``disputed``), in how many ``places`` it is printed, and the ``observation`` chosen.
    """

    status: str
    disputed: bool
    places: int
    observation: int


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure and its evidence.

    ``figure`` is its row of the view ``observation_history``, by column. ``before``, ``printed`` and
    ``after`` are characters of the normalised text, up to ``CONTEXT`` on either side; all empty where the
    text is not known. ``row`` and ``header_row`` hold the cells of the figure's table row and of the row
    above the first, by column from 1, for a figure in a table. ``used`` is ``None`` where no figure of the fact can be
    used, ``settled_by`` the figure that confirms one that is held. ``decided`` tells, in words, who decided whose
    figure it is; ``None``: the rules say so.
    """

    figure: dict[str, Any]
    before: str
    printed: str
    after: str
    header: tuple[str, ...]
    row: dict[int, str]
    header_row: dict[int, str]
    notes: tuple[str, ...]
    checks: tuple[ExplainedCheck, ...]
    issues: tuple[ExplainedIssue, ...]
    witnesses: tuple[Witness, ...]
    used: Used | None = None
    settled_by: int | None = None
    decided: str | None = None
    basis: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where the figure is printed, in words."""
        return place_of(self.figure)


def place_of(figure: dict[str, Any]) -> str:
    """Where ``figure``, a row of ``observation_history``, is printed, and whether it was recognised there."""
    recognised = (
        "" if figure["ocr"] is None else f"; read by OCR, its least sure character {figure['ocr']:.0%}"
    )
    return _where(figure) + recognised


def _where(figure: dict[str, Any]) -> str:
    if figure["cell"]:
        sheet = f"sheet {figure['sheet']}, " if figure["sheet"] else ""
        return f"{sheet}cell {figure['cell']}"
    page = f"page {figure['page']}, " if figure["page"] else ""
    if figure["table_no"] is None:
        return f"{page}characters {figure['start_char']}-{figure['end_char']} of the text"
    return f"{page}table {figure['table_no']}, row {figure['row_no']}, column {figure['column_no']}"
