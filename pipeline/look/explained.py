"""Figures in words: what each means, where it stands, by what it was read, and what speaks for and against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parsers.reading import Check, Evidence, Issue, Number, Observation, Period, Reading
from parsers.trace.prose import NumberTrace, ProseTrace
from parsers.vocabulary import vocabulary

MOST_CHECKS = 8
MOST_OTHERS = 8


@dataclass(frozen=True, slots=True)
class CheckLine:
    """An identity that a figure takes part in; ``others`` are numbers of other figures in it, ``more`` how many beyond
    these.
    """

    passed: bool
    text: str
    others: tuple[int, ...]
    more: int


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue in words, with its proposals and the numbers of the figures that it names."""

    severity: str
    kind: str
    message: str
    proposals: tuple[str, ...]
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure for people. ``number`` counts the figures of the reading from 1; ``ids`` are those in the warehouse, where
    it is there. ``checks`` are the first ``MOST_CHECKS``, the failing ones before the others; ``more`` counts the rest.
    """

    number: int
    printed: str
    status: str
    meaning: tuple[tuple[str, str], ...]
    rule: tuple[str, ...]
    checks: tuple[CheckLine, ...]
    more: int
    issues: tuple[IssueLine, ...]
    ids: tuple[int, ...]

    @property
    def title(self) -> str:
        """All that a person wants to know first, a line each."""
        lines = [f"{name}: {said}" for name, said in self.meaning]
        return "\n".join([*lines, *(f"{issue.kind}: {issue.message}" for issue in self.issues)])


def figures_of(
    reading: Reading, prose: ProseTrace, ids: Mapping[int, Sequence[int]] | None = None
) -> list[Figure]:
    """All figures of a reading. ``ids``: those of the warehouse by position, where it holds this reading."""
    by_checks: dict[int, list[Check]] = {}
    for check in sorted(reading.checks, key=lambda check: check.passed):
        for position in dict.fromkeys(check.observations):
            by_checks.setdefault(position, []).append(check)
    by_issues: dict[int, list[Issue]] = {}
    for issue in reading.issues:
        for position in dict.fromkeys(issue.observations):
            by_issues.setdefault(position, []).append(issue)
    numbers = [number for sentence in prose.sentences for number in sentence.numbers]
    rules = {number.observation + prose.moved: number for number in numbers if number.observation is not None}
    found = []
    for position, figure in enumerate(reading.observations):
        checks = by_checks.get(position, [])
        found.append(
            Figure(
                position + 1,
                figure.text or figure.missing or "(empty)",
                figure.status,
                tuple(_meaning(figure)),
                _rule(rules.get(position)),
                tuple(_check(check, position) for check in checks[:MOST_CHECKS]),
                max(0, len(checks) - MOST_CHECKS),
                tuple(issue_line(issue) for issue in by_issues.get(position, [])),
                tuple((ids or {}).get(position, ())),
            )
        )
    return found


def issue_line(issue: Issue) -> IssueLine:
    """An issue for people."""
    return IssueLine(
        issue.severity,
        issue.kind,
        issue.message,
        tuple(proposal.message for proposal in issue.proposals),
        tuple(position + 1 for position in issue.observations[:MOST_OTHERS]),
    )


def period_words(period: Period | None) -> str:
    """A period in words; what is not known of it is said."""
    if period is None or period.start is None:
        return f"without dates ({period.kind if period else 'unknown'})"
    return f"{period.start} to {period.end} ({period.kind})"


def _meaning(figure: Observation) -> list[tuple[str, str]]:
    metrics = figure.metrics or (figure.metric,)
    what = "; ".join(_metric(metric) for metric in metrics)
    if figure.statistic != "value":
        what += f", {figure.statistic}"
    lines = [("metric", what), ("unit", "、".join(figure.units) or figure.unit or "the whole area")]
    if figure.member:
        lines.append((figure.dimension or "part", figure.member))
    lines.append(("period", period_words(figure.period)))
    lines.append(("value", _value(figure)))
    lines.append(("status", "held for review" if figure.status == "review" else figure.status))
    lines.append(("place", place_words(figure.evidence)))
    if figure.evidence.header:
        lines.append(("header", " / ".join(figure.evidence.header)))
    return [*lines, *(("note", note) for note in figure.notes)]


def _metric(metric: str) -> str:
    known = vocabulary().metrics.get(metric)
    return f"{known.zh} ({metric})" if known else metric


def _value(figure: Observation) -> str:
    if figure.value is None:
        return f"none: {figure.missing}" if figure.missing else f"{figure.text} ({figure.kind})"
    return f"{_number(figure.value)} ({figure.kind})"


def _number(value: Number | str) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def place_words(evidence: Evidence) -> str:
    """Where a figure is printed."""
    parts = []
    if evidence.page is not None:
        parts.append(f"page {evidence.page}")
    if evidence.cell is not None:
        parts.append(
            f"sheet {evidence.sheet}, cell {evidence.cell}" if evidence.sheet else f"cell {evidence.cell}"
        )
    if evidence.table is not None:
        parts.append(f"table {evidence.table}, row {evidence.row}, column {evidence.column}")
    else:
        parts.append(f"characters {evidence.start}–{evidence.end}")
    if evidence.source is not None:
        parts.append(f"bytes {evidence.source[0]}–{evidence.source[1] - 1}")
    return ", ".join(parts)


def _rule(number: NumberTrace | None) -> tuple[str, ...]:
    """How a figure of the prose was read; figures of tables are read by their headers."""
    if number is None:
        return ()
    word = f" ({number.word})" if number.word else ""
    held = [f"held: {number.hold}"] if number.hold else []
    return (f"{number.rule}{word}", *(f"then {change}" for change in number.changes), *held)


def _check(check: Check, position: int) -> CheckLine:
    others = [other + 1 for other in dict.fromkeys(check.observations) if other != position]
    sides = f"{_number(check.left)} {'=' if check.passed else '≠'} {_number(check.right)}"
    text = f"{check.check}: {sides}"
    return CheckLine(check.passed, text, tuple(others[:MOST_OTHERS]), max(0, len(others) - MOST_OTHERS))
