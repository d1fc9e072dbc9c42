"""分别: several figures that belong, in order, to several metrics or names.

三项指标较上月分别提升0.4、1.37、2.6个百分点 · 解决率、满意率分别为96.1%、92.3% · 投诉、求助分别为120件、340件.
"""

import re
from collections.abc import Sequence

from parsers.prose.changes import change_basis
from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.numbers import Token
from parsers.prose.phrases import strong_matches
from parsers.prose.subjects import Subject, subject_of
from parsers.prose.words import words

RESPECTIVELY = re.compile(r"分别")
_BETWEEN = re.compile(r"^(?:[、,，和及与]|以及|个|[-—–])*$")


def run_of(text: str, numbers: Sequence[Token], index: int) -> list[Token]:
    """The figures from ``numbers[index]`` on that only separators part."""
    run = [numbers[index]]
    for before, token in zip(numbers[index:], numbers[index + 1 :], strict=False):
        if token.kind != "figure" or not _BETWEEN.match(text[before.stop : token.start]):
            break
        run.append(token)
    return run


def read_respectively(here: Here, run: Sequence[Token], drafts: Sequence[Draft]) -> list[Draft] | None:
    """A draft for each figure of ``run``, ``None`` where figures and names do not pair off.

    ``here`` is the first figure's place; ``drafts`` are those of this sentence so far. The measure of the last figure
    is that of all.
    """
    head = here.head
    at = head.rfind("分别")
    left, right = here.left[: here.left.rfind("分别")], head[at + 2 :]
    targets = _targets(here, left, len(run), drafts)
    if targets is None:
        return None
    way = words().change.search(right)
    statistic = change_basis(here) if way else None
    measure = run[-1].measure
    if way and statistic is None:
        return None
    made = []
    for token, (metric, subject) in zip(run, targets, strict=True):
        kind = _kind(here, metric, way is not None, measure, run[-1].points)
        if kind is None:
            return None
        sign = -1 if way and way["way"] not in words().rise else 1
        made.append(
            here.draft(
                rule="分别: one of several figures for several metrics or names, in order",
                token=token,
                metric=metric,
                statistic=statistic or "value",
                subject=subject,
                value=sign * token.value,
                kind=kind,
            )
        )
    return made


def _targets(here: Here, left: str, count: int, drafts: Sequence[Draft]) -> list[tuple[str, Subject]] | None:
    """Metric and subject for each figure: metric words in front, names in front, or the last values."""
    matches = strong_matches(here.context.vocabulary, left.rsplit(",", 1)[-1])
    metrics = list(dict.fromkeys(match.form.metric for match in matches))
    if len(metrics) == count:
        return [(metric, here.frame.subject) for metric in metrics]
    names = [subject_of(name, here.context.kind_of) for name in left.rsplit(",", 1)[-1].split("、")]
    if len(names) == count and all(name.kind in ("unit", "member") for name in names) and not metrics:
        behind = strong_matches(here.context.vocabulary, here.behind)
        metric = behind[0].form.metric if behind else here.frame.list_metric or "tickets_received"
        return [(metric, name) for name in names]
    values = [draft for draft in drafts if draft.statistic == "value" and draft.kind == "rate_percent"]
    if len(values) >= count:
        return [(draft.metric, draft.subject) for draft in values[-count:]]
    return None


def _kind(here: Here, metric: str, change: bool, measure: str, points: bool) -> str | None:
    about = here.context.vocabulary.metrics[metric].kind
    if not change:
        fits = {"percent": "rate_percent", "ticket": "count", "score": "score"}
        return about if fits.get(measure) == about else None
    if points:
        return "change_points"
    return {"percent": "change_percent", "ticket": "change_count"}.get(measure)
