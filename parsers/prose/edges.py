"""Phrases without what only stands at their edges: punctuation, periods, joining words, words that fill."""

import re
from functools import lru_cache

from parsers.identity.gazetteer import gazetteer
from parsers.identity.stems import township_stem
from parsers.prose.words import words

_PERIOD_WORD = re.compile(
    r"(?:(?:20\d\d年)?(?:\d{1,2}[-—–~至到]\d{1,2}月份?|\d{1,2}月份?|第?[一二三四]季度|[一二三四五六七八九十]{1,2}月份|上半年|下半年|全年|年度)|20\d\d年度?|连续[一二两三四五六七八九十\d]+个?(?:月|季度|周|年)|本月|本周(?!期|边)|本期|本周期|当周|(?:近|过去)?[一两三1-4]周(?:以?来|内)|近[一两三]周|[两双]周|月内|(?:截至|截止|截止到|到)(?:\d{1,2}|本|当)?月(?:底|末)|月(?:底|末)|本季度|当月|上月|上周|今年|去年)"
)
_PERIOD_EDGE = re.compile(rf"^{_PERIOD_WORD.pattern}|{_PERIOD_WORD.pattern}$")
_JOINING_EDGE = re.compile(
    r"^(?:本[报网台]讯|[一二三四五六七八九十]是|其中|含(?!山)|即(?!墨)|其余(?:为|是)|中(?=(?:投诉|咨询|求助|求决|建议|举报|表扬))|另有|共有(?!产)|另外|还有|包括|主要(?:集中)?(?:在|于|为|是|有|涉及|包括)|集中(?:在|于|反映在)|涉及|分布在|反映(?!强烈|情况|类)|关于|(?:全部|均|都)来源于?|属于|(?:首先|其次|再次|最后)(?:是|为)|前[一二两三四五六七八九十\d]{1,2}(?:位|名|项|类|大)?的(?![是有为]))|(?:共计|累计|合计|总计|分别|均|共|为|有|达|是|(?<!预)约|(?<=.)对)$"
)
EDGE = ' ,，、.:：;；[]【】◆-—“”"的'
"""Characters that no name begins or ends with."""
_INCLUDES = re.compile(r"\((?:含|包括|不含|注|其中|以下简称|下称|简称)[^()]*\)$")
_PLACED = re.compile(
    r"^(?P<name>[^,，、:]{2,16}?)(?:诉求量|工单量|受理量|数量)?(?:仍|然|旧|依|继续|再次|稳|均)*"
    r"(?:排名|排位|排行|位居|位于|位列|排在|排|居于?|名列|列|高居|跃居|占据|上升为|成为)[一-鿿]{0,4}?"
    r"(?:的?首位?|榜首|第[一二三四五六七八九十\d]+位?|最多|最高)?$"
)
_NO_FILLER = ("预约",)
_BRACKET_FRONT = re.compile(r"^\([^()]*\)")


@lru_cache(maxsize=16384)
def clean(phrase: str) -> str:
    """``phrase`` without period words, fillers and punctuation at its edges."""
    before = None
    filler = words()
    while phrase != before:
        before = phrase
        phrase = phrase.strip(EDGE)
        phrase = _PERIOD_EDGE.sub("", phrase)
        phrase = filler.filler_front.sub("", phrase)
        phrase = phrase if phrase.endswith(_NO_FILLER) else filler.filler_back.sub("", phrase)
    return phrase


@lru_cache(maxsize=16384)
def trim(phrase: str) -> str:
    """``phrase`` without punctuation, joining words and period words at its edges; fillers inside names stay."""
    before = None
    while phrase != before:
        before = phrase
        phrase = _BRACKET_FRONT.sub("", _INCLUDES.sub("", phrase.strip(EDGE)))
        phrase = _PERIOD_EDGE.sub("", phrase)
        phrase = _JOINING_EDGE.sub("", phrase)
    return phrase


def without_lead(lead: re.Pattern[str], name: str) -> str:
    """The name without the ``lead`` (和, 由, 向 …) in front, unless a township is called so: 和平街道, 向阳镇."""
    bare = lead.sub("", name)
    if bare == name:
        return name
    town = township_stem(name)
    return name if town and gazetteer().counties_with_town(town[0]) else bare


def placed_name(phrase: str) -> str | None:
    """物业问题 of 物业问题仍然排在(首位): the name in front of the words that say that it has a place in an order."""
    told = _PLACED.match(trim(phrase))
    return told["name"] if told else None
