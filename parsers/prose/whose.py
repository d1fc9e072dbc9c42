"""Whose figure it is: the phrase in front, the clause before, or what the sentence speaks of."""

import re
from dataclasses import replace

from parsers.identity.gazetteer import gazetteer
from parsers.prose.between import between_words, class_behind, kind_of_ticket, topic_between, topic_of_done
from parsers.prose.edges import clean, placed_name, trim
from parsers.prose.here import Here
from parsers.prose.known_names import is_own_office
from parsers.prose.phrases import metric_words
from parsers.prose.spoken_of import enter, inherited, not_own
from parsers.prose.subject import WHOLE, Subject
from parsers.prose.subjects import ADDRESSEE, VAGUE, subject_of
from parsers.prose.ways import (
    CHANNEL_WORDS,
    HANDED_DOWN,
    OWN_AREA,
    channel_of,
    handed_on,
    says_how,
)
from parsers.prose.words import words
from parsers.vocabulary import WordMatch

_SHORT = 2
_ALL_ALIKE = re.compile(r"(?:均|都|全部)(?:为|是|达到?)?$")
# 市热线办对已办结工单开展电话回访,成功回访1102件: who asked, not whose tickets.
_DOES_TO = re.compile(r"对(?:已|全部|部分|所有|群众|诉求|工单|办结|来电|市民|企业)")
_ASKS = re.compile(r"(?:共|还|又)?对|(?:共|累计|随机|电话|集中)*(?:抽|回访)")
_SUPERVISES = re.compile(r"督查|督考|目督|督导")
_ASKS_FOR_ALL = re.compile(r"政府办|政务|审批|数据|督查|信访|效能|热线|中心")
# What was done early, late, or in a way that nobody here knows is another metric.
_TOLD_APART = frozenset({"closing", "lateness", "reply"})
_AS_EXAMPLE = re.compile(r"^(?:尤其|特别|比如|例如|譬如|如)(?:是|有)?")
_CAUSE = re.compile(r"因(?!特)|由于")
_HAVE_CAUSES = frozenset({"lateness", "quality"})
_OF_COUNTED = re.compile(r"(?:投诉|举报|来信|留言)中")
_IN_PLACE = re.compile(r"(?:其中)?在(?P<name>[\u4e00-\u9fff]{2,6})")
# 网民通过《留言板》给市长留言: who wrote and by what way, no name of a channel.
_BY_WAY_OF = re.compile(r"(?<=..)(?:通过|经由)")
_SOME_TIME = re.compile(r"(?:期|期间|季|时段|高峰)$")
_SPHERE = re.compile(
    r"(?P<name>[^\d,，、:：()]{2,10}?)方面(?:的)?[,，]?(?:本月|本周|本期|本季度|当月|全年)?(?:共|累计)?(?:办理|受理|接到|收到|反映|接收)"
)


def subject_of_figure(here: Here, phrase: str, chosen: WordMatch) -> Subject:
    """Whose figure: the phrase before the metric word, the clause before, or what the sentence speaks of."""
    if sphere := _sphere(here):
        return enter(here, sphere)
    named = not_own(here, _best_name(here, phrase, chosen))
    if chosen.form.weak and named.dimension == "class" and named.phrase.endswith(chosen.form.word):
        return enter(here, named)
    if says_how(here, named, phrase, chosen) or _names_no_one(here, phrase):
        return inherited(here)
    if channel := channel_of(here, named, phrase, chosen):
        return enter(here, channel)
    if _is_doer(here, named, phrase, chosen):
        here.frame.subject = WHOLE
        return WHOLE
    if _CAUSE.match(named.phrase):
        return _by_cause(here, named, chosen)
    if shared := _units_that_share(here, named):
        return shared
    if named.kind == "group" and named.unit is None and here.frame.inside is not None:
        # 热线电话中,话务员在线解答: who did it, of the part that is told.
        return here.frame.inside
    if named.kind in ("own_line", "group") and (given := handed_on(here, phrase, chosen)):
        # 平台接收上级下派工单1742件: a part, or all that came in; the bulletin decides.
        return enter(here, replace(given, kind="own_line") if HANDED_DOWN.match(given.phrase) else given)
    if (named.is_whole or named.kind == "own_line") and (klass := class_behind(here, chosen)):
        return enter(here, klass)
    if named.kind == "own_line" and (topic := topic_between(here, phrase, chosen)):
        return enter(here, topic)
    if _SOME_TIME.search(named.phrase) and named.kind == "unknown":
        # 采暖期内共受理供热类诉求5236件
        return between_words(here, phrase, chosen) or Subject(
            "unknown", dimension="category", member=named.phrase, phrase=named.phrase
        )
    if not named.is_whole:
        return _of_name(here, named, chosen)
    if topic := topic_of_done(here, phrase, chosen):
        return enter(here, topic)
    if OWN_AREA.search(phrase) and (given := handed_on(here, phrase, chosen)):
        # 我市共受理省平台交办5742件: a part, or all that came in; the bulletin decides.
        return enter(here, replace(given, kind="own_line"))
    if OWN_AREA.search(phrase):
        # (二)市长信箱 … 全区共受理来信27件: of what the section tells.
        here.frame.subject = here.frame.section
        return here.frame.section
    return (
        _of_the_clause_before(here)
        or _of_group(here)
        or between_words(here, phrase, chosen)
        or inherited(here)
    )


