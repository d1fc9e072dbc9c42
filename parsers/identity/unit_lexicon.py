"""The words by which names of units tell what the unit does, and how such names are built.

Data: ``unit_types.csv`` (the functional types), ``unit_words.csv`` (their words), ``unit_grammar.yaml`` (kinds
of bodies, endings, words without a function) in ``parsers/vocabulary/units``. How a name is read with them
stands in ``parsers.identity.unit_names``.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import ahocorasick
import yaml

_DATA = Path(__file__).parent.parent / "vocabulary" / "units"

Role = Literal["word", "ending", "filler", "lead"]


@dataclass(frozen=True, slots=True)
class UnitType:
    """One functional type of units.

    ``id`` is stable, ``group`` one of government, party, mass, justice, service, utility, enterprise, zone,
    township, area; ``bodies`` are the kinds of bodies that units of the type are, the usual one first;
    ``bare`` whole names that a unit goes by without any ending (``移动``), ``words`` the words of the type that
    need no enterprise around them.
    ``label`` and ``definition`` are Chinese, ``label_en`` and ``definition_en`` English. ``positive`` is a
    name of the type, ``negative`` one that looks like it and is of another.
    """

    id: str
    group: str
    bodies: tuple[str, ...]
    bare: tuple[str, ...]
    words: tuple[str, ...]
    label: str
    label_en: str
    definition: str
    definition_en: str
    positive: str
    negative: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """One row of ``unit_words.csv``: words of one type that are used alike.

    ``use``: ``company`` (the words have this type in names of enterprises only), ``head`` (where it stands
    last it decides, whatever stands before it: 水利学校), ``any`` (anything may stand before it: 阳光小学),
    ``name`` (a firm's name, complete without an ending), ``weak`` (the type is likely, never certain).
    ``until``: last year in which the words were in regular use, or ``None``; ``also``: further types that
    each of the words tells (教体 → sports).
    """

    type: str
    words: tuple[str, ...]
    use: frozenset[str]
    until: int | None
    also: tuple[str, ...]
    positive: str
    negative: str


class Token(NamedTuple):
    """A known piece of a name. For a word ``row`` is its row, ``company`` its row in an enterprise's name; for
    an ending ``body`` is the kind of body.
    """

    role: Role
    text: str
    row: WordRow | None = None
    company: WordRow | None = None
    body: str = ""


@cache
def unit_types() -> dict[str, UnitType]:
    """All types by id, in the order of the table."""
    words: dict[str, list[str]] = {}
    for row in word_rows():
        if "company" not in row.use:
            words.setdefault(row.type, []).extend(row.words)
    return {
        row["id"]: UnitType(
            row["id"],
            row["group"],
            tuple(row["bodies"].split()),
            tuple(row["bare"].split()),
            tuple(words.get(row["id"], ())),
            row["label"],
            row["label_en"],
            row["definition"],
            row["definition_en"],
            row["positive"],
            row["negative"],
        )
        for row in _rows("unit_types.csv")
    }


@cache
def word_rows() -> tuple[WordRow, ...]:
    """All rows of words, in the order of the table."""
    return tuple(
        WordRow(
            row["type"],
            tuple(row["words"].split()),
            frozenset(row["use"].split()),
            int(row["until"]) if row["until"] else None,
            tuple(row["also"].split()),
            row["positive"],
            row["negative"],
        )
        for row in _rows("unit_words.csv")
    )


@cache
def bare_names() -> frozenset[str]:
    """Whole names of units that end like no unit (``移动``, ``残联``)."""
    # Asked for while bulletins are read: the words are not needed for it.
    return frozenset(name for row in _rows("unit_types.csv") for name in row["bare"].split())


class Grammar:
    """The words of ``unit_grammar.yaml`` and the automaton over all known pieces. Use ``grammar()``."""

    def __init__(self) -> None:
        data: dict[str, Any] = yaml.load(
            (_DATA / "unit_grammar.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        self.bodies: dict[str, str] = {body: told["label"] for body, told in data["bodies"].items()}
        self.endings = {
            ending: body for body, told in data["bodies"].items() for ending in told["endings"].split()
        }
        self.branches = frozenset(data["branches"].split())
        self.branches_of_another = frozenset(data["branches_of_another"].split())
        self.branches_of_a_bureau = frozenset(data["branches_of_a_bureau"].split())
        self.offices_of_a_bureau = tuple(data["offices_of_a_bureau"].split())
        self.enterprise_fillers = frozenset(data["enterprise_fillers"].split())
        self.enforcement = frozenset(data["enforcement"].split())
        self.conjunctions = frozenset(data["conjunctions"].split())
        self.doubtful_endings = frozenset(data["doubtful_endings"].split())
        self.endings_of_offices = frozenset(data["endings_of_offices"].split())
        self.no_places = frozenset(data["no_places"].split())
        self.no_townships = frozenset(data["no_townships"].split())
        self.zones_as_areas = frozenset(data["zones_as_areas"].split())
        self.zones = (*sorted(self.zones_as_areas), *data["zones"].split())
        self.committees = frozenset(data["committees"].split())
        self.types_of_zones = frozenset(data["types_of_zones"].split())
        self.endings_of_zones = frozenset(data["endings_of_zones"].split())
        self.fillers_of_zones = frozenset(data["fillers_of_zones"].split())
        self.inner_types = frozenset(data["inner_types"].split())
        self.inner_endings = frozenset(data["inner_endings"].split())
        self.letters = {
            letter: kind for kind, letters in data["letters"].items() for letter in letters.split()
        }
        self.endings_of_letters = tuple(data["endings_of_letters"].split())
        self._fillers = data["fillers"].split()
        self.leads = frozenset(data["leads"].split())
        self.automaton, self.words = self._automata()

    def stands_alone(self, word: str, row: WordRow) -> bool:
        """Whether ``word`` is a whole name: it is listed so, or has an ending of its own (数据局)."""
        return (
            word in bare_names()
            or not row.use.isdisjoint(("head", "name"))
            or any(word.endswith(ending) and len(word) > len(ending) for ending in self.endings)
        )

    def is_known(self, text: str) -> bool:
        """Whether ``text`` is a word, a filler, an ending or a lead."""
        return text in self.automaton

    def _automata(self) -> tuple["ahocorasick.Automaton", "ahocorasick.Automaton"]:
        pieces: dict[str, list[Token]] = {}
        for token in self._tokens():
            pieces.setdefault(token.text, []).append(token)
        every, words = ahocorasick.Automaton(), ahocorasick.Automaton()
        for text, tokens in pieces.items():
            every.add_word(text, tuple(tokens))
            # Leads are looked for as well, so that 民政 is not found in 人民政府.
            if len(text) > 1 and tokens[0].role in ("word", "lead"):
                words.add_word(text, tokens[0])
        every.make_automaton()
        words.make_automaton()
        return every, words

    def _tokens(self) -> Iterator[Token]:
        plain = {word: row for row in word_rows() if "company" not in row.use for word in row.words}
        firms = {word: row for row in word_rows() if "company" in row.use for word in row.words}
        for word in dict.fromkeys([*plain, *firms]):
            yield Token("word", word, plain.get(word), firms.get(word))
        for ending, body in self.endings.items():
            yield Token("ending", ending, body=body)
        for filler in self._fillers:
            yield Token("filler", filler)
        for lead in sorted(self.leads):
            yield Token("lead", lead)


@cache
def grammar() -> Grammar:
    """The shared grammar; reading it takes some milliseconds, at the first name."""
    return Grammar()


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
