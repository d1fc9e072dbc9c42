"""分别, 依次: several figures that belong, in order, to several metrics or names.

三项指标较上月分别提升0.4、1.37、2.6个百分点 · 解决率、满意率分别为96.1%、92.3% · 投诉、求助分别为120件、340件.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile

from parsers.prose.changes import change_basis
from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.members import list_metric
from parsers.prose.numbers import Token
from parsers.prose.phrases import strong_matches
from parsers.prose.subject import Subject
from parsers.prose.subjects import subject_of
from parsers.prose.words import words

RESPECTIVELY = re.compile(r"分别|依次")
_LEAD = re.compile(r"^[^、]*(?:集中(?:在|于)|涉及|主要(?:是|为|有|在)|包括|反映)")
_SO_MANY = re.compile(r"(?<=.{2})[二两三四五六七八九十]{1,2}(?:个)?(?:大?类|项|方面|家单位|个单位)[^、]*$")
# 化妆品、食品、首饰增长较高,分别增长
_GREW = re.compile(r"(?<=.{2})(?:增长|上升|下降|增幅|降幅|变化)(?:较|最|更)?(?:高|快|大|多|明显)$")
# 公路、城市客运和道路运输领域的业务量分别为
_FIELD = re.compile(r"(?<=.{2})(?:等)?(?:领域|方面)的?(?:业务量?|工单|诉求)?$")
_LAST = re.compile(r"(?<=.{2})[和及与](?=.{2})")
# 1.12个、0.67个百分点: what the first ones are measured in the last one tells.
_UNTOLD = ("none", "either")
_BETWEEN = re.compile(r"^(?:[、,，和及与]|以及|个|[-—–])*$")


def run_of(text: str, numbers: Sequence[Token], index: int) -> list[tuple[Token, str]]:
    """The figures from ``numbers[index]`` on that only separators part, each with the way that it changed where the words
    between tell another one (上升1.12个和下降0.68个百分点), else with ``""``.
    """
    run = [(numbers[index], "")]
    for before, token in pairwise(islice(numbers, index, None)):
        between = text[before.stop : token.start]
        way = words().change.search(between)
        if token.kind != "figure" or not _BETWEEN.match(between[: way.start()] if way else between):
            break
        run.append((token, way["way"] if way else ""))
    return run


def read_respectively(
    here: Here, run: Sequence[tuple[Token, str]], drafts: Sequence[Draft]
) -> list[Draft] | None:
    """A draft for each figure of ``run`` (see ``run_of``), ``None`` where figures and names do not pair off.

    ``here`` is the first figure's place; ``drafts`` are those of this sentence so far. The measure of the last figure
    is that of all that have none of their own.
    """
    tokens = [token for token, _ in run]
    head, grammar = here.head, words()
    told = list(RESPECTIVELY.finditer(head))[-1]
    left, right = here.left[: here.left.rfind(told[0])], head[told.end() :]
    if any(one.search(right) for one in (grammar.others_mean, grammar.limit, grammar.threshold)):
        # 解决率、满意率分别高于全市平均水平1.32个、0.67个百分点
        return None
    if grammar.share.search(left) or grammar.share.search(right):
        return _shares(here, tokens, drafts)
    targets = _targets(here, left, len(run), drafts)
    if targets is None:
        return None
    way = words().change.search(right)
    statistic = change_basis(here) if way else None
    if (way and statistic is None) or (not way and any(other for _, other in run)):
        return None
    first, last = way["way"] if way else "", tokens[-1]
    made = []
    for (token, other), (metric, subject) in zip(run, targets, strict=True):
        measured = last if token.measure in _UNTOLD else token
        kind = _kind(here, metric, way is not None, measured.measure, measured.points)
        if kind is None:
            return None
        first = other or first
        sign = -1 if first and first not in grammar.rise else 1
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


def _shares(here: Here, run: Sequence[Token], drafts: Sequence[Draft]) -> list[Draft] | None:
    """咨询504件、求助372件,分别占57.53%、42.47%: the shares of the list's members, as many as there are."""
    if run[-1].measure != "percent" or not drafts:
        return None
    counts = [draft for draft in drafts if draft.statistic == "value"]
    listed = list(takewhile(lambda one: _alike(one, counts[-1]), reversed(counts)))[::-1] if counts else []
    if len(listed) != len(run):
        return None
    return [
        here.draft(
            rule="分别: one of several shares, in the order of the counts in front",
            token=token,
            metric=part.metric,
            statistic="share",
            subject=part.subject,
            value=token.value,
            kind="rate_percent",
        )
        for token, part in zip(run, listed, strict=True)
    ]


def _alike(one: Draft, other: Draft) -> bool:
    same = one.metric == other.metric and one.subject.dimension == other.subject.dimension
    return same and one.kind == "count" and not one.subject.is_whole


def _targets(here: Here, left: str, count: int, drafts: Sequence[Draft]) -> list[tuple[str, Subject]] | None:
    """Metric and subject for each figure: metric words in front, names in front, or the last values."""
    matches = strong_matches(here.context.vocabulary, left.rsplit(",", 1)[-1])
    metrics = list(dict.fromkeys(match.form.metric for match in matches))
    if len(metrics) == count:
        return [(metric, here.frame.subject) for metric in metrics]
    segment = left.rstrip(",").rsplit(",", 1)[-1]
    names = _names(here, segment[: matches[0].start] if len(metrics) == 1 else segment, count)
    if len(names) == count and len(metrics) == 1:
        # 甲镇、乙镇和丙局满意率分别为93.75%、91.67%、92.31%
        return [(metrics[0], name) for name in names]
    if len(names) == count and not metrics:
        behind = strong_matches(here.context.vocabulary, here.behind)
        metric = behind[0].form.metric if behind else list_metric(here, names[0])
        return [(metric, name) for name in names]
    values = [draft for draft in drafts if draft.statistic == "value" and draft.kind == "rate_percent"]
    if len(values) >= count:
        return [(draft.metric, draft.subject) for draft in values[-count:]]
    return None


def _names(here: Here, listed: str, count: int) -> list[Subject]:
    """疫情防控、供暖供气和农民工工资: what is listed; topics that nobody knows are known by standing in a list."""
    *front, last = _SO_MANY.sub("", _GREW.sub("", _FIELD.sub("", _LEAD.sub("", listed)))).split("、")
    # 自然资源和规划局 is one name, 青石镇和县水务局 are two: the figures tell.
    parted = len(front) + 1 < count
    pieces = [*front, *(_LAST.split(last, maxsplit=1) if parted else [last])]
    names = [subject_of(piece, here.context.kind_of) for piece in pieces]
    if any(name.kind not in ("unit", "member", "unknown") or name.is_whole for name in names):
        return []
    return [replace(name, kind="member") if name.kind == "unknown" else name for name in names]


def _kind(here: Here, metric: str, change: bool, measure: str, points: bool) -> str | None:
    about = here.context.vocabulary.metrics[metric].kind
    if not change:
        fits = {"percent": "rate_percent", "ticket": "count", "score": "score"}
        return about if fits.get(measure) == about else None
    if points:
        return "change_points"
    return {"percent": "change_percent", "ticket": "change_count"}.get(measure)
