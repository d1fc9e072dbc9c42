"""Whether a count of the own line, or of units as a class, is the whole or a part: what else the bulletin tells decides."""

import re
from dataclasses import replace
from itertools import pairwise

from parsers.checks.precision import same, step_of
from parsers.prose.frames import Draft
from parsers.prose.settle_topics import release
from parsers.prose.several_lines import lines_among_systems
from parsers.prose.subject import WHOLE, Subject
from parsers.prose.ways import HANDED_DOWN
from parsers.reading import Period

Key = tuple[str, str, Period, str | None]
_CALL = re.compile(r"来电|电话")
_BY_PHONE = re.compile(r"(?:电话|话务)")
_SUCH = re.compile(r"(?:此|该|这)类")
_PARTLY = ("own_line", "group")
_SEPARATOR = 2
_EVERY = re.compile(r"[各全]|所有")
_SECOND_COUNT = "a second count of the line in one sentence: of what, the words do not tell"
# What came in by one channel among others is received, whatever the word: 市12345平台转派工单5件.
_INTAKE_BY_CHANNEL = ("tickets_dispatched", "tickets_valid")


def _key(draft: Draft) -> Key:
    return (draft.metric, draft.statistic, draft.period, draft.reporter)


def decide_whole_or_part(drafts: list[Draft]) -> None:
    """The own line, units as a class: the whole as long as no other figure of the whole stands there; else a
    part.
    """
    wholes: dict[Key, Draft] = {}
    parts: set[tuple[int, str]] = set()
    whole_here: set[tuple[int, str]] = set()
    lines: dict[Key, str] = {}
    channels: dict[int, int] = {}
    for draft in drafts:
        if draft.subject.kind == "member" and draft.subject.dimension == "channel":
            channels.setdefault(draft.sentence, draft.start)
    beside = {id(draft) for draft, following in pairwise(drafts) if _heads_channels(draft, following)}
    among = lines_among_systems(drafts)
    # 市民热线:… 市长信箱:… each in a paragraph of its own: the line is then one of several systems everywhere.
    apart = {
        draft.subject.phrase for draft in drafts if draft.subject.kind == "scope" and draft.subject.phrase
    }
    for draft in drafts:
        subject = draft.subject
        if subject.kind == "unknown" and draft.explicit and draft.hold and draft.hold.startswith("unknown"):
            if _SUCH.search(subject.phrase):
                continue
            if not _same_amount(draft, wholes.get(_key(draft))):
                release(draft)
            continue
        if subject.kind in _PARTLY and subject.unit is None:
            told = wholes.get(_key(draft)) or _whole_behind(draft, drafts) or _held_in_front(draft, drafts)
            here = (draft.sentence, subject.phrase)
            after_channels = channels.get(draft.sentence, draft.start) < draft.start
            listed = subject.kind == "own_line" and after_channels and here not in whole_here
            listed = listed or id(draft) in beside or subject.phrase in apart
            if like_others := _beside_other_units(draft, drafts):
                draft.metric, listed = like_others, True
            if listed and subject.kind == "own_line" and draft.metric in _INTAKE_BY_CHANNEL:
                draft.metric = "tickets_received"
            if subject.kind == "own_line" and here in whole_here and not _same_amount(draft, told):
                # 热线受理83218件,其中当月受理78589件: some of what the line took in, and no name says which.
                draft.subject, draft.hold = WHOLE, draft.hold or _SECOND_COUNT
                continue
            if not listed and _exceeds(draft, told):
                draft.subject, draft.hold = WHOLE, draft.hold or "more than what was told of the whole"
                continue
            line = lines.get(_key(draft), "")
            if not listed and line.endswith(subject.phrase) and _smaller(draft, told):
                # 银川12345热线接到来电132个。…12345热线受理66起投诉: the line is no part of itself.
                draft.subject, draft.hold = WHOLE, draft.hold or _SECOND_COUNT
                continue
            one_of_several = subject.kind == "own_line" and subject.phrase in among
            if listed or one_of_several or here in parts or not _same_amount(draft, told):
                parts.add(here)
                draft.subject = replace(subject, kind="member", units=())
                if subject.kind == "group" and draft.metric == "tickets_dispatched" and "承办" in draft.word:
                    # What a class of units undertook is what it received.
                    draft.metric = "tickets_received"
            else:
                whole_here.add(here)
                draft.subject = WHOLE
                if subject.kind == "own_line" and _key(draft) not in wholes:
                    lines[_key(draft)] = subject.phrase
        if draft.subject.is_whole and draft.statistic == "value" and not draft.hold:
            if _is_call_part(draft, wholes.get(_key(draft))):
                draft.subject = Subject("member", dimension="channel", member="电话", phrase=draft.word)
            else:
                wholes.setdefault(_key(draft), draft)


