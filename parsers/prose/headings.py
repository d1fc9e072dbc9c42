"""What headings say of the figures below them: 三、县长信箱 of a section, (一)物业管理。 of a paragraph."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.prose.bare_headings import NUMBER, START
from parsers.prose.edges import clean
from parsers.prose.here import Context, Here
from parsers.prose.phrases import metric_words
from parsers.prose.subject import WHOLE, Subject
from parsers.prose.subjects import subject_of

_NAME = re.compile(r"(?P<name>(?:1[012]\d{3}|9[56]\d{3,4}|[^\d。;；,，:：】]){2,22})(?=$|[。:：】])")
# 市民热线:受理665件, ——“12345”市长热线:接听532次: in front of a paragraph's figures, without a number of its own.
_LEAD = re.compile(
    r"(?:.{0,40}?‖)?[—–\-◆●■▲★※·•]*(?P<name>[“\"]?(?:1[02]\d{3}|96\d{3,4})?[”\"]?[^\d。;；,，:：】()]{2,16})[:：](?=.*\d)"
)
_QUOTES = '“”"'
_TICKETS_OF_UNITS = re.compile(
    r"(?P<units>[镇乡]|乡镇|街道|镇街|乡镇街道|镇\(街道\)|(?:[县区市]直)?(?:部门|单位)|企业|村居?|社区)(?:工单|办件|案件|诉求|事项)"
)
_FIRST_LINES = 3
BARE = 3
"""The level of headings without numbers of their own."""
_KIND_OF_LINE = 5
_BY_CHANNEL = re.compile(r"(?:来源|渠道|途径|受理方式)(?:情况|分布|分析|统计|构成)*$")
_SCORES = re.compile(r"(?:得分|成绩|分值)(?:情况|排名|统计|通报|汇总|结果)*$")
_ABOUT = re.compile(
    r"(?:的|来信|信件|留言|诉求|工单|受理|办理|回复|处理|运行|办件|工作|基本|总体|方面)*(?:情况|概况|统计|分析)?$"
)
_HEADING_END = re.compile(
    r"(?:诉求|问题|方面)*(?:较为|比较|依然|仍然)?(?:突出|较多|增多|集中|明显|凸显|频发|偏多|多发|上升)$|问题$"
)
# Headings that name a section, not a topic.
NO_TOPIC = re.compile(
    r"情况|概况|分布|特点|分析|统计|运行|总体|受理|办理|工作|数据|排名|考核|通报|质量|成效|效率|时效|满意|评价|渠道|来源|区域|单位|部门|热点|重点|存在|问题$"
)


@dataclass(frozen=True, slots=True)
class Section:
    """The part of the whole of which a section tells, and the level of the heading that said so (1 is the highest).

    ``by_channel``: it tells where tickets came in ((二)来源渠道), so that names in it are those of channels. ``scores``: it
    tells what units got in an assessment (一、得分情况).
    """

    subject: Subject = WHOLE
    level: int = 0
    by_channel: bool = False
    scores: bool = False


def levels_of_systems(texts: Iterable[str], context: Context) -> frozenset[int]:
    """Levels of headings of which one names a channel that is not the publisher's line (二、市长信箱).

    Where the whole was told before, what stands under a heading of that level that names the line (一、12345热线) is then
    the line's.
    """
    return frozenset(level for level, _ in _systems(texts, context))


def sole_system(texts: Sequence[str], context: Context) -> str | None:
    """The one system that headings name, where the text speaks of it from its first lines on and of no other: what its
    sections tell is told of the whole.
    """
    names = {name for _, name in _systems(texts, context)}
    if len(names) != 1 or any("12345" in text for text in texts):
        return None
    (name,) = names
    return name if any(_core(name) in text for text in texts[:_FIRST_LINES]) else None


def _core(name: str) -> str:
    return re.sub(r"(?:系统|平台|热线)$", "", name) or name


def _systems(texts: Iterable[str], context: Context) -> Iterator[tuple[int, str]]:
    """Level and name of headings that name a channel."""
    for text in texts:
        start = START.match(text)
        heading = _NAME.match(text, start.end()) if start else None
        if start is None or heading is None:
            continue
        subject = subject_of(_ABOUT.sub("", heading["name"]) or heading["name"], context.kind_of)
        if subject.kind == "member" and subject.dimension == "channel" and subject.member:
            yield (1 if start["high"] else 2), subject.member


def systems_in_front(texts: Iterable[str], context: Context) -> dict[str, Subject]:
    """By paragraphs as they stand: the line or channel with which each of several begins (市民热线:… 市长信箱:…).

    Empty where fewer than two are told so, or none but the publisher's own line: its name is then said in passing.
    """
    found = {text: subject for text in texts if (subject := _in_front(text, context)) is not None}
    names = {subject.member for subject in found.values()}
    others = any(subject.kind == "member" for subject in found.values())
    return found if len(names) > 1 and others else {}


def _in_front(text: str, context: Context) -> Subject | None:
    lead = _LEAD.match(text)
    name = lead["name"].translate(dict.fromkeys(map(ord, _QUOTES))) if lead else ""
    subject = subject_of(name, context.kind_of) if name else WHOLE
    named = subject.dimension == "channel" and subject.kind in ("member", "own_line")
    # 市热线电话、网络渠道共受理: by all ways together.
    together = subject.kind == "own_line" and "、" in name
    return subject if named and not together else None


def next_section(
    text: str,
    before: Section,
    context: Context,
    systems: frozenset[int] = frozenset(),
    bare: bool = False,
) -> Section:
    """The section of a passage that begins with ``text``: a heading that names a channel opens one, a heading of the
    same or a higher level ends it. ``systems``: levels of headings that tell of one system after another. ``bare``: the
    passage begins with a heading without such a number (``parsers.prose.bare_headings``).
    """
    start = NUMBER.match(text) if bare else START.match(text)
    if start is None and not bare:
        return before
    level = BARE if bare or start is None else 1 if start["high"] else 2
    ended = Section() if level <= before.level else before
    heading = _NAME.match(text, start.end() if start else 0)
    if heading is None:
        return ended
    name = heading["name"]
    if _BY_CHANNEL.search(name):
        return Section(WHOLE, level, by_channel=True)
    if _SCORES.search(name):
        return Section(WHOLE, level, scores=True)
    subject = subject_of(_ABOUT.sub("", name) or name, context.kind_of)
    another = subject.kind == "own_line" and (
        level in systems or context.publisher.is_another(subject.phrase)
    )
    if subject.dimension == "channel" and (subject.kind == "member" or another):
        return Section(replace(subject, kind="scope", member=_printed(subject)), level)
    return ended


def _printed(subject: Subject) -> str | None:
    """12319城管热线 as its heading prints it, where that is hardly longer than the number that it is called by."""
    number, name = subject.member or "", subject.phrase
    short = name.startswith(number) and len(name) <= len(number) + _KIND_OF_LINE
    return name if number.isdigit() and short else subject.member


def units_of_heading(heading: str) -> Subject | None:
    """(二)镇工单。: the class of units whose tickets the paragraph tells of."""
    told = _TICKETS_OF_UNITS.fullmatch(heading)
    return Subject("member", dimension="class", member=told["units"], phrase=heading) if told else None


def heading_without_remark(heading: str) -> str:
    """物业管理 of 物业管理问题突出."""
    return _HEADING_END.sub("", heading)


def topic_of_heading(here: Here) -> Subject | None:
    """What the first count below (一)物业管理。 is of: the topic, where the heading is one."""
    frame = here.frame
    heading = heading_without_remark(frame.heading)
    if not heading or frame.items or metric_words(here.context.vocabulary, heading):
        return None
    subject = subject_of(heading, here.context.kind_of)
    if subject.is_whole or subject.kind not in ("member", "unit", "unknown"):
        return None
    if NO_TOPIC.search(heading) or not clean(heading):
        return None
    if subject.kind == "unknown" and frame.total is not None and here.token.value < frame.total:
        # Less than the whole that was told before is a part of it.
        subject = replace(subject, kind="member")
    return subject
