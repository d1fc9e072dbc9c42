"""What only the whole bulletin decides: whole or part, list or lone phrase, whose count.

That two figures of one fact agree is a question of arithmetic (``parsers.checks``), not of words.
"""

from collections import defaultdict

from parsers.prose.area_lists import name_areas, name_beside_units
from parsers.prose.frames import Draft
from parsers.prose.settle_deeds import (
    complement,
    tell_answered,
    tell_calls,
    tell_handled,
    tell_late,
    tell_own_platform,
    tell_passed_on,
)
from parsers.prose.settle_holds import (
    hold_changes_behind_lists,
    hold_clauses,
    hold_parts_of_unknown,
    hold_sole_unit,
    hold_stray_units,
    hold_what_follows_held,
)
from parsers.prose.settle_sums import accept_summed_parts, tell_units_of_it
from parsers.prose.settle_topics import accept_lists, accept_named, says_nothing, take_paragraphs_for_points
from parsers.prose.settle_whole import decide_whole_or_part, dissolve, name_the_line
from parsers.prose.subject import Subject
from parsers.trace.prose import ProseTrace

_MIN_LIST = 2
_BARE = "a count without a measure word"


def settle(drafts: list[Draft], trace: ProseTrace | None = None) -> list[Draft]:
    """The drafts with subjects and holds decided, in the same order; those that say nothing are left out.

    A number of 个 or 项 or without a measure word, of an unknown thing and in no list, is no figure of a
    hotline. ``trace`` is told what each step changed.
    """
    told = trace.settled if trace is not None else _untold
    name_areas(drafts)
    name_beside_units(drafts)
    take_paragraphs_for_points(drafts)
    accept_lists(drafts)
    told("lists of topics", drafts)
    drafts = [draft for draft in drafts if not says_nothing(draft)]
    told("a vague count of an unknown thing, in no list", drafts)
    tell_late(drafts)
    tell_answered(drafts)
    tell_calls(drafts)
    told("calls answered beside calls that came in", drafts)
    decide_whole_or_part(drafts)
    told("whole or part", drafts)
    dissolve(drafts)
    told("a part of the own line, which is the whole", drafts)
    complement(drafts)
    tell_passed_on(drafts)
    tell_own_platform(drafts)
    accept_named(drafts)
    name_the_line(drafts)
    accept_summed_parts(drafts)
    tell_units_of_it(drafts)
    told("the other part of a part, the name of the line", drafts)
    tell_handled(drafts)
    told("closed and rejected together", drafts)
    _accept_bare_counts(drafts)
    told("numbers without measure words in a list of counts", drafts)
    _keep_reporters_where_needed(drafts)
    told("someone else's count beside the publisher's own", drafts)
    for draft in drafts:
        if draft.subject.kind == "unknown":
            draft.hold = draft.hold or f"unknown subject {draft.subject.phrase!r}"
    hold_clauses(drafts)
    hold_sole_unit(drafts)
    hold_parts_of_unknown(drafts)
    hold_changes_behind_lists(drafts)
    hold_stray_units(drafts)
    hold_what_follows_held(drafts)
    told("names that stay unknown, units among topics", drafts)
    return drafts


def _untold(step: str, drafts: list[Draft]) -> None:
    """Nobody asked."""


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
