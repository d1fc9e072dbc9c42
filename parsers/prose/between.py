"""What stands between the words of a figure: 受理县长信箱诉求12件, 受理疑难工单20件, 热线受理园林绿化相关事项674件."""

import re
from dataclasses import replace

from parsers.prose.edges import clean, trim
from parsers.prose.here import Here
from parsers.prose.spoken_of import enter
from parsers.prose.subject import Subject
from parsers.prose.subjects import subject_of
from parsers.prose.ways import RELATED, is_of_a_level, objects
from parsers.vocabulary import WordMatch

# Shorter gaps between metric words are particles; longer ones that nobody knows make the figure doubtful.
_STRANGE = 4
_OF_CLASS = re.compile(r"[^各]类别?(?:问题|诉求|事项|工单)?$")
_PURPOSES = ("投诉", "举报", "咨询", "求助", "建议")
_NO_TOPICS = ("相关", "其他", "其它", "民生", "类")
_OF_LEVEL = re.compile(r"(?:国家|部|省|市|州|县|区|上|本)级")
_OF_CALLERS = re.compile(r"^(?:企业|群众|市民|网民|消费者|各类)+")
# 涉疫, 涉企, 涉农类: what tickets are about, in a word that is made for it.
_CONCERNING = re.compile(r"涉[^及嫌外密诉案\d]{1,3}类?")
_DONE = frozenset({"closing", "resolution", "reply", "lateness", "routing"})
_REMARK_BEHIND = re.compile(r"\([^()]*\)$")
# 受理台自接诉求: who took them in, no topic.
_HANDLED = re.compile("[接办转交派受]")
_TOPIC_NOUN = re.compile(r"诉求|问题")
_LED_BY = re.compile(r"(?:涉及|有关|关于)[^各、]{2,}")
_CALLERS_TELL = re.compile(r"^(?:企业|群众|市民|网民|[和及、])+(?:反映|提出)的?")
_ABOUT_TOPIC = re.compile(
    r"(?:群众|市民|企业)?(?:各类|涉及|有关|关于|反映)*(?P<name>[^各、]{2,12}?(?:类|方面|领域)?)(?:类别?)?(?:问题|投诉|诉求)"
    r"|(?:各类|涉及|有关|关于)+(?P<led>[^各、]{2,12}?)(?:类别?|问题)?|(?P<kind>[^各、]{2,12}(?:类|方面|领域))"
)


def between_words(here: Here, phrase: str, chosen: WordMatch) -> Subject | None:
    """The channel, class or line between the words of the figure (受理县长信箱诉求12件); words that nobody knows there make
    it doubtful (``Frame.strange``).
    """
    frame = here.frame
    frame.strange = ""
    gaps = objects(here, len(phrase))
    if any(_LED_BY.match(gap) for gap in gaps) and (topic := topic_between(here, phrase, chosen)):
        # 接收市12345平台交办涉及脱贫攻坚类别工单79件: of the topic, whoever handed them on.
        return enter(here, topic)
    for words_between in gaps:
        about = RELATED.sub("", words_between)
        between = subject_of(about, here.context.kind_of)
        if between.kind == "unknown" and len(between.phrase) >= _STRANGE:
            frame.strange = between.phrase
        if is_of_a_level(words_between):
            frame.strange = trim(words_between)
        if frame.list_dimension == "channel" and between.kind == "unknown" and not chosen.form.weak:
            # 按渠道看,…受理省级热线转件251个: in a list of channels what is named is one.
            return enter(here, Subject("member", dimension="channel", member=about, phrase=about))
        channel = between.dimension == "channel"
        # 共受理疫情防控类诉求2652件
        of_class = _OF_CLASS.search(trim(words_between)) or about != words_between
        of_class = of_class and not chosen.form.weak
        if between.kind == "member" and (channel or of_class):
            return enter(here, between)
        if chosen.form.metric == "tickets_received" and (purpose := _purpose(words_between)):
            return enter(here, purpose)
        if topic := _known_topic(here, between, chosen):
            return enter(here, topic)
        if between.kind == "own_line" and frame.subject.is_whole and not frame.scope.member:
            # 接收12345热线1064件、市长信箱58件: the line, or all; the bulletin decides.
            return between
    return None


