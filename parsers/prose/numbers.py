"""Numbers of a sentence: figures with their measure, and numbers that are known to be something else."""

import re
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from parsers.frozen import dataclass
from parsers.reading import Number
from parsers.vocabulary import vocabulary

_CHINESE_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}

# Things with digits that are no figures, most specific first. Group names say what they are.
# The look ahead names every character with which one begins: it spares most places the trial of all forms.
_KNOWN = re.compile(
    r"(?=[\d〔【\[(总第前倒浏访点阅查字表图注附“一二三四五六七八九十])(?:"
    r"(?P<parted>(?<![\d.])(?!\d{1,3}‖\d{3}[件个条宗次单封人通起])\d[\d.,]*%?(?:‖[\d.,]*\d%?)+"
    # (受理/办结):甲局2924/2789件: two figures in one
    r"|(?<![\d./])\d[\d,.]*%?/\d[\d,.]*(?:%|(?=[件宗次条]))(?!/))"
    r"|(?P<document_number>[〔【\[(]\d{4,5}[〕】\])](?:第)?\d+(?:号|期)|总?第\d+期)"
    r"|(?P<date>\d{4}年(?!\d{1,2}月)|(?:\d{4}年|(?<!\d))\d{1,2}月(?:份|\d{1,2}日|\d{1,2}(?=[-—–~至到]\d{1,2}(?:日|月))|\d{1,2}(?=[-—–~至到]\d{4}年))?|(?<!\d)(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2})"
    r"|(?P<fraction>(?<![\d./])\d{1,2}/\d{1,2}(?![\d./]|件|次|个))"
    r"|(?P<clock>\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)"
    r"|(?P<identifier>\d{9,}|(?<!\d)0\d{2,3}-\d{7,8}|\d{6}-\d+/\d{4}-\d+|(?<![\d.,])0\d+(?![\d.]))"
    r"|(?P<emergency>(?<!\d)(?:11[0249]|12[02])(?=[\u4e00-\u9fff])(?!件|次|人次|条|单|宗|个|封|通|万|起|例|项|分(?!流)|名|位|家|天|日))"
    r"|(?P<line>(?<!\d)(?:12345|123\d{2}|96\d{3,4}|95\d{3})(?!\d|件|次|人次|条|单|宗|%|\.\d|,\d{3}|个|封|通|万))"
    r"|(?P<other_line>(?<![\d.,])\d{3,6}(?!件|次|人次|条|单|宗|个|封|通|起|项)(?=[\u4e00-\u9fff]{0,8}(?:热线|专线|平台|系统)))"
    r"|(?P<from_the_end>倒数第?[\d一二三四五六七八九十]+)"
    r"|(?P<views>(?:浏览|访问|点击|阅读|查看|字体|字号)(?:次数|量|数|人次|率)?[:：]?\d+(?:次|人次)?)"
    r"|(?P<enumerator>(?:(?<=[:：;；。,，])|^)(?:\(\d{1,2}\)|\d{1,2}[.．、])(?=[\u4e00-\u9fff]))"
    r"|(?P<label>[表图注][\d]{1,2}(?!\d)|附件\d{1,2}(?!\d)|(?<=注[:：])\d{1,2}(?=[.、]))"
    r"|(?P<ordinal>第[\d一二三四五六七八九十]+(?:条|款|项|章|批|次|届|轮|周|季度|名|位|类)?|前\d+(?:位|名|类|项|个)?)"
    r"|(?P<plan>“?[一二三四五六七八九十]+[稳保]|十[一二三四五]五))"
)
# The look behind comes after the first digit: a search for a digit is five times as quick as one for a look behind.
_FIGURE = re.compile(
    r"(?P<digits>\d(?<![\d.]\d)(?:\d{0,2}(?:,\d{3})+(?!\d)|\d{0,2}‖\d{3}|\d*(?:\.\d+)?))(?P<scale>[万亿])?"
)
_APPROXIMATE = ("余", "多")
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_LIMIT = re.compile(r"(?:的)?(?:以上|以下|以内|之内|之前|为限)")
_PLURAL = re.compile(r"\((?:街道|区|市|乡|镇|场|处|办|园区|县)[^()]{0,6}\)")
# Units that are counted; behind them nothing is said of a ticket.
_COUNTERS = ("个", "家")
_UNITS = re.compile(
    r"[\u4e00-\u9fff、和()（）]{0,8}?(?:委办局|部门|单位|镇街|乡镇|街道|园区|社区|企业|局|镇|乡)"
    r"(?=$|[,，。;；、:：()和及的办])"
)
_MORE_UNITS = re.compile(
    r"(?:[乡镇县区市旗场]|街道|园区|部门|单位|[和及、](?=[乡镇县区市旗场街园部单])"
    r"|\((?=[乡镇县区市旗场街园办])[^()]{1,8}\))+(?=[共均累总的受收承办,，。:：]|$)"
)
_DASHES = ("-", "—", "–", "~")
_RANGE_GOES_ON = re.compile(r"[-—–~至到]+\d")
_LONGEST = 12
# Without one of these a text holds no number of any kind.
_NUMBERED = re.compile(r"[\d第稳保五]")
_PLACE = re.compile(
    r"(?:排名|排位|位居|位列|名列|排在|居(?!民)|列|位次|名次|处于)[^,，。;；、:：\d第]{0,12}?"
    r"(?:(?P<place>(?<!倒数)第(?:\d+|[一二三四五六七八九十]{1,3}))(?:位|名|(?![\u4e00-\u9fff\d]))"
    r"|(?<=排名)(?P<bare>\d{1,2})(?![\d.%家个件]))(?!的|、第)"
)


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Token:
    """A number at ``[start, end)`` of a text.

    ``kind``: ``figure``, ``place`` (a rank), or what else it is (``date``, ``identifier``, ``line``,
    ``measure`` …). ``stop`` is where its measure word ends. ``measure`` is the measure's class (ticket,
    call, either, percent, score, days, other, none).
    """

    start: int
    end: int
    stop: int
    kind: str
    value: Number = 0
    measure: str = "none"
    word: str = ""
    points: bool = False
    approximate: bool = False


