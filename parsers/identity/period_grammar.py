"""How bulletins word stretches of time. Which days they are: ``period_mention``, ``period_resolve``.

A date of a single day is a date, not a period: it is recognised here only so that it is taken neither for a
month nor for a year; so are issue numbers (2022年第7期). Source of the forms: published bulletins (lost
separators, noon to noon, Chinese numerals, three kinds of dashes).
"""

import re
from functools import cache

_S = r"[ \t\u3000]{0,2}"
_DASH = r"\s{0,2}(?:-{1,2}|—{1,2}|–|―|─{1,2}|_|~|至|到)\s{0,2}"
_LIST = r"[、和及]"
_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇零○][〇零○一二三四五六七八九]{2})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CLOCK = rf"(?:{_S}\d{{1,2}}(?::\d\d(?::\d\d)?|{_S}[时点](?:\d{{1,2}}分)?))?(?:{_S}\((?:周|星期).\))?"
_NOT_DAY = rf"(?!{_S}{_DAY}{_S}[日号])"
_QUARTER = "[一二三四1-4]"

YEAR_WORDS = {
    "今年": 0, "本年": 0, "本年度": 0, "当年": 0, "同年": 0,
    "去年": -1, "上年": -1, "上年度": -1, "上一年": -1, "上一年度": -1, "前年": -2,
}  # fmt: skip
_YEAR_WORD = "|".join(sorted(YEAR_WORDS, key=len, reverse=True))

_RANGES = frozenset({"days", "numeric", "dotted", "lost", "months", "quarters", "years"})

RELATIVE_WORDS = {
    "this": r"本月份?|当月|本周|本季度?|本期|本半年|本旬",
    "last_year": r"(?:去年|上年|上一年|前一年)度?(?:同期|同月|同季度?|同周)",
    "year_to_date": r"年初以来|年初至今|(?:今年|本年)度?累计",
    "previous": r"(?<!以)上(?:一个?|个)?(?:月份?|周|季度|期|半年)",
    "same": r"同期|同月",
    "year": r"全年|今年|本年度?|去年|上年度?|上一年度?|前年",
}


@cache
def grammar(ranges: bool = True) -> re.Pattern[str]:
    """One alternation over the forms.

    ``Match.lastgroup`` names the form; the groups of each form end in its letter. Without ``ranges`` only
    single months, quarters and the like: for a place where what looked like a range was none.
    """
    forms = {**_ranges_of_days(), **_single_days(), **_longer(), **_relative()}
    if not ranges:
        forms = {form: pattern for form, pattern in forms.items() if form not in _RANGES}
    # Most numbers are no part of a date: what stands behind the digits spares them the trial of all forms.
    digits = r"\d{1,4}\s{0,4}[年月季./_~至到、和及—–―─-]"
    start = rf"(?=[一二三四五六七八九十第截前上下今去本当同全年〔(\[【]|{digits}|20\d{{4,6}}日)(?<!\d)"
    inside_numeral = r"(?<![一二三四五六七八九〇零十](?=[一二三四五六七八九〇零十]))"
    return re.compile(
        start + inside_numeral + "(?:" + "|".join(f"(?P<{k}>{v})" for k, v in forms.items()) + ")"
    )


def _year(letter: str) -> str:
    return rf"(?:(?:(?P<y{letter}>{_YEAR}){_S}年度?|(?P<r{letter}>{_YEAR_WORD})){_S}[的中]?)"


def _ranges_of_days() -> dict[str, str]:
    week = rf"(?:(?P<y0>{_YEAR}){_S}年{_S}第{_S}(?P<w0>\d+){_S}周{_S}[(:,]?{_S})?"
    first = rf"{_year('a')}?(?P<ma>{_MONTH}){_S}月{_S}(?P<da>{_DAY}){_S}[日号]?{_CLOCK}"
    last = rf"{_year('b')}?(?:(?P<mb>{_MONTH}){_S}月{_S})?(?P<db>{_DAY}){_S}[日号]{_CLOCK}"
    numeric = rf"(?P<yc>{_YEAR})[./年-](?P<mc>{_MONTH})[./-](?P<dc>{_DAY})日?{_CLOCK}{_DASH}"
    numeric += rf"(?:(?P<yd>{_YEAR})[./年-])?(?P<md>{_MONTH})[./-](?P<dd>{_DAY})(?!\d)日?{_CLOCK}"
    number = rf"(?:第{_S}\d+{_S}[周期]{_S}[(:,]?{_S})?"
    # 2015年123—1210日, 2018年108-20181014日, 20121117日至1123日
    lost = rf"(?P<ye>{_YEAR}){_S}年?{_S}{number}(?P<ne>\d{{2,4}})日?{_DASH}"
    lost += rf"(?P<yf>{_YEAR})??年?(?P<nf>\d{{2,4}}){_S}日(?![内前后])"
    # 123—1210日: without a year where one of the two is too large for a day of a month.
    large = r"(?:3[2-9]|[4-9]\d|\d{3,4})"
    lost += rf"|(?<![月年])(?={large}{_DASH}|\d+{_DASH}{large}{_S}日)"
    lost += rf"(?P<ng>\d{{2,4}}){_DASH}(?P<nh>\d{{2,4}}){_S}日(?![内前后])"
    dotted = rf"(?P<mw>{_MONTH})\.(?P<dw>{_DAY}){_DASH}(?P<mx>{_MONTH})\.(?P<dx>{_DAY})"
    in_brackets = dotted.replace("w>", "y>").replace("x>", "z>")
    dotted = rf"(?:(?P<yw>{_YEAR}){_S}年{_S}{dotted}日?|(?<=[(]){in_brackets}(?=日?[)]))"
    return {"days": week + first + _DASH + last, "numeric": numeric, "dotted": dotted, "lost": lost}


