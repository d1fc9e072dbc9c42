"""What only the whole bulletin decides: whole or part, list or lone phrase, whose count.

That two figures of one fact agree is a question of arithmetic (``parsers.checks``), not of words.
"""

import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from parsers.checks.precision import same, step_of
from parsers.prose.area_lists import name_areas
from parsers.prose.frames import Draft
from parsers.prose.subjects import WHOLE, Subject
from parsers.prose.ways import HANDED_DOWN
from parsers.reading import Period
from parsers.trace.prose import ProseTrace

Key = tuple[str, str, Period, str | None]
_CALL = re.compile(r"来电|电话")
# 信息采集员通过城管通上报, 转接各旗区长热线成功应答: what was done, by whom and how, is no name.
_CLAUSE = re.compile(
    r"^(?:退回|返回|退还|移交|报送|转[至往])|通过|经由|转接|应答|遗留|参与|讨论|(?:群众|市民|网民|网友)在|[位处]于|共有|(?<!未)已(?!婚)|由(?!来)"
)
_PASSED_ON = re.compile(r"[转交下]办|派[单发]|[转下]派")
_TAKEN_IN = ("tickets_received", "tickets_valid")
_BY_PHONE = re.compile(r"(?:电话|话务)")
_SUCH = re.compile(r"(?:此|该|这)类")
_PARTLY = ("own_line", "group")
_ROUTING = ("tickets_direct", "tickets_dispatched")
_MIN_LIST = 2
_MANY = 3
_MIN_POINTS = 3
_NEAR = 3
_SEPARATOR = 2
_VAGUE_MEASURES = ("", "个", "项")
# What came in by one channel among others is received, whatever the word: 市12345平台转派工单5件.
_INTAKE_BY_CHANNEL = ("tickets_dispatched", "tickets_valid")
_BARE = "a count without a measure word"


def settle(drafts: list[Draft], trace: ProseTrace | None = None) -> list[Draft]:
    """The drafts with subjects and holds decided, in the same order; those that say nothing are left out.

    A number of 个 or 项 or without a measure word, of an unknown thing and in no list, is no figure of a
    hotline. ``trace`` is told what each step changed.
    """
    told = trace.settled if trace is not None else _untold
    name_areas(drafts)
    _take_paragraphs_for_points(drafts)
    _accept_lists(drafts)
    told("lists of topics", drafts)
    drafts = [draft for draft in drafts if not _says_nothing(draft)]
    told("a vague count of an unknown thing, in no list", drafts)
    _tell_late(drafts)
    _tell_answered(drafts)
    told("calls answered beside calls that came in", drafts)
    _decide_whole_or_part(drafts)
    told("whole or part", drafts)
    _dissolve(drafts)
    told("a part of the own line, which is the whole", drafts)
    _complement(drafts)
    _tell_passed_on(drafts)
    _accept_named(drafts)
    _name_the_line(drafts)
    told("the other part of a part, the name of the line", drafts)
    _tell_handled(drafts)
    told("closed and rejected together", drafts)
    _accept_bare_counts(drafts)
    told("numbers without measure words in a list of counts", drafts)
    _keep_reporters_where_needed(drafts)
    told("someone else's count beside the publisher's own", drafts)
    for draft in drafts:
        if draft.subject.kind == "unknown":
            draft.hold = draft.hold or f"unknown subject {draft.subject.phrase!r}"
    _hold_parts_of_unknown(drafts)
    _hold_changes_behind_lists(drafts)
    _hold_stray_units(drafts)
    _hold_what_follows_held(drafts)
    told("names that stay unknown, units among topics", drafts)
    return drafts


def _untold(step: str, drafts: list[Draft]) -> None:
    """Nobody asked."""


def _take_paragraphs_for_points(drafts: list[Draft]) -> None:
    """交通管理1155件,主要是…。 one paragraph after another: points of a list that bear no numbers."""
    run: list[Draft] = []
    for draft in [*drafts, None]:
        if draft is not None and not (draft.heads and draft.statistic == "value"):
            continue
        if draft is not None and _is_topic(draft) and (not run or draft.paragraph == run[-1].paragraph + 1):
            run.append(draft)
            continue
        if len(run) >= _MIN_POINTS:
            for point in run:
                point.enumerated = True
        run = [draft] if draft is not None and _is_topic(draft) else []


