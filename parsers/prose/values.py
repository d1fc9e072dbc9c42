"""Values: 受理工单2848件, 城管执法局(247件), 满意率为99.68%, 21件回访满意, 六家单位各1件."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.prose.frames import Draft
from parsers.prose.phrases import metric_word, metric_words
from parsers.prose.subjects import WHOLE, Subject, clean, subject_of, trim
from parsers.prose.words import words
from parsers.vocabulary import WordMatch

if TYPE_CHECKING:
    from parsers.prose.read import Here

_RESET = re.compile(r"(?:全|我|本)(?:省|市|县|区|州|旗|办|中心)")
_LEAD = re.compile(
    r"(?:的是|的有|分别是|分别为|依次是|依次为|单位是|单位为|单位有|部门是|部门为|包括|为|是|有)(?P<name>[^是为有]{2,})$"
)
_OF_ALL = re.compile(r"^(?:工单|诉求|办件|件|事项)中")
_EACH = re.compile(r"^(?P<names>.{2,}?)各(?P<rest>.{0,8})$")
_SET_WORDS = ("tickets_direct", "tickets_dispatched")
_LIST_FAMILIES = frozenset({"lateness", "quality", "reply", "satisfaction", "resolution", "class", "routing"})
_STRANGE = 4
_CHANNEL_WORDS = ("留言",)
_REFERS_BACK = re.compile(r"此类|该类|这类|此项|该项")
_CALL_WORD = re.compile(r"来电|电话")
_LEVEL_WORD = re.compile(
    r"^(?:办理|受理|办结|收到|接收|接到|完成|其中)*(?P<name>(?:本级|上级|省级|市级|国家级|部级|县级|区级|国家|省|省、市|省市))$"
)


def read_value(here: Here) -> Draft | str | None:
    """The draft of a value; a word for a number of something else; ``None`` where the words do not tell."""
    if here.token.kind == "place":
        return _place(here)
    each = _EACH.match(trim(here.head))
    if each and (distributed := _distributed(here, each)):
        return distributed
    chosen, matches = metric_word(here.context.vocabulary, here.head, here.token)
    if chosen is not None and not _leads_to_name(here):
        return _named(here, chosen, matches)
    if not clean(here.head):
        return _read_right(here)
    return _member(here)


def _leads_to_name(here: Here) -> bool:
    """工单总量排名前5位的是城管执法局: the metric word is in the lead, the head ends with a list member."""
    lead = _LEAD.search(here.head)
    return lead is not None and here.context.kind_of(lead["name"]) in ("unit", "channel", "category")


def group_of_units(here: Here) -> Subject | None:
    """The group in 民政局、卫计局、工商质监局等9个单位, as printed; ``None`` where the number counts no units."""
    if "单位" not in here.token.word and "部门" not in here.token.word and here.token.word != "家":
        return None
    counted = f"{here.token.value}{here.token.word}"
    if here.token.word == "家":
        counted += "单位" if here.right.startswith("单位") else ""
    names = re.sub(r"等$", "", trim(here.head))
    listed = tuple(name for name in names.split("、") if here.context.kind_of(name) == "unit")
    phrase = f"{names}等{counted}" if listed else counted
    return Subject("group", unit=phrase, phrase=phrase, units=listed)


def _named(here: Here, chosen: WordMatch, matches: list[WordMatch]) -> Draft | str | None:
    """A figure whose own clause names the metric."""
    if words().equally.search(here.head):
        chosen = next(match for match in matches if not match.form.weak or match is chosen)
    first = min((match.start for match in matches if not match.form.weak), default=chosen.start)
    phrase = here.head[: min(first, chosen.start)]
    subject = _subject(here, phrase, chosen)
    metric, statistic = _meaning(here, chosen, subject)
    subject = _level_channel(here, phrase, chosen, subject)
    own_name = (
        bool(clean(phrase)) and subject.kind == "member" and subject.dimension in ("channel", "category")
    )
    if own_name and metric in ("tickets_dispatched", "tickets_valid") and metric not in here.frame.counted:
        metric = "tickets_received"
    return _value(here, metric, statistic, subject, chosen, _common_metrics(here, chosen, matches))


def _meaning(here: Here, chosen: WordMatch, subject: Subject) -> tuple[str, str]:
    form, vocabulary = chosen.form, here.context.vocabulary
    metric, statistic = form.metric, form.statistic
    if form.area_metric and subject.unit is None and subject.kind not in ("member", "scope"):
        metric = form.area_metric
    if form.unit_word and subject.unit is not None:
        metric = "tickets_received"
    about = vocabulary.metrics[metric]
    if here.token.measure == "percent" and about.kind == "count" and statistic == "value":
        metric = about.rate or metric
    if here.token.measure == "call" and metric == "tickets_received":
        metric = "calls_received"
    if (
        metric == "calls_received"
        and _CALL_WORD.search(form.word)
        and here.token.measure in ("ticket", "either")
    ):
        # 来电 counted in tickets, or among other channels, is what came in by telephone.
        if here.token.measure == "ticket" or _beside_channels(here):
            metric = "tickets_received"
    if metric == "tickets_overdue" and _beside_on_time(here, form.word):
        metric = "tickets_closed_late"
    return metric, statistic


def _beside_channels(here: Here) -> bool:
    """Whether the sentence counts other channels: the line is then one of them."""
    if here.token.measure == "call":
        return False
    return any(
        item.subject.dimension == "channel" and item.subject.kind == "member" for item in here.frame.items
    )


def _beside_on_time(here: Here, word: str) -> bool:
    """超时办理 right behind 按时结案 is its complement: closed, but late."""
    last = here.frame.last
    return "理" in word and last is not None and last.metric == "tickets_closed_on_time"


def _level_channel(here: Here, phrase: str, chosen: WordMatch, subject: Subject) -> Subject:
    """上级交办197件: tickets that another level handed down, a channel."""
    level = _LEVEL_WORD.match(trim(phrase))
    if level and chosen.form.metric == "tickets_dispatched":
        name = trim(level["name"] + re.sub(r"(?:件|工单|事项)+$", "", here.head[chosen.start :]))
        return _enter(here, Subject("member", dimension="channel", member=name, phrase=name))
    return subject


def _subject(here: Here, phrase: str, chosen: WordMatch) -> Subject:
    """Whose figure: the phrase before the metric word, the clause before, or what the sentence speaks of."""
    frame = here.frame
    named = _best_name(here, phrase, chosen)
    by_phone = _CALL_WORD.search(chosen.form.word) and _beside_channels(here)
    if by_phone and (named.is_whole or len(named.phrase) <= 2) and not _RESET.search(phrase):
        return _enter(here, Subject("member", dimension="channel", member="电话", phrase=chosen.form.word))
    if not named.is_whole:
        if named.kind == "unknown" and len(named.phrase) <= 2:
            return _inherited(here)
        return _enter(here, named)
    if _RESET.search(phrase):
        frame.subject = WHOLE
        return WHOLE
    before = [segment for segment in here.segments[:-1] if clean(segment)]
    if before:
        named = subject_of(before[-1], here.context.kind_of)
        if named.kind in ("unit", "member", "own_line") and not named.is_whole:
            return _enter(here, named)
    if frame.group is not None and words().equally.search(here.head):
        return frame.group
    frame.strange = ""
    for words_between in _objects(here, len(phrase)):
        between = subject_of(words_between, here.context.kind_of)
        if between.kind == "unknown" and len(between.phrase) >= _STRANGE:
            frame.strange = between.phrase
        if between.kind == "member" and between.dimension == "channel":
            return _enter(here, between)
    return _inherited(here)


def _best_name(here: Here, phrase: str, chosen: WordMatch) -> Subject:
    """The name in front: 中国政府网涉湘留言 in front of 来信, 人民网给市长的留言 with the word itself."""
    kind_of = here.context.kind_of
    longer = subject_of(here.head[: chosen.start], kind_of) if chosen.start > len(phrase) else WHOLE
    if longer.kind == "member" and longer.dimension == "channel":
        return longer
    named = subject_of(phrase, kind_of)
    with_word = trim(phrase + chosen.form.word)
    if named.kind == "unknown" and chosen.form.word in _CHANNEL_WORDS and kind_of(with_word) == "channel":
        return Subject("member", dimension="channel", member=with_word, phrase=with_word)
    return named


def _objects(here: Here, start: int) -> list[str]:
    """What stands between and behind the metric words of the head: 接收政务服务网转办件, 受理非话务渠道诉求."""
    gaps = []
    matches = here.context.vocabulary.scan(here.head[start:])
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        gaps.append(here.head[start + match.end : start + following.start if following else None])
    return [gap for gap in gaps if len(gap) > 1]


def _enter(here: Here, subject: Subject) -> Subject:
    frame = here.frame
    before = frame.subject
    if before.is_whole or bool(before.unit) != bool(subject.unit):
        frame.siblings = 0
    frame.subject = subject.within(_outer(here))
    frame.siblings += 1
    return frame.subject


def _inherited(here: Here) -> Subject:
    frame = here.frame
    listed = frame.siblings > 1 or (frame.siblings == 1 and frame.outer_is_local and bool(frame.outer.member))
    if listed and not frame.followed:
        frame.subject = frame.outer if frame.outer.member else frame.scope
        frame.siblings = 0
        return frame.subject
    if frame.siblings:
        frame.followed = True
    if frame.subject.is_whole and frame.scope.member:
        if frame.routing:
            return replace(frame.scope, member=f"{frame.scope.member}/{frame.routing}")
        return frame.scope
    return frame.subject


def _value(
    here: Here,
    metric: str,
    statistic: str,
    subject: Subject,
    chosen: WordMatch,
    metrics: tuple[str, ...] = (),
) -> Draft:
    frame, vocabulary = here.frame, here.context.vocabulary
    if metric in _SET_WORDS and frame.fresh and frame.scope.member and subject == frame.scope:
        frame.routing = re.sub(r"(?:工单|件)$", "", chosen.form.word)
    kind = "rate_percent" if statistic == "share" else vocabulary.metrics[metric].kind
    draft = here.draft(
        metric=metric,
        statistic=statistic,
        subject=subject,
        value=here.token.value,
        kind=kind,
        word=chosen.form.word,
        metrics=metrics,
    )
    if subject.kind == "unknown":
        draft.hold = draft.hold or f"unknown subject {subject.phrase!r}"
    elif frame.strange:
        draft.hold = draft.hold or f"unknown words {frame.strange!r}"
        frame.strange = ""
    if here.token.measure == "none" and kind == "count" and not here.label:
        draft.hold = draft.hold or "a count without a measure word"
    if here.token.approximate:
        draft.notes = (*draft.notes, "approximate")
    if chosen.form.names_class and subject.is_whole:
        draft.subject = frame.subject = Subject("member", dimension="class", member=trim(chosen.form.word))
    if vocabulary.metrics[metric].opens_class:
        klass = trim(chosen.form.word)
        frame.subject = Subject("member", dimension="class", member=klass, phrase=klass)
    if _REFERS_BACK.search(here.head):
        draft.hold = draft.hold or "the words refer back to something named before"
    return _remember(here, draft)


def _remember(here: Here, draft: Draft) -> Draft:
    frame = here.frame
    frame.last = draft
    if draft.kind == "count" and draft.statistic == "value" and draft.explicit:
        frame.whole = draft
        frame.lead, frame.shared = "", False
        if draft.subject.unit is None and draft.subject.kind != "member" and not _beside_channels(here):
            frame.counted = [*frame.counted, draft.metric]
            if draft.metric == "tickets_received":
                frame.total = max(frame.total or 0, draft.value or 0)
    return draft


def _common_metrics(here: Here, chosen: WordMatch, matches: list[WordMatch]) -> tuple[str, ...]:
    """按期办结率、办结回复率、群众满意率均为100%: the further metrics that share the figure."""
    if not words().equally.search(here.head):
        return ()
    rates = [match.form.metric for match in matches if match is not chosen and not match.form.weak]
    return tuple(metric for metric in dict.fromkeys(rates) if metric != chosen.form.metric)


def _member(here: Here) -> Draft | str | None:
    """A list member without a word of its own: 城管执法局(247件), 投诉类407件."""
    subject = subject_of(here.head, here.context.kind_of)
    if subject.is_whole:
        return _read_right(here)
    if subject.kind == "unknown":
        if metric_words(here.context.vocabulary, subject.phrase):
            return None
        if (behind := _read_right(here)) is not None:
            return behind
    metric = _list_metric(here, subject)
    vocabulary = here.context.vocabulary
    about = vocabulary.metrics[metric]
    token = here.token
    if token.measure == "percent" and about.kind != "rate_percent":
        return None
    if token.measure in ("ticket", "call", "either", "none") and about.kind not in ("count", "score"):
        return None
    if token.measure in ("score", "days"):
        return None
    if token.measure == "call" and metric == "tickets_received":
        metric = "calls_received"
    subject = _enter(here, subject)
    here.frame.members += 1
    draft = here.draft(
        metric=metric, statistic="value", subject=subject, value=token.value, kind=about.kind, explicit=False
    )
    if token.measure == "none":
        draft.hold = draft.hold or "a count without a measure word"
    if subject.kind == "unknown":
        draft.hold = draft.hold or f"unknown subject {subject.phrase!r}"
    here.frame.last = draft
    return draft


def _outer(here: Here) -> Subject:
    """The subject that a list breaks down, where 其中, a colon or a bracket says that it does."""
    frame = here.frame
    opens = bool(words().part_lead.search(here.left)) or (here.colon and not here.label)
    if frame.last is not None and (opens or frame.opened):
        frame.outer = WHOLE if frame.last.subject.kind == "group" else frame.last.subject
        frame.outer_is_local = not frame.opened
        frame.opened = False
    return frame.outer


def _list_metric(here: Here, subject: Subject) -> str:
    """What a list counts: the word in its lead, else the figure that it breaks down, else tickets received."""
    frame = here.frame
    lead = here.left[: here.left.rfind(subject.phrase)] if subject.phrase in here.left else ""
    chosen, _ = metric_word(here.context.vocabulary, lead, here.token)
    if clean(lead):
        frame.lead = lead
    if chosen is not None:
        frame.list_metric = (
            "tickets_received" if chosen.form.unit_word or chosen.form.weak else chosen.form.metric
        )
        return frame.list_metric
    if frame.list_metric is not None:
        return frame.list_metric
    whole = frame.whole
    if whole is None or frame.members or whole.kind != "count" or frame.last is None:
        return "tickets_received"
    leads = here.colon or bool(words().part_lead.search(here.left)) or bool(words().list_lead.search(lead))
    if (
        subject.dimension == "channel"
        or subject.dimension == "category"
        and "tickets_received" in frame.counted
    ):
        return "tickets_received"
    family = here.context.vocabulary.metrics[whole.metric].family
    if leads or (subject.unit is not None and family in _LIST_FAMILIES):
        unit_word = here.context.vocabulary.metrics[whole.metric].unit_word
        intake = family == "intake" or (unit_word and subject.unit is not None)
        frame.list_metric = "tickets_received" if intake else whole.metric
        return frame.list_metric
    return "tickets_received"


def _read_right(here: Here) -> Draft | str | None:
    """The words behind the figure: 21件回访满意, 有10件逾期, 200件工单至下月办结."""
    right = here.right
    chosen, matches = metric_word(here.context.vocabulary, right, here.token)
    of_all = _OF_ALL.match(right)
    if of_all:
        chosen = next((match for match in matches if match.form.weak), None)
    elif matches:
        chosen = next((match for match in matches if not match.form.weak), None)
    if chosen is None or not of_all and len(clean(right[: chosen.start] + right[chosen.end :])) > 6:
        return None
    return _value(here, chosen.form.metric, chosen.form.statistic, _inherited(here), chosen)


def _distributed(here: Here, each: re.Match[str]) -> Draft | str | None:
    """甲局、乙局及丙局各1件: one printed figure for each of several units."""
    units = _units(here, each["names"].split("其中")[-1])
    if not units:
        return None
    joined = "、".join(units)
    chosen, _ = metric_word(here.context.vocabulary, each["rest"], here.token)
    subject = Subject("group", unit=joined, phrase=joined, units=units)
    if chosen is not None and not chosen.form.weak:
        metric = chosen.form.metric
    else:
        here.frame.siblings = max(here.frame.siblings, 0)
        metric = _list_metric(here, Subject("unit", unit=units[0], phrase=units[0]))
    if here.context.vocabulary.metrics[metric].kind != "count" or here.token.measure == "percent":
        return None
    return here.draft(metric=metric, statistic="value", subject=subject, value=here.token.value, kind="count")


def _units(here: Here, names: str) -> tuple[str, ...]:
    """The units of 甲局、乙委员会及丙局, empty where a piece is none. 和 and 及 part names only where no name holds them."""
    found: list[str] = []
    for piece in filter(None, map(trim, names.split("、"))):
        halves = [trim(half) for half in re.split(r"及|和|与|以及", piece, maxsplit=1)]
        parted = len(halves) > 1 and all(half and here.context.kind_of(half) == "unit" for half in halves)
        if not parted and here.context.kind_of(piece) != "unit":
            return ()
        found.extend(halves if parted else [piece])
    return tuple(found)


def _place(here: Here) -> Draft:
    frame = here.frame
    subject = frame.subject if frame.subject.unit else WHOLE
    named = subject_of(here.head, here.context.kind_of)
    if named.kind == "unit":
        subject = named
    elif frame.subject.kind == "member" and frame.subject.dimension == "channel":
        subject = frame.subject
    return here.draft(
        metric="rank", statistic="value", subject=subject, value=here.token.value, kind="rank", word="排名"
    )