def _single_days() -> dict[str, str]:
    until_day = (
        rf"(?:(?P<yg>{_YEAR}){_S}年{_S})?(?P<mg>{_MONTH}){_S}月{_S}(?:(?P<dg>{_DAY}){_S}[日号]|份?[底末]?)"
    )
    until_numeric = rf"(?P<y8>{_YEAR})(?P<s8>[./-])(?P<m8>{_MONTH})(?P=s8)(?P<d8>{_DAY})(?!\d)"
    day = rf"(?:{_YEAR}{_S}年{_S})?{_MONTH}{_S}月{_S}{_DAY}{_S}[日号]"
    numeric = rf"{_YEAR}(?P<sh>[./-])\d{{1,2}}(?P=sh)\d{{1,2}}(?!\d)"
    year = rf"(?:{_YEAR}{_S}年|[〔(\[【]{_YEAR}[〕)\]】])"
    number = rf"[(]?{_S}(?:总?第|增刊){_S}[\d一二三四五六七八九十]+{_S}[期号]"
    since_day = rf"{_year('v')}(?:(?P<mv>{_MONTH}){_S}月份?(?:{_S}(?P<dv>{_DAY}){_S}[日号])?)?"
    return {
        "since": rf"{since_day}(?:[^\d\s,。;:、年月]{{0,8}})?(?:以来|至今)",
        "until": rf"截[至止]到?{_S}(?:{until_numeric}|{until_day}|目前|现在|当前|今日|发稿时?)",
        "date": f"{day}|{numeric}",
        "issue": f"{year}{_S}{number}",
    }


def _longer() -> dict[str, str]:
    months = rf"{_year('i')}?(?P<mi>{_MONTH}){_S}(?:月份?)?(?P<si>{_DASH}|{_LIST})"
    months += rf"{_year('j')}?(?P<mj>{_MONTH}){_S}月份?{_NOT_DAY}"
    quarters = rf"{_year('k')}?(?:第?(?P<qk>{_QUARTER})(?:季度?)?(?P<sk>{_DASH}|{_LIST})第?(?P<ql>{_QUARTER})"
    quarters += rf"|前(?P<qm>[二三两23])个?){_S}季度"
    week_tail = rf"周?(?:(?:{_DASH}|{_LIST})第?(?P<wr>\d{{1,2}}))?{_S}周"
    return {
        "months": months,
        "quarters": quarters,
        "quarter": rf"{_year('n')}?第?{_S}(?P<qn>{_QUARTER}){_S}季度",
        "half": rf"{_year('o')}?(?P<ho>[上下])半年",
        "third": rf"{_year('p')}?(?P<mp>{_MONTH}){_S}月份?(?P<tp>[上中下])旬",
        "week_of": rf"{_year('5')}?{_MONTH}{_S}月份?{_S}第{_S}[一二三四五1-5]{_S}周",
        "month": rf"{_year('q')}?(?!三月三)(?P<mq>{_MONTH}){_S}月份?{_NOT_DAY}(?![底初末内余饼嫂])",
        "week": rf"{_year('r')}?第{_S}(?P<wq>\d{{1,2}}){_S}{week_tail}",
        "years": rf"(?P<ys>{_YEAR}){_S}年?{_DASH}(?P<yt>{_YEAR}){_S}年",
    }


def _relative() -> dict[str, str]:
    words = {f"rel_{name}": pattern for name, pattern in RELATIVE_WORDS.items()}
    year = {"year": rf"(?P<yu>{_YEAR}){_S}年(?:度|全年)?"}
    return {**words, **year}