def topic_between(here: Here, phrase: str, chosen: WordMatch) -> Subject | None:
    """热线受理园林绿化相关事项674件, 热线受理各类积水问题6183件: of the topic, by the line that counts all.

    A topic that only 问题 tells may be what the line is there for; whether it is a part, a whole told elsewhere decides.
    """
    if chosen.form.metric != "tickets_received" or chosen.form.statistic != "value":
        return None
    for gap in objects(here, len(phrase)):
        told = RELATED.sub("", gap)
        named = told if told != gap else _topic_of(gap) or _topic_of(_with_noun(here.head, gap))
        topic = subject_of(named, here.context.kind_of) if named else None
        if topic is not None and topic.dimension == "category":
            sure = told != gap or bool(_OF_CLASS.search(trim(gap)))
            return replace(topic, kind="member" if sure else "unknown")
    return None


def class_behind(here: Here, chosen: WordMatch) -> Subject | None:
    """疑难工单 of 受理疑难工单20件, 常规案件 of 受理常规案件(不含转办)154件: a kind of ticket."""
    intake = chosen.form.metric == "tickets_received" and chosen.form.statistic == "value"
    name = trim(_REMARK_BEHIND.sub("", here.head[chosen.end :])) if intake else ""
    return kind_of_ticket(here, name)


def kind_of_ticket(here: Here, name: str) -> Subject | None:
    """疑难案件, 紧急工单; those that a level handed down are a channel."""
    if not name or here.context.kind_of(name) != "class" or _OF_LEVEL.match(name):
        return None
    return Subject("member", dimension="class", member=name, phrase=name)


def _with_noun(head: str, gap: str) -> str:
    """文旅诉求 of 热线接到文旅诉求: the gap with the noun that makes it a topic, where one stands behind it."""
    noun = _TOPIC_NOUN.match(head, head.rfind(gap) + len(gap))
    return gap + noun[0] if gap and noun and not _HANDLED.search(gap) else ""


def _known_topic(here: Here, between: Subject, chosen: WordMatch) -> Subject | None:
    """供水 of 受理供水诉求20件: a part, unless nothing else is the whole."""
    intake = chosen.form.metric == "tickets_received" and chosen.form.statistic == "value"
    topic = between.kind == "member" and between.dimension == "category"
    of_all = here.frame.subject.is_whole or here.frame.subject.kind == "own_line"
    if not (intake and topic and of_all) or between.member in _NO_TOPICS:
        return None
    return replace(between, kind="unknown")


def topic_of_done(here: Here, phrase: str, chosen: WordMatch) -> Subject | None:
    """涉疫 of 解决群众涉疫诉求258件: the tickets that were dealt with are of a topic."""
    if here.context.vocabulary.metrics[chosen.form.metric].family not in _DONE or chosen.form.weak:
        return None
    names = (_OF_CALLERS.sub("", trim(gap)) for gap in objects(here, len(phrase)))
    name = next((one for one in names if _CONCERNING.fullmatch(one)), None)
    return Subject("member", dimension="category", member=name, phrase=name) if name else None


def _purpose(words_between: str) -> Subject | None:
    """投诉 of 接收投诉1028件: why people called, or all that is counted; the bulletin decides."""
    name = _OF_CALLERS.sub("", trim(words_between)).removesuffix("信息")
    if name not in _PURPOSES:
        return None
    return Subject("unknown", dimension="category", member=name, phrase=name)


def _topic_of(words_between: str) -> str:
    """积水 of 各类积水问题, 营商环境类 of 企业群众反映营商环境类; ``""`` where the words name no topic."""
    told = _ABOUT_TOPIC.fullmatch(_CALLERS_TELL.sub("", words_between))
    name = (told["name"] or told["led"] or told["kind"]) if told else ""
    return name if clean(name) else ""
