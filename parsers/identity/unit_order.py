"""Which of the words of one body gives it its type: the last, the first, what a firm supplies, what a committee keeps."""

from parsers.identity.unit_lexicon import WordRow, grammar, unit_types

# A word of a name, and the row that holds in a body of its form.
Told = tuple[str, WordRow]

FALLBACK = "social_insurance_other"
# Words of these types also tell where a body is: 高新区公安分局.
ZONE, SCENIC = PLACES = ("zone_committee", "scenic_area")
FIRMS = ("enterprise", "bank")


def in_order(told: list[Told], ending: str) -> list[Told]:
    """The words of a body, at least one, the one that decides first; ``ending`` is the kind of its ending, or empty."""
    found = list(told)
    if "head" in found[-1][1].use:
        found.insert(0, found.pop())
    elif found[0][1].type in PLACES and found[-1][1].type not in (*PLACES, FALLBACK):
        found.append(found.pop(0))
    elif ending in FIRMS or (not ending and is_of_firms(found[-1][1].type)):
        # 城发供热公司 supplies heat, whoever owns it; 海洋天然气 is a firm as well.
        found.sort(key=_firm_order)
    elif ending == "department" and found[-1][1].type not in (*PLACES, FALLBACK):
        # 煤炭沉陷区治理办 is an office: what only firms are says what it is for.
        found.sort(key=lambda word: is_of_firms(word[1].type))
    if found[0][1].type != ZONE:
        return found
    # 景区管委会 is the committee of the scenic area, 水库管委会 one for the reservoir.
    zones = [word for word, row in found if row.type == ZONE]
    return sorted(found, key=_committee_order if grammar().committees.issuperset(zones) else _is_not_scenic)


def _firm_order(word: Told) -> int:
    """Of a firm's words those first that name what it supplies (but for names of other firms: 申通地铁), those last that
    no firm does.
    """
    known = unit_types()[word[1].type]
    supplies = known.group == "utility" and "name" not in word[1].use
    return 0 if supplies else 1 if "enterprise" in known.bodies else 2


def is_of_firms(unit_type: str) -> bool:
    """Whether only firms are of ``unit_type``."""
    return unit_types()[unit_type].bodies == ("enterprise",)


def _is_not_scenic(word: Told) -> bool:
    return word[1].type != SCENIC


def _committee_order(word: Told) -> int:
    """Of a committee's words first what it keeps (水库管委会), then the committee, last what a zone is for (工业管委会)."""
    unit_type = word[1].type
    if unit_type == ZONE:
        return 2
    return 3 if unit_type in grammar().types_of_zones else 0 if unit_type == SCENIC else 1