def _is_topic(draft: Draft) -> bool:
    return not draft.explicit and draft.kind == "count" and draft.subject.dimension == "category"


def _accept_lists(drafts: list[Draft]) -> None:
    """An unknown phrase is a topic where it stands in a list of topics, or has a share of its own."""
    shared = {(draft.subject.phrase, draft.paragraph) for draft in drafts if draft.statistic == "share"}
    for run in _lists(drafts):
        for draft in run:
            if len(run) >= _MIN_LIST or (draft.subject.phrase, draft.paragraph) in shared:
                _release(draft)
    _accept_named(drafts)
    _hold_lone_topics(drafts, shared)


def _accept_named(drafts: list[Draft]) -> None:
    """What was accepted in one place is known in the others."""
    accepted = {draft.subject.phrase for draft in drafts if draft.subject.kind == "member"}
    for draft in drafts:
        if draft.subject.kind == "unknown" and draft.subject.phrase in accepted:
            _release(draft)


def _lists(drafts: list[Draft]) -> list[list[Draft]]:
    """Runs of topics without metric words, one behind the other in a sentence or one to an enumerated sentence."""
    runs: list[list[Draft]] = []
    for draft in drafts:
        if draft.statistic != "value" or draft.kind == "rate_percent":
            continue
        topic = not draft.explicit and draft.subject.dimension == "category"
        before = runs[-1][-1] if runs and runs[-1] else None
        if not topic:
            runs.append([])
        elif (
            before is not None
            and (before.metric, before.depth) == (draft.metric, draft.depth)
            and _follows(before, draft)
        ):
            runs[-1].append(draft)
        else:
            runs.append([draft])
    return [run for run in runs if run]


def _follows(before: Draft, draft: Draft) -> bool:
    if before.sentence == draft.sentence:
        return True
    near = draft.sentence - before.sentence <= _NEAR
    return near and before.enumerated and draft.enumerated


def _says_nothing(draft: Draft) -> bool:
    return draft.subject.kind == "unknown" and not draft.explicit and draft.measure in _VAGUE_MEASURES


def _hold_lone_topics(drafts: list[Draft], shared: set[tuple[str, int]]) -> None:
    """A topic without a metric word, a list and a share may be anything: 表扬件4件."""
    listed: dict[int, int] = defaultdict(int)
    for draft in drafts:
        if not draft.explicit:
            listed[draft.sentence] += 1
    for draft in drafts:
        lone = not draft.explicit and draft.subject.dimension == "category" and not draft.enumerated
        if (
            lone
            and listed[draft.sentence] < _MIN_LIST
            and (draft.subject.phrase, draft.paragraph) not in shared
        ):
            draft.hold = draft.hold or "a topic on its own, in no list"


def _release(draft: Draft) -> None:
    """The unknown phrase is taken for a name, unless its words say that it is a clause."""
    if _CLAUSE.search(draft.subject.phrase):
        return
    draft.subject = replace(draft.subject, kind="member")
    if draft.hold and draft.hold.startswith("unknown subject"):
        draft.hold = None


def _key(draft: Draft) -> Key:
    return (draft.metric, draft.statistic, draft.period, draft.reporter)


def _decide_whole_or_part(drafts: list[Draft]) -> None:
    """The own line, units as a class: the whole as long as no other figure of the whole stands there; else a
    part.
    """
    wholes: dict[Key, Draft] = {}
    parts: set[tuple[int, str]] = set()
    whole_here: set[tuple[int, str]] = set()
    channels: dict[int, int] = {}
    for draft in drafts:
        if draft.subject.kind == "member" and draft.subject.dimension == "channel":
            channels.setdefault(draft.sentence, draft.start)
    beside = {id(draft) for draft, following in pairwise(drafts) if _heads_channels(draft, following)}
    for draft in drafts:
        subject = draft.subject
        if subject.kind == "unknown" and draft.explicit and draft.hold and draft.hold.startswith("unknown"):
            if _SUCH.search(subject.phrase):
                continue
            if not _same_amount(draft, wholes.get(_key(draft))):
                _release(draft)
            continue
        if subject.kind in _PARTLY and subject.unit is None:
            told = wholes.get(_key(draft))
            here = (draft.sentence, subject.phrase)
            after_channels = channels.get(draft.sentence, draft.start) < draft.start
            listed = subject.kind == "own_line" and after_channels and here not in whole_here
            listed = listed or id(draft) in beside
            if listed and draft.metric in _INTAKE_BY_CHANNEL:
                draft.metric = "tickets_received"
            if listed or here in parts or not _same_amount(draft, told):
                parts.add(here)
                draft.subject = replace(subject, kind="member", units=())
                if subject.kind == "group" and draft.metric == "tickets_dispatched" and "承办" in draft.word:
                    # What a class of units undertook is what it received.
                    draft.metric = "tickets_received"
            else:
                whole_here.add(here)
                draft.subject = WHOLE
        if draft.subject.is_whole and draft.statistic == "value" and not draft.hold:
            if _is_call_part(draft, wholes.get(_key(draft))):
                draft.subject = Subject("member", dimension="channel", member="电话", phrase=draft.word)
            else:
                wholes.setdefault(_key(draft), draft)


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


