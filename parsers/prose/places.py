"""Places in an order: 全市排名第3, but not 物业问题居首位, and not the place of a count."""

import re

from parsers.prose.edges import placed_name
from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.phrases import metric_words
from parsers.prose.spoken_of import enter
from parsers.prose.subject import WHOLE
from parsers.prose.subjects import subject_of

# 我区热线工作位居第一: the area's own place.
_OF_OWN_WORK = re.compile(r"^(?:全|我|本)[省市县区州旗]|工作|成绩|质效|水平|情况|热线|综合|考核|考评")
_JUDGED = re.compile(r"综合|考核|考评|评价|评比|得分|成绩|工作|月度|季度|年度|总|各[省市县区旗州镇乡单]")
_BY_A_RATE = "the place by the rate before it, or in all that is judged?"


def read_place(here: Here) -> Draft | str:
    """The draft of a place in an order (排名第3), or in a word what else the place is of."""
    frame = here.frame
    if here.head.endswith(("由", "从")):
        # 名次由第11名升至第5名
        return "an earlier place"
    last = frame.last if len(here.segments) == 1 and not _JUDGED.search(here.head) else None
    if last is not None and last.statistic == "value" and last.kind == "count":
        # 留言量8.3万件,在全国排名第1位: how many, not how well.
        return "a place by a count"
    subject = frame.subject if frame.subject.unit else WHOLE
    placed = placed_name(here.head)
    named = subject_of(placed or here.head, here.context.kind_of)
    topic = placed and named.dimension == "category" and not _OF_OWN_WORK.search(placed)
    if placed and topic and not metric_words(here.context.vocabulary, placed):
        # 物业问题排在第一位,共受理122件: of topics it is told how many, not how well.
        enter(here, named)
        return "a place among topics"
    if named.kind == "unit":
        subject = enter(here, named) if placed else named
    elif frame.subject.kind == "member" and frame.subject.dimension == "channel":
        subject = frame.subject
    return here.draft(
        rule="a place in an order",
        metric="rank",
        statistic="value",
        subject=subject,
        value=here.token.value,
        kind="rank",
        word="排名",
        hold=_BY_A_RATE if last is not None and last.kind == "rate_percent" else None,
    )
