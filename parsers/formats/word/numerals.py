"""Numbers of list items as they are printed. Source: ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_COUNTING = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
     "ideographEnclosedCircle")
)  # fmt: skip
_DIGITAL = frozenset(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"))
_CYCLES = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_ENCLOSED = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
}
_NOTHING = frozenset(("bullet", "none"))


def numeral(number: int, form: str) -> str:
    """``number`` in a format of Word's; formats that are not known here are written as decimals, as Word does.

    A bullet is no text: it gives nothing.
    """
    if form in _NOTHING:
        return ""
    if form in _COUNTING and 0 < number < 10_000:
        return _chinese(number, _DIGITS, "十百千", short=True)
    if form == "chineseLegalSimplified" and 0 < number < 10_000:
        return _chinese(number, _LEGAL, "拾佰仟", short=False)
    if form in _DIGITAL and number >= 0:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if form in _CYCLES and 0 < number <= len(_CYCLES[form]):
        return _CYCLES[form][number - 1]
    if form in _ENCLOSED:
        first, most = _ENCLOSED[form]
        return chr(first + number - 1) if 0 < number <= most else str(number)
    return _western(number, form)


def _western(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 780:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text = _roman(number).lower()
    elif form == "decimalZero":
        return f"{number:02}"
    elif form == "numberInDash":
        return f"- {number} -"
    else:
        return str(number)
    return text.upper() if form.startswith("upper") else text


def _chinese(number: int, digits: str, places: str, *, short: bool) -> str:
    """A number below 10,000 with its places named; ``short``: ten is 十 and not 一十."""
    text = ""
    gap = False
    figures = str(number)
    for left, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True):
        if figure == "0":
            gap = True
            continue
        text += ("零" if gap and text else "") + digits[int(figure)] + (places[left - 1] if left else "")
        gap = False
    return text[1:] if short and text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for step, letters in _ROMAN:
        text += letters * (number // step)
        number %= step
    return text