def _is_doer(here: Here, named: Subject, phrase: str, chosen: WordMatch) -> bool:
    """Who supervised, asked or judged, or the area itself by name: the figure is the whole's."""
    metric = chosen.form.metric
    if metric == "tickets_supervised" and _SUPERVISES.search(named.unit or ""):
        # 县政府督查室督办12件
        return True
    asked = metric.startswith("callbacks") and named.kind == "group" and named.unit is None
    if asked or (metric == "callbacks" and _asks_for_all(here, named.unit)):
        # 市级热线办对办结工单回访1640件
        return True
    judged = here.context.vocabulary.metrics[metric].family == "assessment"
    publisher = here.context.publisher
    # 甲局投诉举报中心受理1828件 in its own bulletin; 在甲市考核中得96.18分
    itself = named.unit in publisher.places or publisher.is_named(named.unit)
    return itself or (judged and phrase.startswith("在"))


def _of_name(here: Here, named: Subject, chosen: WordMatch) -> Subject:
    short = named.kind == "unknown" and len(named.phrase) <= _SHORT
    if short and not _is_attribute(here, named.phrase, chosen):
        return inherited(here)
    # 逾时办结: how it was closed is not what the sentence goes on to speak of.
    return named if short and not chosen.form.weak else enter(here, named)


def _of_the_clause_before(here: Here) -> Subject | None:
    before = [segment for segment in here.segments[:-1] if clean(segment) or _is_line(here, segment)]
    last = here.frame.last
    if len(before) == 1 and _OF_COUNTED.fullmatch(before[0]) and last is not None and last.subject.is_whole:
        # 受理的47086件举报中,已办结23665件: of those that were counted right before.
        return None
    if before and (place := _IN_PLACE.fullmatch(before[-1])) and _is_area(place["name"]):
        # 在福州,受理诉求17.08万件
        own = any(place["name"] in name for name in here.context.publisher.places)
        return None if own else enter(here, Subject("unit", unit=place["name"], phrase=place["name"]))
    if not before or _DOES_TO.search(before[-1]):
        return None
    if (placed := placed_name(before[-1])) and not metric_words(here.context.vocabulary, placed):
        # 供暖问题仍位于榜单首位,受理量达到3502件
        topic = subject_of(placed, here.context.kind_of)
        return None if topic.is_whole else enter(here, topic)
    inner = here.context.vocabulary.scan(before[-1])
    named = subject_of(before[-1][: inner[0].start] if inner else before[-1], here.context.kind_of)
    if shared := _units_that_share(here, named):
        # 甲局、乙局、丙局,按时回复率、满意率均达到100%
        return shared
    known = named.kind in ("unit", "member", "own_line") and not named.is_whole
    return enter(here, named) if known else None


def _is_line(here: Here, segment: str) -> bool:
    """市民热线: a line that is called by nothing but words that say nothing elsewhere."""
    return subject_of(segment, here.context.kind_of).kind == "own_line"


def _is_area(name: str) -> bool:
    """Whether an area is called so, in full or without its kind."""
    return any(gazetteer().named(name + kind) for kind in ("", "市", "县", "区"))


def enter_unit_of_clause(here: Here) -> None:
    """尤其是应急局,49个问题仅答复6个: the unit that a clause names is spoken of, though no figure follows at once."""
    told = here.segments if not here.head else here.segments[:-1]
    before = told[-1] if told else ""
    name = _AS_EXAMPLE.sub("", trim(before))
    if name and here.frame.subject.is_whole and here.context.kind_of(name) == "unit":
        enter(here, Subject("unit", unit=name, phrase=name))


def _of_group(here: Here) -> Subject | None:
    group = here.frame.group
    if group is None:
        return None
    told_right_before = here.token.measure == "percent" and len(here.segments) == 1
    return group if words().equally.search(here.head) or (group.units and told_right_before) else None


