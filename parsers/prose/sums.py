"""What the arithmetic of a sentence tells: 合计 behind counts that add up, 按期 and 逾期 that part what was closed."""

import re
from dataclasses import replace

from parsers.prose.edges import EDGE, trim
from parsers.prose.frames import Draft
from parsers.prose.here import Here

_SUM = re.compile(r"(?:两项|二者|三项|以上|上述)?(?:合计|共计|总计)(?:为|达)?")
_FEWEST = 2
_SOME = re.compile(
    r"(?:以上|上述|这|前)?[一二两三四五六七八九十\d]{1,2}(?:个|家|大)?(?:类|项|领域|方面|[乡镇县区市局]|街道|镇街|乡镇|县区|部门|单位|公司)"
    r"(?:问题|诉求|工单)?(?:合计|共计|总计|累计|共)"
)
_PARTS_OF_CLOSED = (
    (re.compile(r"(?:其中)?(?:按[期时]|及时|如期)(?:为|有)?"), "tickets_closed_on_time"),
    (re.compile(r"(?:其中)?(?:逾期|超期|超时)(?:为|有)?"), "tickets_closed_late"),
)


def told_by_sums(here: Here) -> Draft | str | None:
    """A draft where the figures before this one tell what it is; a word where it only adds some of them up."""
    return _sum_of_the_list(here) or _part_of_closed(here) or _sum_of_some(here)


def _sum_of_some(here: Here) -> str | None:
    """城关镇(1420件)、和平镇(1138件)、定远镇(764件),三镇合计3322件: what the list told, once more."""
    listed = [one for one in here.frame.items if not one.explicit]
    if len(listed) < _FEWEST or not _SOME.fullmatch(here.head.strip(EDGE).removesuffix("为")):
        return None
    here.frame.last = None
    return "the sum of some of those before it"


def _sum_of_the_list(here: Here) -> Draft | None:
    """市热线转办2417件,本级热线受理6021件,合计8438件: all that came in, where it is the sum of what stands in front."""
    parts = [one for one in here.frame.items if one.metric == "tickets_received" and one.subject.unit is None]
    listed = _SUM.fullmatch(here.head.strip(EDGE)) and len(parts) >= _FEWEST and parts == here.frame.items
    if (
        not listed
        or here.token.measure != "ticket"
        or here.token.value != sum(one.value or 0 for one in parts)
    ):
        return None
    first = parts[0].subject.member or ""
    if any(one.subject.dimension == "category" for one in parts) or "/" in first:
        # 五个领域合计1603件: of some topics, not of all.
        return None
    for part in parts:
        if part.subject.kind == "own_line":
            part.subject = replace(part.subject, kind="member")
        elif part.subject.is_whole:
            part.hold = part.hold or "a part of the sum behind it, and the words do not tell which"
    here.frame.subject = here.frame.scope
    draft = here.draft(
        rule="the sum of the counts in front, told as such",
        metric="tickets_received",
        statistic="value",
        subject=here.frame.scope,
        value=here.token.value,
        kind="count",
        word=here.head,
    )
    here.frame.last = here.frame.whole = here.frame.intake = draft
    here.frame.total = draft.value
    return draft


def _part_of_closed(here: Here) -> Draft | None:
    """办结1289件(按期1281件、逾期8件): in the bracket of what was closed, how much of it in time and how much late."""
    whole = here.frame.outer_count
    if whole is None or whole.metric != "tickets_closed" or here.token.measure != "ticket":
        return None
    metric = next((name for word, name in _PARTS_OF_CLOSED if word.fullmatch(trim(here.head))), None)
    if metric is None or here.token.value > (whole.value or 0):
        return None
    return here.draft(
        rule="in the bracket of what was closed: in time, or late",
        metric=metric,
        statistic="value",
        subject=whole.subject,
        value=here.token.value,
        kind="count",
        word=trim(here.head),
    )
