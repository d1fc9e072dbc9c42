"""The functional type of a unit: what it does, so that units compare across areas.

Types and their words are data (``parsers/vocabulary/units/unit_types.csv``): ``words`` are parts of names
(``$`` at the end: only where the name ends so), ``bare`` are whole names that a unit goes by without any
ending. Names in use before the reform of 2018-19 are among the words.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import ahocorasick

from parsers.identity.fold import fold_name

_TABLE = Path(__file__).parent.parent / "vocabulary" / "units" / "unit_types.csv"
_TOWNSHIP_END = re.compile(r"(?:镇|乡|街道|街道办|街办|街道办事处|办事处|苏木)(?:人民政府|政府)?$")
_TOWNSHIPS = frozenset({"township_government", "subdistrict_office"})
_PART_OF = re.compile(r"(?<=[局委]).{3,}$")
_WEIGHT = {"hotline_center": 10, "government_center": -10}
_AREA_END = re.compile(r"[县市区旗](?:人民政府|政府)$|^.{1,6}[县市区旗]$")


@dataclass(frozen=True, slots=True)
class UnitType:
    """One functional type of units.

    ``id`` is stable, ``group`` one of government, party, mass, justice, service, utility, enterprise,
    zone, township, area; ``label`` is Chinese; ``words`` and ``bare`` as in the module's docstring.
    """

    id: str
    group: str
    label: str
    words: tuple[str, ...]
    bare: tuple[str, ...]


@cache
def unit_types() -> dict[str, UnitType]:
    """All types by id, in the order of the table."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            row["id"]: UnitType(
                row["id"], row["group"], row["label"], tuple(row["words"].split()), tuple(row["bare"].split())
            )
            for row in csv.DictReader(lines)
        }


@cache
def bare_names() -> frozenset[str]:
    """Whole names of units that end like no unit (``移动``, ``残联``)."""
    return frozenset(name for kind in unit_types().values() for name in kind.bare)


@lru_cache(maxsize=65536)
def type_of_unit(name: str) -> str | None:
    """Id of the type of the unit ``name``, or ``None`` where no word is known.

    The longest word wins, then the one that stands first: a composite body (教育体育局) has its first part as
    primary type. A part of a body (公安局交警大队) has its own type. A name that ends as a township's does is
    a township, whatever words are in it.
    """
    folded = fold_name(name)
    part = _PART_OF.search(folded)
    if part is not None and (inner := type_of_unit(part.group())) not in (None, "government_center"):
        return inner
    if _TOWNSHIP_END.search(folded):
        return "subdistrict_office" if re.search(r"街|办事处", folded) else "township_government"
    best: tuple[int, int] | None = None
    found = None
    for end, (word, final, kind) in _automaton().iter(folded):
        start = end + 1 - len(word)
        if (final and end + 1 < len(folded)) or kind in _TOWNSHIPS:
            continue
        rank = (len(word) + _WEIGHT.get(kind, 0), -start)
        if best is None or rank > best:
            best, found = rank, kind
    if found in (None, "county_government") and not _AREA_END.search(folded):
        return None
    return found


@cache
def _automaton() -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for kind in unit_types().values():
        for printed in kind.words:
            word = printed.removesuffix("$")
            if word not in automaton:
                automaton.add_word(word, (word, printed.endswith("$"), kind.id))
    automaton.make_automaton()
    return automaton
