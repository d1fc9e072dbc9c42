"""What a sentence speaks of while it goes on: who was named last, what a list breaks down, whether channels are told."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.prose.frames import Draft
from parsers.prose.here import Context, Here
from parsers.prose.own_system import TICKETS
from parsers.prose.phrases import metric_words
from parsers.prose.subject import WHOLE, Subject
from parsers.prose.subjects import subject_of
from parsers.prose.words import words

CALL_WORD = re.compile(r"来电|电话")
_WITHIN = re.compile(r"^(?P<name>[^\d,，:：其]{2,12})中[,，]")
_OF_ALL = re.compile(r"全(?:年|季度|季|月|周|省|市|县|区)|合计|总计")
_ALL_OF_THEM = ("所有", "全部", "各类")
_TWO = 2


def enter(here: Here, subject: Subject) -> Subject:
    """Makes ``subject`` the one that the sentence speaks of, as a part of what is being broken down; gives it back."""
    frame = here.frame
    before = frame.subject
    # 热线受理515件,其中供水诉求20件: a topic is a part of the line, no other beside it.
    topic = subject.dimension == "category" and before.kind == "own_line"
    part_of_line = topic and bool(words().part_lead.search(here.left))
    if before.is_whole or part_of_line or bool(before.unit) != bool(subject.unit):
        frame.siblings = 0
    frame.subject = subject.within(outer(here))
    section = frame.section
    if section.member and subject.kind == "group" and subject.unit is None:
        # 三、数字城管平台 … 向各承办部门派遣187件: to all of them is the section's whole.
        frame.subject = replace(section, kind="member")
    elif section.member and frame.subject == subject and subject.dimension != "channel":
        # 三、县长信箱 … 县住建局8件: of the section's channel.
        frame.subject = subject.within(replace(section, kind="member"))
    frame.siblings += 1
    return frame.subject


def inherited(here: Here) -> Subject:
    """The subject of a clause that names none: behind a list it is what the list breaks down, else the last named."""
    frame = here.frame
    within = frame.outer_is_local and bool(frame.outer.member) and frame.outer.kind != "own_line"
    listed = frame.siblings > 1 or (frame.siblings == 1 and within)
    if listed and frame.siblings == _TWO and _line_and_channel(frame.items[-_TWO:]):
        # 热线话务总数20693个,受理非话务渠道诉求277件,办结272件: two names and two metrics are no list.
        listed = False
    listed = listed or _exceeds_part(here)
    if listed and not frame.followed:
        frame.left = _left_behind(here)
        frame.subject = frame.outer if frame.outer.member else frame.scope
        frame.siblings = 0
        return frame.subject
    if frame.siblings:
        frame.followed = True
    if frame.subject.is_whole and frame.inside is not None:
        # 热线来电中,…;信箱来件一律转办,全季度转办合计2534件
        return WHOLE if _OF_ALL.search(here.head) else frame.inside
    if frame.subject.is_whole and frame.scope.member:
        if frame.routing:
            return replace(frame.scope, member=f"{frame.scope.member}/{frame.routing}")
        return frame.scope
    return frame.subject


def _left_behind(here: Here) -> Subject | None:
    """总受理2907件,市民举报已办结2167件,在办165件: two names with a metric each are no list, so the last may go on."""
    items = here.frame.items
    last = items[-1] if items else None
    beside = [item for item in items if last is not None and item.depth == last.depth][-_TWO:]
    if last is None or not last.explicit or len(beside) < _TWO:
        return None
    named = last.subject.kind in ("member", "unit") and not last.subject.is_whole
    apart = beside[0].metric != last.metric and beside[0].subject != last.subject
    return last.subject if named and apart else None


def _exceeds_part(here: Here) -> bool:
    """受理515件,其中投诉20件,办结500件: more than the part has is of the whole."""
    last, total = here.frame.last, here.frame.total
    if last is None or total is None or here.frame.siblings != 1 or here.token.measure != "ticket":
        return False
    part = last.metric == "tickets_received" and last.subject == here.frame.subject and not last.subject.unit
    return part and last.kind == "count" and (last.value or 0) < here.token.value <= total


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
    """投诉类172件,其中热线接听3309个: no part of what was told last, nor of all that this received."""
    received = here.frame.received
    bare = not metric_words(here.context.vocabulary, here.head)
    if bare and received is not None and received.subject == whole.subject:
        whole = received
    counts = whole.kind == "count" and here.token.measure in ("ticket", "call", "either")
    return counts and whole.value is not None and here.token.value > whole.value


def beside_channels(here: Here) -> bool:
    """Whether the sentence counts other channels: the line is then one of them."""
    if here.token.measure == "call":
        return False
    return any(
        item.subject.dimension == "channel" and item.subject.kind == "member" for item in here.frame.items
    )


def not_own(here: Here, subject: Subject) -> Subject:
    """Another area's line (市12345平台 in a county's bulletin) is a channel; letters below a mailbox's heading are none."""
    section = here.frame.section
    if section.member and subject.dimension == "channel" and TICKETS.fullmatch(subject.phrase):
        # 四、网络问政 … 网民留言57条: the tickets of that system.
        return section
    if subject.kind != "own_line":
        return subject
    frame = here.frame
    listed = frame.list_dimension == "channel" or (frame.by_channel and CALL_WORD.fullmatch(subject.phrase))
    if not listed and not here.context.publisher.is_another(subject.phrase):
        return subject
    return replace(subject, kind="member")
