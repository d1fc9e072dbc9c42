"""Abbreviations of bodies with several functions, one character for each: 园文局, 教科体局, 商旅集团.

The characters with their types are data (``letters`` in ``unit_grammar.yaml``). Nothing that they tell is certain: 工商 is
another body than 工信 and 商务 together.
"""

import re
from functools import cache
from typing import NamedTuple

from parsers.identity.unit_lexicon import grammar
from parsers.identity.unit_places import is_place

_FIRM = "urban_investment"
# What invests for its area, whatever in: 工投集团, 滇投公司, 财金集团.
_INVESTS = re.compile(
    r"(?P<letters>[一-鿿][投控]|[一-鿿][发金](?=集团))(?:控股|发展|投资)*(?:有限(?:责任)?|集团|公司)+$"
)


class Spelt(NamedTuple):
    """``types`` of the characters of an abbreviation, the first is the body's; ``because``: the abbreviation."""

    types: tuple[str, ...]
    because: str


def spelt_out(plain: str) -> Spelt | None:
    """What the characters of a folded name stand for, between its level or place and its ending; ``None`` where not all of
    two to six stand for something. An investment group (商旅集团, 工投集团) is of its own type.
    """
    if match := _INVESTS.search(plain):
        return Spelt((_FIRM,), match["letters"])
    for match in _abbreviation().finditer(plain):
        before, letters, ending = plain[: match.start()], match["letters"], match["ending"]
        if before and not is_place(before) and before not in grammar().leads:
            continue
        known = grammar().letters
        types = dict.fromkeys(known[letter] for letter in letters)
        firm = grammar().endings[ending] == "enterprise"
        return Spelt((_FIRM, *types) if firm else tuple(types), letters)
    return None


@cache
def _abbreviation() -> re.Pattern[str]:
    known = grammar()
    letters, endings = "".join(known.letters), "|".join(known.endings_of_letters)
    # Looked for from every place, so that 市园文局 is tried with 市 before it.
    return re.compile(rf"(?=(?P<letters>[{letters}]{{2,6}})(?P<ending>{endings})$)")
