"""One printed figure for several units: 六家单位各1件, …等9个单位均为100%."""

import re

from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.members import list_metric
from parsers.prose.phrases import metric_word
from parsers.prose.subjects import Subject, trim

_LEAD = re.compile(r"^[^、]*?(?:的有|的是|分别为|分别是|涉及|包括)")
_UNITS = re.compile(r"单位|部门|乡|镇|街|县|区|局")
EACH = re.compile(r"^(?P<names>.{2,}?)各(?P<rest>.{0,8})$")


def group_of_units(here: Here) -> Subject | None:
    """The group in 民政局、卫计局、工商质监局等9个单位, as printed; ``None`` where the number counts no
    units.
    """
    if here.token.word != "家" and not _UNITS.search(here.token.word):
        return None
    counted = f"{here.token.value}{here.token.word}"
    if here.token.word == "家":
        counted += "单位" if here.right.startswith("单位") else ""
    names = re.sub(r"等$", "", trim(here.head))
    listed = tuple(name for name in names.split("、") if here.context.kind_of(name) == "unit")
    phrase = f"{names}等{counted}" if listed else counted
    return Subject("group", unit=phrase, phrase=phrase, units=listed)


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
    if here.context.vocabulary.metrics[metric].kind != "count" or here.token.measure == "percent":
        return None
    return here.draft(
        rule="one figure for each of several units",
        metric=metric,
        statistic="value",
        subject=subject,
        value=here.token.value,
        kind="count",
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
