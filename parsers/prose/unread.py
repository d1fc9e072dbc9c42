"""Words in front of a figure that nothing in the grammar understands: they may say of which tickets it tells."""

import re
from functools import cache

from parsers.identity.gazetteer import gazetteer
from parsers.prose.here import Here
from parsers.prose.words import words
from parsers.vocabulary import Vocabulary, vocabulary

_READ = "#"
_FEWEST = 2
_STRETCH = re.compile(r"[\u4e00-\u9fff]+")
_BRACKETS = re.compile(r"\([^()]*\)|《[^《》]*》")
# 市民热线接到, 指挥中心共受理: who took them in.
_RECEIVER = re.compile(r"^.*(?:12345|热线|平台|系统|中心|专线|电话|信箱|留言板|栏目|直通车|[一号]通)")
# 求助、投诉、举报和咨询: of all kinds, which is no kind.
_PURPOSE = "咨询|投诉|举报|求助|求决|建议|表扬|意见|反映"
_ALL_PURPOSES = re.compile(rf"(?:(?:{_PURPOSE})(?:类)?[、和及与]?){{2,}}")
_PARTICLES = re.compile(r"[的于在中全我本该各县市区州旗省镇乡级第由经月年日季度一二三四五六七八九十]")
# 转办前郭县群众诉求: an area by a name that no list has.
_FROM_A_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}[县市区旗州](?=群众|市民|企业|居民)")
_PLACE_KINDS = ("市", "县", "区", "省", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区")
# 因职责交叉申请延期, 重复、匿名等无效来信, 通过电话等渠道: why and how, not which.
_WHY_AND_HOW = re.compile(r"^因.+?(?=申请|驳回|退回)|^.+等(?=无效)|通过[^,，]+(?:渠道|途径|方式)")
# 来电、短信、微博: whence.
_WAYS = re.compile(r"(?:[^、#]{2,8}、){2,}[^、#]{2,}$")
# 转办前郭县群众诉求: an area by a name that no list has.
_FROM_A_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}[县市区旗州](?=群众|市民|企业|居民)")
_PLACE_KINDS = ("市", "县", "区", "省", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区")
# 因职责交叉申请延期, 重复、匿名等无效来信, 来电、短信、微博: why, how and whence, not which.
_WHY_AND_HOW = re.compile(
    r"^因.+?(?=申请|驳回|退回)|^.+等(?=无效)|通过[^,，]+(?:渠道|途径|方式)|(?:[^、]{2,8}、){2,}[^、]{2,}$"
)


def unread_words(here: Here, named: tuple[str, ...], line: str = "") -> str:
    """The longest stretch of ``here.head`` behind ``line`` that names no metric, no place and none of ``named``, and does
    not only fill: 文旅 of 热线接到文旅诉求318件; ``""`` where all is understood.
    """
    text = here.head.rpartition("——")[2]
    text = _WHY_AND_HOW.sub(_READ, text.rpartition(line)[2] if line else text)
    for name in sorted(named, key=len, reverse=True):
        text = text.replace(name, _READ)
    for known in (_RECEIVER, _BRACKETS, _FROM_A_PLACE, _WAYS):
        text = known.sub(_READ, text)
    text = _without_metrics(here.context.vocabulary, text)
    for _, name in gazetteer().names_in(text):
        text = text.replace(name, _READ)
    text = _ALL_PURPOSES.sub(_READ, text)
    text = _PARTICLES.sub(_READ, _plain().sub(_READ, text))
    # What the title or the first line names is what all of it is about.
    title = here.context.publisher.title + here.context.publisher.headline
    stretches = (one for one in _STRETCH.findall(text) if len(one) >= _FEWEST and one not in title)
    stretches = (one for one in stretches if not _is_place(one))
    return max(stretches, key=len, default="")


def _without_metrics(vocabulary: Vocabulary, text: str) -> str:
    letters = list(text)
    for match in vocabulary.scan(text):
        letters[match.start : match.end] = _READ * (match.end - match.start)
    return "".join(letters)


def _is_place(name: str) -> bool:
    """宜春 of 宜春下派工单."""
    return any(gazetteer().named(name + kind) for kind in _PLACE_KINDS)


@cache
def _plain() -> re.Pattern[str]:
    """Words of the grammar that say neither whose nor which tickets are counted."""
    prose = vocabulary().prose
    lists = ("fillers", "list_leads", "parts", "part_nouns", "no_attributes", "own_line", "equally", "plain")
    told = {word for name in lists for word in prose[name]}
    told |= {word for members in prose["basis"].values() for word in members}
    told |= set(prose["not_metrics"]) | words().rise
    return re.compile("|".join(re.escape(word) for word in sorted(told, key=len, reverse=True)))
