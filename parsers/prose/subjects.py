"""Whose figure it is: what the words before a metric word denote."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from parsers.identity.stems import township_stem
from parsers.prose.edges import EDGE, clean, trim, without_lead
from parsers.prose.words import words

_SPECIAL_LINE = re.compile(r"^(?P<number>(?!12345)(?:1\d{4}|9[56]\d{3,4})).*(?:热线|电话|平台|专线)$")
_JOINERS = re.compile(r"^(?:和|及|与|以及|如)")
_STARTERS = re.compile(
    r"^(?:(?:还|另)(?=办理|受理|接|收|处理))?(?:并|由|将|向|给|其|该|在|接受|受理|接收|收到|处理|办理)(?!他|它|余|次)"
)
_AGENTS = re.compile(
    r"(?:话务|接线)(?:人)?员$|值班人员$|(?:座席|坐席)(?:人员|员)?(?:登记|自接|受理)?$|^[县区市旗州]?(?:级)?热线.{0,4}(?:中心|办)$"
)
_ACTOR = re.compile(
    r"^.{0,14}(?:热线办|热线中心|热线服务中心|热线办公室|信息中心|受理中心|诉求服务中心|指挥中心|话务中心|效能办|市长公开电话办|话务员|话务人员|接线员|接线人员|座席|坐席|座席人员|坐席人员)"
)
_OWN_PREFIX = re.compile(r"^(?:全|我|本|我们)[省市县区旗州]|^(?:市|县|区|旗)(?=12345|热线|长热线|平台)")
# 向我局各承办部门派遣
_OWN_OFFICE_PREFIX = re.compile(r"^[我本全](?:局|委|厅|办|中心|系统)")
_OWN_LINE = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,12}?[县区市旗])?(?:区|县|市|全区|全县|全市)?(?:人民)?(?:政府|政务|公共|公众|便民)?12345.{0,12}?(?:热线|平台|专线|一号通|民呼必应|在线)?(?:电话|平台|系统)?(?:\(.*\))?$|^(?:话务|电话)(?:渠道|热线)?$|^[市县区]长(?:公开)?(?:热线|电话)$|^(?:全|我|本)[省市县区州旗局委厅办].{0,8}(?:热线|平台|系统)$|^(?:便民|政府|政务|公共|公众)?(?:服务)?(?:平台|系统|中心)(?:平台|电话)?$|^(?:市民|民生|群众|政务|政府|公共|公众|便民|服务)*热线(?:平台|电话)?$"
)
# 市、区12319平台, 市县两级热线: of a city with its districts, which is the whole; 省、市平台 are those above a county.
_LINE_OF_EVERY_LEVEL = re.compile(
    r"^[市州](?:[、和与及]?[县区旗])+(?:[两二三]级)?(?:1[02]\d{3}|96\d{3,4})?[\u4e00-\u9fff]{0,6}(?:热线|平台|专线)$"
)
# 12345在线平台电话: one of the ways by which tickets reach the platform.
_TELEPHONE_OF_PLATFORM = re.compile(r"(?:平台|系统)电话$")
# 杨凌12345市民热线: a line called by the stem of a place; whose it is the title tells.
_LINE_OF_PLACE = re.compile(
    r"^(?![转接各省])[\u4e00-\u9fff]{2,4}(?:12345.{0,10}(?:热线|平台|专线)|(?:市民|政务)(?:服务)?热线|[市县区]长(?:公开)?(?:热线|电话))$"
)
_OWN_OFFICE = re.compile(
    r"^(?:由)?[该本我](?:市|县|区)?中心$|12345.*(?:分中心|服务中心|受理中心|指挥中心|工作站)$|^(?:本|[县区市旗州])(?:级)?(?:热线)?中心$|^(?:热线)?工作站$|(?:1[02]\d{3}|96\d{3,4})(?!热线)[\u4e00-\u9fff]{0,8}(?:指挥|受理|服务|处置)中心$"
)
_CALLERS = re.compile(r"(?:群众|市民|网民|公众|居民|企业(?=[和及、])|[和及、])+")
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
_OF_LETTERS = re.compile(r"(?P<whose>.{2,}?)(?:网民|群众|市民)?(?:留言|来信|信件)")
_BY_WAY_OF = re.compile(r"(?<=..)(?:通过|经由)")
_BY_PHONE = re.compile(r"(?:^|[、与和及])(?:电话|来电|话务)(?:$|[、与和及])")
_PURPOSES = re.compile(
    r"(?:(?:求助|投诉|举报|咨询|建议|求决|表扬)(?:类)?[、和及与]?){3,}(?:等)?(?:各类)?(?:问题|诉求|事项)?$"
)
_COMPOUND = re.compile(r"、|与|和|及")
_INSIDE = re.compile(r"^(?P<whole>.{2,}类)中(?P<part>.{2,})$")
VAGUE = re.compile(
    r"^(?:其余|[一二两三多]次|此|该|这|上述|以上)|^前?[一二两三四五六七八九十]+(?:大?类|项|者)(?:问题|诉求|事项)?$"
)
# 共处理各类工单: of all kinds, which is no kind.
_OF_ALL_KINDS = re.compile(
    r"(?:(?:总共|一共|累计|合计|共)?(?:处理|办理|接收|承接|登记)?了?)(?:各类|各种|各项)$"
)
_DONE_WITH = ("退回", "返回", "退还", "移交", "报送", "转至", "转往")
_EVERY_KIND = re.compile(r"(?:当月|本月|本期)?(?:各|所有|全部)(?:类|种|项)(?:问题|诉求|案件|工单|事项)?")
# 四个季度依次是7012件, 通过系统流转至乡镇17768件: how, not what.
_NO_TOPIC = re.compile(r"依次|精确|[通经]过|流转|转至|^[一二三四五六七八九十两几]+个(?!体|人)|^单[月日周]$")
_SUCH = re.compile(r"(?:此|该|这)类$")
_OF_ALL = re.compile(
    r"^(?:全|我|本)[省市州县区旗]在(?=[^,，]{2,}(?:热线|平台|系统|网)$)|^[^,，]{2,8}(?:类型|类别|性质|来源|渠道)中(?=..)|^(?:在[^,，]{2,8}(?:考核|考评|通报|排名|评价)中|.{0,6}(?:工单|办件|诉求|事项|总量|件|部门|单位|乡镇|镇街|街道)中)"
)
_ABOUT = re.compile(r"^对.{2,}的(?:事项|问题|诉求|工单|案件|办件|来电)$")
_SHORTEST_NAME = 2
_FEWEST_TOGETHER = 2
_MOST_IN_A_NAME = 2
_JOINTS = re.compile(r"以及|[和与及]")
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
_GENERIC = frozenset(
    {
        "问题",
        "事项",
        "工单",
        "诉求",
        "诉求件",
        "办件",
        "案件",
        "渠道",
        "途径",
        "方式",
        "网络渠道",
        "多渠道",
        "各渠道",
        "各类渠道",
    }
)
_WAYS_AS_SUCH = re.compile(
    r"^(?:诉求|工单|受理|来源|来电|反映|接入|登记)*(?:来源|渠道|途径|方式|来源渠道)(?:分布|统计)?$"
)
# Units as such: what they did is the whole's. Any other class of units (县直单位, 乡镇) is a part.
_UNIT_CLASS = re.compile(
    r"(?:镇街|委办局|县直|市直|区直|乡镇|企事业|公服企业|公共服务企业|驻\w)[^,，]{0,12}(?:单位|部门|企业|街道|区|\))$|^(?:镇街|镇街区|委办局|企事业单位)$"
)
_ALL_UNITS = re.compile(
    r"^(?:各|各级|各相关|各有关|相关|有关|全县各|全区各|全市各)?(?:成员|责任|承办|网络|二级|办理|主办|处办|具体承办)*(?:责任)?(?:单位|部门){1,2}$"
)
_EVERY_UNIT = re.compile(
    r"^[一二三四五六七八九十两]{1,3}[个家][\u4e00-\u9fff]{0,6}(?:部门|单位|企业|乡镇|街道|[区县镇乡])$|^各(?:乡|镇|街道|乡镇|镇街|镇乡|乡镇街道|镇街道|县|区|市|县区|区县|县市区|县直部门|区直部门|市直部门)+$"
)
_UPPER_LEVEL = re.compile(
    r"^(?:本级|上级|省级|市级|国家级|部级|县级|国家|省、市|省市|省|市)(?:登记|交办|转办|下派|转派|派发|派送|派来|转来|督办|平台|系统|派(?!出)|转)+(?:件|事项|工单)?$"
)
_TOPIC_END = re.compile(r"(?:类|方面|领域|问题)$")
_TRIM_TOPIC = re.compile(
    r"(?:(?<=类)(?:举报投诉|投诉举报|案件|信件|来信|留言)|诉求|工单|问题|事项|[两二三四五六七八九十]{1,2}个?方面|方面|来电"
    r"|类工单|类诉求|的)$"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose figure. All empty: the whole publishing area.

    ``kind``: whole, unit, member, scope (a member that a heading names), own_line (the publisher's own
    line: whole or a channel, the bulletin decides), group (units as a class), unknown. ``phrase`` is the
    name as printed.
    """

    kind: str = "whole"
    unit: str | None = None
    dimension: str | None = None
    member: str | None = None
    phrase: str = ""
    units: tuple[str, ...] = ()
    outer_kind: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the figure is the area's own as far as the phrase tells."""
        return self.unit is None and self.member is None

    def within(self, outer: "Subject") -> "Subject":
        """This subject as a part of ``outer``: ``A/B`` for a member in a member, a unit in a channel keeps
        both.
        """
        if outer.member is None and outer.unit and self.member and self.unit is None:
            return replace(self, unit=outer.unit, units=outer.units)
        if outer.member is None or self.kind == "whole":
            return outer if self.kind == "whole" else self
        if self.member is not None and self.member != outer.member:
            if outer.kind != "member":
                return self
            kind = "unknown" if self.kind == "unknown" else "member"
            name = f"{outer.member}/{self.member}"
            return replace(self, kind=kind, dimension=outer.dimension, member=name)
        if self.unit is not None and outer.dimension == "class":
            return self
        if self.unit is not None and self.member is None:
            return replace(self, dimension=outer.dimension, member=outer.member, outer_kind=outer.kind)
        return self