def _dissolve(drafts: list[Draft]) -> None:
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


def _tell_answered(drafts: list[Draft]) -> None:
    """呼入5218个,接听5093个: beside a larger number of calls that came in, 接听 is answered."""
    for before, draft in pairwise(drafts):
        same = before.metric == draft.metric == "calls_received" and before.sentence == draft.sentence
        if same and draft.word.startswith("接听") and (draft.value or 0) <= (before.value or 0):
            draft.metric = "calls_answered"


def _tell_late(drafts: list[Draft]) -> None:
    """逾期办理5件,逾期未办理3件: beside those that are still open, the others are closed, but late."""
    for draft, following in pairwise(drafts):
        beside = draft.sentence == following.sentence and following.metric == "tickets_overdue_open"
        if beside and draft.metric == "tickets_overdue" and "理" in draft.word:
            draft.metric = "tickets_closed_late"


def _tell_handled(drafts: list[Draft]) -> None:
    """共办理工单1919件(其中办结1821件,驳回98件): 办理 then is closed and rejected together."""
    for index, draft in enumerate(drafts):
        if draft.metric != "tickets_received" or not draft.word.startswith("办理") or draft.value is None:
            continue
        parts = [part for part in drafts[index + 1 : index + 3] if part.sentence == draft.sentence]
        metrics = {part.metric for part in parts}
        if (
            metrics == {"tickets_closed", "tickets_rejected"}
            and sum(part.value or 0 for part in parts) == draft.value
        ):
            draft.metric = "tickets_handled"


def _accept_bare_counts(drafts: list[Draft]) -> None:
    """水务局4,供电局3件 and 满意276、不满意8: numbers without measure words in a list of counts."""
    lists: dict[tuple[int, bool], int] = defaultdict(int)
    counted: set[int] = set()
    for draft in drafts:
        if draft.kind == "count" and draft.statistic == "value":
            lists[draft.sentence, draft.explicit] += draft.subject.kind != "unknown"
            if draft.measure:
                counted.add(draft.sentence)
    for draft in drafts:
        listed = lists[draft.sentence, draft.explicit] > _MIN_LIST
        told = draft.sentence in counted or not draft.explicit
        if draft.hold == _BARE and listed and told:
            draft.hold = None


def _complement(drafts: list[Draft]) -> None:
    """来电8947个,其中转办2274件;直办6673件: what makes a part's routing whole is that part's, not the area's."""
    for draft in drafts:
        if draft.metric not in _ROUTING or not draft.subject.is_whole or draft.value is None:
            continue
        here = [other for other in drafts if other.sentence == draft.sentence and other.subject.member]
        received = {
            o.subject.member: o for o in here if o.metric == "tickets_received" and o.statistic == "value"
        }
        for other in here:
            whole = received.get(other.subject.member)
            if other.metric in _ROUTING and whole and (other.value or 0) + draft.value == whole.value:
                _give(drafts, draft, other.subject)


def _tell_passed_on(drafts: list[Draft]) -> None:
    """接到有效诉求171件,其中即时办结70件,网络转办101件: what makes the whole with what the line settled was passed on, by
    whatever way, and did not come in by it.
    """
    for draft in drafts:
        by_channel = draft.metric == "tickets_received" and draft.subject.dimension == "channel"
        if not by_channel or not _PASSED_ON.search(draft.word) or draft.statistic != "value":
            continue
        near = [o for o in drafts if o.paragraph == draft.paragraph and o.statistic == "value"]
        for settled in (other for other in near if other.metric == "tickets_direct"):
            parts = (draft.value or 0) + (settled.value or 0)
            whole = next((o for o in near if o.metric in _TAKEN_IN and o.value == parts), None)
            if whole is not None:
                _pass_on(_shares_of(drafts, draft), draft, settled.subject)


