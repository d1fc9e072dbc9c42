"""What makes a drafted figure doubtful though its own words are understood: whose it is, or what it refers to, was
said elsewhere and can be taken in two ways. Such figures are held, never guessed.
"""

import re
from dataclasses import replace

from parsers.prose.edges import clean
from parsers.prose.frames import Draft, Frame
from parsers.prose.here import Here
from parsers.prose.subject import Subject
from parsers.prose.subjects import ADDRESSEE
from parsers.prose.unread import unread_words
from parsers.prose.words import words

_OWN_AREA = re.compile(r"(?:全|我|本)(?:省|市|县|区|州|旗|办|中心)|总体|整体|累计|合计|总计|共")
_REFERS_BACK = re.compile(r"此类|该类|这类|此项|该项|^(?:以上|上述)(?![\d一二两三四五六七八九十])")
_DAY = re.compile(
    r"单日|当日|当天|单周|单月|夜间(?!施工|作业|噪[声音]|扰民|照明|亮化|经营|烧烤)|节假日|周末|工作时间|高峰"
)
# 5月22日因抢修集中来电41件, but not 截至6月5日 or 1日至30日
_ON_A_DAY = re.compile(r"(?<![至到—-])\d{1,2}月\d{1,2}日(?![,，]|至|到|[-—~前止])")
_SPREAD = re.compile(r"分布(?:为|在|于|是|情况)")
_SHORTEST_NAME = 2
_TWO_CLAUSES = 2
_NOT_DONE = re.compile(r"未|没有?")
_ASKED = re.compile(r"回访了?(?=办结|结案)")
_TWO_DEEDS = re.compile(
    r"(?:办结|结案|办理|处理)(?:并|和|及|与)?(?:回复|答复|反馈)$|(?:回复|答复|反馈)(?:并|和|及|与)(?:办结|办理|处理)$"
)
_CUT_OFF = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![省市县区州旗该由经过月年日期度内共本我全各在的])(?<!受理)(?<!热线)(?<!服务)(?<!指挥)(?<!话务)(?:平台|系统)"
)
_LINE_PASSES_ON = re.compile(r"(?:12345|热线|平台|中心|专线)(?:转办|转来|交办|派发)$")
_LEVEL = re.compile(r"^[省市州县区旗]级$")


def doubt(here: Here, draft: Draft) -> str | None:
    """Why a person must look at ``draft``; ``None`` where nothing speaks against it."""
    return (
        _of_something_unread(here, draft)
        or _of_whom_was_left(here, draft)
        or _of_an_unnamed_part(here, draft)
        or _less_than_in_front(here, draft)
        or _of_the_clause_before(here, draft)
        or _of_whom_nobody_says(here, draft)
        or _of_what_was_told(here, draft)
        or _by_a_level(here, draft)
        or _cut_off(here, draft)
        or _a_shared_place(here, draft)
        or _within_a_time(here)
        or _left_out(here)
        or _of_the_topic_before(here, draft)
        or _not_done(here, draft)
        or _asked_or_closed(here, draft)
        or _closed_or_answered(here, draft)
        or _since_when(here, draft)
        or _beside_another(here, draft)
        or _by_the_line(here, draft)
        or _in_unread_words(here, draft)
    )


def sole_name(frame: Frame) -> Subject | None:
    """The one part of the whole that a clause has named when it ends, to be told from a list's many."""
    subject = frame.subject
    if frame.outer_is_local and frame.outer.member and subject.dimension == frame.outer.dimension:
        # 举报501件:甲类329件、乙类39件;已处理474件
        return frame.outer
    if subject.is_whole or frame.siblings > 1 or frame.class_opened:
        # What may be said of a class of tickets is told by its metric (``parsers.prose.named``).
        return None
    if subject.kind == "own_line":
        return subject if frame.outer_is_local else None
    return subject if subject.kind in ("member", "unit") else None


def _of_something_unread(here: Here, draft: Draft) -> str | None:
    """5件因故仍在推进,其中县住建局3件: a part, a share or a change of a count that was not understood."""
    if here.frame.lost and not draft.word:
        return "the count before it, to which it may belong, was not understood"
    whole = here.frame.outer_count or here.frame.whole
    held = whole is not None and (whole.hold or "").startswith("unknown words") and draft.subject.unit
    if held and whole is not None and not draft.explicit and draft.metric == whole.metric:
        # 办结积压工单6件(其中甲局2件)
        return f"a part of {whole.text}, of which the words do not tell what it counts"
    return None


def _of_whom_was_left(here: Here, draft: Draft) -> str | None:
    """总受理2907件,市民举报已办结2167件,在办165件: of the reports, or of the whole?"""
    left, last = here.frame.left, here.frame.items
    if left is None or not draft.subject.is_whole or not draft.word or _OWN_AREA.search(here.head):
        return None
    if draft.kind == "count" and last and draft.value is not None and draft.value > (last[-1].value or 0):
        return None
    return f"the clause before speaks of {left.phrase!r}: of that, or of the whole?"


