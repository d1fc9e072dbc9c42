"""Cutting a stream of cell types into rows of a known length, and finding the way back after a row of another
length.

Types are the letters of ``parsers.layout.cells.families``: ``N`` number, ``P`` percentage, ``T`` text,
``C`` caption, ``-`` empty or marker.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from operator import contains

_MAJORITY = 0.7
_NEARLY_ALL = 0.9
LOOKS = (4, 12, 60)
"""Numbers of rows by which a profile may be judged: tables in one stream can be short, and rows ragged."""

FIGURE = re.compile("[NP]")


@dataclass(frozen=True, slots=True)
class Alignment:
    """``rows``: (start, number of cells) of each row; ``ragged``: positions of rows of another length;
    ``end``: first cell not used; ``agreement``: share of the figures and texts that stand in a column of
    their own type.
    """

    rows: list[tuple[int, int]]
    ragged: list[int]
    end: int
    agreement: float


def best_alignment(family: str, start: int, width: int) -> tuple[str, Alignment]:
    """Profile and alignment of rows of ``width`` cells from ``start``, with as many rows looked at as suit
    them best.
    """
    tried = []
    for profile in dict.fromkeys(column_profile(family, start, width, rows) for rows in LOOKS):
        aligned = align(family, start, profile)
        ragged = len(aligned.ragged) / max(1, len(aligned.rows))
        tried.append((aligned.agreement - 0.5 * ragged, aligned.end, profile, aligned))
    _, _, profile, aligned = max(tried, key=lambda one: one[:2])
    return profile, aligned


def column_profile(family: str, start: int, width: int, rows: int) -> str:
    """Type of each column over the first ``rows`` rows from ``start``, no further than a caption: ``N``,
    ``P``, ``F`` (figures of both kinds), ``T``, or ``-`` (empty, or figures and texts mixed).
    """
    end = start + width * rows
    caption = family.find("C", start + width, end)
    end = end if caption < 0 else caption
    return "".join(_column(family[start + column : end : width]) for column in range(width))


# Streams are tried in many row lengths, and columns of a few types are all that comes of them.
@lru_cache(maxsize=4096)
def _column(seen: str) -> str:
    numbers, percentages, texts = seen.count("N"), seen.count("P"), seen.count("T")
    figures = numbers + percentages
    if max(figures, texts) < _MAJORITY * max(1, figures + texts):
        return "-"
    if texts > figures:
        return "T"
    if numbers >= _NEARLY_ALL * figures:
        return "N"
    return "P" if percentages >= _NEARLY_ALL * figures else "F"


_ALLOWED = {"N": "NP-", "P": "NP-", "F": "NP-", "T": "T-", "-": "NPTC-"}
_STRICT = {"N": "N-", "P": "P-", "F": "NP-", "T": "T-", "-": "NPTC-"}
_AGREES = {"N": "NP", "P": "NP", "F": "NP", "T": "T", "-": ""}


def _fits(family: str, at: int, profile: str, allowed: dict[str, str] = _ALLOWED) -> bool:
    row = family[at : at + len(profile)]
    return len(row) == len(profile) and all(map(contains, map(allowed.__getitem__, profile), row))


def _goes_on(family: str, at: int, profile: str, allowed: dict[str, str]) -> bool:
    """A row fits at ``at`` and, where there is one, the row after it."""
    after = at + len(profile)
    return _fits(family, at, profile, allowed) and (after >= len(family) or _fits(family, after, profile))


def _without_figures(family: str, at: int, limit: int) -> int:
    found = FIGURE.search(family, at, at + limit)
    return (found.start() if found else min(len(family), at + limit)) - at


def _row_length(family: str, at: int, profile: str) -> int | None:
    """Length of the row that starts at ``at``, ``None`` where the table ends here."""
    width = len(profile)
    if _fits(family, at, profile, _STRICT):
        return width
    if _fits(family, at, profile):
        if at + width >= len(family) or _fits(family, at + width, profile, _STRICT):
            return width
        # The types fit only loosely and the next row does not fit: perhaps this row lost or won a cell.
        other = _resumes(family, at, profile, _STRICT)
        return width if other is None else other
    return _odd_row(family, at, profile)


def _resumes(family: str, at: int, profile: str, allowed: dict[str, str]) -> int | None:
    lengths = range(1, 2 * len(profile) + 1)
    return next((n for n in lengths if _goes_on(family, at + n, profile, allowed)), None)


def _odd_row(family: str, at: int, profile: str) -> int | None:
    """Length of a row that does not fit: a header inside the table, or a row after which the rows fit
    again.
    """
    width = len(profile)
    labels = len(profile) - len(profile.lstrip("T"))
    plain = _without_figures(family, at, 3 * width)
    if "C" in family[at : at + plain]:
        return None
    if plain - labels == width and (at + width >= len(family) or _fits(family, at + width, profile)):
        return width
    if plain - labels > 2 or (plain == len(family) - at and plain < width):
        return None
    found = _resumes(family, at, profile, _ALLOWED)
    rest = len(family) - at
    return found if found is not None else rest if rest < width else None


def align(family: str, start: int, profile: str) -> Alignment:
    """Rows from ``start`` on: of the profile's length where types fit, of another where the next rows then
    fit again.

    Stops where neither holds (another table begins, or the table ends). Linear in the number of cells.
    """
    width = len(profile)
    rows: list[tuple[int, int]] = []
    ragged: list[int] = []
    at = start
    agree = total = 0
    while at < len(family):
        length = _row_length(family, at, profile)
        if length is None:
            break
        seen = family[at : at + width]
        if length != width:
            ragged.append(len(rows))
        elif FIGURE.search(seen) or not FIGURE.search(profile.replace("F", "N")):
            total += width - seen.count("-")
            agree += sum(map(contains, map(_AGREES.__getitem__, profile), seen))
        rows.append((at, length))
        at += length
    return Alignment(rows, ragged, at, agree / total if total else 0.0)
