"""Which phrases of a bulletin are topics: they stand in a list, have a share of their own, or were accepted elsewhere."""

import re
from collections import defaultdict
from dataclasses import replace

from parsers.prose.frames import Draft

# 信息采集员通过城管通上报, 转接各旗区长热线成功应答: what was done, by whom and how, is no name.
_CLAUSE = re.compile(
    r"^(?:退回|返回|退还|移交|报送|转[至往]|而|但(?!家)|且|因(?!特)|据|尤其|特别是)|往年|[过之]后|以来$|通过|经由|转接|应答|遗留|参与|讨论|(?:群众|市民|网民|网友)在|[位处]于|共有|(?<!未)已(?!婚)|由(?!来)"
)
_MIN_LIST = 2
_MIN_POINTS = 3
_NEAR = 3
_VAGUE_MEASURES = ("", "个", "项")


def take_paragraphs_for_points(drafts: list[Draft]) -> None:
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


def accept_lists(drafts: list[Draft]) -> None:
    """An unknown phrase is a topic where it stands in a list of topics, or has a share of its own."""
    shared = {(draft.subject.phrase, draft.paragraph) for draft in drafts if draft.statistic == "share"}
    for run in _lists(drafts):
        # “14”表示14个…,“33”表示33条…: the same words again and again are no list of names.
        several = len({draft.subject.phrase for draft in run}) >= _MIN_LIST
        for draft in run:
            if several or (draft.subject.phrase, draft.paragraph) in shared:
                release(draft)
    accept_named(drafts)
    _hold_lone_topics(drafts, shared)


def accept_named(drafts: list[Draft]) -> None:
    """What was accepted in one place is known in the others."""
    accepted = {draft.subject.phrase for draft in drafts if draft.subject.kind == "member"}
    for draft in drafts:
        if draft.subject.kind == "unknown" and draft.subject.phrase in accepted:
            release(draft)


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


def says_nothing(draft: Draft) -> bool:
    """A vague count (个, 项, no measure word) of an unknown thing, with no metric word: 推送信息5个."""
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


def release(draft: Draft) -> None:
    """The unknown phrase is taken for a name, unless its words say that it is a clause."""
    if _CLAUSE.search(draft.subject.phrase):
        return
    draft.subject = replace(draft.subject, kind="member")
    if draft.hold and draft.hold.startswith("unknown subject"):
        draft.hold = None
