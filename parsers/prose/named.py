"""Figures whose own clause names the metric: 受理工单2848件, 满意率为99.68%."""

import re
from dataclasses import replace

from parsers.prose.classes import class_in_front, done_with_class, may_be_of_class, opens_class
from parsers.prose.edges import clean, trim
from parsers.prose.frames import Draft
from parsers.prose.headings import topic_of_heading
from parsers.prose.here import Here
from parsers.prose.passing_on import by_a_channel, passed_on
from parsers.prose.scores import component_of_unit, part_of_score
from parsers.prose.spoken_of import CALL_WORD, beside_channels
from parsers.prose.subject import WHOLE, Subject
from parsers.prose.ways import OWN_AREA
from parsers.prose.whose import subject_of_figure
from parsers.prose.words import words
from parsers.vocabulary import WordMatch

_ROUTING = ("tickets_direct", "tickets_dispatched")
# How callers were asked, not where their tickets came in.
_ASKED_BY = ("短信", "电话", "人工", "微信", "网络", "短信评价")
_LATE = {"tickets_closed": "tickets_closed_late", "tickets_open": "tickets_overdue_open"}
_BARE_ON_TIME = re.compile(r"^未")
_UNITS_COUNTED = re.compile(r"单位|部门|乡|镇|街|县|区|家$")
_COUNTERS = ("个", "家")
_WHOSE_UNITS = re.compile(r"[\u4e00-\u9fff、]{0,12}(?:单位|部门|乡镇|街道|企业|公司)的")
_SUCH = re.compile(r"(?:此|该|这)类$")
_REPLIED = re.compile(r"[回答]复")
_AND_MORE = re.compile(
    r"(?:和|及|与|并|、)(?:办理|办结|处理|处置|回复|答复|解答|转办|交办)(?:诉求|工单|事项|问题|办件)?"
)
_JOINTS = ("和", "及", "与", "并")
_TWO_THINGS = re.compile(r"(?:无效|不满意|超期|逾期|重复|退回|驳回)(?:及|和|与|、)$")


def named_figure(here: Here, chosen: WordMatch, matches: list[WordMatch]) -> Draft | str | None:
    """A figure whose own clause names the metric."""
    if words().equally.search(here.head):
        chosen = next(match for match in matches if not match.form.weak or match is chosen)
    first = min((match.start for match in matches if not match.form.weak), default=chosen.start)
    phrase = here.head[: min(first, chosen.start)]
    named_before = here.frame.siblings
    subject = subject_of_figure(here, phrase, chosen)
    shared = bool(words().equally.search(here.head)) and named_before > 1 and not subject.units
    subject = _topic_or_component(here, chosen, phrase, subject)
    named_class = subject.kind == "member" and subject.dimension == "class" and not clean(phrase)
    of_another = named_class and opens_class(here, chosen)
    if of_another or (here.frame.class_opened and not may_be_of_class(here, chosen)):
        here.frame.subject = subject = WHOLE
    metric, statistic = _meaning(here, chosen, subject)
    metric, subject = _of_class(here, chosen, metric, subject)
    metric, subject = passed_on(here, chosen, metric, subject)
    family = here.context.vocabulary.metrics[metric].family
    if family == "satisfaction" and subject.dimension == "channel" and subject.member in _ASKED_BY:
        here.frame.subject = subject = WHOLE
    metric, subject = by_a_channel(here, chosen, phrase, metric, subject)
    if family == "assessment" and subject.dimension == "category" and not clean(subject.phrase):
        # 综合考评得94.6分
        here.frame.subject = subject = WHOLE
    draft = value_draft(here, metric, statistic, subject, chosen, _common_metrics(here, chosen, matches))
    _doubt(here, chosen, draft, shared)
    if draft.kind == "count" and not draft.metrics and _joined(here, chosen, matches):
        draft.hold = draft.hold or "two things in one figure"
    if of_another:
        here.frame.subject, here.frame.class_opened = WHOLE, False
    return draft


def _topic_or_component(here: Here, chosen: WordMatch, phrase: str, subject: Subject) -> Subject:
    """The topic that the heading names for a bare intake, or the part of a score that the words name; else ``subject``."""
    intake = chosen.form.metric == "tickets_received" and chosen.form.statistic == "value"
    bare = subject.is_whole and not clean(phrase) and not OWN_AREA.search(phrase)
    referring = bool(_SUCH.search(phrase)) or phrase.endswith("等")
    if intake and (bare or referring) and (topic := topic_of_heading(here)):
        here.frame.subject = subject = topic
        here.frame.scope = replace(topic, kind="scope")
    if part := part_of_score(here, chosen):
        unit = subject.unit or here.frame.subject.unit
        return Subject("member", unit=unit, dimension="component", member=part)
    if chosen.form.metric == "score" and (of_unit := component_of_unit(here, subject)):
        here.frame.subject = of_unit
        return of_unit
    return subject


