"""List members without a metric word of their own: 城管执法局(247件), 投诉类407件."""

import re

from parsers.prose.edges import clean
from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.parts_of_done import goes_on
from parsers.prose.phrases import metric_word
from parsers.prose.scores import with_component
from parsers.prose.spoken_of import enter, inherited, not_own
from parsers.prose.subject import Subject
from parsers.prose.words import words
from parsers.vocabulary import Metric

# Families whose whole a list of units breaks down even without 其中: 超期5件,城管局3件,住建局2件.
_LIST_FAMILIES = frozenset({"lateness", "quality", "reply", "satisfaction", "resolution", "class", "routing"})


# What a channel did is no part of its name: 市长信箱转来31件.
_OF_THINGS = re.compile(
    r"[\u4e00-\u9fff]{2,5}$(?<!占比)(?<!办结)(?<!满意)(?<!诉求)(?<!工单)(?<!来电)(?<!问题)(?<!事项)"
)
# 答政数量排在前五的部门: the list counts something by a name.
_TICKETS_BEHIND = re.compile(r"^(?:热线|信箱|市民|群众)*(?:工单|诉求|来信|信件|事项)(?:仍|还)?(?=.)")
_THE_SAME = re.compile(r"同样?为$")
_NOT_KNOWN = "nobody here knows what"
_UNKNOWN_COUNT = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,4})(?:数量|总量|总数|量)(?:排名|排在|位列|位居|居|列)前"
)
_NOUNS = ("", "工单", "诉求", "办件", "案件")
_KINDS = ("分类", "大类", "小类", "类别", "种类")
_POINTS = "points of a unit, and no words say that they are its score"
_TAKEN_OFF = re.compile(r"[扣加减奖]")
_SENT_ELSEWHERE = re.compile(r"向.{1,8}(?:推送|移交|移送|分流|通报)")
# 乡镇办理量:甲镇2417件, 办理件数前三位
_HANDLED = re.compile(r"办理(?:件?数量?|量|总量)(?!率)")
_OF_ALL = re.compile(r"(?:全部|均|皆|悉数)已?$")
_HANDED_OVER = re.compile(r"(?:并线)?转(?:来|入)$")


def list_member(here: Here, subject: Subject) -> Draft | str | None:
    """A list member without a word of its own: 城管执法局(247件), 投诉类407件."""
    subject = not_own(here, _of_list_dimension(here, subject))
    behind = _metric_behind(here)
    found = here.context.vocabulary.prose["found_to_be"].get(subject.phrase)
    if found is not None and here.frame.last is not None:
        return _found_to_be(here, found, subject.phrase)
    if behind is not None:
        _told_behind(here, behind)
    metric = behind or list_metric(here, subject)
    vocabulary, token = here.context.vocabulary, here.token
    points = (
        token.measure == "score" and subject.kind == "unit" and vocabulary.metrics[metric].kind != "score"
    )
    metric = "score" if points else metric
    about = vocabulary.metrics[metric]
    if (other := _no_member(here, about)) is not None:
        return other or None
    if token.measure == "call" and metric == "tickets_received":
        metric = "calls_received"
    subject = with_component(here, enter(here, subject), metric)
    here.frame.members += 1
    draft = here.draft(
        rule="a member of a list, without a metric word of its own",
        metric=metric,
        statistic="value",
        subject=subject,
        value=token.value,
        kind=about.kind,
        explicit=False,
    )
    draft.hold = draft.hold or _of_unknown_count(here)
    if metric == "tickets_closed" and _HANDLED.search(here.frame.lead):
        draft.hold = draft.hold or "what they were given to handle, or what they have closed?"
    before = here.frame.last
    if points or (before is not None and before.hold == _POINTS and metric == "score"):
        draft.hold = draft.hold or _POINTS
    if here.frame.unread and here.frame.list_metric is None:
        draft.hold = draft.hold or "a count in front of the list was not understood"
    if token.measure == "none":
        draft.hold = draft.hold or "a count without a measure word"
    if _THE_SAME.search(here.head):
        # 拖欠工资和土地承包问题同为26件
        draft.hold = draft.hold or "the same number for each of several"
    if subject.kind == "unknown":
        draft.hold = draft.hold or f"unknown subject {subject.phrase!r}"
    here.frame.last = draft
    return draft


