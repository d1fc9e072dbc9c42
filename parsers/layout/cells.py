"""What kind of thing a cell holds, judged by its characters alone.

Only types live here: number, percent, rank, marker, text. What a header word *means* belongs to
``parsers.vocabulary``.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_MEASURE = r"(?:件次|人次|万件|万|件|次|条|个|宗|封|单|人|名|天|日|小时|分钟|分|位|家|起|例)?"
_CHANGE = r"(?:增长|增加|上升|提高|提升|下降|降低|减少|回落)?\s*[-+−±↑↓]?\s*"
_KINDS = re.compile(
    rf"(?P<n>[-+−]?\s*{_NUMBER}\s*{_MEASURE})"
    rf"|(?P<p>{_CHANGE}{_NUMBER}\s*(?:%+|‰|个?百分点)|[↑↓]\s*{_NUMBER})"
    r"|(?P<r>第\s*[一二三四五六七八九十\d]+\s*名?)"
    r"|(?P<m>[-—–―/\\*·.]+|无|暂无|.{0,4}[未无](?:被|参与)?(?:抽访|回访|抽查|抽检|抽中|抽样|测评|评价|参评|调查|涉及|考核)|N/A"
    r"|#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!))"
    r"|(?P<e>)"
)
_LONG = re.compile(r"[。;!?]|.{31}", re.S)
_HEADER_WORD = re.compile(
    r"(?:数|数量|量|率|比|占比量?|比例|比重|[总合小]计|排名|名次|位次|序号|编号|工单号|号码|单\s*位|部门|名称|类别|类型|分类|类"
    r"|事项|内容|原因|备注|得分|总分|分值|分数|指标值|等级|评价|情况|频次|次数|增长|增幅|增减|变化|时长|区域|乡镇|街道|来源|渠道"
    r"|办结|满意|受理|诉求|工单|数据|日期|时间|电话|地址|方式|问题|热线|值)\s*(?:\(.{1,8}\))?"
)

NUMERIC = frozenset("npr")
"""Kinds that hold a figure."""

_FAMILY = str.maketrans({"n": "N", "p": "P", "r": "N", "t": "T", "l": "T", "e": "-", "m": "-"})


@lru_cache(maxsize=65536)
def kind(text: str) -> str:
    """One letter for the kind of a stripped cell text.

    ``n`` number (measure word allowed), ``p`` percent or change, ``r`` rank in words, ``m`` a mark standing
    for "no figure", ``e`` empty, ``t`` text, ``l`` long text or a sentence.
    """
    found = _KINDS.fullmatch(text) if len(text) <= 40 else None
    if found is not None and found.lastgroup is not None:
        return found.lastgroup
    return "l" if _LONG.search(text) else "t"


def families(texts: Iterable[str]) -> str:
    """One letter for each text, as alignment needs it: ``N`` a number, ``P`` a percentage, ``T`` text,
    ``C`` a caption, ``-`` fits either.
    """
    return "".join("C" if _CAPTION.search(text) else kind(text).translate(_FAMILY) for text in texts)


_PROMISES = (
    ("N", re.compile(r"序号?$|^No")),
    ("p", re.compile(r"[率比](?:\(%\))?$|占比|比[例重]|环比|同比|增[长幅]")),
    ("T", re.compile(r"单\s*位$|部门$|名称$|类别$|类型$|分类$|乡镇|街道|事项$|等级|内容$|原因$|备注$")),
    ("N", re.compile(r"[数量分值名次]$|排名|[总合]计|\(件\)$|频次")),
)
# 市直部门, 县直单位 head columns and name groups of rows.
_NO_NAME = re.compile(r"(?:等级|评价|备注|原因|名称|(?<!直)部门|(?<!直)单\s*位|类别|类型)$")
_CAPTION = re.compile(
    r"^(?:\D|\d{4}年|\d{1,2}[月.、]).{6,}(?:表\s*\d{0,2}|统计|通报|(?:办理|工作|运行|考核|排名|处置)情况|如下:?)\)?$|^\D.{6,}:$"
)
_TITLE = re.compile(r"(?:情况|表\s*\d{0,2}|统计|通报|如下:?)\)?$")


@lru_cache(maxsize=16384)
def promise(text: str) -> str | None:
    """What a heading promises below it: ``N`` a figure, ``p`` a percentage, ``T`` text; ``None`` for other
    words.
    """
    return next((kind for kind, pattern in _PROMISES if pattern.search(text)), None)


@lru_cache(maxsize=16384)
def label_heading(text: str) -> str | None:
    """``N`` for a heading over serial numbers, ``T`` for one over names, ``None`` for any other text."""
    return next((kind for kind, pattern in (_PROMISES[0], _PROMISES[2]) if pattern.search(text)), None)


@lru_cache(maxsize=16384)
def only_heading(text: str) -> bool:
    """True for words that head columns and hardly ever name a row (…率, 排名, 考核等级, 单位)."""
    return promise(text) in ("N", "p") or bool(_NO_NAME.search(text))


@lru_cache(maxsize=16384)
def like_title(text: str) -> bool:
    """True for words that name a whole table (…情况统计表, …办理情况)."""
    return len(text) > 5 and bool(_TITLE.search(text))


@lru_cache(maxsize=16384)
def like_header(text: str) -> bool:
    """True where the text ends as column headings do (…数, …率, 单位, 排名 …)."""
    return len(text) <= 24 and bool(re.search(rf"(?:{_HEADER_WORD.pattern})$", text))


def promises_kept(words: Sequence[str], kinds: str, body: int, rows: int) -> float:
    """From -1 to 1: whether the headings stand over what they promise, judged by the first ``rows`` rows."""
    width = len(words)
    judged = 0
    kept = 0.0
    for column, word in enumerate(words):
        promised = promise(word)
        seen = kinds[body + column : body + width * rows : width].replace("e", "").replace("m", "")
        if promised is None or not seen:
            continue
        judged += 1
        figures = sum(map(seen.count, "npr")) / len(seen)
        if promised == "T":
            kept += 1 - 2 * figures
        elif promised == "N":
            kept += 2 * figures - 1
        else:
            kept += 2 * figures - 1 if "p" in seen else figures - 1
    return kept / judged if judged else 0.0
