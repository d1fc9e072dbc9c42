"""One printed figure for several units: 六家单位各1件, …等9个单位均为100%."""

import re

from parsers.prose.edges import trim
from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.members import list_metric
from parsers.prose.phrases import metric_word
from parsers.prose.subject import Subject

_LEAD = re.compile(r"^[^、]*?(?:的有|的是|分别为|分别是|涉及|包括)")
_AMONG = re.compile(
    r"(?:涉及|(?:分布|集中)(?:在|于)|来自|出自|靠后的|靠前的|较低的|较高的|最低的|最高的|较多的|最多的|前|后)$"
)
_OF_RATE = re.compile(r"^的(?:单位|部门|乡镇)?(?:还)?有$")
_WHO_HAS_IT = re.compile(
    r"^的(?:承办)?(?:单位|部门|乡镇|街道|镇街)?(?:有|是|为|包括|分别是|分别为)[:：]?(?P<names>[^。;；,，()]{3,}?)等?[。;；,，]?$"
)
_UNITS = re.compile(r"单位|部门|乡|镇|街|县|区|局")
# 市政府各部门: each of a kind, not each of those in front.
EACH = re.compile(
    r"^(?P<names>.{2,}?)各(?!部门|单位|[乡镇街县区市旗州]|级|委|成员|责任|承办|有关|相关|科室|村|社区)(?P<rest>.{0,8})$"
)


def group_of_units(here: Here) -> Subject | None:
    """The group in 民政局、卫计局、工商质监局等9个单位, as printed; ``None`` where the number counts no
    units.
    """
    if here.token.word != "家" and not _UNITS.search(here.token.word):
        return None
    counted = f"{here.token.value}{here.token.word}"
    if here.token.word == "家":
        counted += "单位" if here.right.startswith("单位") else ""
    told = trim(here.head)
    bare = told.removeprefix("有")
    if here.context.kind_of(bare.partition("、")[0]) == "unit":
        told = bare
    names = re.sub(r"等$", "", told)
    listed = tuple(name for name in names.split("、") if here.context.kind_of(name) == "unit")
    phrase = f"{told}{counted}" if listed else counted
    return Subject("group", unit=phrase, phrase=phrase, units=listed)


def counted_among_units(here: Here) -> str | None:
    """不满意件涉及5个单位: what the list behind it counts, where the words in front of the units name it."""
    if not (_UNITS.search(here.token.word) or here.token.word == "家"):
        return None
    last = here.frame.last
    if _OF_RATE.search(here.head) and last is not None and last.kind == "rate_percent":
        # 满意率…;低于80%的有2家,即青石镇(76.9%)
        return last.metric
    lead = _AMONG.search(here.head)
    if lead is None:
        return None
    strong = [
        match for match in here.context.vocabulary.scan(here.head[: lead.start()]) if not match.form.weak
    ]
    metrics = {match.form.metric for match in strong}
    if len(metrics) != 1 or strong[0].form.unit_word:
        return None
    return metrics.pop()


def limited_metric(here: Here) -> str | None:
    """满意率低于90%的单位有:甲镇(86.67%): what the list behind the limit tells of each unit."""
    matches = [
        match for match in here.context.vocabulary.scan(here.head) if match.form.metric.endswith("_rate")
    ]
    return matches[-1].form.metric if matches else None


def shared_by_units_behind(here: Here) -> Draft | None:
    """满意率为100%的有甲局、乙镇: the rate of each unit that is named behind it."""
    told = _WHO_HAS_IT.match(here.after)
    units = _units(here, told["names"]) if told else ()
    matches = [
        match for match in here.context.vocabulary.scan(here.head) if match.form.metric.endswith("_rate")
    ]
    if told is None or not units or not matches or matches[-1].form.statistic != "value":
        return None
    metrics = tuple(dict.fromkeys(match.form.metric for match in matches))
    names = "、".join(units)
    here.frame.last = here.draft(
        rule="a rate of each of the units that are named behind it",
        metric=metrics[0],
        statistic="value",
        subject=Subject("group", unit=names, phrase=names, units=units),
        value=here.token.value,
        kind="rate_percent",
        word=matches[0].form.word,
        metrics=metrics[1:],
    )
    return here.frame.last


def distributed(here: Here, each: re.Match[str]) -> Draft | str | None:
    """甲局、乙局及丙局各1件: one printed figure for each of several units."""
    lead, names = _led(each["names"].split("其中")[-1])
    units = _units(here, names)
    if not units:
        return None
    joined = "、".join(units)
    chosen, _ = metric_word(here.context.vocabulary, each["rest"], here.token)
    if chosen is None and lead:
        chosen, _ = metric_word(here.context.vocabulary, lead, here.token)
    if chosen is None:
        chosen, _ = metric_word(here.context.vocabulary, here.right, here.token)
    subject = Subject("group", unit=joined, phrase=joined, units=units)
    if chosen is not None and not chosen.form.weak:
        metric = chosen.form.metric
    else:
        here.frame.siblings = max(here.frame.siblings, 0)
        metric = list_metric(here, Subject("unit", unit=units[0], phrase=units[0]))
    kind = here.context.vocabulary.metrics[metric].kind
    fits = kind == ("score" if here.token.measure == "score" else "count")
    if not fits or here.token.measure == "percent":
        return None
    return here.draft(
        rule="one figure for each of several units",
        metric=metric,
        statistic="value",
        subject=subject,
        value=here.token.value,
        kind=kind,
    )


def _led(names: str) -> tuple[str, str]:
    """Lead and names of 未按期签收的有县民政局、县审计局."""
    lead = _LEAD.match(names)
    return (lead[0], names[lead.end() :]) if lead else ("", names)


def _units(here: Here, names: str) -> tuple[str, ...]:
    """The units of 甲局、乙委员会及丙局, empty where a piece is none. 和 and 及 part names only where no name
    holds them.
    """
    found: list[str] = []
    for piece in filter(None, map(trim, names.split("、"))):
        halves = [trim(half) for half in re.split(r"及|和|与|以及", piece, maxsplit=1)]
        parted = len(halves) > 1 and all(half and here.context.kind_of(half) == "unit" for half in halves)
        if not parted and here.context.kind_of(piece) != "unit":
            return ()
        found.extend(halves if parted else [piece])
    return tuple(found)