def _of_an_unnamed_part(here: Here, draft: Draft) -> str | None:
    """派发9207件,其中派发市民举报问题4442件: a part of what was told, named behind the word for what was done."""
    last = here.frame.items[-1] if here.frame.items else None
    counted = draft.statistic == "value" and draft.kind == "count" and bool(draft.word)
    if not counted or last is None or last.subject != draft.subject or draft.subject.unit:
        return None
    if not words().part_lead.search(here.left) or (draft.value or 0) >= (last.value or 0):
        return None
    behind = here.head[here.head.rfind(draft.word) + len(draft.word) :]
    for match in reversed(here.context.vocabulary.scan(behind)):
        behind = behind[: match.start] + behind[match.end :]
    name = clean(behind)
    if len(name) < _SHORTEST_NAME or name in draft.subject.phrase:
        return None
    here.frame.unread, here.frame.list_metric = True, None
    return f"a part of what was told, {name!r}, which no word in front of it names"


def _less_than_in_front(here: Here, draft: Draft) -> str | None:
    """总立案2907件(被动受理2332件): in a bracket, less than what stands in front of it, and no name says which part."""
    front = here.frame.outer_count
    if front is None or draft.metric != "tickets_received" or not draft.word or not draft.subject.is_whole:
        return None
    intake = here.context.vocabulary.metrics[front.metric].family == "intake" and front.subject.is_whole
    less = draft.statistic == front.statistic == "value" and (draft.value or 0) < (front.value or 0)
    return (
        "less than the count in front of the bracket, and no name says which part"
        if intake and less
        else None
    )


def _of_the_clause_before(here: Here, draft: Draft) -> str | None:
    """其中,热线受理1160件;满意率92.4%: behind a semicolon, of the part that was named or of the whole?"""
    before = here.frame.before
    # 市交通局按时办结率89.82%;省派工单满意率87.5%: of all tickets that the province passed on, or of the bureau's?
    rate_of_part = before is not None and bool(before.unit) and draft.kind != "count"
    open_whose = draft.subject.is_whole or (rate_of_part and draft.subject.unit is None)
    if before is None or not open_whose or _OWN_AREA.search(here.head):
        return None
    return f"the clause before speaks of {before.phrase!r}: of that, or of the whole?"


def _of_whom_nobody_says(here: Here, draft: Draft) -> str | None:
    """甲局签收率80%,得分为0分;满意率50%,得分为12.5分;答复不规范,得分为9分: of the rate, of the unit, of the publisher?"""
    latest = here.frame.latest
    if draft.metric != "score" or latest is None or latest.sentence != draft.sentence:
        return None
    told_of_a_unit = bool(latest.subject.unit or latest.hold)
    rate = (
        latest.kind == "rate_percent" and latest.statistic == "value" and len(here.segments) <= _TWO_CLAUSES
    )
    if rate and told_of_a_unit and not clean(here.head.replace(draft.word, "")):
        return f"the score for {latest.word!r}, which was told right before, or of all?"
    nobody = draft.subject.unit is None and draft.subject.kind in ("whole", "member") and draft.word
    return (
        "a score behind what units did, and no words say whose it is" if nobody and told_of_a_unit else None
    )


def _of_what_was_told(here: Here, draft: Draft) -> str | None:
    """以上留言共71条,回复率100%: of all that was listed, wherever that began."""
    if _REFERS_BACK.search(here.head):
        here.frame.referring = True
    if draft.subject.member and draft.subject.member == here.frame.scope.member:
        return None
    if here.frame.referring and (draft.subject.is_whole or _REFERS_BACK.search(here.head)):
        return "the words refer back to something named before"
    return None


def _a_shared_place(here: Here, draft: Draft) -> str | None:
    """市气象局、市档案馆并列第一: of those that are named, not of the publisher."""
    shared = draft.metric == "rank" and draft.subject.is_whole and "并列" in here.head
    return "a place that several share, and the words do not tell who alone" if shared else None


def _by_a_level(here: Here, draft: Draft) -> str | None:
    """县级满意率: of those whom the county asked, of the county's tickets, or the county's own?"""
    family = here.context.vocabulary.metrics[draft.metric].family
    if family != "intake" and _LEVEL.match(draft.subject.member or ""):
        return f"{draft.subject.member}: who was asked or judged by whom, the words do not tell"
    return None


def _cut_off(here: Here, draft: Draft) -> str | None:
    """接收省企业诉求“接诉即办”平台转派诉求768件: a platform called by words that mean something else."""
    cut = draft.subject.phrase in ("平台", "系统") and _CUT_OFF.search(here.head)
    return "the name of the platform was not understood" if cut else None


def _within_a_time(here: Here) -> str | None:
    """15秒接通率, 24小时办结率, 9天接通来电, 单日受理164件: what was done within a time, not in the period."""
    limited = len(here.segments) == 1 and here.limit in words().time_limits
    if _DAY.search(here.head) or _ON_A_DAY.search(here.head):
        return "tells of a part of the period"
    return f"tells what was done within {here.limit}" if limited else None