def _of_class(here: Here, chosen: WordMatch, metric: str, subject: Subject) -> tuple[str, Subject]:
    """督办工单按期办结率100%,满意率98%: what is told of a class of tickets, and what follows is told of it too."""
    told = class_in_front(here, chosen, metric, subject)
    if told is None and (done := done_with_class(here, chosen, subject)) is not None:
        metric, told = done
    if told is None:
        return metric, subject
    here.frame.subject, here.frame.class_opened = told, True
    return metric, told


def _doubt(here: Here, chosen: WordMatch, draft: Draft, shared: bool) -> None:
    """Holds ``draft`` where its words can be taken in two ways; ``shared``: 均 behind several names."""
    if draft.metric == "tickets_closed_on_time" and _BARE_ON_TIME.search(chosen.form.word) and _of_open(here):
        draft.hold = "of those that are open, or of those that were closed?"
    if _of_counted_units(here, draft.subject) or (draft.subject.is_whole and _of_some_units(here)):
        draft.hold = draft.hold or "of the units counted before it, or of the whole?"
    if shared:
        draft.hold = draft.hold or "均 may be of all that were named before"


def _joined(here: Here, chosen: WordMatch, matches: list[WordMatch]) -> bool:
    """已回复和办理2917件, 受理和办结300件: what else was done is joined to the figure's own word."""
    if _AND_MORE.fullmatch(here.head, chosen.end):
        return True
    others = (match for match in matches if not match.form.weak and match.form.metric != chosen.form.metric)
    return any(here.head[match.end : chosen.start] in _JOINTS for match in others)


def _of_open(here: Here) -> bool:
    """在办52件,其中未超期47件: they are open, whatever the words say elsewhere."""
    items = here.frame.items
    return bool(items) and items[-1].metric == "tickets_open" and bool(words().part_lead.search(here.left))


def _of_some_units(here: Here) -> bool:
    """其余31个单位承办117件: right behind a number of units."""
    behind = len(here.segments) == 1 and here.frame.group is not None
    return behind and bool(_UNITS_COUNTED.search(here.limit))


def _of_counted_units(here: Here, subject: Subject) -> bool:
    """10个职能部门和责任单位的立案数为207件: what some units have, told by a noun of theirs."""
    some = subject.kind in ("whole", "group") and subject.unit is None and len(here.segments) == 1
    return some and here.limit.startswith(_COUNTERS) and _WHOSE_UNITS.match(here.head) is not None


def _meaning(here: Here, chosen: WordMatch, subject: Subject) -> tuple[str, str]:
    form, vocabulary = chosen.form, here.context.vocabulary
    metric, statistic = form.metric, form.statistic
    if form.area_metric and subject.unit is None and subject.kind not in ("member", "scope"):
        metric = form.area_metric
    if form.unit_word and subject.unit is not None and not _beside_direct(here, subject):
        metric = "tickets_received"
    about = vocabulary.metrics[metric]
    if here.token.measure == "percent" and about.kind == "count" and statistic == "value":
        metric = about.rate or metric
    if here.token.measure == "call" and metric == "tickets_received":
        metric = "calls_received"
    if metric == "calls_received" and _counts_tickets(here, form.word):
        metric = "tickets_received"
    if metric == "tickets_overdue" and _beside_on_time(here, form.word):
        metric = "tickets_closed_late"
    if here.frame.late:
        # 超期工单中,已办结12件、仍在办3件
        metric = _LATE.get(metric, metric)
    last = here.frame.last
    replies = last is not None and vocabulary.metrics[last.metric].family == "reply"
    if metric == "tickets_closed_late" and replies and _REPLIED.search(form.word):
        # 按时回复率97.6%;超期回复8封: where replies are counted, the late ones are.
        metric = "tickets_replied_late"
    return metric, statistic


def _beside_direct(here: Here, subject: Subject) -> bool:
    """甲区(直办5620件,转办6004件): beside what was settled for it, 转办 is what was passed on, not all it received."""
    last = here.frame.last
    return last is not None and last.metric == "tickets_direct" and last.subject.unit == subject.unit


def _counts_tickets(here: Here, word: str) -> bool:
    """来电 counted in tickets, or in 个 among other channels, is what came in by telephone."""
    measure = here.token.measure
    listed = measure == "either" and (beside_channels(here) or here.frame.list_dimension == "channel")
    return bool(CALL_WORD.search(word)) and (measure == "ticket" or (listed and "呼入" not in word))


def _beside_on_time(here: Here, word: str) -> bool:
    """超时办理 right behind 按时结案 or 逾期未办理 is its complement: closed, but late."""
    last = here.frame.last
    return (
        "理" in word
        and last is not None
        and last.metric in ("tickets_closed_on_time", "tickets_overdue_open")
    )


