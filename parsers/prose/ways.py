"""Channels that the words around a figure name: ways in, what another line handed on, and words that only tell how."""

import re
from dataclasses import replace

from parsers.prose.edges import trim
from parsers.prose.here import Here
from parsers.prose.spoken_of import CALL_WORD, beside_channels, enter
from parsers.prose.subject import Subject
from parsers.prose.subjects import ADDRESSEE, subject_of
from parsers.prose.words import words
from parsers.vocabulary import WordMatch

OWN_AREA = re.compile(r"(?:全|我|本)(?:省|市|县|区|州|旗|办|中心)")
CHANNEL_WORDS = ("留言",)
_OTHER_NUMBER = re.compile(r"1[02]\d{3}|96\d{3,4}")
_MEANS = re.compile(r"(?:通过|依托|利用|借助|运用)")
_CALL_METRICS = ("calls_", "answer_")
_CALLS_AS_SUCH = re.compile(r"(?:群众|市民|企业|人工|热线)*(?:来电|电话|话务|呼入)(?:总体|整体|平均|综合)*")
# Words of two characters that tell how tickets came in, and elsewhere only how something was done.
_WAYS_IN = frozenset({"网上", "线上", "线下", "现场"})
_OWN_CALLS = re.compile(r"(?:直接|群众|市民)(?:来电|电话|拨打)")
_WAY_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,5}")
# Words for tickets that are the name of a channel where others are told beside them.
_WAY = re.compile(r"来信|信件|来访|留言")
_TICKETS_ONLY = re.compile(r"(?:网民|网友|群众|市民|公众|有效|各类)*(?:留言|来信|信件)")
_HANDED_DOWN = re.compile(r"[转交]办件")
# 省级交办, 上级平台下派: tickets by the level that handed them down.
HANDED_DOWN = re.compile(
    r"(?:本级|上级|省级?|市级?|国家级?|部级|县级|区级)(?!长).{0,6}(?:[转交]办|[下转]派|派发|督办)"
)
_LEVEL = re.compile(r"(?:本级|上级|省级?|市级?|国家级?|部级|县级|区级)(?!长)")
_LEVEL_WORD = re.compile(
    r"^(?:办理|受理|办结|收到|接收|接到|完成|其中)*"
    r"(?P<name>本级|上级|省级|市级|国家级|部级|县级|区级|国家|省、市|省市|省)$"
)
# 受理留言板相关诉求171件, 受理园林绿化相关事项674件: those that came in by it, or are about it.
RELATED = re.compile(r"(?<=..)(?:相关|有关)$")
_SHORT = 2
_STRANGE = 4


def channel_of(here: Here, named: Subject, phrase: str, chosen: WordMatch) -> Subject | None:
    """The channel that the metric word itself or an unknown word in front of it names, where others are told beside it."""
    if channel := _way_in(here, named, chosen):
        return channel
    word, last = chosen.form.word, here.frame.last
    received = last is not None and last.metric == "tickets_received"
    part = received and bool(words().part_lead.search(here.left))
    # 来电、市长信箱、短信、微博25.95万件: all of these together.
    several = "、" in here.head[chosen.end :]
    if part and CALL_WORD.fullmatch(word) and not several:
        return _telephone(word)
    bare = named.is_whole and here.frame.scope.dimension != "channel"
    if bare and _WAY.fullmatch(word) and (part or _among_ways(here)) and not objects(here, len(phrase)):
        return Subject("member", dimension="channel", member=word, phrase=word)
    if here.frame.list_dimension == "channel" and CALL_WORD.search(word) and not several and _is_line(named):
        # 按渠道看,12345热线接听电话684175个
        return _telephone(word)
    by_phone = CALL_WORD.search(word) and beside_channels(here) and not several
    if any(len(gap) >= _STRANGE for gap in objects(here, len(phrase))):
        # 受理外地号码来电1.3万件: some of the calls.
        return None
    if by_phone and (named.is_whole or len(named.phrase) <= _SHORT) and not OWN_AREA.search(phrase):
        return _telephone(word)
    return None


def _is_line(named: Subject) -> bool:
    """Whether nobody is named but the line that the telephone belongs to."""
    return named.is_whole or named.phrase.endswith(("热线", "12345", "热线电话"))


def _telephone(word: str) -> Subject:
    return Subject("member", dimension="channel", member="电话", phrase=word)


