"""Names that say by themselves whose a figure is: the own line, its office, classes of units, channels, topics."""

import re

from parsers.identity.gazetteer import gazetteer
from parsers.identity.stems import township_stem
from parsers.prose.subject import WHOLE, KindOf, Subject
from parsers.prose.words import words

_SPECIAL_LINE = re.compile(r"^(?P<number>(?!12345)(?:1\d{4}|9[56]\d{3,4})).*(?:热线|电话|平台|专线)$")
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
    r"^(?:[\u4e00-\u9fff]{1,12}?[县区市旗])?(?:区|县|市|全区|全县|全市)?(?:人民)?(?:政府|政务|公共|公众|便民)?12345.{0,12}?(?:热线|平台|专线|一号通|民呼必应|在线)?(?:电话|平台|系统)?(?:\(.*\))?$|^(?:话务|电话)(?:渠道|热线)?$|^[市县区]长(?:公开)?(?:热线|电话)$|^(?:全|我|本)[省市县区州旗局委厅办].{0,8}(?:热线|平台|系统)$|^(?:便民|政府|政务|公共|公众)?(?:服务)?(?:平台|系统|中心)(?:平台|电话)?$|^[市县区州旗]民生热线$|^[\u4e00-\u9fff]{0,6}[省市县区州旗]?(?:人民)?政府办(?:公厅|公室)?(?:市民|政务|便民)?(?:服务)?(?:便民)?热线$|^(?:市民|民生|群众|政务|政府|公共|公众|便民|服务)*热线(?:平台|电话)?$"
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
_OF_LETTERS = re.compile(r"(?P<whose>.{2,}?)(?:网民|群众|市民)?(?:留言|来信|信件)")
_BY_WAY_OF = re.compile(r"(?<=..)(?:通过|经由)")
_BY_PHONE = re.compile(r"(?:^|[、与和及])(?:电话|来电|话务)(?:$|[、与和及])")
COMPOUND = re.compile(r"、|与|和|及")
SHORTEST_NAME = 2
_MOST_IN_A_NAME = 2
_JOINTS = re.compile(r"以及|[和与及]")
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
ALL_UNITS = re.compile(
    r"^(?:各|各级|各相关|各有关|相关|有关|全县各|全区各|全市各)?(?:成员|责任|承办|网络|二级|办理|主办|处办|具体承办)*(?:责任)?(?:单位|部门){1,2}$|^(?:各)?(?:二级|三级|下级)平台$"
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


def own_line_in(names: str) -> bool:
    """12345热线与政民互动平台: whether the hotline is one of several systems."""
    return any(_OWN_LINE.match(part) for part in COMPOUND.split(names))


def is_own_office(name: str) -> bool:
    """该中心, 本中心: the office that runs the line."""
    return _OWN_OFFICE.search(name) is not None


def known_name(name: str, kind_of: KindOf) -> Subject | None:
    """Whose figure ``name`` says it is, ``None`` where nothing knows it. ``kind_of`` tells units, channels and topics."""
    own = _OWN_PREFIX.sub("", name) or name
    found = _line_of_every_form(name, own)
    if found is not None or len(name) < SHORTEST_NAME:
        return found
    found = _by_its_form(name, own, kind_of)
    return _by_its_kind(name, own, kind_of) if found is None else found


def _line_of_every_form(name: str, own: str) -> Subject | None:
    """12345热线, 我县热线, 市民热线 …: the publisher's own line, which the bulletin shows to be the whole or a channel."""
    if _LINE_OF_EVERY_LEVEL.match(name):
        return WHOLE
    if any(_OWN_LINE.match(form) for form in (name, own, words().filler_front.sub("", name))):
        telephone = "电话" if _TELEPHONE_OF_PLATFORM.search(name) else name
        return Subject("own_line", dimension="channel", member=telephone, phrase=name)
    if _LINE_OF_PLACE.match(name):
        return Subject("own_line", dimension="channel", member=name, phrase=name)
    return None


def _by_its_form(name: str, own: str, kind_of: KindOf) -> Subject | None:
    """Names whose form tells: the office, several systems, units as such, agents, levels of government."""
    if name in _GENERIC or _WAYS_AS_SUCH.match(name):
        return WHOLE
    if _OWN_OFFICE.search(name) or (COMPOUND.search(own) and own_line_in(own)):
        return Subject("own_line", dimension="channel", member=name, phrase=name)
    if ALL_UNITS.match(_OWN_OFFICE_PREFIX.sub("", name)) or ALL_UNITS.match(name):
        return Subject("group", dimension="class", member=name, phrase=name)
    if _EVERY_UNIT.match(name) and not _is_town(name):
        return Subject("member", dimension="class", member=name, phrase=name)
    if _AGENTS.search(name) or (_ACTOR.match(name) and kind_of(name) != "channel"):
        return Subject("group", dimension="class", member=name, phrase=name)
    if _UPPER_LEVEL.match(name):
        member = re.sub(r"(?<=..)(?:件|工单|事项)+$", "", name)
        return Subject("member", dimension="channel", member=member, phrase=name)
    return _two_units(name, kind_of)


def _by_its_kind(name: str, own: str, kind_of: KindOf) -> Subject | None:
    kind = kind_of(name)
    if kind == "unknown" and own != name:
        kind, name = kind_of(own), own
    if kind == "unit" and name.startswith("各"):
        # 各县区、经济区: all units of a kind, whatever the last word would be alone.
        return Subject("member", dimension="class", member=name, phrase=name)
    if kind == "unit":
        return Subject("unit", unit=name, phrase=name)
    if kind == "channel":
        return _channel(name, kind_of)
    if kind == "class":
        return Subject("member", dimension=kind, member=name, phrase=name)
    if kind == "category" and own != name and kind_of(own) == "category":
        name = own
    if kind == "category" and _CALLERS.fullmatch(topic_of(name)):
        # 群众诉求: whose they are, all of them.
        return WHOLE
    if kind == "category" or _TOPIC_END.search(name):
        return Subject("member", dimension="category", member=topic_of(name), phrase=name)
    if kind == "group" and "、" in name:
        # Several units and one number: whose it is only 各, 均 or 共 tells.
        return Subject("unknown", dimension="class", member=name, phrase=name)
    if kind == "total":
        return WHOLE
    if kind == "group" or _UNIT_CLASS.search(name):
        return Subject("member", dimension="class", member=name, phrase=name)
    return None


def _channel(name: str, kind_of: KindOf) -> Subject:
    """A channel by the words of its name; several together may be the whole, which the bulletin decides."""
    if line := _SPECIAL_LINE.match(name):
        # 12315消费者投诉举报热线 and 12315 are one line: the number is its name.
        return Subject("member", dimension="channel", member=line["number"], phrase=name)
    together = len(COMPOUND.split(name))
    if together > _MOST_IN_A_NAME:
        # 书记信箱、县长信箱及网站留言
        return Subject("own_line", dimension="channel", member=name, phrase=name)
    if (told := _OF_LETTERS.fullmatch(name)) and together == 1:
        # 武汉市留言, 医疗方面留言: whose, or about what, by the word for the tickets.
        whose = known_name(told["whose"], kind_of) if kind_of(told["whose"]) in ("unit", "category") else None
        if whose is not None:
            return whose
    if _BY_WAY_OF.search(name):
        # 社会公众通过电话、网络等渠道: who, and by what way.
        return Subject("unknown", dimension="channel", member=name, phrase=name)
    several = together > 1 and bool(_BY_PHONE.search(name))
    return Subject("own_line" if several else "member", dimension="channel", member=name, phrase=name)


def _is_town(name: str) -> bool:
    """八家子乡: a township, and no eight of them."""
    town = township_stem(name)
    return bool(town and gazetteer().counties_with_town(town[0]))


def _two_units(name: str, kind_of: KindOf) -> Subject | None:
    """南门镇与北门镇: two units in one name, where both halves are units."""
    for joint in _JOINTS.finditer(name):
        halves = name[: joint.start()], name[joint.end() :]
        towns = any(township_stem(half) for half in halves)
        if towns and all(len(half) > SHORTEST_NAME and kind_of(half) == "unit" for half in halves):
            return Subject("unknown", dimension="class", member=name, phrase="、".join(halves))
    return None


def topic_of(name: str) -> str:
    """A topic's name as printed, without 方面/问题/工单 behind it; 类 stays."""
    shorter = _TRIM_TOPIC.sub("", name)
    return shorter if len(shorter) >= 2 else name