def _no_member(here: Here, about: Metric) -> str | None:
    """What else a number in a list is; ``""`` where nothing understands it, ``None`` where it may be a member's."""
    token = here.token
    if _SENT_ELSEWHERE.search(here.head):
        # 向110推送警情212起
        return "count of other things"
    if here.glued:
        # 一村10灯, 22时至次日8时: the word behind is a measure that nothing here knows.
        return ""
    if token.measure == "percent" and about.kind != "rate_percent":
        return ""
    if token.measure in ("ticket", "call", "either", "none") and about.kind not in ("count", "score"):
        return ""
    if token.measure == "either" and here.head.endswith(_KINDS):
        # 一级分类9项
        return "count of kinds"
    if token.measure == "either" and _OF_THINGS.match(here.right):
        # 已公布12个供应点
        return ""
    if token.measure == "score" and _TAKEN_OFF.search(here.left):
        return ""
    if token.measure == "days" or (token.measure == "score") != (about.kind == "score"):
        return ""
    if token.measure == "call" and here.right:
        # 县人社局2次约谈: something was done so often.
        return ""
    return None


def _found_to_be(here: Here, metric: str, word: str) -> Draft:
    """有效3942件 of 受理4415件:有效3942件,无效473件: not whose, but what was found of what was told before."""
    draft = here.draft(
        rule="a bare word for what tickets were found to be",
        metric=metric,
        statistic="value",
        subject=inherited(here),
        value=here.token.value,
        kind="count",
        word=word,
    )
    here.frame.last = draft
    return draft


def _of_unknown_count(here: Here) -> str | None:
    """答政数量排在前五的部门:甲局(47条)、乙局(37条): the list counts something that the vocabulary does not have."""
    told = _UNKNOWN_COUNT.search(here.left)
    if told and not here.context.vocabulary.scan(told["what"]):
        return f"{_NOT_KNOWN} {told['what']!r} counts"
    last = here.frame.last
    goes_on = last is not None and not last.explicit and (last.hold or "").startswith(_NOT_KNOWN)
    return last.hold if last and goes_on else None


def _of_unit(here: Here, subject: Subject, metric: str) -> str:
    """What was passed on to a unit, or a class of units, is what it received."""
    units = subject.unit is not None or subject.dimension == "class"
    return "tickets_received" if units and here.context.vocabulary.metrics[metric].unit_word else metric


def of_the_count_before(here: Here, lead: str) -> bool:
    """超期办结的6件工单分别为甲公司3件: the noun is that of the count right before, which the list breaks down."""
    whole = here.frame.whole
    told = (
        whole is not None and here.frame.last is whole and len(here.segments) == 1 and not here.frame.members
    )
    return told and bool(words().list_lead.search(lead))


def _heading_metric(here: Here) -> str | None:
    """(一)超期未办结问题。住建局5件: the heading names what its list counts."""
    chosen, matches = metric_word(here.context.vocabulary, here.frame.heading, here.token)
    strong = {match.form.metric for match in matches if not match.form.weak}
    if chosen is None or chosen.form.weak or len(strong) != 1:
        return None
    family = here.context.vocabulary.metrics[chosen.form.metric].family
    return chosen.form.metric if family in _LIST_FAMILIES else None


def _metric_behind(here: Here) -> str | None:
    """县住建局3件未办结: the words right behind the figure, and nothing else up to the next comma, name the metric."""
    # 县住建局1件热线工单尚在办理, 7件应办结工单中
    right = "" if here.touching else _TICKETS_BEHIND.sub("", here.right).removesuffix("中")
    chosen, _ = metric_word(here.context.vocabulary, right, here.token)
    if chosen is None or chosen.form.weak or chosen.start != 0 or right[chosen.end :] not in _NOUNS:
        return None
    here.frame.list_metric = chosen.form.metric
    here.frame.behind = here.right
    return chosen.form.metric


def _told_behind(here: Here, metric: str) -> None:
    """甲镇4件、乙局3件、丙镇2件超时签收: what the last one counts, all of the list do."""
    for item in reversed(here.frame.items):
        if item.explicit or item.metric != "tickets_received" or item.statistic != "value":
            break
        item.metric = metric