def says_how(here: Here, named: Subject, phrase: str, chosen: WordMatch) -> bool:
    """通过呼叫平台在线解答20334件, 群众来电总体接通率100%: by what means, or that calls are calls; no channel of its own."""
    if named.dimension != "channel" or here.frame.list_dimension == "channel":
        return False
    if chosen.form.metric == "tickets_direct":
        return bool(_MEANS.match(trim(phrase)))
    return chosen.form.metric.startswith(_CALL_METRICS) and bool(_CALLS_AS_SUCH.fullmatch(named.phrase))


def _way_in(here: Here, named: Subject, chosen: WordMatch) -> Subject | None:
    """网上受理68件, 来函受理73宗 among channels: what nobody knows in front of 受理 is another way in."""
    listed = beside_channels(here) or here.frame.by_channel or here.frame.list_dimension == "channel"
    if not listed or chosen.form.metric != "tickets_received" or not named.phrase:
        return None
    name = named.phrase
    if _OWN_CALLS.fullmatch(calls := trim(here.head[: chosen.start])):
        return Subject("member", dimension="channel", member=calls, phrase=calls)
    if (
        named.kind == "unknown"
        and _WAY_NAME.fullmatch(name)
        and here.head[: chosen.start].endswith(name)
        and (name in _WAYS_IN or name not in words().no_attributes)
    ):
        return Subject("member", dimension="channel", member=name, phrase=name)
    return None


def handed_on(here: Here, phrase: str, chosen: WordMatch) -> Subject | None:
    """热线中心共接到省长热线平台转办13件: of the channel that handed them on, not of the line that took them."""
    if chosen.form.metric != "tickets_received":
        return None
    gaps = objects(here, len(phrase))
    if _LEVEL.match(behind := here.head[chosen.end :]):
        # 省级交办件 as a whole: its words alone name no channel.
        gaps = [behind, *gaps]
    told = (subject_of(RELATED.sub("", gap), here.context.kind_of) for gap in gaps)
    to_another = bool(_OTHER_NUMBER.search(phrase)) and "12345" not in phrase
    for one in told:
        if one.kind == "own_line" and to_another and "12345" in one.phrase:
            # 12315指挥中心收到12345热线转办2625件: of another line, which 12345 is one of the ways to.
            return replace(one, kind="member")
        if one.kind == "member" and one.dimension == "channel":
            return one
    return None


def _among_ways(here: Here) -> bool:
    """来电700件,来信120件: the figure right before is of another way to come in, told by its bare word."""
    last = here.frame.last
    return last is not None and (
        last.subject.member == "电话" or bool(_WAY.fullmatch(last.subject.member or ""))
    )


def level_channel(here: Here, phrase: str, chosen: WordMatch, subject: Subject) -> Subject:
    """上级交办197件: tickets that another level handed down, a channel."""
    level = _LEVEL_WORD.match(trim(phrase))
    handed_down = chosen.form.metric == "tickets_dispatched" or _HANDED_DOWN.fullmatch(chosen.form.word)
    if level and handed_down:
        if here.frame.subject == subject and here.frame.siblings:
            # The level's words alone were taken for a name of their own.
            here.frame.siblings -= 1
        name = trim(level["name"] + re.sub(r"(?:件|工单|事项)+$", "", here.head[chosen.start :]))
        return enter(here, Subject("member", dimension="channel", member=name, phrase=name))
    return subject


def is_of_a_level(words_between: str) -> bool:
    """省级 of 办结省级交办工单40件: of those that a level handed down, in words that name no member."""
    return _LEVEL_WORD.match(trim(words_between)) is not None


def objects(here: Here, start: int) -> list[str]:
    """What stands between and behind the metric words of the head: 接收政务服务网转办件, 受理非话务渠道诉求."""
    gaps: list[str] = []
    matches = here.context.vocabulary.scan(here.head[start:])
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        gap = here.head[start + match.end : start + following.start if following else None]
        if following and following.form.word in CHANNEL_WORDS and "(" not in gap:
            whole = ADDRESSEE.sub("", trim(gap + following.form.word))
            # (四)领导留言板。收到网民留言21条: the tickets of the channel that the heading names.
            told = here.frame.scope.dimension == "channel" and bool(_TICKETS_ONLY.fullmatch(whole))
            gap = whole if here.context.kind_of(whole) == "channel" and not told else gap
        gaps.append(gap)
    return [gap for gap in gaps if len(gap) > 1]