@cache
def _measures() -> tuple[re.Pattern[str], dict[str, str]]:
    words: dict[str, str] = dict.fromkeys(vocabulary().prose["other_measures"], "other")
    for name, members in vocabulary().prose["measures"].items():
        words.update(dict.fromkeys(members, name))
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(pattern), words


def tokens(text: str) -> list[Token]:
    """All numbers of ``text`` in order, each once: every digit of the text lies in exactly one token."""
    if _NUMBERED.search(text) is None:
        return []
    places = [_place_token(match) for match in _PLACE.finditer(text)]
    taken = [
        Token(m.start(), m.end(), m.end(), m.lastgroup or "known")
        for m in _KNOWN.finditer(text)
        if not (places and any(token.start < m.end() and m.start() < token.end for token in places))
    ]
    if places:
        taken = sorted([*places, *taken], key=_START)
    figures = list(_figures(text, taken))
    return sorted([*taken, *figures], key=_START) if taken else figures


def _figures(text: str, taken: list[Token]) -> Iterator[Token]:
    position = 0
    for stop in [*taken, None]:
        end = stop.start if stop else len(text)
        for match in _FIGURE.finditer(text, position, end):
            yield _figure(text, match)
        position = stop.end if stop else end


def _figure(text: str, match: re.Match[str]) -> Token:
    end = match.end()
    approximate = text.startswith(_APPROXIMATE, end)
    after = end + approximate
    pattern, words = _measures()
    measure = pattern.match(text, after)
    word = measure[0] if measure else ""
    kind = words.get(word, "none")
    value = number(match["digits"], match["scale"] or "")
    stop = measure.end() if measure else end
    if kind == "percent" and word.startswith("%"):
        end = stop
    if word in _COUNTERS and _UNITS.match(text, stop):
        # 10个镇街园区和31个委办局
        kind = "other"
    if kind == "other" and (plural := _PLURAL.match(text, stop)):
        stop = plural.end()
    if kind == "other" and word.startswith(_COUNTERS) and (more := _MORE_UNITS.match(text, stop)):
        # 18个镇乡(街道)共收件: the measure ends where the kinds of units do.
        stop = more.end()
    if kind != "other" and _LIMIT.match(text, stop):
        return Token(match.start(), end, stop, "limit", value, kind, word)
    is_range = _ends_range(text, match.start()) or bool(_RANGE_GOES_ON.match(text, stop))
    return Token(
        match.start(),
        end,
        stop,
        "measure" if kind == "other" else "range" if is_range else "figure",
        value,
        kind,
        word,
        points="百分点" in word,
        approximate=approximate,
    )


def _ends_range(text: str, start: int) -> bool:
    """Whether a figure at ``start`` ends a range: 3-, 3件至; 达到 and 下降至 end none."""
    pattern, _ = _measures()
    # 环比-28.1%, 投诉类——310件: a dash behind a word is a sign, or parts a name from its count.
    return text.endswith((*_DASHES, "至", "到"), 0, start) and bool(
        re.search(
            rf"\d\.?(?:{pattern.pattern}|[月日号])?[-—–~至到]+$", text[max(0, start - _LONGEST) : start]
        )
    )


def number(digits: str, scale: str = "") -> Number:
    """Value of printed digits: thousands commas dropped, 万 and 亿 expanded; whole numbers are ``int``."""
    plain = digits.replace(",", "").replace("‖", "")
    factor = _SCALES[scale]
    if "." not in plain:
        return int(plain) * factor
    value = round(float(plain) * factor, 6)
    return int(value) if factor > 1 and value == int(value) else value


def _place_token(match: re.Match[str]) -> Token:
    group = "place" if match["place"] else "bare"
    return Token(match.start(group), match.end(group), match.end(), "place", _place(match[group]))


def _place(text: str) -> int:
    plain = text.removeprefix("第")
    if plain.isdigit():
        return int(plain)
    tens, _, ones = plain.rpartition("十")
    if "十" in plain:
        return (_CHINESE_DIGITS[tens] if tens else 1) * 10 + (_CHINESE_DIGITS[ones] if ones else 0)
    return _CHINESE_DIGITS.get(plain, 0)