def _left_out(here: Here) -> str | None:
    """去除重复件103件后: what is no longer counted, which need not be what the word counts elsewhere."""
    return "was taken out of another count" if words().taken_out.match(here.head) else None


def _of_the_topic_before(here: Here, draft: Draft) -> str | None:
    """供热诉求11670件。…受理分布为甲公司6139件、乙区1451件: the units of that topic, or of all?"""
    whole = here.frame.whole
    topic = whole is not None and whole.subject.dimension == "category" and whole.subject.unit is None
    spread = here.frame.spread or bool(_SPREAD.search(here.left))
    here.frame.spread = spread
    if not (topic and spread and draft.subject.unit) or draft.explicit or whole is None:
        return None
    return f"the sentence before speaks of {whole.subject.member!r}: of that, or of the whole?"


def _not_done(here: Here, draft: Draft) -> str | None:
    """人民网留言1件未按期回复: of what was not done, in words that name no metric; not of all that came in."""
    doubtful = draft.metric == "tickets_received" and _NOT_DONE.match(here.right)
    return "the words behind it say what was not done with them" if doubtful else None


def _asked_or_closed(here: Here, draft: Draft) -> str | None:
    """回访办结工单1712件: closed tickets whose callers were asked, or tickets closed after asking?"""
    doubtful = draft.metric == "tickets_closed" and _ASKED.search(here.head)
    return "closed tickets that were called back, or tickets closed by calling back?" if doubtful else None


def _closed_or_answered(here: Here, draft: Draft) -> str | None:
    """已办结回复485件: one number for two deeds, of which each has a metric of its own."""
    doubtful = draft.metric in ("tickets_closed", "tickets_replied") and _TWO_DEEDS.search(clean(here.head))
    return "closed, or answered?" if doubtful and draft.kind == "count" else None


def _since_when(here: Here, draft: Draft) -> str | None:
    """截至9月30日,累计受理12345件,办结12000件: since the line was opened, since January, or in the month?"""
    frame = here.frame
    if not frame.until or here.context.period.kind == "to_date":
        return None
    came_in = here.context.vocabulary.metrics[draft.metric].family == "intake"
    frame.so_far = frame.so_far or (came_in and "累计" in here.left)
    return "counted so far, and the words do not tell since when" if frame.so_far else None


def _beside_another(here: Here, draft: Draft) -> str | None:
    """平台登记277件、来电登记206件: beside another count of the same, neither is all that there is."""
    items = [item for item in here.frame.items if item is not draft]
    if not (items and draft.statistic == "value" and draft.kind == "count"):
        return None
    before = items[-1]
    alike = (before.metric, before.period) == (draft.metric, draft.period) and not draft.hold
    if (
        alike
        and draft.subject.kind == "member"
        and before.subject == draft.subject
        and before.value != draft.value
    ):
        # 投诉1028件,受理757件
        return f"a second count of the same metric for {draft.subject.phrase!r}"
    if not here.left.startswith("、"):
        return None
    of_all = draft.subject.is_whole or draft.subject == here.frame.outer
    return "listed beside another count of the same metric" if alike and of_all else None


def _by_the_line(here: Here, draft: Draft) -> str | None:
    """受理4342件:12345热线转办2625件,全国12315平台1717件: what the line passed on to others, or what came from it?"""
    if draft.metric != "tickets_dispatched" or not _LINE_PASSES_ON.search(here.head):
        return None
    before = here.frame.items[-1] if here.frame.items else None
    broken_down = here.colon and before is not None and before.metric == "tickets_received"
    if here.frame.list_dimension == "channel" or (broken_down and before is not draft):
        return "a list of where tickets came from, or of what was passed on?"
    return None


def _in_unread_words(here: Here, draft: Draft) -> str | None:
    """热线接到文旅诉求318件: words that nothing understands may say of which tickets the figure tells."""
    told = draft.explicit and draft.word and draft.word in here.head and draft.statistic == "value"
    subject = draft.subject
    # Who judged stands in front of a score.
    judged = here.context.vocabulary.metrics[draft.metric].family == "assessment"
    if draft.hold or not told or judged or subject.unit or subject.kind == "unknown":
        return None
    named = tuple(name for name in (subject.phrase, subject.member or "") if name)
    head = ADDRESSEE.sub("", here.head)
    if subject.kind != "own_line" and any(name in head for name in named):
        return None
    unread = unread_words(here, (*named, draft.word), subject.phrase if subject.kind == "own_line" else "")
    labelled = here.colon and len(here.segments) > 1 and not here.frame.reporter
    if not unread and subject.is_whole and labelled:
        # “微幸福”民生工程:1—9月事项375件
        unread = unread_words(replace(here, head=here.segments[0]), (draft.word,), "")
    if not unread:
        return None
    if (subject.is_whole or subject.kind == "own_line") and here.context.vocabulary.metrics[
        draft.metric
    ].family == "intake":
        # What follows may be told of these alone.
        here.frame.subject = Subject("unknown", dimension="category", member=unread, phrase=unread)
    return f"unknown words {unread!r}"
