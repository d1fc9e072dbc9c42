"""A reading with its trace as plain data: what ``hotline parse --why`` prints, for programs and for people.

Only the shape is decided here. Positions of figures, wherever they are named, count the list ``observations``.
"""

from dataclasses import fields, is_dataclass
from typing import Any

from parsers.contract import to_contract
from parsers.reading import Reading, TableReading
from parsers.trace import Trace
from parsers.trace.choices import Choice
from parsers.trace.tables import TableTrace

_PLACES = {"area": ("area_",), "period": ("period_", "year_")}
_HEAD = ("path", "sha256", "format", "encoding", "parser", "title", "document_number", "published_on")
_DIGITS = 4


def why(reading: Reading, trace: Trace, path: str) -> dict[str, Any]:
    """The object for the file at ``path``; with ``error``, and nothing decided, where it could not be read.

    Keys: those of the contract that name the file; ``area`` and ``period`` (decided, evidence, issues); ``tables``
    (grid, layout, sections, issues); ``lines`` (what was weighed as a table and is none); ``words`` (header
    words); ``sentences``; ``checks``; ``observations`` and ``unclaimed`` as in the contract; ``issues`` of no table.
    """
    contract = to_contract(reading, path)
    head = {key: contract[key] for key in _HEAD}
    if reading.error is not None:
        return head | {"error": reading.error, "issues": contract["issues"]}
    pairs = list(zip(reading.tables, trace.tables.tables, strict=True))
    return head | {
        "area": _decided("area", reading, trace, contract["issues"]),
        "period": _decided("period", reading, trace, contract["issues"]),
        "tables": [_table(table, made, trace, contract["issues"]) for table, made in pairs],
        "lines": [_plain(choice) for choice in trace.layout.choices if choice.chosen is None],
        "words": _words(trace),
        "sentences": _sentences(trace),
        "checks": _plain(trace.checks),
        "observations": contract["observations"],
        "unclaimed": contract["unclaimed"],
        "issues": [issue for issue in contract["issues"] if issue["table"] is None],
    }


def _decided(name: str, reading: Reading, trace: Trace, issues: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "decided": _plain(getattr(reading, name)),
        "evidence": _plain(getattr(trace, name).rungs),
        "issues": [issue for issue in issues if issue["kind"].startswith(_PLACES[name])],
    }


def _table(
    table: TableReading, made: TableTrace, trace: Trace, issues: list[dict[str, Any]]
) -> dict[str, Any]:
    weighed = [choice for choice in trace.layout.choices if choice.chosen is not None and _over(choice, made)]
    return {
        **_plain(table),
        **_plain(made),
        "weighed": _plain(weighed),
        "issues": [issue for issue in issues if issue["table"] == table.index],
    }


def _over(choice: Choice, table: TableTrace) -> bool:
    return (choice.start or 0) < table.end and table.start < (choice.end or 0)


def _words(trace: Trace) -> list[dict[str, Any]]:
    """The words of header paths, each once, in the order of the columns."""
    sections = [section for table in trace.tables.tables for section in table.sections]
    used = dict.fromkeys(word for section in sections for column in section.columns for word in column.path)
    return [_plain(trace.tables.words[word]) for word in used if word in trace.tables.words]


def _sentences(trace: Trace) -> list[dict[str, Any]]:
    """The sentences that hold numbers; positions are those of the whole reading."""
    found = [_plain(sentence) for sentence in trace.prose.sentences if sentence.numbers]
    for sentence in found:
        for number in sentence["numbers"]:
            if number["observation"] is not None:
                number["observation"] += trace.prose.moved
    return found


def _plain(thing: Any) -> Any:
    """Records as dicts without their working fields, all sequences as lists, floats short."""
    if is_dataclass(thing) and not isinstance(thing, type):
        names = [field.name for field in fields(thing) if not field.name.startswith("_")]
        return {name: _plain(getattr(thing, name)) for name in names}
    if isinstance(thing, dict):
        return {key: _plain(value) for key, value in thing.items()}
    if isinstance(thing, frozenset):
        return sorted(thing)
    if isinstance(thing, list | tuple):
        return [_plain(value) for value in thing]
    return round(thing, _DIGITS) if isinstance(thing, float) else thing
