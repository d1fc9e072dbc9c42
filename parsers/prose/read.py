"""Walks through the sentences of a bulletin and drafts its figures.

What one sentence decides is decided in ``parsers.prose.walk``; what needs the whole bulletin is in
``parsers.prose.settle``. A number that nothing here understands is left unclaimed: never a default.
"""

from collections.abc import Iterable

from parsers.prose.frames import Draft, Frame
from parsers.prose.headings import Section, levels_of_systems, next_section, sole_system
from parsers.prose.here import Context
from parsers.prose.subjects import WHOLE
from parsers.prose.tight import Passage, Sentence
from parsers.prose.walk import Prose, Walk
from parsers.prose.words import words


def read_prose(passages: Iterable[Passage], context: Context) -> Prose:
    """Drafts of all figures of ``passages``; see ``Prose``."""
    prose = Prose()
    sentence_number = 0
    section = Section()
    passages = list(passages)
    texts = [passage.tight.text for passage in passages]
    systems, sole = levels_of_systems(texts, context), sole_system(texts, context)
    for paragraph, passage in enumerate(passages):
        of_all = systems and any(_is_intake(draft) for draft in prose.drafts)
        section = next_section(passage.tight.text, section, context, systems if of_all else frozenset())
        told = WHOLE if sole and section.subject.member == sole else section.subject
        frame = Frame(
            context.period,
            carried=context.period,
            scope=told,
            section=told,
            by_channel=section.by_channel,
            scores=section.scores,
        )
        for sentence in passage.sentences:
            sentence_number += 1
            frame = _next_frame(frame, sentence, context)
            Walk(context, prose, passage, paragraph, sentence_number, frame).sentence(sentence)
    return prose


def _is_intake(draft: Draft) -> bool:
    """A count of all that came in, by whatever system."""
    # 指挥中心处理案件1343件: whoever dealt with them, they are all.
    by_office = draft.subject.kind == "group" and draft.subject.unit is None
    whole = by_office or (draft.subject.is_whole and draft.subject.kind != "own_line")
    return whole and (draft.metric, draft.statistic) == ("tickets_received", "value")


def _next_frame(before: Frame, sentence: Sentence, context: Context) -> Frame:
    """A fresh frame that keeps what outlives a sentence: period, scope, reporter, and the whole that 其中
    breaks down.
    """
    first = sentence.parts[0].text if sentence.parts else ""
    frame = Frame(
        before.carried,
        carried=before.carried,
        scope=before.scope,
        reporter=before.reporter,
        whole=before.whole,
        total=before.total,
        intake=before.intake,
        section=before.section,
        by_channel=before.by_channel,
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
    elif words().part_lead.match(first) and before.whole is not None:
        frame.counted = before.counted
        frame.last = before.whole
        frame.opened = True
    return frame
