"""One cell under one column for one row → an observation, or the reason why there is none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from parsers.reading import Evidence, Number, Observation
from parsers.tables.caption import Caption
from parsers.tables.column import Column
from parsers.tables.context import TableContext
from parsers.tables.sheet import Slot
from parsers.tables.subjects import Subject
from parsers.tables.values import Value, read_value
from parsers.tables.words import table_words

_CHANGE_OF = {"count": "change_count", "score": "change_score"}
_OTHER_TIME = ("小时", "分钟")
_LOOKS_LIKE: dict[str, Callable[[Number, str, str], bool]] = {
    "count": lambda number, shape, measure: (
        shape == "number" and 0 <= number == int(number) and measure not in ("天", "小时", "分钟")
    ),
    "rate_percent": lambda number, shape, measure: (
        shape in ("percent", "number") and 0 <= number <= 100 and not measure
    ),
    "score": lambda number, shape, measure: shape == "number" and measure in ("", "分"),
    "rank": lambda number, shape, measure: shape in ("number", "rank") and 1 <= number == int(number),
    "duration_days": lambda number, shape, measure: (
        shape == "number" and number >= 0 and measure not in _OTHER_TIME
    ),
}
"""What a figure of a kind looks like, by number, shape and measure word."""


@dataclass(slots=True)
class Figure:
    """``value`` and ``kind`` as in the contract; ``missing`` marker; ``doubts``: why the figure is unsure;
    ``refused``: kind and words of the issue where nothing may be read.
    """

    value: Number | None
    kind: str
    missing: str | None = None
    doubts: list[str] = field(default_factory=list)
    refused: tuple[str, str] | None = None


def read_figure(text: str, column: Column, statistic: str, context: TableContext) -> Figure:
    """What the cell ``text`` says under ``column``; never a number for a blank or an unknown marker.

    ``statistic`` is the column's, or the row's where the row is one of changes.
    """
    facet = column.facet
    kind = facet.kind or "count"
    value = read_value(text)
    marker = _marker(text, context) if value.number is None else None
    if marker is not None:
        return Figure(None, _kind_without_value(column), marker)
    if kind == "grade":
        doubts = [] if value.shape == "text" else [f"{text!r} stands where a grade should"]
        return Figure(None, kind, doubts=doubts)
    if value.shape == "several":
        return Figure(None, kind, refused=("cell_numbers", f"the cell {text!r} holds more than one number"))
    if value.number is None:
        return Figure(
            None,
            kind,
            refused=("unknown_marker", f"{text!r} stands where a figure should and is no known marker"),
        )
    if statistic.endswith("_change"):
        return _change(text, value, column)
    return Figure(value.number, kind, doubts=_mismatch(text, value, kind))


def _marker(text: str, context: TableContext) -> str | None:
    """Marker, also behind words for the period at hand (本月未回访)."""
    found = context.vocabulary.marker(text)
    if found is None and text:
        prefix = max((word for word in table_words().current if text.startswith(word)), key=len, default="")
        found = context.vocabulary.marker(text[len(prefix) :]) if prefix and len(text) > len(prefix) else None
    return found


def _kind_without_value(column: Column) -> str:
    if column.facet.statistic.endswith("_change") and column.content.percents == 0 and column.content.numbers:
        return _CHANGE_OF.get(column.facet.kind or "", "change_percent")
    return column.facet.kind or "count"


def _mismatch(text: str, value: Value, kind: str) -> list[str]:
    """Reasons why ``value`` cannot be a figure of ``kind``."""
    assert value.number is not None
    looks_like = _LOOKS_LIKE.get(kind)
    if looks_like is None or looks_like(value.number, value.shape, value.measure):
        return []
    return [f"{text!r} does not look like a {kind}"]


def _change(text: str, value: Value, column: Column) -> Figure:
    facet = column.facet
    number = value.number
    assert number is not None
    if facet.falls and not value.signed and number > 0:
        number = -number
    if value.shape == "points":
        return Figure(number, "change_points")
    if number == 0 and column.content.percents > 0.5:
        return Figure(number, "change_percent")
    if value.shape == "percent" or "率" in facet.text or "%" in facet.text or "幅" in facet.text:
        return Figure(number, "change_percent")
    if column.content.percents == 0 and column.content.whole > 0.9 and number == int(number):
        return Figure(number, "change_count")
    return Figure(
        number,
        "change_percent",
        doubts=[f"{text!r}: percent or a number of tickets, the table does not tell"],
    )


def statistic_of(column: Column, subject: Subject) -> str:
    """The column's statistic, or that of a row of changes or shares."""
    if subject.facet is not None and column.facet.statistic == "value":
        return subject.facet.statistic
    return column.facet.statistic


def observation_of(
    slot: Slot,
    figure: Figure,
    column: Column,
    subject: Subject,
    caption: Caption,
    context: TableContext,
    place: Evidence,
    doubts: Sequence[str],
) -> Observation:
    """The observation that ``figure`` makes; ``doubts`` (all of them) turn its status to review and become
    its notes.
    """
    facet = column.facet
    dimension, member = _breakdown(column, subject, caption)
    return Observation(
        metric=facet.metric or "",
        statistic=statistic_of(column, subject),
        unit=subject.unit,
        dimension=dimension,
        member=member,
        period=subject.period or column.period or caption.period or context.period,
        value=figure.value,
        text=slot.text,
        kind=figure.kind,
        evidence=place,
        missing=figure.missing,
        status="review" if doubts else "stated",
        notes=tuple(doubts),
    )


def _breakdown(column: Column, subject: Subject, caption: Caption) -> tuple[str | None, str | None]:
    parts = [
        (dimension, member)
        for dimension, member in (
            ("channel", caption.channel),
            ("class", caption.klass),
            (subject.dimension, subject.member),
            (column.facet.dimension, column.facet.member),
        )
        if member
    ]
    if not parts:
        return None, None
    return parts[-1][0], "/".join(member for _, member in parts if member)
