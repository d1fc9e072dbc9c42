"""Golden texts: a text with its period, and what prose and checks make of it, in short rows.

A row is ``printed = metric.statistic value | subject | remarks``; the parts that say what goes without saying are left
out (statistic ``value``, the whole area, the bulletin's own period, nothing held). ``left`` lists the numbers that
nothing understood.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from parsers.checks import verify
from parsers.claims import account
from parsers.formats import open_document
from parsers.layout.wrapping import prose_lines
from parsers.prose.observe import observe
from parsers.prose.periods import PeriodFinder
from parsers.reading import Issue, Observation, Period, Reading

_MONTH = Period("2023-10-01", "2023-10-31", "month")


@dataclass
class Case:
    """One golden text. ``rows`` and ``left`` are the expectations.

    ``never``: rows that must not be read, whatever else is; then ``rows`` and ``left`` are left open. ``defect`` says
    what is known to be read wrong: the case is expected to fail, and is not regenerated.
    """

    about: str
    text: str
    period: Period = _MONTH
    rows: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    defect: str | None = None


def load(path: Path) -> list[Case]:
    """The cases of a golden file, in order."""
    return [_case(entry) for entry in yaml.safe_load(path.read_text("utf-8"))]


def _case(entry: dict[str, Any]) -> Case:
    period = _period(entry["period"]) if "period" in entry else _MONTH
    rows, left, never = (entry.get(key, []) for key in ("rows", "left", "never"))
    return Case(entry["about"], entry["text"], period, rows, left, never, entry.get("defect"))


def _period(written: str) -> Period:
    """``2023-10-01 2023-12-31 quarter``; None for a day that nothing tells."""
    start, end, kind = written.split()
    return Period(None if start == "None" else start, None if end == "None" else end, kind)


def save(path: Path, cases: list[Case]) -> None:
    """Writes ``cases`` so that a person can review the difference."""
    entries = []
    for case in cases:
        period = {} if case.period == _MONTH else {"period": " ".join(map(str, vars_of(case.period)))}
        entry = {"about": case.about, "defect": case.defect, **period, "text": case.text}
        told = {"never": case.never} if case.never else {"rows": case.rows, "left": case.left}
        entries.append({key: value for key, value in (entry | told).items() if value or key == "rows"})
    written = yaml.dump(entries, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(written.replace("\n- about", "\n\n- about"), "utf-8")


def vars_of(period: Period) -> tuple[str | None, str | None, str]:
    return period.start, period.end, period.kind


def seen(case: Case) -> tuple[list[str], list[str]]:
    """What is read now: rows, and numbers left over."""
    document = open_document(case.text.encode(), "golden.txt")
    found = observe(document, prose_lines(document), case.period, PeriodFinder(case.period))
    reading = Reading("", "txt", "utf-8", "", text=document.text)
    reading.observations, reading.issues = found.observations, found.issues
    verify(reading)
    account(reading, document, found.known)
    rows = [_row(case, reading, position) for position in range(len(reading.observations))]
    return rows, [number.text for number in reading.unclaimed]


def _row(case: Case, reading: Reading, position: int) -> str:
    seen = reading.observations[position]
    statistic = "" if seen.statistic == "value" else f".{seen.statistic}"
    parts = [f"{seen.text} = {seen.metric}{statistic} {seen.value}{_kind(seen)}"]
    if seen.unit:
        parts.append(f"unit {seen.unit}")
    if seen.member:
        parts.append(f"{seen.dimension or 'part'} {seen.member}")
    if seen.period != case.period:
        parts.append(f"{seen.period.start}..{seen.period.end} {seen.period.kind}")
    if seen.units:
        parts.append(f"units {' '.join(seen.units)}")
    if seen.metrics:
        parts.append(f"also {' '.join(seen.metrics)}")
    parts += [f"note {note}" for note in seen.notes]
    issues = [issue for issue in reading.issues if position in issue.observations]
    held = [_reason(issue) for issue in issues] if seen.status == "review" else []
    return " | ".join([*parts, *(f"HELD {why}" for why in held)])


def _reason(issue: Issue) -> str:
    """Why a person must look: in the grammar's words, or as the kind of the check that failed."""
    return issue.message.split("…: ")[-1].split(";")[0] if issue.kind == "prose_unsure" else issue.kind


def _kind(seen: Observation) -> str:
    """The kind, where metric and statistic leave it open."""
    return f" {seen.kind.removeprefix('change_')}" if seen.kind.startswith("change_") else ""


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
