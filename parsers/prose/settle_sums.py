"""Lists that add up to what they break down: names that nobody knows (常水热线606件,其中水费咨询140件、水压低6件 …),
units with no word for what is counted.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from parsers.prose.frames import Draft
from parsers.prose.settle_topics import release
from parsers.vocabulary import vocabulary

_FEWEST = 3
_FEWEST_UNITS = 2
_OF_FEW = frozenset({"lateness", "quality", "closing", "satisfaction", "stock"})


def tell_units_of_it(drafts: Sequence[Draft]) -> None:
    """超期办结6件。甲街道4件、乙局2件: units that nothing leads in, right behind what few tickets are counted by. What adds
    up to it is that; what may be a part of it is held, for such a list mostly tells what units took in.
    """
    of_it: Draft | None = None
    for _, group in groupby(drafts, key=_is_bare_unit):
        listed = list(group)
        if not _is_bare_unit(listed[0]):
            of_it = next((draft for draft in reversed(listed) if draft.statistic == "value"), None)
            continue
        total = sum(draft.value or 0 for draft in listed)
        if (
            of_it is None
            or len(listed) < _FEWEST_UNITS
            or not _is_of_few(of_it)
            or total > (of_it.value or 0)
        ):
            continue
        for draft in listed:
            if total == of_it.value:
                draft.metric, draft.rule = of_it.metric, "units that add up to the count in front of them"
            else:
                draft.hold = draft.hold or f"of what came in, or of {of_it.word} {of_it.text}?"


def _is_bare_unit(draft: Draft) -> bool:
    counted = (draft.metric, draft.statistic) == ("tickets_received", "value") and not draft.explicit
    return counted and draft.subject.unit is not None and draft.subject.member is None


def _is_of_few(draft: Draft) -> bool:
    return (
        draft.subject.is_whole
        and draft.kind == "count"
        and vocabulary().metrics[draft.metric].family in _OF_FEW
    )


def accept_summed_parts(drafts: Sequence[Draft]) -> None:
    """Names in a list of parts are names where all parts together make up the count in front of them to the ticket."""
    lists: dict[tuple[int, str], list[Draft]] = defaultdict(list)
    wholes: dict[str, Draft] = {}
    for draft in drafts:
        outer, parted, _ = (draft.subject.member or "").rpartition("/")
        if (draft.metric, draft.statistic) != ("tickets_received", "value") or draft.subject.unit:
            continue
        if parted and not draft.explicit:
            lists[draft.sentence, outer].append(draft)
        elif not parted and draft.subject.member:
            wholes[draft.subject.member] = draft
    for (_, outer), parts in lists.items():
        whole = wholes.get(outer)
        total = sum(draft.value or 0 for draft in parts)
        if whole is not None and len(parts) >= _FEWEST and total == whole.value:
            for draft in parts:
                release(draft)
