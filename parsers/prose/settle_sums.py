"""Lists whose names nobody knows, and which add up to what they break down: 常水热线606件,其中水费咨询140件、水压低6件 …"""

from collections import defaultdict
from collections.abc import Sequence

from parsers.prose.frames import Draft
from parsers.prose.settle_topics import release

_FEWEST = 3


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
