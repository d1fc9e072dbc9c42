"""What was done with tickets, where only the figures beside it tell: answered, closed late, passed on."""

import re
from itertools import pairwise

from parsers.prose.frames import Draft
from parsers.prose.subject import WHOLE, Subject

_PASSED_ON = re.compile(r"[转交下]办|派[单发]|[转下]派")
_TAKEN_IN = ("tickets_received", "tickets_valid")
_CALLS_BY = ("个", "次", "")
_FEWEST_PARTS = 2
_ROUTING = ("tickets_direct", "tickets_dispatched")


def tell_answered(drafts: list[Draft]) -> None:
    """呼入5218个,接听5093个: beside a larger number of calls that came in, 接听 is answered."""
    for before, draft in pairwise(drafts):
        same = before.metric == draft.metric == "calls_received" and before.sentence == draft.sentence
        if same and draft.word.startswith("接听") and (draft.value or 0) <= (before.value or 0):
            draft.metric = "calls_answered"


def tell_calls(drafts: list[Draft]) -> None:
    """热线来电3120个,受理工单2635件: beside fewer tickets that were made of them, 来电 are calls."""
    calls: list[Draft] = []
    for draft in drafts:
        if calls and draft.sentence != calls[0].sentence:
            calls = []
        if draft.metric != "tickets_received" or draft.subject.kind not in ("whole", "own_line"):
            continue
        if draft.statistic != "value" and calls:
            calls.append(draft)
        elif draft.statistic == "value" and draft.word.endswith("来电"):
            calls = [draft]
        elif calls and _made_of(draft, calls[0]):
            for call in calls:
                call.metric = "calls_received"
                if call.statistic == "value" and call.measure not in _CALLS_BY:
                    call.hold = call.hold or "calls counted in tickets"
            calls = []


def _made_of(draft: Draft, call: Draft) -> bool:
    """Fewer tickets than calls, in a measure of tickets; in the same measure only 受理 tells them from calls."""
    tickets = draft.measure not in _CALLS_BY and (call.measure in _CALLS_BY or draft.word.startswith("受理"))
    return tickets and not draft.word.endswith("来电") and (draft.value or 0) < (call.value or 0)


def tell_late(drafts: list[Draft]) -> None:
    """逾期办理5件,逾期未办理3件: beside those that are still open, the others are closed, but late."""
    for draft, following in pairwise(drafts):
        beside = draft.sentence == following.sentence and following.metric == "tickets_overdue_open"
        if beside and draft.metric == "tickets_overdue" and "理" in draft.word:
            draft.metric = "tickets_closed_late"


def tell_handled(drafts: list[Draft]) -> None:
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


def complement(drafts: list[Draft]) -> None:
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


def tell_passed_on(drafts: list[Draft]) -> None:
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


def tell_own_platform(drafts: list[Draft]) -> None:
    """网络平台转办7284件,办结4995件。其中,向县区转办5427件,向部门转办1857件: what was passed on in parts that make it up
    was passed on by us, so the platform is our own and what it did is told of the whole.
    """
    for draft in drafts:
        by_channel = draft.metric == "tickets_received" and draft.subject.dimension == "channel"
        if not by_channel or not _PASSED_ON.search(draft.word) or draft.statistic != "value":
            continue
        near = [o for o in drafts if o.paragraph == draft.paragraph and 0 <= o.sentence - draft.sentence <= 1]
        told = [o for o in near if o.start > draft.start and o.statistic == "value"]
        parts = [o.value or 0 for o in told if _PASSED_ON.search(o.word)]
        if len(parts) >= _FEWEST_PARTS and sum(parts) == draft.value:
            draft.metric, subject = "tickets_dispatched", draft.subject
            for other in near:
                if other.sentence == draft.sentence and other.subject == subject:
                    other.subject = WHOLE


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