def _pass_on(shares: list[Draft], draft: Draft, subject: Subject) -> None:
    of_whole = Subject("member", member=draft.word, phrase=draft.word)
    for share in shares:
        share.metric, share.subject = "tickets_dispatched", of_whole if subject.is_whole else subject
    draft.metric, draft.subject = "tickets_dispatched", subject


def _shares_of(drafts: list[Draft], draft: Draft) -> list[Draft]:
    """The shares of ``draft`` behind it in its sentence."""
    return [
        other
        for other in drafts
        if other.statistic == "share" and other.sentence == draft.sentence and other.start > draft.start
        if other.metric == draft.metric and other.subject == draft.subject
    ]


def _give(drafts: list[Draft], draft: Draft, subject: Subject) -> None:
    """Moves ``draft`` and its share to ``subject``."""
    for other in drafts:
        same = other.sentence == draft.sentence and other.metric == draft.metric
        if other is draft or (same and other.statistic == "share" and other.start > draft.start):
            other.subject = subject


def _name_the_line(drafts: list[Draft]) -> None:
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


def _keep_reporters_where_needed(drafts: list[Draft]) -> None:
    """Someone else's count is marked where the publisher's own count of the same period stands beside it."""
    own = {
        (draft.metric, draft.period) for draft in drafts if draft.reporter is None and draft.subject.is_whole
    }
    beside = {draft.reporter for draft in drafts if draft.reporter and (draft.metric, draft.period) in own}
    for draft in drafts:
        if draft.reporter is None or draft.reporter not in beside:
            draft.reporter = None
        elif draft.subject.is_whole:
            draft.subject = Subject(
                "member", dimension="reporter", member=draft.reporter, phrase=draft.reporter
            )


def _hold_parts_of_unknown(drafts: list[Draft]) -> None:
    """转接各旗区长热线成功应答3738通,其中甲区2272通: the parts of something that nobody knows are parts of that."""
    unknown = {draft.subject.member for draft in drafts if draft.subject.kind == "unknown"} - {None}
    for draft in drafts:
        outer = (draft.subject.member or "").split("/")[0]
        if outer in unknown and not draft.hold:
            draft.hold = f"a part of {outer!r}, which is not known"


def _hold_changes_behind_lists(drafts: list[Draft]) -> None:
    """咨询1127件、求助257件、投诉248件,同比下降5%: of the last of them, or of all? Each may have one of its own."""
    members: list[Draft] = []
    for draft in drafts:
        if draft.statistic == "value" and not draft.explicit and not draft.subject.is_whole:
            same = bool(members) and members[-1].sentence == draft.sentence
            members = [*members, draft] if same else [draft]
        elif draft.statistic.endswith("_change") and not draft.word:
            if len(members) >= _MANY and members[-1].sentence == draft.sentence:
                draft.hold = (
                    draft.hold or "the change of the last member or of the whole list: the text does not tell"
                )
            members = []
        elif draft.statistic == "value":
            members = []


def _hold_what_follows_held(drafts: list[Draft]) -> None:
    """受理建言献策1049件,环比增长2%: where nobody knows what is counted, nobody knows what changed."""
    count: Draft | None = None
    for draft in drafts:
        if draft.statistic == "value":
            count = draft
        elif count is not None and count.kind == "count" and (count.hold or "").startswith("unknown"):
            alike = (draft.metric, draft.sentence) == (count.metric, count.sentence)
            draft.hold = draft.hold or (count.hold if alike and not draft.word else None)


def _hold_stray_units(drafts: list[Draft]) -> None:
    """A unit alone in a list of topics is a topic whose name looks like a unit's: 家电下乡."""
    lists: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if not draft.explicit and draft.statistic == "value":
            lists[draft.sentence].append(draft)
    for members in lists.values():
        units = [draft for draft in members if draft.subject.unit]
        topics = sum(draft.subject.dimension == "category" for draft in members)
        if len(units) == 1 and topics > _MIN_LIST:
            units[0].hold = units[0].hold or "the only unit in a list of topics"