def _of_list_dimension(here: Here, subject: Subject) -> Subject:
    """In a list by channel (从来源看) whatever is named is a channel, but for units that are scored."""
    if subject.unit and here.token.measure == "score":
        return subject
    if here.frame.list_dimension != "channel" or (
        subject.kind == "member" and subject.dimension == "channel"
    ):
        return subject
    name = _HANDED_OVER.sub("", subject.phrase) or subject.phrase
    return Subject("member", dimension="channel", member=name, phrase=name)


def _parts_late_ones(here: Here, subject: Subject, whole: Draft) -> bool:
    """超期办结6件,涉及4个单位,其中县住建局3件: 其中 reaches beyond the number of units, and the count has room for it."""
    family = here.context.vocabulary.metrics[whole.metric].family
    within = isinstance(here.token.value, int) and whole.value is not None and here.token.value <= whole.value
    parts = subject.unit is not None and bool(words().part_lead.search(here.left))
    return parts and within and family in _LIST_FAMILIES


def list_metric(here: Here, subject: Subject) -> str:
    """What a list counts: the word in its lead, else the figure that it breaks down, else tickets received."""
    frame = here.frame
    if here.token.measure == "score" and frame.scores and subject.unit:
        # 一、得分情况 … 甲县(99.7分)
        return "score"
    if here.token.measure == "score" and frame.last is not None and frame.last.metric == "score":
        # 甲县得分为145.89分,乙县145.2分
        return "score" if frame.last.subject.unit and subject.unit else "tickets_received"
    lead = here.left[: here.left.rfind(subject.phrase)] if subject.phrase in here.left else ""
    # 17件工单中,圣城街道6件: the noun is that of the count before, and says nothing new.
    lead = words().of_these.sub("", lead)
    chosen, _ = metric_word(here.context.vocabulary, lead, here.token)
    if clean(lead):
        frame.lead = lead
    if chosen is not None and _OF_ALL.search(lead[: chosen.start]):
        # 来信292件,全部办结:甲区74件: what was done with all says nothing of what is listed.
        chosen = None
    if chosen is not None and not (chosen.form.weak and of_the_count_before(here, lead)):
        # 来电数量分别为:城市管理类145912个: what people called about, counted as everywhere.
        about = chosen.form.metric == "calls_received" and subject.dimension == "category"
        # 有效信件中,投诉类264件: of what kind they were, counted as everywhere.
        about_valid = chosen.form.metric == "tickets_valid" and subject.dimension == "category"
        intake = (
            chosen.form.unit_word
            or chosen.form.weak
            or about_valid
            or (about and here.token.measure == "either")
        )
        if chosen.form.weak and frame.unread:
            return "tickets_received"
        frame.list_metric = "tickets_received" if intake else chosen.form.metric
        return frame.list_metric
    if frame.list_metric is not None:
        return _of_unit(here, subject, frame.list_metric)
    if frame.heading and not frame.items and (told := _heading_metric(here)):
        frame.list_metric = told
        return told
    whole = frame.whole
    if whole is None or frame.members or whole.kind != "count":
        return "tickets_received"
    if goes_on(here, subject, whole):
        frame.list_metric = whole.metric
        return whole.metric
    if frame.last is None and not _parts_late_ones(here, subject, whole):
        return "tickets_received"
    leads = here.colon or bool(words().part_lead.search(here.left)) or bool(words().list_lead.search(lead))
    # 县长信箱收到300件,办结290件。其中,咨询类120件: kinds of what it received, not of what it closed.
    received = frame.received is not None and frame.received.subject == whole.subject
    if subject.dimension == "channel" or (
        subject.dimension == "category" and (received or "tickets_received" in frame.counted)
    ):
        return "tickets_received"
    family = here.context.vocabulary.metrics[whole.metric].family
    if leads or (subject.unit is not None and family in _LIST_FAMILIES):
        unit_word = here.context.vocabulary.metrics[whole.metric].unit_word
        units = subject.unit is not None or subject.dimension == "class"
        # 成功应答3738通,其中甲区2272通
        answered = whole.metric == "calls_answered" and here.token.measure == "call"
        intake = (family == "intake" and not answered) or (unit_word and units)
        frame.list_metric = "tickets_received" if intake else whole.metric
        return frame.list_metric
    return "tickets_received"