WHOLE = Subject()
KindOf = Callable[[str], str]


# The addressee is no part of a channel's name: 人民网给市长的留言.
ADDRESSEE = re.compile(r"给.{1,8}?的(?=留言|来信|信箱|信件)")


@lru_cache(maxsize=16384)
def subject_of(phrase: str, kind_of: KindOf) -> Subject:
    """What ``phrase``, the words before a metric word or a number, says of whose figure it is."""
    name = _CALLERS_BEHIND.sub("", without_lead(_JOINERS, _OF_ALL.sub("", trim(phrase))))
    if name.startswith(_DONE_WITH):
        # 退回市平台3件: what was done with them, which no metric here counts.
        return Subject("unknown", dimension="category", member=name, phrase=name)
    if _EVERY_KIND.fullmatch(name) or _SINCE_WHEN.search(name):
        return WHOLE
    if led := _ABOUT_LED.fullmatch(name):
        # 栏目组发布有关物业服务问题58条
        return subject_of(led["name"], kind_of)
    if (via := _VIA.fullmatch(name)) and kind_of(via["who"]) == "unit" and kind_of(via["way"]) == "channel":
        # 甲局借助全国12315平台接收: by what way the office took in what is told, all of it or a part.
        return Subject("own_line", dimension="channel", member=via["way"], phrase=via["way"])
    if group := _SUM_OF.match(phrase.strip(EDGE)):
        if group[1].endswith(("项", "者")):
            return WHOLE
        return Subject("member", dimension="category", member=f"{group[1]}合计", phrase=name)
    if (
        (others := _AND_OTHERS.match(name))
        and (front := _known(others["front"], kind_of))
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
    for candidate in dict.fromkeys(
        (
            _listed(name),
            _behind_is(name, kind_of),
            _class_of(name),
            _front(name),
            without_lead(_STARTERS, name),
            name,
            _last_name(name),
            clean(name),
        )
    ):
        if not candidate:
            continue
        found = _known(candidate, kind_of)
        if found is not None:
            return found
    rest = clean(name)
    if len(rest) < _SHORTEST_NAME or rest in ("区", "县", "市", "全", "我", "本"):
        return WHOLE
    topic = None if _NO_TOPIC.search(rest) else "category"
    return Subject("unknown", dimension=topic, member=_topic(rest), phrase=rest)


def is_own_office(name: str) -> bool:
    """该中心, 本中心: the office that runs the line."""
    return _OWN_OFFICE.search(name) is not None


def _units_together(name: str, kind_of: KindOf) -> Subject | None:
    """甲镇、乙镇、丙公司三家单位: units that share what is said behind."""
    told = _TOGETHER.match(name)
    units = tuple((told["names"] or told["some"]).split("、")) if told else ()
    if len(units) < _FEWEST_TOGETHER or any(kind_of(unit) != "unit" for unit in units):
        return None
    return Subject("group", unit=name, phrase=name, units=units)


def _known(name: str, kind_of: KindOf) -> Subject | None:
    own = _OWN_PREFIX.sub("", name) or name
    if _LINE_OF_EVERY_LEVEL.match(name):
        return WHOLE
    if any(_OWN_LINE.match(form) for form in (name, own, words().filler_front.sub("", name))):
        telephone = "电话" if _TELEPHONE_OF_PLATFORM.search(name) else name
        return Subject("own_line", dimension="channel", member=telephone, phrase=name)
    if _LINE_OF_PLACE.match(name):
        return Subject("own_line", dimension="channel", member=name, phrase=name)
    if len(name) < _SHORTEST_NAME:
        return None
    if name in _GENERIC or _WAYS_AS_SUCH.match(name):
        return WHOLE
    if _OWN_OFFICE.search(name):
        return Subject("own_line", dimension="channel", member=name, phrase=name)
    if len(parts := _COMPOUND.split(own)) > 1 and any(_OWN_LINE.match(part) for part in parts):
        return Subject("own_line", dimension="channel", member=name, phrase=name)
    if _ALL_UNITS.match(name) or _ALL_UNITS.match(_OWN_OFFICE_PREFIX.sub("", name)):
        return Subject("group", dimension="class", member=name, phrase=name)
    if _EVERY_UNIT.match(name):
        return Subject("member", dimension="class", member=name, phrase=name)
    if _AGENTS.search(name):
        return Subject("group", dimension="class", member=name, phrase=name)
    if _ACTOR.match(name) and kind_of(name) != "channel":
        return Subject("group", dimension="class", member=name, phrase=name)
    if _UPPER_LEVEL.match(name):
        member = re.sub(r"(?<=..)(?:件|工单|事项)+$", "", name)
        return Subject("member", dimension="channel", member=member, phrase=name)
    if (both := _two_units(name, kind_of)) is not None:
        return both
    kind = kind_of(name)
    if kind == "unknown" and own != name:
        kind, name = kind_of(own), own
    if kind == "unit" and name.startswith("各"):
        # 各县区、经济区: all units of a kind, whatever the last word would be alone.
        return Subject("member", dimension="class", member=name, phrase=name)
    if kind == "unit":
        return Subject("unit", unit=name, phrase=name)
    if kind == "channel" and (line := _SPECIAL_LINE.match(name)):
        # 12315消费者投诉举报热线 and 12315 are one line: the number is its name.
        return Subject("member", dimension=kind, member=line["number"], phrase=name)
    if kind == "channel" and len(_COMPOUND.split(name)) > _MOST_IN_A_NAME:
        # 书记信箱、县长信箱及网站留言: all of them may be the whole; the bulletin decides.
        return Subject("own_line", dimension="channel", member=name, phrase=name)
    if kind == "channel" and (told := _OF_LETTERS.fullmatch(name)) and not _COMPOUND.split(name)[1:]:
        # 武汉市留言, 医疗方面留言: whose, or about what, by the word for the tickets.
        whose = _known(told["whose"], kind_of) if kind_of(told["whose"]) in ("unit", "category") else None
        if whose is not None:
            return whose
    if kind == "channel" and _BY_WAY_OF.search(name):
        # 社会公众通过电话、网络等渠道: who, and by what way.
        return Subject("unknown", dimension=kind, member=name, phrase=name)
    if kind == "channel" and len(_COMPOUND.split(name)) > 1 and _BY_PHONE.search(name):
        # 网络、电话: all that came in, or a part; the bulletin decides.
        return Subject("own_line", dimension="channel", member=name, phrase=name)
    if kind in ("channel", "class"):
        return Subject("member", dimension=kind, member=name, phrase=name)
    if kind == "category" and own != name and kind_of(own) == "category":
        name = own
    if kind == "category" and _CALLERS.fullmatch(_topic(name)):
        # 群众诉求: whose they are, all of them.
        return WHOLE
    if kind == "category" or _TOPIC_END.search(name):
        return Subject("member", dimension="category", member=_topic(name), phrase=name)
    if kind == "group" and "、" in name:
        # Several units and one number: whose it is only 各, 均 or 共 tells.
        return Subject("unknown", dimension="class", member=name, phrase=name)
    if kind == "total":
        return WHOLE
    if kind == "group" or _UNIT_CLASS.search(name):
        return Subject("member", dimension="class", member=name, phrase=name)
    return None


def _two_units(name: str, kind_of: KindOf) -> Subject | None:
    """南门镇与北门镇: two units in one name, where both halves are units."""
    for joint in _JOINTS.finditer(name):
        halves = name[: joint.start()], name[joint.end() :]
        towns = any(township_stem(half) for half in halves)
        if towns and all(len(half) > _SHORTEST_NAME and kind_of(half) == "unit" for half in halves):
            return Subject("unknown", dimension="class", member=name, phrase="、".join(halves))
    return None


def _topic(name: str) -> str:
    """A topic's name as printed, without 方面/问题/工单 behind it; 类 stays."""
    shorter = _TRIM_TOPIC.sub("", name)
    return shorter if len(shorter) >= 2 else name


def _listed(phrase: str) -> str:
    """The list member behind a lead: 排名前5位的是城管执法局."""
    pieces = re.split(
        r"的是|的有|的为|(?:集中|反映|体现|表现)(?:在|于)|分别是|分别为|依次为|依次是|(?:单位|部门|乡镇|街道|镇街|企业)(?:是|为|有)",
        phrase,
    )
    return pieces[-1] if len(pieces) > 1 else ""


def _behind_is(phrase: str, kind_of: KindOf) -> str:
    """The name behind 为 or 是: 第一名为永安镇. A name may hold 为 itself (为民服务中心)."""
    front, found, behind = phrase.rpartition("为")
    if not found:
        front, found, behind = phrase.rpartition("是")
    return behind if found and front and kind_of(behind) in ("unit", "channel") else ""


def _class_of(phrase: str) -> str:
    """The class behind 等: 市长信箱、网民留言等网络平台."""
    front, found, behind = phrase.rpartition("等")
    return behind if found and "、" in front and not _ALL_UNITS.match(behind) else ""


def _front(phrase: str) -> str:
    """The name in front of 共, 累计: 12348法律咨询热线共解答群众法律咨询."""
    front = re.split(r"共|累计|总计", phrase)[0]
    return front if front != phrase else ""


def _last_name(phrase: str) -> str:
    """The name at the end of a longer phrase: behind 是, 为, 和, 及 or the last separator."""
    return re.split(
        r"(?:的是|分别是|分别为|依次为|依次是|为|是|有(?![限效关线害])|和|及|与|,|，|:|：)", phrase
    )[-1]
