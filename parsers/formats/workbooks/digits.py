"""Numbers under a number format: rounding, percent, thousands, scaling by commas, digits between literals."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

from parsers.formats.workbooks.pieces import Section, literal

_HOLDERS = "0#?"
_STORED = Context(prec=15, rounding=ROUND_HALF_UP)
_LONGEST = 400
_WIDE = Context(prec=_LONGEST, rounding=ROUND_HALF_UP)
_WHOLE_BELOW = 1e15
_EXACT_BELOW, _NEAR = 1e9, 1e-6
_SMALL = 0.0001
_WIDTH = 11


def simple_number(value: float) -> str | None:
    """What ``general`` gives for the numbers that most cells hold: whole ones, and short decimals; ``None`` for others."""
    if value.is_integer() and -_WHOLE_BELOW < value < _WHOLE_BELOW:
        return str(int(value))
    text = repr(value)
    return text if len(text) <= _WIDTH and "." in text and "e" not in text and abs(value) >= _SMALL else None


def rounded(value: float, decimals: int, percent: bool) -> str:
    """A finite number under a code that only rounds to ``decimals``, half up, from its fifteen digits."""
    factor, scale, form = _plain(decimals, percent)
    shifted = value * factor + 0.5
    if 0.5 <= shifted < _EXACT_BELOW:
        whole = int(shifted)
        if _NEAR < shifted - whole < 1 - _NEAR:
            return form % (whole / scale)  # far from any half: floating point rounds the same
    number = _STORED.create_decimal(repr(value))
    number = _WIDE.quantize(_WIDE.scaleb(number, 2 * percent), _place(decimals))
    text = f"{number:f}" if number else f"{abs(number):f}"
    return f"{text}%" if percent else text


@lru_cache(maxsize=64)
def _plain(decimals: int, percent: bool) -> tuple[int, int, str]:
    """What a number is multiplied with so that its last shown digit is that of the ones, the decimals alone, the text."""
    return 10 ** (decimals + 2 * percent), 10**decimals, f"%.{decimals}f" + "%%" * percent


@lru_cache(maxsize=64)
def _place(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def general(number: Decimal) -> str:
    """A number as the format ``General`` shows it: up to eleven characters, no zeros behind the decimals.

    Whole numbers keep all of their digits; only numbers that are no figures (below a billionth, above 10²¹) are
    written with an exponent.
    """
    number = _STORED.create_decimal(number)
    if number and not -10 < number.adjusted() < 21:
        return _scientific(number, ("0", ".", *"00000"))
    with localcontext(prec=_LONGEST, rounding=ROUND_HALF_UP):
        if number != number.to_integral_value() and abs(number) >= Decimal("0.0001"):
            whole = len(str(int(abs(number))))
            rounded = number.quantize(Decimal(1).scaleb(-max(_WIDTH - 1 - whole, 0)))
            number = rounded if rounded else number
        text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0") else text


def shown_number(number: Decimal, section: Section) -> str:
    """A number under one section of a code; as ``General`` where the code is of a kind not known here."""
    if "General" in section:
        return "".join(general(number) if piece == "General" else literal(piece) for piece in section)
    if "/" in section and _holders(section):
        return general(number)
    if not _holders(section):
        return "".join(literal(piece) for piece in section)
    with localcontext(prec=_LONGEST, rounding=ROUND_HALF_UP):
        number = _STORED.create_decimal(number)
        number *= 100 ** section.count("%")
        power = next((at for at, piece in enumerate(section) if piece[0] in "eE" and piece[1:]), None)
        if power is not None:
            return _scientific(number, section[:power])
        return _fixed(number, section)


def _holders(section: Section) -> list[int]:
    return [at for at, piece in enumerate(section) if piece in _HOLDERS]


def _scientific(number: Decimal, mantissa: Section) -> str:
    decimals = len(_holders(mantissa[mantissa.index(".") :])) if "." in mantissa else 0
    digits, _, power = f"{number:.{decimals}E}".partition("E")
    return f"{digits}E{power[0]}{power[1:]:0>2}"


def _fixed(number: Decimal, section: Section) -> str:
    last = _holders(section)[-1]
    end = last + 1
    while section[end : end + 1] == (",",):
        number /= 1000
        end += 1
    section = section[: last + 1] + section[end:]
    point = section.index(".") if "." in section else len(section)
    holders = _holders(section[:point])
    thousands = bool(holders) and "," in section[holders[0] : holders[-1]]
    before = [
        piece for at, piece in enumerate(section[:point]) if piece != "," or at < min(holders, default=0)
    ]
    after = section[point + 1 :]
    decimals = len(_holders(after))
    rounded = abs(number).quantize(Decimal(1).scaleb(-decimals))
    whole, _, fraction = f"{rounded:f}".partition(".")
    sign = "-" if number < 0 and rounded else ""
    text = _whole("" if whole == "0" else whole, before, thousands)
    return sign + text + ("." + _fraction(fraction, after) if "." in section else "")


def _whole(digits: str, pieces: Sequence[str], thousands: bool) -> str:
    """The integer part, filled in from the right; digits left over stand before the first placeholder."""
    shown: list[str] = []
    left = sum(piece in _HOLDERS for piece in pieces)
    placed = 0
    for piece in reversed(pieces):
        if piece not in _HOLDERS:
            shown.append(literal(piece))
            continue
        left -= 1
        take = digits if left == 0 else digits[-1:]
        digits = digits[: len(digits) - len(take)]
        for digit in reversed(take or ("0" if piece == "0" else " " if piece == "?" else "")):
            if thousands and placed and placed % 3 == 0:
                shown.append(",")
            shown.append(digit)
            placed += 1
    return "".join(reversed(shown))


def _fraction(digits: str, pieces: Sequence[str]) -> str:
    """The decimals; zeros under ``#`` at the end are not shown."""
    holders = [piece for piece in pieces if piece in _HOLDERS]
    while holders and holders[-1] != "0" and digits.endswith("0"):
        holders.pop()
        digits = digits[:-1]
    shown = []
    at = 0
    for piece in pieces:
        if piece in _HOLDERS:
            shown.append(digits[at : at + 1])
            at += 1
        else:
            shown.append(literal(piece))
    return "".join(shown)
