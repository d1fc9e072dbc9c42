"""What only the whole bulletin decides: whole or part, list or lone phrase, whose count, contradictions."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from parsers.prose.frames import Draft
from parsers.prose.subjects import WHOLE, Subject
from parsers.reading import Number, Period

Key = tuple[str, str, Period, str | None]
_CALL = re.compile(r"来电|电话")
_PARTLY = ("own_line", "group")
_MIN_LIST = 2


def settle(drafts: list[Draft]) -> list[Draft]:
    """The same drafts with subjects and holds decided, in the same order."""
    _accept_lists(drafts)
    _decide_whole_or_part(drafts)
    _name_the_line(drafts)
    _keep_reporters_where_needed(drafts)
    _hold_contradictions(drafts)
    return drafts


def _accept_lists(drafts: list[Draft]) -> None:
    """An unknown phrase is a topic where it stands in a list of topics, or has a share of its own."""
    lists: dict[tuple[int, str], int] = defaultdict(int)
    shared = {(draft.subject.phrase, draft.paragraph) for draft in drafts if draft.statistic == "share"}
    for draft in drafts:
        if draft.subject.dimension == "category" and not draft.explicit:
            lists[draft.paragraph, draft.metric] += 1
    lone = [draft for draft in drafts if draft.subject.kind == "unknown" and not draft.explicit]
    for draft in lone:
        listed = lists[draft.paragraph, draft.metric] >= _MIN_LIST
        neighbours = sum(lists[draft.paragraph + step, draft.metric] == 1 for step in (-2, -1, 1, 2))
        if listed or neighbours >= _MIN_LIST or (draft.subject.phrase, draft.paragraph) in shared:
            _release(draft)
    accepted = {draft.subject.phrase for draft in drafts if draft.subject.kind == "member"}
    for draft in drafts:
        if draft.subject.kind == "unknown" and draft.subject.phrase in accepted:
            _release(draft)


def _release(draft: Draft) -> None:
    draft.subject = replace(draft.subject, kind="member")
    if draft.hold and draft.hold.startswith("unknown subject"):
        draft.hold = None


def _key(draft: Draft) -> Key:
    return (draft.metric, draft.statistic, draft.period, draft.reporter)


def _decide_whole_or_part(drafts: list[Draft]) -> None:
    """The own line, units as a class: the whole as long as no other figure of the whole stands there; else a part."""
    wholes: dict[Key, Number | None] = {}
    parts: set[tuple[int, str]] = set()
    channels = {
        (draft.sentence, draft.metric)
        for draft in drafts
        if draft.subject.kind == "member" and draft.subject.dimension == "channel"
    }
    for draft in drafts:
        subject = draft.subject
        if subject.kind == "unknown" and draft.explicit and draft.hold and draft.hold.startswith("unknown"):
            if wholes.get(_key(draft), draft.value) != draft.value:
                _release(draft)
            continue
        if subject.kind in _PARTLY and subject.unit is None:
            told = wholes.get(_key(draft))
            here = (draft.sentence, subject.phrase)
            listed = subject.kind == "own_line" and (draft.sentence, draft.metric) in channels
            if listed or here in parts or (told is not None and told != draft.value):
                parts.add(here)
                draft.subject = replace(subject, kind="member", units=())
            else:
                draft.subject = WHOLE
        if draft.subject.is_whole and draft.statistic == "value":
            if _is_call_part(draft, wholes.get(_key(draft))):
                draft.subject = Subject("member", dimension="channel", member="电话", phrase=draft.word)
            else:
                wholes.setdefault(_key(draft), draft.value)


def _is_call_part(draft: Draft, told: Number | None) -> bool:
    """来电16198件 beside a larger whole: the channel 电话."""
    return (
        told is not None
        and draft.value is not None
        and draft.value < told
        and draft.metric == "tickets_received"
        and bool(_CALL.search(draft.word))
    )


def _name_the_line(drafts: list[Draft]) -> None:
    """热线 alone is the line that the bulletin elsewhere calls 12345热线: one member, one name."""
    lines = [draft.subject.member for draft in drafts if draft.subject.member and draft.subject.phrase.startswith("12345")]
    name = next((line for line in lines if line.endswith("热线")), None)
    for draft in drafts:
        if name and draft.subject.member == "热线":
            draft.subject = replace(draft.subject, member=name)


def _keep_reporters_where_needed(drafts: list[Draft]) -> None:
    """Someone else's count is marked where the publisher's own count of the same period stands beside it."""
    own = {(draft.metric, draft.period) for draft in drafts if draft.reporter is None and draft.subject.is_whole}
    beside = {draft.reporter for draft in drafts if draft.reporter and (draft.metric, draft.period) in own}
    for draft in drafts:
        if draft.reporter is None or draft.reporter not in beside:
            draft.reporter = None
        elif draft.subject.is_whole:
            draft.subject = Subject("member", dimension="reporter", member=draft.reporter, phrase=draft.reporter)


def _hold_contradictions(drafts: list[Draft]) -> None:
    """Two values for one fact: both are kept, and a person is told."""
    facts: dict[tuple[object, ...], list[Draft]] = defaultdict(list)
    for draft in drafts:
        facts[_fact(draft)].append(draft)
    for same in facts.values():
        if len({draft.value for draft in same}) > 1:
            for draft in same:
                draft.hold = draft.hold or "the bulletin gives another value for the same"


def _fact(draft: Draft) -> tuple[object, ...]:
    subject = draft.subject
    return (*_key(draft), subject.unit, subject.dimension, subject.member)


