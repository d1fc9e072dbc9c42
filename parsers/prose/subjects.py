"""Whose figure it is: what the words before a metric word denote."""

import re
from functools import lru_cache

from parsers.prose.edges import EDGE, clean, trim, without_lead
from parsers.prose.known_names import (
    COMPOUND,
    SHORTEST_NAME,
    is_own_office,
    known_name,
    own_line_in,
    topic_of,
)
from parsers.prose.name_in_phrase import names_in
from parsers.prose.subject import WHOLE, KindOf, Subject

_JOINERS = re.compile(r"^(?:和|及|与|以及|如)")
_ABOUT_LED = re.compile(
    r"[^、]{2,8}(?:有关|关于)(?P<name>[^、]{2,10}(?:类|方面|领域|问题))(?:诉求|投诉|工单)?"
)
_VIA = re.compile(
    r"(?P<who>[^、]{3,}?)(?:在(?!线)|借助|依托|利用|运用|通过)(?P<way>[^、]{3,}(?:平台|系统|热线|网))"
)
# 12319城管热线群众诉求: whose they are says nothing of the line.
_CALLERS_BEHIND = re.compile(r"(?<=热线|平台|信箱|专线)(?:群众|市民|公众|网民|企业)$")
# 自12345热线开通以来: when, not whose.
_SINCE_WHEN = re.compile(r"(?:以来|至今)$")
_PURPOSES = re.compile(
    r"(?:(?:求助|投诉|举报|咨询|建议|求决|表扬)(?:类)?[、和及与]?){3,}(?:等)?(?:各类)?(?:问题|诉求|事项)?$"
)
# 12345热线与政民互动平台合计接收
_TAKEN_TOGETHER = re.compile(r"(?:合计|共计|总计|总共|一共)$")
_INSIDE = re.compile(r"^(?P<whole>.{2,}类)中(?P<part>.{2,})$")
# 存在问题:超期17件: what the paragraph is about, and no topic of calls
_LED_IN = re.compile(
    r"(?:存在|主要|突出|目前|当前|其他)*的?(?:主要|突出)?(?:问题|不足|短板|做法|特点|原因|亮点|成效|概况)(?:及原因|和不足|及不足)?"
)
VAGUE = re.compile(
    r"^(?:其余|[一二两三多]次|此|该|这|上述|以上)|^前?[一二两三四五六七八九十]+(?:大?类|项|者)(?:问题|诉求|事项)?$"
)
# 共处理各类工单: of all kinds, which is no kind.
_OF_ALL_KINDS = re.compile(
    r"(?:(?:总共|一共|累计|合计|共)?(?:处理|办理|接收|承接|登记)?了?)(?:各类|各种|各项)$"
)
_DEEDS = frozenset({"登记", "录入", "提交"})
_DONE_WITH = ("退回", "返回", "退还", "移交", "报送", "转至", "转往")
# 受理群众反映问题10920件, 受理问题和投诉件1974件: what all callers do
_WHAT_ALL_DO = re.compile(
    r"(?:市民|群众|公众|网民|居民|企业|和|、)+(?:来电|来信)?(?:反映|提出|提交)的?(?:各类|各种)?(?:问题|诉求|事项|信息|情况)?"
    r"|(?:问题|诉求|信息)(?:和|与|及)(?:投诉|举报|咨询|建议|求助)(?:件)?"
)
_EVERY_KIND = re.compile(r"(?:当月|本月|本期)?(?:各|所有|全部)(?:类|种|项)(?:问题|诉求|案件|工单|事项)?")
# 四个季度依次是7012件, 通过系统流转至乡镇17768件: how, not what.
_NO_TOPIC = re.compile(r"依次|精确|[通经]过|流转|转至|^[一二三四五六七八九十两几]+个(?!体|人)|^单[月日周]$")
_SUCH = re.compile(r"(?:此|该|这)类$")
_OF_ALL = re.compile(
    r"^(?:全|我|本)[省市州县区旗]在(?=[^,，]{2,}(?:热线|平台|系统|网)$)|^[^,，]{2,8}(?:类型|类别|性质|来源|渠道)中(?=..)|^(?:在[^,，]{2,8}(?:考核|考评|通报|排名|评价)中|.{0,6}(?:工单|办件|诉求|事项|总量|件|部门|单位|乡镇|镇街|街道)中)"
)
_ABOUT = re.compile(r"^对.{2,}的(?:事项|问题|诉求|工单|案件|办件|来电)$")
_FEWEST_TOGETHER = 2
_TOGETHER = re.compile(
    r"^(?P<names>[^、]{2,}(?:、[^、]{2,})+?)等?(?:[一二两三四五六七八九十]+(?:家|个)|两|三)(?:单位|部门|乡镇|街道|镇街|企业|公司|局|镇|乡)?$"
    r"|^(?P<some>[^、]{2,}(?:、[^、]{2,})+?)等(?:单位|部门|乡镇|街道|镇街|乡镇街道)$"
)
_ALL_CHANNELS = re.compile(
    r"(?:(?:[一二两三四五六七八九十]+|多|各|几)(?:个|类|大|种)?|等)(?:受理|诉求|反映|互动|投诉|举报)*(?:渠道|平台|途径|方式|系统|栏目|信箱)$"
)
_AND_OTHERS = re.compile(r"^(?P<front>.{2,})(?:及|和|与)其他$")
_SUM_OF = re.compile(
    r"^((?:上述|以上|前)?[一二两三四五六七八九十\d]{1,2}(?:个)?(?:大?类|项|者|方面))(?:问题|诉求|工单)?(?:合计|共计|总计|共)"
)
# The addressee is no part of a channel's name: 人民网给市长的留言.
ADDRESSEE = re.compile(r"给.{1,8}?的(?=留言|来信|信箱|信件)")


