"""Numerals of dates: Arabic digits or Chinese ones up to 99, and years digit by digit.

Chinese numerals stand in dates and periods only, never in figures.
"""

_DIGITS = {char: value for value, chars in enumerate(("〇零○", *"一二三四五六七八九")) for char in chars}


def small_number(text: str) -> int:
    """``"12"``, ``"十二"``, ``"二十八"``, ``"廿"`` is not one. ``ValueError`` for anything else."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        tens, ones = "", text
    if any(len(part) > 1 or part not in _DIGITS for part in (tens, ones) if part) or not text:
        raise ValueError(f"not a numeral up to 99: {text!r}")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + (_DIGITS[ones] if ones else 0)


def year_number(text: str) -> int:
    """``"2023"`` or ``"二〇二三"``. ``ValueError`` for anything else."""
    if text.isdecimal():
        return int(text)
    try:
        return int("".join(str(_DIGITS[char]) for char in text))
    except KeyError:
        raise ValueError(f"not a year: {text!r}") from None