def _whole_behind(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """12345热线转办2625件,…平台受理1717件,两项合计共受理4342件: the larger whole with which the sentence ends."""
    if draft.subject.kind != "own_line" or draft.statistic != "value":
        return None
    wholes = (
        other
        for other in drafts
        if other.sentence == draft.sentence and other.start > draft.end and _key(other) == _key(draft)
        if other.subject.kind == "whole" and (other.value or 0) > (draft.value or 0)
    )
    return next(wholes, None)


def _held_in_front(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """受理反映事项38914件,其中热线受理38772件: more in front, of which nobody knows what it is, yet no part of this one."""
    if draft.subject.kind != "own_line" or draft.statistic != "value":
        return None
    held = (
        other
        for other in drafts
        if other.sentence == draft.sentence and other.end < draft.start and _key(other) == _key(draft)
        if other.hold and not other.subject.unit and (other.value or 0) > (draft.value or 0)
    )
    return next(held, None)


def _beside_other_units(draft: Draft, drafts: list[Draft]) -> str | None:
    """The metric of 向县区转办5427件 for 向部门转办1857件: units as a class behind another, or below it, are no whole."""
    if draft.subject.kind != "group" or draft.statistic != "value" or draft.kind != "count":
        return None
    others = [
        other
        for other in drafts
        if other.sentence == draft.sentence and other.depth == draft.depth and other is not draft
        if (other.word, other.statistic) == (draft.word, "value") and draft.word
        if other.subject.dimension == "class" and other.subject.kind in ("member", "unknown")
    ]
    behind = any(other.start < draft.start for other in others) and not _EVERY.match(draft.subject.phrase)
    part = behind or any((other.value or 0) > (draft.value or 0) for other in others)
    return others[0].metric if part else None


def _heads_channels(draft: Draft, following: Draft) -> bool:
    """热线1064件、市长信箱58件、区长信箱6件: the line is the first of a list of channels, not their whole."""
    same = draft.sentence == following.sentence and draft.metric == following.metric
    channel = following.subject.kind == "member" and following.subject.dimension == "channel"
    line = draft.subject.kind == "own_line" and draft.statistic == following.statistic == "value"
    if not (same and channel and line) or draft.depth != following.depth:
        return False
    # 电话诉求41424件、非电话诉求5229件: the telephone is a way in, though its name is that of the line.
    phrases = draft.subject.phrase, following.subject.phrase
    alike = draft.word == following.word and bool(_BY_PHONE.match(phrases[0]))
    # 接到省级交办件5件、市级交办件80件
    alike = alike or all(HANDED_DOWN.match(phrase) for phrase in phrases)
    if following.explicit and not alike:
        return False
    behind = len(following.word) if following.explicit else 0
    return following.start - draft.end <= len(following.subject.phrase) + behind + _SEPARATOR


def _same_amount(draft: Draft, told: Draft | None) -> bool:
    """Whether the whole was told with the value of ``draft``, or not at all; 71.6万件 is 716535件, rounded."""
    if told is None or told.value is None or draft.value is None:
        return True
    return same(draft.value, step_of(draft.text), told.value, step_of(told.text))


def _exceeds(draft: Draft, told: Draft | None) -> bool:
    """12345市民热线电话呼入总数20818个 behind 呼入电话2974个: no part of it, whatever that was."""
    if told is None or told.value is None or draft.value is None or _same_amount(draft, told):
        return False
    line = draft.subject.kind == "own_line" and draft.statistic == "value" and draft.kind == "count"
    return line and draft.value > told.value


def _smaller(draft: Draft, told: Draft | None) -> bool:
    counted = draft.statistic == "value" and draft.kind == "count"
    return counted and not _same_amount(draft, told) and not _exceeds(draft, told)


def _is_call_part(draft: Draft, told: Draft | None) -> bool:
    """来电16198件 beside a larger whole: the channel 电话."""
    return (
        told is not None
        and told.value is not None
        and draft.value is not None
        and draft.value < told.value
        and not _same_amount(draft, told)
        and draft.metric == "tickets_received"
        and bool(_CALL.search(draft.word))
    )


def dissolve(drafts: list[Draft]) -> None:
    """A part of the own line that turned out to be the whole is a part of the whole."""
    names = {draft.subject.phrase for draft in drafts if draft.subject.kind == "member"}
    for draft in drafts:
        subject = draft.subject
        if (
            subject.unit
            and subject.dimension == "channel"
            and subject.outer_kind == "own_line"
            and subject.member not in names
        ):
            draft.subject = replace(subject, dimension=None, member=None)


def name_the_line(drafts: list[Draft]) -> None:
    """热线 alone is the line that the bulletin elsewhere calls 12345热线: one member, one name."""
    lines = [
        draft.subject.member
        for draft in drafts
        if draft.subject.member and draft.subject.phrase.startswith("12345")
    ]
    name = next((line for line in lines if line.endswith("热线")), None)
    for draft in drafts:
        if name and draft.subject.member == "热线":
            draft.subject = replace(draft.subject, member=name)