def _sphere(here: Here) -> Subject | None:
    """(一)基础建设方面本月共办理疏通水沟、修建村道等类工单534件: the topic in front, not the examples behind it."""
    told = _SPHERE.match(here.left) if here.frame.last is None and not here.stacked else None
    if told is None or metric_words(here.context.vocabulary, told["name"]):
        return None
    named = subject_of(told["name"], here.context.kind_of)
    fits = named.kind in ("member", "unknown") and named.dimension == "category"
    return replace(named, kind="member") if fits else None


def _names_no_one(here: Here, phrase: str) -> bool:
    """下派事项 of 下派事项签收率100%: what was done with all of them, in words for it and for tickets alone."""
    told = here.context.vocabulary.scan(phrase)
    if all(match.form.weak for match in told):
        return False
    rest = phrase
    for match in reversed(told):
        rest = rest[: match.start] + rest[match.end :]
    return not clean(rest)


def _asks_for_all(here: Here, unit: str | None) -> bool:
    """县政府办公室对已办结工单回访350件: an office asks callers for all; a bureau those of its own tickets."""
    if unit is None or not _ASKS_FOR_ALL.search(unit):
        return False
    return _ASKS.match(here.head.partition(unit)[2]) is not None


def _by_cause(here: Here, named: Subject, chosen: WordMatch) -> Subject:
    """因办理不到位退回9件: why they were sent back is no part; 因施工引发的投诉 are some of all."""
    family = here.context.vocabulary.metrics[chosen.form.metric].family
    if family in _HAVE_CAUSES:
        return inherited(here)
    return Subject("unknown", dimension="category", member=named.phrase, phrase=named.phrase)


def _units_that_share(here: Here, named: Subject) -> Subject | None:
    """甲镇、乙局满意率均为100%: the rate of each of them."""
    several = named.kind == "unknown" and named.dimension == "class" and "、" in named.phrase
    # A rate of several units is that of each; a count may be that of all together.
    if not several or not (here.token.measure == "percent" or _ALL_ALIKE.search(here.head)):
        return None
    units = tuple(named.phrase.split("、"))
    if any(here.context.kind_of(unit) != "unit" for unit in units):
        return None
    return Subject("group", unit=named.phrase, phrase=named.phrase, units=units)


def _is_attribute(here: Here, name: str, chosen: WordMatch) -> bool:
    """涉企诉求, 逾时办结: two characters right in front say which tickets, or how; 登记诉求 says what was done."""
    family = here.context.vocabulary.metrics[chosen.form.metric].family
    told = chosen.form.weak or family in _TOLD_APART
    return told and here.head[: chosen.start].endswith(name) and name not in words().no_attributes


def _best_name(here: Here, phrase: str, chosen: WordMatch) -> Subject:
    """The name in front: 中国政府网涉湘留言 in front of 来信, 人民网给市长的留言 with the word itself."""
    kind_of = here.context.kind_of
    if phrase.endswith("等"):
        # 重复、匿名等无效来信15封: why, not which; 占道经营、噪音等来电54件: some of all.
        examples = chosen.form.metric == "tickets_received" and "、" in phrase
        name = trim(phrase.removesuffix("等"))
        return Subject("unknown", dimension="category", member=name, phrase=name) if examples else WHOLE
    longer = subject_of(here.head[: chosen.start], kind_of) if chosen.start > len(phrase) else WHOLE
    inner = [match.form.word for match in here.context.vocabulary.scan(here.head[: chosen.start])]
    if longer.kind == "member" and longer.dimension == "channel" and set(inner) <= set(CHANNEL_WORDS):
        return longer
    named = subject_of(phrase, kind_of)
    if chosen.form.weak and (klass := kind_of_ticket(here, trim(phrase + chosen.form.word))):
        # 疑难案件20件: a kind of ticket, not a topic.
        return klass
    vague = VAGUE.match(trim(phrase)) or VAGUE.match(trim(phrase + chosen.form.word))
    if vague and not is_own_office(trim(phrase)):
        return Subject("unknown", dimension="category", member=trim(phrase), phrase=trim(phrase) or phrase)
    with_word = trim(phrase + chosen.form.word)
    if (
        named.kind in ("unknown", "member")
        and named.dimension != "class"
        and not phrase.endswith("类")
        and here.head[: chosen.start].endswith(phrase)
        and chosen.form.word in CHANNEL_WORDS
        and kind_of(with_word) == "channel"
        and not _BY_WAY_OF.search(with_word)
    ):
        return Subject("member", dimension="channel", member=ADDRESSEE.sub("", with_word), phrase=with_word)
    return named
