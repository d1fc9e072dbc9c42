"""Walks through the sentences of a bulletin and drafts its figures.

What one sentence decides is decided here; what needs the whole bulletin is in ``parsers.prose.settle``. A
number that nothing here understands is left unclaimed: never a default.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from parsers.document import Span
from parsers.prose.changes import read_change
from parsers.prose.comparing import COMPARED, bound_period, left_from, without_periods
from parsers.prose.doubts import doubt, sole_name
from parsers.prose.earlier import earlier_figure, figure_of_period, value_left, value_reached
from parsers.prose.frames import Draft, Frame
from parsers.prose.groups import counted_among_units, group_of_units, limited_metric, shared_by_units_behind
from parsers.prose.headings import (
    Section,
    levels_of_systems,
    next_section,
    sole_system,
    units_of_heading,
)
from parsers.prose.here import BoundPeriod, Context, Here, PeriodWord
from parsers.prose.negations import HOLD, zeros
from parsers.prose.numbers import Token, tokens
from parsers.prose.phrases import Left, split_left
from parsers.prose.respectively import RESPECTIVELY, read_respectively, run_of
from parsers.prose.shares import read_share
from parsers.prose.spoken_of import part_in_front
from parsers.prose.subjects import WHOLE, clean, subject_of
from parsers.prose.tight import GAP, Part, Passage, Sentence
from parsers.prose.values import OTHER_THINGS, read_value
from parsers.prose.whose import enter_unit_of_clause
from parsers.prose.words import words
from parsers.reading import Period

_FIGURED = re.compile(r"\d(?:件|次|%|个|条|单|封)")
_CONDITION = re.compile(
    r"^(?:及?以[上下]的?|的)(?:[\u4e00-\u9fff]{0,6}(?:单位|部门|乡镇|街道|镇|乡|县|区|局|有|是))"
    r"|^及?以[上下]的?(?:为|属|视)"
)
_BY_CLASS = re.compile(r"(?:其中)?[,，]?(?:按|从)[^\d,，:：]{2,10}(?:分|看|来看|划分|统计)[:：,，]")
# 向43家单位派发1390件: who got them all.
_TO_WHOM = ("向", "给", "对", "由", "至")
# 因2件诉求扣1分: what was taken off for them, no figures of their own.
_POINTS = re.compile(r"(?:扣|(?<!增)加)\d+(?:\.\d+)?分")
# 办结305件=办结率98.39%: a formula has names before its equals sign, so what this means nobody can say.
_COUNT_EQUALS = re.compile(r"\d[^\W\d]{0,2}%?=")
_ITEM = re.compile(r"[一二三四五六七八九十]{1,2}是")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# 系统共回退工单件。其中,甲县44件: a copier lost the number that the list breaks down.
_DIGITS_LOST = re.compile(r"(?:工单|诉求|事项|问题|办件|案件|信件|服务|类)件(?=[,，;；。]|$)")
_MEAN_OF_UNITS = re.compile(r"(?:单位|部门|乡镇|镇街|街道|县区|企业)(?:的)?平均")
_OPENING = re.compile(r"[^\d,，:：]{0,12}")
_SEPARATOR = re.compile(r"[,，:：()、。;；]")
_RATE_NAME = re.compile(r"率(?:约?为|达到?|是)?$")
_LIST_LEAD = re.compile(r"^[^\d,，:：]{2,14}[:：]")
_LONGEST_HEADING = 14
_LONGEST_WORD = 4
# What stands farther in front of a figure says nothing of it.
_FARTHEST = 400
# 高于全市平均水平1.32个、0.67个百分点: the second is what the first is.
_AND = ("、", "和", "及", "与")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_OF_LATE = re.compile(r"^(?:其中)?(?:在)?(?:超期|逾期|超时|超时限)[\u4e00-\u9fff]{0,4}中[,，:：]")
_COUNTED = ("ticket", "call", "either")
_SINGLE_DAY = re.compile(
    r"(?:◆)?(?:\d{4}年)?\d{1,2}月\d{1,2}日"
    # 11月10日,记者从指挥中心获悉: when it was told, not of when.
    r"(?:上午|下午|[,，](?!记者[^,，。]{0,40}(?:获悉|了解到|采访))|起)"
)


@dataclass(slots=True)
class Prose:
    """Result of the walk: drafts in reading order, known numbers as ``(span, what)``, and numbers left over."""

    drafts: list[Draft] = field(default_factory=list)
    known: list[tuple[Span, str]] = field(default_factory=list)
    left: list[Span] = field(default_factory=list)


def read_prose(passages: Iterable[Passage], context: Context) -> Prose:
    """Drafts of all figures of ``passages``; see ``Prose``."""
    prose = Prose()
    sentence_number = 0
    section = Section()
    passages = list(passages)
    texts = [passage.tight.text for passage in passages]
    systems, sole = levels_of_systems(texts, context), sole_system(texts, context)
    for paragraph, passage in enumerate(passages):
        of_all = systems and any(_is_intake(draft) for draft in prose.drafts)
        section = next_section(passage.tight.text, section, context, systems if of_all else frozenset())
        told = WHOLE if sole and section.subject.member == sole else section.subject
        frame = Frame(
            context.period,
            carried=context.period,
            scope=told,
            section=told,
            by_channel=section.by_channel,
        )
        for sentence in passage.sentences:
            sentence_number += 1
            frame = _next_frame(frame, sentence, context)
            _Walk(context, prose, passage, paragraph, sentence_number, frame).sentence(sentence)
    return prose


def _is_intake(draft: Draft) -> bool:
    """A count of all that came in, by whatever system."""
    whole = draft.subject.is_whole and draft.subject.kind != "own_line"
    return whole and (draft.metric, draft.statistic) == ("tickets_received", "value")


def _next_frame(before: Frame, sentence: Sentence, context: Context) -> Frame:
    """A fresh frame that keeps what outlives a sentence: period, scope, reporter, and the whole that 其中
    breaks down.
    """
    first = sentence.parts[0].text if sentence.parts else ""
    frame = Frame(
        before.carried,
        carried=before.carried,
        scope=before.scope,
        reporter=before.reporter,
        whole=before.whole,
        total=before.total,
        intake=before.intake,
        section=before.section,
        by_channel=before.by_channel,
    )
    if words().basis.match(first):
        frame.last = before.last
    frame.enumerated = bool(sentence.enumerated)
    if not sentence.enumerated:
        frame.heading = before.heading
    if sentence.enumerated:
        frame.scope = before.section
    if words().part_lead.match(first) and before.digits_lost:
        frame.unread = True
    elif words().part_lead.match(first) and before.whole is not None:
        frame.counted = before.counted
        frame.last = before.whole
        frame.opened = True
    return frame


class _Walk:
    """Reads one sentence; the frame lives as long as the sentence."""

    def __init__(
        self, context: Context, prose: Prose, passage: Passage, paragraph: int, number: int, frame: Frame
    ) -> None:
        self.context, self.prose, self.passage = context, prose, passage
        self.paragraph, self.number = paragraph, number
        self.stack: list[Frame] = []
        self.frame = frame
        self.hold: str | None = None
        self.enumerated = ""
        self.first = True
        self.told = ""
        self.dated = False
        self.figures_from = 0

    def sentence(self, sentence: Sentence) -> None:
        """Drafts the figures of ``sentence``."""
        if not sentence.parts:
            self.frame.heading = ""
            return
        text = "".join(part.text for part in sentence.parts)
        story = bool(words().story.search(text))
        self.frame.digits_lost = bool(_DIGITS_LOST.search(text))
        self.enumerated = sentence.enumerated
        if sentence.enumerated:
            self._know_enumerator(sentence)
        if _SINGLE_DAY.match(text):
            self.hold = "the sentence tells of a single day, not of the period"
        if self.context.trace is not None:
            start, last = sentence.parts[0].offset - len(sentence.enumerated), sentence.parts[-1]
            span = self.passage.tight.span(start, last.offset + len(last.text))
            note = "the story of a case: its numbers are no figures" if story else self.hold
            self.context.trace.sentence(sentence.enumerated + text, span, note)
        if not story and not any(map(str.isdigit, text)):
            self._heading(text)
        self.first = True
        for part in sentence.parts:
            scored = words().formula.search(_IN_BRACKETS.sub("", part.text)) or _POINTS.search(part.text)
            if story:
                self._know(part, tokens(part.text), "case")
            elif scored and not _COUNT_EQUALS.search(part.text):
                self._know(part, tokens(part.text), "formula")
            elif not scored:
                self._part(part)
            self.first = False

    def _know_enumerator(self, sentence: Sentence) -> None:
        start = sentence.parts[0].offset - len(sentence.enumerated)
        self.prose.known.append((self.passage.tight.span(start, sentence.parts[0].offset), "enumerator"))

    def _heading(self, text: str) -> None:
        """A heading without figures: (二)非话务渠道。 is the scope of its paragraph, 2.发回重办。 and 1、物业管理。
        say what the bare count behind them is of.
        """
        name = text.rstrip("。")
        subject = units_of_heading(name) or subject_of(name, self.context.kind_of)
        if subject.dimension in ("channel", "class") and subject.kind in ("member", "group"):
            self.frame.scope = replace(subject, kind="scope")
        self.frame.heading = name if self.enumerated and len(name) <= _LONGEST_HEADING else ""

    def _part(self, part: Part) -> None:
        self._next_part()
        if _BY_CLASS.match(part.text):
            # 按来源分:…;按类型分:…: another way to part the whole.
            self.frame.list_dimension, self.frame.last = None, None
            self.frame.outer, self.frame.outer_is_local = WHOLE, False
        self.frame.list_dimension = _dimension(part.text) or self.frame.list_dimension
        if lead := _LIST_LEAD.match(part.text):
            # 派单量按渠道分:12345热线派单438件: the list breaks down what its lead names.
            told = (match.form.metric for match in self.context.vocabulary.scan(lead[0]))
            self.frame.counted = [*self.frame.counted, *told]
        self.frame.late = self.frame.late or bool(_OF_LATE.match(part.text))
        self.frame.inside = part_in_front(part.text, self.context) or self.frame.inside
        if reporter := words().reporter.search(part.text):
            self.frame.reporter = reporter[0]
        found = self.context.periods(part.text)
        starts = [word.start for word in found]
        figure = _FIGURED.search(part.text)
        self.figures_from = figure.end() if figure else len(part.text) + 1
        cursor = 0
        numbers = tokens(part.text)
        done = 0
        for index, token in enumerate(numbers):
            if index < done:
                continue
            if token.kind == "parted":
                span = self.passage.tight.span(part.offset + token.start, part.offset + token.end)
                self.prose.left.append(span)
                self.frame.lost, cursor = True, token.stop
                continue
            if token.kind not in ("figure", "place", "measure"):
                self._know(part, [token], token.kind)
                continue
            reached = bisect_right(starts, token.start)
            if reached and token.start < found[reached - 1].end:
                self._know(part, [token], "date")
                continue
            period, carried = self.frame.period, self.frame.carried
            near = found[bisect_left(starts, cursor) : reached]
            self._periods(part.text, near, cursor, token.start)
            end = numbers[index + 1].start if index + 1 < len(numbers) else len(part.text)
            bound = bound_period(part.text, near, cursor, token)
            timed = index > 0 and 0 < cursor == numbers[index - 1].stop and _CHINESE.match(part.text, cursor)
            limit = numbers[index - 1].word if timed else ""
            before = without_periods(part.text, cursor, token.start, near, self.frame.period)
            run = run_of(part.text, numbers, index) if RESPECTIVELY.search(before) else []
            run = run if len(run) > 1 else []
            self._figure(part, token, before[-_FARTHEST:], part.text[token.stop : end], run, bound, limit)
            if bound is not None and bound.adjacent:
                self.frame.period, self.frame.carried = period, carried
            done = index + len(run)
            cursor = run[-1][0].stop if run else token.stop
        self._periods(part.text, found[bisect_left(starts, cursor) :], cursor, len(part.text))
        self._zeros(part)

    def _zeros(self, part: Part) -> None:
        for zero in zeros(part.text, self.context):
            last = self.frame.last
            if zero.metric is None and last is None:
                continue
            span = self.passage.tight.span(part.offset + zero.start, part.offset + zero.end)
            self.prose.drafts.append(
                Draft(
                    metric=zero.metric or (last.metric if last else ""),
                    statistic=zero.statistic,
                    subject=last.subject if zero.metric is None and last else WHOLE,
                    period=self.frame.period,
                    value=0,
                    text=part.text[zero.start : zero.end],
                    kind="count" if zero.metric else "change_percent",
                    start=span.start,
                    end=span.end,
                    hold=HOLD,
                    sentence=self.number,
                    paragraph=self.paragraph,
                    reporter=self.frame.reporter,
                    measure="件",
                    rule="a 0 told without a numeral",
                )
            )
            if self.context.trace is not None:
                self.context.trace.zero(self.prose.drafts[-1])

    def _next_part(self) -> None:
        frame = self.stack[0] if self.stack else self.frame
        sole = sole_name(frame)
        frame.parts_named += not frame.subject.is_whole
        frame.before = sole if frame.parts_named == 1 else None
        frame.subject, frame.siblings, frame.members, frame.followed, frame.fresh = WHOLE, 0, 0, False, True
        frame.group, frame.routing, frame.class_opened = None, None, False
        if frame.outer_is_local:
            frame.outer, frame.outer_is_local, frame.list_metric = WHOLE, False, None
        self.frame, self.stack = frame, []

    def _periods(self, text: str, found: Sequence[PeriodWord], start: int, end: int) -> None:
        for word in found:
            if not word.own or not start <= word.start < end:
                continue
            if COMPARED.search(text[max(0, word.start - _LONGEST_WORD) : word.start]) or left_from(
                text, word
            ):
                continue
            if word.until and self.dated:
                # 今年以来,截至9月30日: the stretch was named, and ends there.
                continue
            self.frame.period, self.frame.until = word.period, word.until
            self.dated = self.dated or not word.until
            if self.first and word.start < self.figures_from:
                self.frame.carried = word.period

    def _figure(
        self,
        part: Part,
        token: Token,
        before: str,
        after: str,
        run: Sequence[tuple[Token, str]],
        bound: BoundPeriod | None,
        limit: str,
    ) -> None:
        if self.frame.behind:
            # 甲局3件延迟回复、乙局1件未签收: what stands behind the one figure is not in front of the next.
            rest = before.removeprefix(self.frame.behind)
            before = rest if rest.startswith("、") else before
            self.frame.behind = ""
        left = self._item_named_apart(part, token, split_left(before))
        for _ in range(min(left.pops, len(self.stack))):
            self.frame = self.stack.pop()
        if left.pops:
            self.frame.in_label = False
        if left.pushes:
            self.stack.extend([self.frame] * left.pushes)
            self.frame.in_label = left.label
            if not left.label:
                self.frame = self.frame.nested()
        right = _SEPARATOR.split(after, maxsplit=1)[0]
        own = token

        def draft(token: Token = own, period: Period | None = None, **values: object) -> Draft:
            span = self.passage.tight.span(part.offset + token.start, part.offset + token.end)
            return Draft(
                start=span.start,
                end=span.end,
                text=part.text[token.start : token.end].replace(GAP, ""),
                sentence=self.number,
                paragraph=self.paragraph,
                reporter=self.frame.reporter,
                measure=token.word,
                enumerated=bool(self.enumerated),
                depth=len(self.stack),
                heads=part.offset == 0 and not self.frame.items and left.head == before.lstrip("◆●■▲★※"),
                hold=self.hold,
                period=period or self.frame.period,
                **values,  # type: ignore[arg-type]
            )

        here = Here(
            self.context,
            self.frame,
            token,
            left.head,
            left.segments,
            left.label,
            left.colon,
            right,
            before == "(",
            bound,
            draft,
            limit=limit,
            stacked=bool(self.stack),
            after=after,
            front=left.front,
            glued=token.measure == "none" and bool(_CHINESE.match(after)),
        )
        if run:
            here.behind = _SEPARATOR.split(part.text[run[-1][0].stop :], maxsplit=1)[0]
            self._several(part, here, run)
            return
        outcome = self.told if self.told and left.head in _AND else _read(here)
        if not isinstance(outcome, Draft):
            enter_unit_of_clause(here)
        self.told = outcome if isinstance(outcome, str) else ""
        self.frame.fresh = False
        span = self.passage.tight.span(part.offset + token.start, part.offset + token.end)
        if self.context.trace is not None:
            self.context.trace.figure(here, part.text[token.start : token.end], span, outcome)
        if isinstance(outcome, Draft):
            if outcome.statistic == "value":
                self.frame.changed = None
            outcome.hold = doubt(here, outcome) or outcome.hold
            self.frame.lost = self.frame.lost and not outcome.word
            self._open_scope(part, outcome)
            if after.startswith("中") and outcome.subject.kind in ("member", "unit"):
                self.frame.inside = outcome.subject
            self.prose.drafts.append(outcome)
        elif outcome is None:
            self.frame.lost = token.measure in _COUNTED or bool(_RATE_NAME.search(left.head))
            self.frame.unread = self.frame.unread or token.measure == "ticket"
            self.prose.left.append(span)
        else:
            self.frame.lost = self.frame.lost or outcome == OTHER_THINGS
            self.prose.known.append((span, outcome))

    def _item_named_apart(self, part: Part, token: Token, left: Left) -> Left:
        """一是房屋及物业类,251件: a comma stands between the name of a list's item and its count."""
        apart = token.measure == "ticket" and not left.head and len(left.segments) == 1
        item = self.enumerated if self.first else _ITEM.match(part.text)
        if not apart or not item:
            return left
        told = self.context.kind_of(clean(left.segments[0])) in ("category", "unit")
        return replace(left, head=left.segments[0]) if told else left

    def _several(self, part: Part, here: Here, run: Sequence[tuple[Token, str]]) -> None:
        said = [draft for draft in self.prose.drafts if draft.sentence == self.number]
        drafts = read_respectively(here, run, said)
        if self.context.trace is not None:
            for (token, _), draft in zip_longest(run, drafts or ()):
                span = self.passage.tight.span(part.offset + token.start, part.offset + token.end)
                self.context.trace.figure(here, part.text[token.start : token.end], span, draft)
        if drafts is not None:
            self.prose.drafts.extend(drafts)
            return
        for token, _ in run:
            self.prose.left.append(
                self.passage.tight.span(part.offset + token.start, part.offset + token.end)
            )

    def _open_scope(self, part: Part, draft: Draft) -> None:
        """(一)本级登记4480件。 An enumerated sentence that begins with a named count opens a scope for its
        paragraph.
        """
        opened = self.enumerated and draft.statistic == "value" and draft.subject.member is not None
        if opened and not self.frame.items and draft.subject.kind in ("member", "unknown"):
            self.frame.scope = draft.subject
        if draft.statistic == "value" and draft.kind == "count":
            self.frame.items.append(draft)

    def _know(self, part: Part, numbers: Sequence[Token], what: str) -> None:
        for token in numbers:
            span = self.passage.tight.span(part.offset + token.start, part.offset + token.end)
            self.prose.known.append((span, what))
            if self.context.trace is not None:
                self.context.trace.known(part.text[token.start : token.end], span, what)