@lru_cache(maxsize=16384)
def subject_of(phrase: str, kind_of: KindOf) -> Subject:
    """What ``phrase``, the words before a metric word or a number, says of whose figure it is."""
    name = _CALLERS_BEHIND.sub("", without_lead(_JOINERS, _OF_ALL.sub("", trim(phrase))))
    if name.startswith(_DONE_WITH):
        # 退回市平台3件: what was done with them, which no metric here counts.
        return Subject("unknown", dimension="category", member=name, phrase=name)
    if (
        _LED_IN.fullmatch(name)
        or _WHAT_ALL_DO.fullmatch(name)
        or _EVERY_KIND.fullmatch(name)
        or _SINCE_WHEN.search(name)
    ):
        return WHOLE
    if led := _ABOUT_LED.fullmatch(name):
        # 栏目组发布有关物业服务问题58条
        return subject_of(led["name"], kind_of)
    if (via := _VIA.fullmatch(name)) and kind_of(via["who"]) == "unit" and kind_of(via["way"]) == "channel":
        # 甲局借助全国12315平台接收: by what way the office took in what is told, all of it or a part.
        return Subject("own_line", dimension="channel", member=via["way"], phrase=via["way"])
    if COMPOUND.search(name) and _TAKEN_TOGETHER.search(phrase.strip(EDGE)) and own_line_in(name):
        return WHOLE
    if group := _SUM_OF.match(phrase.strip(EDGE)):
        if group[1].endswith(("项", "者")):
            return WHOLE
        return Subject("member", dimension="category", member=f"{group[1]}合计", phrase=name)
    if (
        (others := _AND_OTHERS.match(name))
        and (front := known_name(others["front"], kind_of))
        and front.dimension
    ):
        return Subject("member", dimension=front.dimension, member=name, phrase=name)
    if all_of_them := _PURPOSES.search(name):
        # 企业和群众求助、投诉、举报、咨询和建议等问题: of all kinds
        rest = name[: all_of_them.start()].rstrip("和及与、")
        return subject_of(rest, kind_of) if clean(rest) else WHOLE
    if every := _OF_ALL_KINDS.search(name):
        rest = name[: every.start()].rstrip(",，")
        return subject_of(rest, kind_of) if rest else WHOLE
    if _ALL_CHANNELS.search(name):
        # 通过热线和留言板两个渠道,共受理: all of them are the whole.
        return WHOLE
    if (several := _units_together(name, kind_of)) is not None:
        return several
    if name.startswith("被") or _ABOUT.match(name):
        # 被市平台退回, 对群众反映强烈的事项: who did it or to what, not whose figure it is.
        return WHOLE
    if (VAGUE.match(name) and not is_own_office(name)) or _SUCH.search(name):
        return Subject("unknown", dimension="category", member=name, phrase=name)
    if inside := _INSIDE.match(name):
        return subject_of(inside["part"], kind_of).within(subject_of(inside["whole"], kind_of))
    for candidate in names_in(name, kind_of):
        found = known_name(candidate, kind_of)
        if found is not None:
            return found
    # 平台登记: the way in, and no deed of its own.
    rest = clean(name)
    rest = name if rest in _DEEDS and name.endswith(rest) else rest
    if len(rest) < SHORTEST_NAME or rest in ("区", "县", "市", "全", "我", "本"):
        return WHOLE
    topic = None if _NO_TOPIC.search(rest) else "category"
    return Subject("unknown", dimension=topic, member=topic_of(rest), phrase=rest)


def _units_together(name: str, kind_of: KindOf) -> Subject | None:
    """甲镇、乙镇、丙公司三家单位: units that share what is said behind."""
    told = _TOGETHER.match(name)
    units = tuple((told["names"] or told["some"]).split("、")) if told else ()
    if len(units) < _FEWEST_TOGETHER or any(kind_of(unit) != "unit" for unit in units):
        return None
    return Subject("group", unit=name, phrase=name, units=units)
