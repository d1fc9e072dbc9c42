"""The publisher's line as one of several systems: 市民热线受理665件,办结665件;市长信箱27件,办结27件;区长信箱23件."""

from collections.abc import Sequence
from itertools import groupby

from parsers.prose.frames import Draft

_FEWEST_ALIKE = 2
"""Measures that a system has in common with the line, and systems that have: one mailbox beside the line may be a remark."""


def lines_among_systems(drafts: Sequence[Draft]) -> frozenset[str]:
    """Names of lines of the publisher's own behind which two other systems or more are told of, one right after the other,
    each by two or more of the same measures: the line is then no more the whole than they are.
    """
    runs = [
        (told[0].subject.kind, told[0].subject.dimension, phrase, {draft.metric for draft in told})
        for phrase, group in groupby(drafts, key=lambda draft: draft.subject.phrase)
        if (told := [draft for draft in group if draft.statistic == "value"])
    ]
    found = set()
    for at, (kind, _, phrase, metrics) in enumerate(runs):
        following = runs[at + 1 : at + 1 + _FEWEST_ALIKE]
        alike = [
            other == "member" and dimension == "channel" and len(metrics & measured) >= _FEWEST_ALIKE
            for other, dimension, _, measured in following
        ]
        if kind == "own_line" and len(alike) == _FEWEST_ALIKE and all(alike):
            found.add(phrase)
    return frozenset(found)
