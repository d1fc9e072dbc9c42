"""Why a sum may fail: one row left out or counted twice, one digit lost or changed. Words only; nothing is mended."""

from collections.abc import Sequence

from parsers.checks.book import Figure
from parsers.checks.finding import where
from parsers.reading import Number


def explanation(total: Figure, rows: Sequence[Figure]) -> str:
    """The one simple slip that explains the difference, as the tail of a sentence; empty if there is none or several."""
    computed = sum(row.value for row in rows)
    if _one_digit(total.value, computed):
        return f" (the total would be {computed} with one digit lost or changed)"
    missing = computed - total.value
    left_out = [row for row in rows if row.value == missing != 0]
    if len(left_out) == 1:
        return f" (the difference is {_label(left_out[0])}, as if the total left it out)"
    twice = [row for row in rows if row.value == -missing != 0]
    if len(twice) == 1:
        return f" (the difference is {_label(twice[0])}, as if the total counted it twice)"
    slips = [row for row in rows if _one_digit(row.value, row.value - missing)]
    if len(slips) == 1:
        return f" ({_label(slips[0])} would be {slips[0].value - missing} with one digit lost or changed)"
    return ""


def _label(row: Figure) -> str:
    return f"{row.seen.unit or row.seen.member or 'a row'} {row.seen.text} in {where(row)}"


def _one_digit(printed: Number, right: Number) -> bool:
    """Whether ``printed`` is ``right`` with one digit changed, or with one lost."""
    have, want = str(printed), str(right)
    if len(have) == len(want):
        return sum(a != b for a, b in zip(have, want, strict=True)) == 1
    return len(have) + 1 == len(want) and any(want[:at] + want[at + 1 :] == have for at in range(len(want)))
