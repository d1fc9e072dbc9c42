"""Walks through the sentences of a bulletin and drafts its figures.

What one sentence decides is decided in ``parsers.prose.walk``; what needs the whole bulletin is in
``parsers.prose.settle``. A number that nothing here understands is left unclaimed: never a default.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from parsers.prose.bare_headings import bare_headings
from parsers.prose.frames import Draft, Frame
from parsers.prose.headings import (
    BARE,
    Section,
    levels_of_systems,
    next_section,
    sole_system,
    systems_in_front,
)
from parsers.prose.here import Context
from parsers.prose.section_periods import SectionPeriods
from parsers.prose.subject import WHOLE
from parsers.prose.tight import Passage, Sentence
from parsers.prose.walk import Prose, Walk
from parsers.prose.words import words

# 考评得分, 考核分值: where a bulletin scores its units, what a unit has of 分 is its score.
_ASSESSED = re.compile(r"(?:考评|考核|评估|测评|综合)[\u4e00-\u9fff]{0,4}(?:得分|分值|成绩|总分)")
# 超期办结6件。具体为:甲街道4件、乙局2件
_UNITS_OF_IT = re.compile(
    r"(?:具体(?:为|是|如下|情况)?|分别(?:为|是)|依次(?:为|是)|名单如下"
    r"|(?:责任|承办|涉及|所涉)(?:单位|部门|乡镇|镇街)(?:分别|依次)?(?:为|是|有)?)[:,]?(?!均|全部|都)"
)


def read_prose(passages: Iterable[Passage], context: Context) -> Prose:
    """Drafts of all figures of ``passages``; see ``Prose``."""
    prose = Prose()
    sentence_number = 0
    section = Section()
    passages = list(passages)
    texts = [passage.tight.text for passage in passages]
    leads = systems_in_front(texts, context)
    scored = any(_ASSESSED.search(text) for text in texts)
    systems, sole = levels_of_systems(texts, context), sole_system(texts, context)
    bare = bare_headings(texts, [*(any(map(str.isdigit, text)) for text in texts[1:]), False], context)
    if bare:
        systems |= {BARE}
    periods = SectionPeriods(context)
    for paragraph, passage in enumerate(passages):
        of_all = systems and any(_is_intake(draft) for draft in prose.drafts)
        section = next_section(
            passage.tight.text, section, context, systems if of_all else frozenset(), paragraph in bare
        )
        told = WHOLE if sole and section.subject.member == sole else section.subject
        period = periods.of(passage.tight.text)
        if (in_front := leads.get(passage.tight.text)) is not None:
            told = replace(in_front, kind="scope")
        frame = Frame(
            period,
            carried=period,
            scope=told,
            section=told,
            by_channel=section.by_channel,
            intakes=tuple(draft.value for draft in prose.drafts if _is_all(draft) and draft.value),
            scores=section.scores or scored,
        )
        for sentence in passage.sentences:
            sentence_number += 1
            frame = _next_frame(frame, sentence, context)
            Walk(context, prose, passage, paragraph, sentence_number, frame).sentence(sentence)
    lines = {lead.phrase for lead in leads.values()}
    for draft in prose.drafts:
        if draft.subject.kind == "own_line" and draft.subject.phrase in lines:
            draft.subject = replace(draft.subject, kind="scope")
    return prose


def _is_intake(draft: Draft) -> bool:
    """A count of all that came in, by whatever system."""
    # 指挥中心处理案件1343件: whoever dealt with them, they are all.
    by_office = draft.subject.kind == "group" and draft.subject.unit is None
    whole = by_office or (draft.subject.is_whole and draft.subject.kind != "own_line")
    return whole and (draft.metric, draft.statistic) == ("tickets_received", "value")


def _is_all(draft: Draft) -> bool:
    told = draft.metric in ("tickets_received", "tickets_valid") and draft.statistic == "value"
    return told and (draft.subject.is_whole or draft.subject.kind == "own_line")


def _told_since(before: Frame) -> bool:
    """受理1967宗,回复1956宗。上述4类占78.2%。其中…: other figures were told since the count, so 其中 is not of that."""
    latest, whole = before.latest, before.whole
    return latest is not None and whole is not None and latest.sentence > whole.sentence


def _next_frame(before: Frame, sentence: Sentence, context: Context) -> Frame:
    """A fresh frame that keeps what outlives a sentence: period, scope, reporter, and the whole that 其中
    breaks down.
    """
    first = sentence.parts[0].text if sentence.parts else ""
    whole = None if _told_since(before) else before.whole
    frame = Frame(
        before.carried,
        carried=before.carried,
        scope=before.scope,
        reporter=before.reporter,
        whole=whole,
        total=before.total,
        intake=before.intake,
        section=before.section,
        by_channel=before.by_channel,
        intakes=before.intakes,
        scores=before.scores,
    )
    if words().basis.match(first):
        frame.last = before.last
    frame.enumerated = bool(sentence.enumerated)
    if not sentence.enumerated:
        frame.heading = before.heading
    if sentence.enumerated:
        frame.scope = before.section
    if words().part_lead.match(first) and before.digits_lost:
        frame.unread = True
    elif (words().part_lead.match(first) or _UNITS_OF_IT.match(first)) and whole is not None:
        frame.counted, frame.received = before.counted, before.received
        frame.last = whole
        frame.opened = True
    return frame
