"""What the rungs of the ladder make together: the area, what speaks for it, and what speaks against it."""

import re
from collections.abc import Sequence

from parsers.identity import area_votes as votes
from parsers.identity.area_case import Case, Finding, full_name, same_place, within
from parsers.identity.fold import fold_name
from parsers.identity.gazetteer import Place
from parsers.reading import Area

_FEW_TOWNS = 3
# 平督通报〔2023〕71号: what stands before the word for the office stands for the area.
_MARK = re.compile(r"([一-鿿])(?:政|府|委|督|热|数|效)")
_NO_MARK = "省市县区旗乡镇政府委办督热数效行审便民接诉情工简专信公"
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕甘青宁新"


def weighed(case: Case, heading: Sequence[Finding], below: Sequence[Finding]) -> Area | None:
    """The area with its evidence, or ``None`` where no rung says anything. What contradicts it becomes an issue.

    ``heading``: the area that the heading names, then names beside it; ``below``: the other rungs, the strongest
    first. The heading's area stands, unless it is only the parent of the one that reports.
    """
    named = next((finding for finding in heading if finding.evidence.startswith("heading")), None)
    chosen = _chosen(case, named.place if named else None, below[0].place if below else None)
    if chosen is None:
        return None
    by_heading = named is not None and chosen.code == named.place.code
    ranked = [*heading, *below] if by_heading or not below else [below[0], *heading, *below[1:]]
    marks = _number(case, chosen)
    agree = [finding for finding in ranked if _agrees(case, chosen, finding.place, by_heading)]
    against = [finding for finding in ranked if finding not in agree and finding.against]
    evidence = list(dict.fromkeys(finding.evidence for finding in agree))
    evidence += [mark for mark, fits in marks if fits]
    contrary = [f"{one.evidence} ({full_name(one.place, case.places)})" for one in against]
    contrary += [mark for mark, fits in marks if not fits] + _lacking(case, chosen, against)
    if case.trace is not None:
        case.trace.rung("what speaks against the area", "; ".join(contrary))
    if contrary:
        case.review(
            "area_conflict",
            f"taken: {full_name(chosen, case.places)} ({evidence[0]}); against it: {'; '.join(contrary)}. "
            "Look at the page and decide the area",
        )
    return Area(chosen.code, chosen.name, chosen.level, (*evidence, *(f"against: {one}" for one in contrary)))


def _chosen(case: Case, named: Place | None, inferred: Place | None) -> Place | None:
    """The heading's area, unless it is only the parent of the one that the text speaks of itself as."""
    if named is None or inferred is None:
        return named or inferred
    if within(inferred, named, case.places) and not votes.fits_level(named, case.own):
        return inferred if votes.fits_level(inferred, case.own) else named
    return named


def _agrees(case: Case, chosen: Place, said: Place, by_heading: bool) -> bool:
    """Whether a rung that says ``said`` leaves ``chosen`` standing.

    A zone in the heading beats the county in whose territory it lies. A county's townships may be run by a zone.
    """
    if same_place(chosen, said, case.places) or within(said, chosen, case.places):
        return True
    if within(chosen, said, case.places):
        return True
    if chosen.level == "zone" and by_heading:
        return chosen.parent in case.places.ancestors(said.code)
    return said.level == "zone" and said.parent == chosen.parent and _share_of_towns(case, chosen) >= 0.5


def _share_of_towns(case: Case, place: Place) -> float:
    """How many of the townships among the units, if lists have them, are of ``place``; 1 where there are too few."""
    known = [stem for stem in sorted(case.towns_in_units) if case.places.counties_with_town(stem)]
    if len(known) < _FEW_TOWNS:
        return 1.0
    mine = case.places.place_lineage(place.code)
    its = sum(
        any(case.places.place_lineage(code) == mine for code in case.places.counties_with_town(stem))
        for stem in known
    )
    return its / len(known)


def _lacking(case: Case, chosen: Place, against: Sequence[Finding]) -> list[str]:
    """Told where most townships among the units are not the area's, although no other area is sure to have them."""
    if chosen.level not in ("county", "district") or not case.places.towns(chosen.code):
        return []
    if any(finding.evidence.startswith("townships") for finding in against):
        return []
    share = _share_of_towns(case, chosen)
    return [f"only {share:.0%} of the townships among the units are in its lists"] if share < 0.5 else []


def _number(case: Case, chosen: Place) -> list[tuple[str, bool]]:
    """The document number as evidence, and whether the area's mark in it (平督通报 of 平舆县) fits.

    It may be the mark of the area or of one that it lies in; the marks of provinces are not in their names.
    """
    number = fold_name(case.given.document_number or "")
    match = _MARK.match(number)
    if match is None or match[1] in _NO_MARK:
        return []
    told = f"document number {case.given.document_number}"
    if match[1] in chosen.name:
        return [(told, True)]
    codes = [
        code
        for own in (chosen.code, *case.places.ancestors(chosen.code))
        for code in case.places.lineage_codes(own)
    ]
    names = "".join(place.name for code in codes if (place := case.places.place(code)))
    return [] if match[1] in names or match[1] in _PROVINCES else [(told, False)]
