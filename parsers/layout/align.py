"""Cutting a stream of cell types into rows of a known length, and finding the way back after a row of
another length.
"""

from collections import Counter
from dataclasses import dataclass

_MAJORITY = 0.7
LOOKS = (4, 12, 60)
"""Numbers of rows by which a profile may be judged: tables in one stream can be short, and rows can be
ragged.
"""


@dataclass(frozen=True, slots=True)
class Alignment:
    """``rows``: (start, number of cells) of each row; ``ragged``: rows of another length; ``end``: first
    cell not used; ``agreement``: share of the figures and texts that stand in a column of their own type.
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
        tried.append((aligned.agreement - ragged, aligned.end, profile, aligned))
    _, _, profile, aligned = max(tried, key=lambda one: one[:2])
    return profile, aligned


def column_profile(family: str, start: int, width: int, rows: int) -> str:
    """Type of each column (``N``, ``T``, ``-`` for mixed or empty) over the first ``rows`` rows from
    ``start``.
    """
    profile = []
    for column in range(width):
        counts = Counter(family[start + column : start + width * rows : width])
        figures, texts = counts["N"], counts["T"]
        total = figures + texts
        if not total or max(figures, texts) < _MAJORITY * total:
            profile.append("-")
        else:
            profile.append("N" if figures >= texts else "T")
    return "".join(profile)


def _fits(family: str, at: int, profile: str) -> bool:
    row = family[at : at + len(profile)]
    if len(row) < len(profile):
        return False
    return all(want == seen or "-" in (want, seen) for want, seen in zip(profile, row, strict=True))


def _without_figures(family: str, at: int, limit: int) -> int:
    end = family.find("N", at, at + limit)
    return (min(len(family), at + limit) if end < 0 else end) - at


def _next_row(family: str, at: int, profile: str) -> int | None:
    """Length of the row that starts at ``at`` and does not fit, ``None`` where the table ends here."""
    width = len(profile)
    labels = len(profile) - len(profile.lstrip("T"))
    plain = _without_figures(family, at, 3 * width)
    if "C" in family[at : at + plain]:
        return None
    if plain - labels == width and (at + width >= len(family) or _fits(family, at + width, profile)):
        return width
    if plain - labels > 2 or (plain == len(family) - at and plain < width):
        return None
    for length in range(1, 2 * width + 1):
        if _fits(family, at + length, profile) and (
            at + length + width >= len(family) or _fits(family, at + length + width, profile)
        ):
            return length
    rest = len(family) - at
    return rest if rest < width else None


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
        length: int | None = width
        if not _fits(family, at, profile):
            length = _next_row(family, at, profile)
            if length is None:
                break
        assert length is not None
        if length != width:
            ragged.append(len(rows))
        elif "N" in family[at : at + width] or "N" not in profile:
            seen = family[at : at + width]
            total += width - seen.count("-")
            agree += sum(want == one for want, one in zip(profile, seen, strict=True))
        rows.append((at, length))
        at += length
    return Alignment(rows, ragged, at, agree / total if total else 0.0)
