"""Whose figure it is: the phrase in front, the clause before, or what the sentence speaks of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.prose.frames import Draft
from parsers.prose.here import Context, Here
from parsers.prose.phrases import metric_words
from parsers.prose.subjects import ADDRESSEE, VAGUE, WHOLE, Subject, clean, subject_of, trim
from parsers.prose.words import words
from parsers.vocabulary import WordMatch

OWN_AREA = re.compile(r"(?:全|我|本)(?:省|市|县|区|州|旗|办|中心)")
# Shorter gaps between metric words are particles; longer ones that nobody knows make the figure doubtful.
_STRANGE = 4
_SHORT = 2
_TWO = 2
_ALL_ALIKE = re.compile(r"(?:均|都|全部)(?:为|是|达到?)?$")
# 市热线办对已办结工单开展电话回访,成功回访1102件: who asked, not whose tickets.
_DOES_TO = re.compile(r"对(?:已|全部|部分|所有|群众|诉求|工单|办结|来电|市民|企业)")
_ASKS = re.compile(r"(?:共|还|又)?对|(?:共|累计|随机|电话|集中)*(?:抽|回访)")
_SUPERVISES = re.compile(r"督查|督考|目督|督导")
_ASKS_FOR_ALL = re.compile(r"政府办|政务|审批|数据|督查|信访|效能|热线|中心")
_WITHIN = re.compile(r"^(?P<name>[^\d,，:：其]{2,12})中[,，]")
# What was done early, late, or in a way that nobody here knows is another metric.
_TOLD_APART = frozenset({"closing", "lateness", "reply"})
_CAUSE = re.compile(r"因(?!特)|由于")
_HAVE_CAUSES = frozenset({"lateness", "quality"})
_CHANNEL_WORDS = ("留言",)
_OF_CLASS = re.compile(r"[^各]类(?:问题|诉求|事项|工单)?$")
_ALL_OF_THEM = ("所有", "全部", "各类")
_SPHERE = re.compile(
    r"(?P<name>[^\d,，、:：()]{2,10}?)方面(?:的)?[,，]?(?:本月|本周|本期|本季度|当月|全年)?(?:共|累计)?(?:办理|受理|接到|收到|反映|接收)"
)
_MEANS = re.compile(r"(?:通过|依托|利用|借助|运用)")
_CALL_METRICS = ("calls_", "answer_")
_CALLS_AS_SUCH = re.compile(r"(?:群众|市民|企业|人工|热线)*(?:来电|电话|话务|呼入)(?:总体|整体|平均|综合)*")
# Words of two characters that tell how tickets came in, and elsewhere only how something was done.
_WAYS_IN = frozenset({"网上", "线上", "线下", "现场"})
_OWN_CALLS = re.compile(r"(?:直接|群众|市民)(?:来电|电话|拨打)")
_WAY_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,5}")
CALL_WORD = re.compile(r"来电|电话")
# Words for tickets that are the name of a channel where others are told beside them.
_WAY = re.compile(r"来信|信件|来访|留言")
_LEVEL_WORD = re.compile(
    r"^(?:办理|受理|办结|收到|接收|接到|完成|其中)*"
    r"(?P<name>本级|上级|省级|市级|国家级|部级|县级|区级|国家|省、市|省市|省)$"
)


def subject_of_figure(here: Here, phrase: str, chosen: WordMatch) -> Subject:
    """Whose figure: the phrase before the metric word, the clause before, or what the sentence speaks of."""
    frame = here.frame
    if sphere := _sphere(here):
        return enter(here, sphere)
    named = not_own(here, _best_name(here, phrase, chosen))
    if _says_how(here, named, phrase, chosen) or _names_no_one(here, phrase):
        return inherited(here)
    if channel := _way_in(here, named, chosen):
        return enter(here, channel)
    received = frame.last is not None and frame.last.metric == "tickets_received"
    if received and words().part_lead.search(here.left) and CALL_WORD.fullmatch(chosen.form.word):
        return enter(here, Subject("member", dimension="channel", member="电话", phrase=chosen.form.word))
    way = chosen.form.word
    part = received and bool(words().part_lead.search(here.left))
    if named.is_whole and _WAY.fullmatch(way) and (part or _among_ways(here)):
        return enter(here, Subject("member", dimension="channel", member=way, phrase=way))
    by_phone = CALL_WORD.search(chosen.form.word) and beside_channels(here)
    if by_phone and (named.is_whole or len(named.phrase) <= _SHORT) and not OWN_AREA.search(phrase):
        return enter(here, Subject("member", dimension="channel", member="电话", phrase=chosen.form.word))
    if chosen.form.metric == "tickets_supervised" and _SUPERVISES.search(named.unit or ""):
        # 县政府督查室督办12件: who supervised them.
        frame.subject = WHOLE
        return WHOLE
    if chosen.form.metric == "callbacks" and _asks_for_all(here, named.unit):
        frame.subject = WHOLE
        return WHOLE
    if _CAUSE.match(named.phrase):
        return _by_cause(here, named, chosen)
    judged = here.context.vocabulary.metrics[chosen.form.metric].family == "assessment"
    if named.unit in here.context.publisher.places or (judged and phrase.startswith("在")):
        # 在甲市考核中得96.18分: who judged, not who was judged.
        frame.subject = WHOLE
        return WHOLE
    if shared := _units_that_share(here, named):
        return shared
    if named.kind == "group" and named.unit is None and frame.inside is not None:
        # 热线电话中,话务员在线解答: who did it, of the part that is told.
        return frame.inside
    if named.kind in ("own_line", "group") and (given := _handed_on(here, phrase, chosen)):
        return enter(here, given)
    if not named.is_whole:
        short = named.kind == "unknown" and len(named.phrase) <= _SHORT
        if short and not _is_attribute(here, named.phrase, chosen):
            return inherited(here)
        # 逾时办结: how it was closed is not what the sentence goes on to speak of.
        return named if short and not chosen.form.weak else enter(here, named)
    if OWN_AREA.search(phrase):
        # (二)市长信箱 … 全区共受理来信27件: of what the section tells.
        frame.subject = frame.section
        return frame.section
    before = [segment for segment in here.segments[:-1] if clean(segment)]
    if before and not _DOES_TO.search(before[-1]):
        inner = here.context.vocabulary.scan(before[-1])
        named = subject_of(before[-1][: inner[0].start] if inner else before[-1], here.context.kind_of)
        if named.kind in ("unit", "member", "own_line") and not named.is_whole:
            return enter(here, named)
    told_right_before = here.token.measure == "percent" and len(here.segments) == 1
    listed = frame.group is not None and bool(frame.group.units)
    if frame.group is not None and (words().equally.search(here.head) or (listed and told_right_before)):
        return frame.group
    frame.strange = ""
    for words_between in _objects(here, len(phrase)):
        between = subject_of(words_between, here.context.kind_of)
        if between.kind == "unknown" and len(between.phrase) >= _STRANGE:
            frame.strange = between.phrase
        if _LEVEL_WORD.match(trim(words_between)):
            # 办结省级交办工单40件: of those that a level handed down, in words that name no member.
            frame.strange = trim(words_between)
        if between.kind == "member" and between.dimension == "channel":
            return enter(here, between)
        if between.kind == "member" and _OF_CLASS.search(trim(words_between)) and not chosen.form.weak:
            # 共受理疫情防控类诉求2652件
            return enter(here, between)
        if between.kind == "own_line" and frame.subject.is_whole and not frame.scope.member:
            # 接收12345热线1064件、市长信箱58件: the line, or all; the bulletin decides.
            return between
    return inherited(here)


def _sphere(here: Here) -> Subject | None:
    """(一)基础建设方面本月共办理疏通水沟、修建村道等类工单534件: the topic in front, not the examples behind it."""
    told = _SPHERE.match(here.left) if here.frame.last is None and not here.stacked else None
    if told is None or metric_words(here.context.vocabulary, told["name"]):
        return None
    named = subject_of(told["name"], here.context.kind_of)
    fits = named.kind in ("member", "unknown") and named.dimension == "category"
    return replace(named, kind="member") if fits else None


def _says_how(here: Here, named: Subject, phrase: str, chosen: WordMatch) -> bool:
    """通过呼叫平台在线解答20334件, 群众来电总体接通率100%: by what means, or that calls are calls; no channel of its own."""
    if named.dimension != "channel" or here.frame.list_dimension == "channel":
        return False
    if chosen.form.metric == "tickets_direct":
        return bool(_MEANS.match(trim(phrase)))
    return chosen.form.metric.startswith(_CALL_METRICS) and bool(_CALLS_AS_SUCH.fullmatch(named.phrase))


def _names_no_one(here: Here, phrase: str) -> bool:
    """下派事项 of 下派事项签收率100%: what was done with all of them, in words for it and for tickets alone."""
    told = here.context.vocabulary.scan(phrase)
    if all(match.form.weak for match in told):
        return False
    rest = phrase
    for match in reversed(told):
        rest = rest[: match.start] + rest[match.end :]
    return not clean(rest)


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


def _handed_on(here: Here, phrase: str, chosen: WordMatch) -> Subject | None:
    """热线中心共接到省长热线平台转办13件: of the channel that handed them on, not of the line that took them."""
    if chosen.form.metric != "tickets_received":
        return None
    told = (subject_of(gap, here.context.kind_of) for gap in _objects(here, len(phrase)))
    return next((one for one in told if one.kind == "member" and one.dimension == "channel"), None)


def _among_ways(here: Here) -> bool:
    """来电700件,来信120件: the figure right before is of another way to come in, told by its bare word."""
    last = here.frame.last
    return last is not None and (
        last.subject.member == "电话" or bool(_WAY.fullmatch(last.subject.member or ""))
    )


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
    if longer.kind == "member" and longer.dimension == "channel" and set(inner) <= set(_CHANNEL_WORDS):
        return longer
    named = subject_of(phrase, kind_of)
    if VAGUE.match(trim(phrase)) or VAGUE.match(trim(phrase + chosen.form.word)):
        return Subject("unknown", dimension="category", member=trim(phrase), phrase=trim(phrase) or phrase)
    with_word = trim(phrase + chosen.form.word)
    if (
        named.kind in ("unknown", "member")
        and named.dimension != "class"
        and not phrase.endswith("类")
        and here.head[: chosen.start].endswith(phrase)
        and chosen.form.word in _CHANNEL_WORDS
        and kind_of(with_word) == "channel"
    ):
        return Subject("member", dimension="channel", member=ADDRESSEE.sub("", with_word), phrase=with_word)
    return named


def not_own(here: Here, subject: Subject) -> Subject:
    """Another area's line (市12345平台 in a county's bulletin) is a channel."""
    if subject.kind != "own_line":
        return subject
    frame = here.frame
    listed = frame.list_dimension == "channel" or (frame.by_channel and CALL_WORD.fullmatch(subject.phrase))
    if not listed and not here.context.publisher.is_another(subject.phrase):
        return subject
    return replace(subject, kind="member")


def _objects(here: Here, start: int) -> list[str]:
    """What stands between and behind the metric words of the head: 接收政务服务网转办件, 受理非话务渠道诉求."""
    gaps: list[str] = []
    matches = here.context.vocabulary.scan(here.head[start:])
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        gap = here.head[start + match.end : start + following.start if following else None]
        if following and following.form.word in _CHANNEL_WORDS and "(" not in gap:
            whole = ADDRESSEE.sub("", trim(gap + following.form.word))
            gap = whole if here.context.kind_of(whole) == "channel" else gap
        gaps.append(gap)
    return [gap for gap in gaps if len(gap) > 1]


def level_channel(here: Here, phrase: str, chosen: WordMatch, subject: Subject) -> Subject:
    """上级交办197件: tickets that another level handed down, a channel."""
    level = _LEVEL_WORD.match(trim(phrase))
    if level and chosen.form.metric == "tickets_dispatched":
        name = trim(level["name"] + re.sub(r"(?:件|工单|事项)+$", "", here.head[chosen.start :]))
        return enter(here, Subject("member", dimension="channel", member=name, phrase=name))
    return subject


def enter(here: Here, subject: Subject) -> Subject:
    """Makes ``subject`` the one that the sentence speaks of, as a part of what is being broken down; gives it back."""
    frame = here.frame
    before = frame.subject
    if before.is_whole or bool(before.unit) != bool(subject.unit):
        frame.siblings = 0
    frame.subject = subject.within(outer(here))
    section = frame.section
    if section.member and frame.subject == subject and subject.dimension != "channel":
        # 三、县长信箱 … 县住建局8件: of the section's channel.
        frame.subject = subject.within(replace(section, kind="member"))
    frame.siblings += 1
    return frame.subject


def inherited(here: Here) -> Subject:
    """The subject of a clause that names none: behind a list it is what the list breaks down, else the last named."""
    frame = here.frame
    listed = frame.siblings > 1 or (frame.siblings == 1 and frame.outer_is_local and bool(frame.outer.member))
    if listed and frame.siblings == _TWO and _line_and_channel(frame.items[-_TWO:]):
        # 热线话务总数20693个,受理非话务渠道诉求277件,办结272件: two names and two metrics are no list.
        listed = False
    if listed and not frame.followed:
        frame.subject = frame.outer if frame.outer.member else frame.scope
        frame.siblings = 0
        return frame.subject
    if frame.siblings:
        frame.followed = True
    if frame.subject.is_whole and frame.inside is not None:
        return frame.inside
    if frame.subject.is_whole and frame.scope.member:
        if frame.routing:
            return replace(frame.scope, member=f"{frame.scope.member}/{frame.routing}")
        return frame.scope
    return frame.subject


def _line_and_channel(items: Sequence[Draft]) -> bool:
    """The line by one metric, and then a channel by another."""
    first, last = items[0], items[-1]
    return first.metric != last.metric and (first.subject.kind, last.subject.dimension) == (
        "own_line",
        "channel",
    )


def part_in_front(text: str, here: Context) -> Subject | None:
    """热线电话 of 热线电话中,话务员在线解答3684件: of which part of the whole the words in front say that it is told."""
    lead = _WITHIN.match(text)
    if lead is None:
        return None
    if lead["name"].startswith(_ALL_OF_THEM):
        return None
    if metric_words(here.vocabulary, lead["name"]) and here.kind_of(lead["name"]) != "channel":
        # 转交事项中: what was told right before, no name.
        return None
    named = subject_of(lead["name"], here.kind_of)
    known = named.kind in ("unit", "own_line") or here.kind_of(lead["name"]) in ("channel", "category")
    return replace(named, kind="member" if named.member else named.kind) if known else None


def outer(here: Here) -> Subject:
    """The subject that a list breaks down, where 其中, a colon or a bracket says that it does."""
    frame = here.frame
    opens = bool(words().part_lead.search(here.left)) or (here.colon and not here.label)
    if frame.last is not None and (opens or frame.opened):
        group = frame.last.subject.kind == "group"
        frame.outer = WHOLE if group or _exceeds(here, frame.last) else frame.last.subject
        frame.outer_is_local = not frame.opened
        frame.opened = False
    return frame.outer


def _exceeds(here: Here, whole: Draft) -> bool:
    """投诉类172件,其中热线接听3309个: no part of what was told last."""
    counts = whole.kind == "count" and here.token.measure in ("ticket", "call", "either")
    return counts and whole.value is not None and here.token.value > whole.value


def beside_channels(here: Here) -> bool:
    """Whether the sentence counts other channels: the line is then one of them."""
    if here.token.measure == "call":
        return False
    return any(
        item.subject.dimension == "channel" and item.subject.kind == "member" for item in here.frame.items
    )