def value_draft(
    here: Here,
    metric: str,
    statistic: str,
    subject: Subject,
    chosen: WordMatch,
    metrics: tuple[str, ...] = (),
    rule: str = "a metric word in front of the figure",
) -> Draft:
    """The draft of a value of ``metric``, with whatever makes it doubtful; the frame remembers it.

    ``chosen`` is the word that named the metric, ``metrics`` further metrics that share the figure,
    ``rule`` where it stands.
    """
    frame, vocabulary = here.frame, here.context.vocabulary
    if metric in _ROUTING and frame.fresh and frame.scope.member and subject == frame.scope:
        frame.routing = re.sub(r"(?:工单|件)$", "", chosen.form.word)
    kind = "rate_percent" if statistic == "share" else vocabulary.metrics[metric].kind
    earlier = here.bound is not None and here.bound.other and vocabulary.metrics[metric].family != "stock"
    draft = here.draft(
        rule=rule,
        period=here.bound.period if earlier and here.bound else None,
        metric=metric,
        statistic=statistic,
        subject=subject,
        value=here.token.value,
        kind=kind,
        word=chosen.form.word,
        metrics=metrics,
    )
    if _TWO_THINGS.search(here.head[: here.head.rfind(chosen.form.word)]):
        draft.hold = draft.hold or "two things in one figure"
    if subject.kind == "unknown":
        draft.hold = draft.hold or f"unknown subject {subject.phrase!r}"
    elif frame.strange:
        draft.hold = draft.hold or f"unknown words {frame.strange!r}"
        part = metric not in frame.counted or (frame.total or 0) > here.token.value
        if vocabulary.metrics[metric].family == "intake" and subject.is_whole and part:
            # 受理市级城管舆情27件,办结率100%: what follows may be told of these alone.
            frame.subject = Subject(
                "unknown", dimension="category", member=frame.strange, phrase=frame.strange
            )
        frame.strange = ""
    if not draft.hold and _smaller_than_all(here, draft):
        # 共受理1974件,…,受理其他来源5件,按期办结5件: a part, whatever it is called.
        name = trim(here.head)
        frame.subject = draft.subject = Subject("unknown", dimension="category", member=name, phrase=name)
        draft.hold = f"less than all that came in, and {name!r} is not known"
    if metric.startswith("calls_") and here.token.measure == "ticket":
        draft.hold = draft.hold or "calls counted in tickets"
    if here.token.measure == "none" and kind == "count" and not here.label:
        draft.hold = draft.hold or "a count without a measure word"
    if here.token.approximate:
        draft.notes = (*draft.notes, "approximate")
    if chosen.form.weak and here.token.measure == "call" and not CALL_WORD.search(chosen.form.word):
        # 疑难工单会商6次: something was done so often with tickets.
        draft.hold = "times, not tickets"
    if chosen.form.names_class and not here.heads_sentence:
        draft.hold = "requests made again, or tickets sent out again?"
    if chosen.form.names_class and subject.is_whole and here.heads_sentence:
        draft.subject = frame.subject = Subject("member", dimension="class", member=trim(chosen.form.word))
    if vocabulary.metrics[metric].opens_class and here.token.measure == "ticket":
        klass = trim(chosen.form.word)
        frame.class_opened = True
        frame.subject = Subject("member", dimension="class", member=klass, phrase=klass)
    return _remember(here, draft)


def _smaller_than_all(here: Here, draft: Draft) -> bool:
    """A second count of all that came in, below the one that its sentence began with."""
    told = here.frame.intake
    if told is None or draft.metric != told.metric or draft.statistic != "value" or draft.kind != "count":
        return False
    # 热线受理1974件,其中受理其他来源5件: the line is not named again.
    inherited = told.subject.kind == "own_line" and draft.subject == told.subject
    alike = draft.period == told.period and (inherited or (draft.subject.is_whole and told.subject.is_whole))
    if not clean(here.head.replace(draft.word, "")) or (inherited and told.subject.phrase in here.head):
        # 累计受理26350件,10月受理2635件: perhaps of another stretch of time.
        return False
    return alike and here.bound is None and here.token.value < (told.value or 0)


def _remember(here: Here, draft: Draft) -> Draft:
    frame = here.frame
    frame.last = draft
    if draft.kind == "count" and draft.statistic == "value" and draft.explicit:
        frame.whole = draft
        frame.lead, frame.shared = "", False
        if draft.metric == "tickets_received":
            frame.received = draft
        if draft.subject.unit is None and draft.subject.kind != "member" and not beside_channels(here):
            frame.counted = [*frame.counted, draft.metric]
            frame.list_metric = None
            if draft.metric == "tickets_received" and (draft.value or 0) >= (frame.total or 0):
                frame.total, frame.intake = draft.value, draft
    return draft


def _common_metrics(here: Here, chosen: WordMatch, matches: list[WordMatch]) -> tuple[str, ...]:
    """按期办结率、办结回复率、群众满意率均为100%: the further metrics that share the figure."""
    if not words().equally.search(here.head):
        return ()
    rates = [match.form.metric for match in matches if match is not chosen and not match.form.weak]
    return tuple(metric for metric in dict.fromkeys(rates) if metric != chosen.form.metric)