def _dimension(text: str) -> str | None:
    """What a list that opens so breaks down: 从来源看 by channel."""
    lead = _OPENING.match(text)
    # 来源:县融媒体中心 is where the text came from.
    told = lead is not None and lead[0] != "来源"
    return "channel" if told and lead and words().by_channel.search(lead[0]) else None


def _read(here: Here) -> Draft | str | None:
    """A draft; or in a word what else the number is; or ``None`` where nothing understands it."""
    grammar, token = words(), here.token
    if token.kind == "measure":
        return _count_of_others(here)
    if token.kind == "place":
        return read_value(here)
    if grammar.daily.search(here.left):
        return "mean per day"
    if grammar.others_mean.search(here.head) or _is_mean_of_units(here):
        return "comparison with others"
    if here.stacked and grammar.formula.search(here.head):
        return "formula"
    if grammar.limit.search(here.head) or grammar.threshold.search(here.head):
        if _CONDITION.match(here.right) and (told := limited_metric(here)):
            here.frame.list_metric = told
        return "threshold"
    if grammar.basis.search(here.head) and not clean(grammar.basis.sub("", here.head)):
        return earlier_figure(here)
    if token.measure == "percent" and (shared := shared_by_units_behind(here)):
        return shared
    if token.measure in ("percent", "days", "score") and _CONDITION.match(here.right):
        # 满意率达100%的单位有…: what the units that follow have in common, not the area's rate.
        return None
    change = read_change(here)
    if change is not None:
        return change
    if token.measure in ("percent", "none") and grammar.share.search(here.head):
        return read_share(here)
    if reached := grammar.reached.search(here.head):
        bare = grammar.basis.sub("", here.head[: reached.start()])
        here = replace(here, head=bare, segments=[*here.segments[:-1], bare])
        if not clean(bare):
            return value_reached(here)
    value = read_value(here)
    if grammar.leaves.search(here.right):
        return value_left(here, value)
    return figure_of_period(here) if value is None else value


def _is_mean_of_units(here: Here) -> bool:
    """77家单位平均得分99.87分: the mean of others, no score of the area."""
    if here.token.measure not in ("score", "percent"):
        return False
    if _MEAN_OF_UNITS.search(here.head):
        return True
    return (
        here.frame.group is not None and len(here.segments) == 1 and here.head.startswith(("平均", "的平均"))
    )


def _count_of_others(here: Here) -> str:
    """…等9个单位: a number of units; it may name the group whose common rate follows."""
    here.frame.group = None if here.head.endswith(_TO_WHOM) else group_of_units(here)
    if told := counted_among_units(here):
        here.frame.list_metric = told
    here.frame.last = None
    return "count of other things"
