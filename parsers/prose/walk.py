"""Walks through one sentence: its parts, its brackets, and the figures in them, each read in the frame of what was said.

What one number is, ``parsers.prose.figure`` tells; what outlives the sentence is in ``parsers.prose.read``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest
from typing import Any

from parsers.document import Span
from parsers.prose.brackets import inside
from parsers.prose.comparing import COMPARED, left_from
from parsers.prose.doubts import doubt, sole_name
from parsers.prose.edges import clean
from parsers.prose.figure import read_figure
from parsers.prose.frames import Draft, Frame
from parsers.prose.headings import units_of_heading
from parsers.prose.here import Context, Here, PeriodWord
from parsers.prose.negations import HOLD, zeros
from parsers.prose.numbers import Token, tokens
from parsers.prose.parts import open_part
from parsers.prose.phrases import Left, metric_words, split_left
from parsers.prose.respectively import read_respectively
from parsers.prose.spots import Spot, spot_at
from parsers.prose.stretches import hold_of_sentence, up_to
from parsers.prose.subject import WHOLE
from parsers.prose.subjects import subject_of
from parsers.prose.tight import GAP, Part, Passage, Sentence
from parsers.prose.values import OTHER_THINGS
from parsers.prose.whose import enter_unit_of_clause
from parsers.prose.words import words
from parsers.reading import Period

_FIGURED = re.compile(r"\d(?:件|次|%|个|条|单|封)")
# 因2件诉求扣1分: what was taken off for them, no figures of their own.
_POINTS = re.compile(r"(?:扣|(?<!增)加)\d+(?:\.\d+)?分")
# 办结305件=办结率98.39%: a formula has names before its equals sign, so what this means nobody can say.
_COUNT_EQUALS = re.compile(r"\d[^\W\d]{0,2}%?=")
_ITEM = re.compile(r"[一二三四五六七八九十]{1,2}是")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# 系统共回退工单件。其中,甲县44件: a copier lost the number that the list breaks down.
_DIGITS_LOST = re.compile(r"(?:工单|诉求|事项|问题|办件|案件|信件|服务|类)件(?=[,，;；。]|$)")
_SEPARATOR = re.compile(r"[,，:：()、。;；]")
_RATE_NAME = re.compile(r"率(?:约?为|达到?|是)?$")
_SPHERE = re.compile(r"(?:方面|领域|类|问题)$")
_PAIR = 2
_LONGEST_HEADING = 14
_LONGEST_WORD = 4
# 高于全市平均水平1.32个、0.67个百分点: the second is what the first is.
_AND = ("、", "和", "及", "与")
_BULLETS = "◆●■▲★※"
_OF_ANOTHER = ("占", "结转至", "结转到", "转入", "顺延至")
_COUNTED = ("ticket", "call", "either")
_LEAD = re.compile(r"[\u4e00-\u9fff]{2,12}\d[\d,]*(?:件次?|[个宗封条])。")


@dataclass(slots=True)
class Prose:
    """Result of the walk: drafts in reading order, known numbers as ``(span, what)``, and numbers left over."""

    drafts: list[Draft] = field(default_factory=list)
    known: list[tuple[Span, str]] = field(default_factory=list)
    left: list[Span] = field(default_factory=list)


class Walk:
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
        self.leads = False
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
        alone = len(self.passage.sentences) > 1 and sentence is self.passage.sentences[0]
        self.leads = alone and bool(_LEAD.fullmatch(text))
        if sentence.enumerated:
            self._know_enumerator(sentence)
        self.hold = hold_of_sentence(text, self.context.period)
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
        # (二)市热线办考核情况: who judged, no channel of what was judged
        of_tickets = "考核" not in name and subject.kind in ("member", "group")
        if subject.dimension in ("channel", "class") and of_tickets:
            self.frame.scope = replace(subject, kind="scope")
        self.frame.heading = name if self.enumerated and len(name) <= _LONGEST_HEADING else ""

    def _part(self, part: Part) -> None:
        self._next_part()
        open_part(self.frame, part.text, self.context)
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
                self.prose.left.append(self._span(part, token))
                self.frame.lost, cursor = True, token.stop
                continue
            reached = bisect_right(starts, token.start)
            figure_like = token.kind in ("figure", "place", "measure")
            if not figure_like or (reached and token.start < found[reached - 1].end):
                self._know(part, [token], "date" if figure_like else token.kind)
                continue
            near = found[bisect_left(starts, cursor) : reached]
            period, carried = self.frame.period, self.frame.carried
            self._periods(part.text, near, cursor, token.start)
            spot = spot_at(part.text, numbers, index, cursor, near, self.frame.period)
            self._figure(part, spot)
            if self.stack and _in_bracket(part.text, cursor, near):
                # 2635件(1—7月累计17764件),同比增长8.4%: behind the bracket the period is the one in front of it.
                self.stack[-1].period, self.stack[-1].carried = period, carried
            if spot.bound is not None and spot.bound.adjacent:
                self.frame.period, self.frame.carried = period, carried
            done = index + len(spot.run)
            cursor = spot.run[-1][0].stop if spot.run else token.stop
        self._periods(part.text, found[bisect_left(starts, cursor) :], cursor, len(part.text))
        self._zeros(part)

    def _zeros(self, part: Part) -> None:
        for zero in zeros(part.text, self.context):
            last = self.frame.last
            if zero.metric is None and last is None:
                continue
            self.prose.drafts.append(
                self._draft(
                    part,
                    Token(zero.start, zero.end, zero.end, "figure", word="件"),
                    metric=zero.metric or (last.metric if last else ""),
                    statistic=zero.statistic,
                    subject=last.subject if zero.metric is None and last else WHOLE,
                    value=0,
                    kind="count" if zero.metric else "change_percent",
                    hold=HOLD,
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
        frame.group, frame.routing, frame.class_opened, frame.left = None, None, False, None
        if frame.outer_is_local:
            frame.outer, frame.outer_is_local, frame.list_metric = WHOLE, False, None
        self.frame, self.stack = frame, []

    def _periods(self, text: str, found: Sequence[PeriodWord], start: int, end: int) -> None:
        for word in found:
            if not word.own or not start <= word.start < end:
                continue
            if text.endswith(_OF_ANOTHER, 0, word.start):
                # 2014年立案5174件,占当月立案总数的89.55%: the month of a total is no period of its part.
                # 结转至2月份2175件: they are counted at the end of the month before.
                continue
            if COMPARED.search(text[max(0, word.start - _LONGEST_WORD) : word.start]) or left_from(
                text, word
            ):
                continue
            if word.until and self.dated:
                # 今年以来,截至9月30日: the stretch was named, and ends there.
                self.frame.period = up_to(self.frame.period, text[word.start : word.end])
                continue
            self.frame.period, self.frame.until = word.period, word.until
            self.dated = self.dated or not word.until
            if self.first and word.start < self.figures_from:
                self.frame.carried = word.period

    def _figure(self, part: Part, spot: Spot) -> None:
        left = self._item_named_apart(part, spot.token, split_left(self._words_in_front(spot.before)))
        self._pass_brackets(left)
        here = self._here(part, spot, left)
        if spot.run:
            here.behind = _SEPARATOR.split(part.text[spot.run[-1][0].stop :], maxsplit=1)[0]
            self._several(part, here, spot.run)
            return
        outcome = self.told if self.told and left.head in _AND else read_figure(here)
        if not isinstance(outcome, Draft):
            enter_unit_of_clause(here)
        self.told = outcome if isinstance(outcome, str) else ""
        self.frame.fresh = False
        if self.context.trace is not None:
            printed = part.text[spot.token.start : spot.token.end]
            self.context.trace.figure(here, printed, self._span(part, spot.token), outcome)
        self._keep(part, here, outcome)

    def _words_in_front(self, before: str) -> str:
        """甲局3件延迟回复、乙局1件未签收: what stands behind the one figure is not in front of the next."""
        rest = before.removeprefix(self.frame.behind) if self.frame.behind else ""
        self.frame.behind = ""
        return rest if rest.startswith("、") else before

    def _pass_brackets(self, left: Left) -> None:
        """Closes and opens the brackets between the figure before and this one."""
        for _ in range(min(left.pops, len(self.stack))):
            self.frame = self.stack.pop()
        if left.pops:
            self.frame.in_label = False
        if left.pushes:
            self.stack.extend([self.frame] * left.pushes)
            self.frame.in_label = left.label
            if not left.label:
                self.frame = inside(self.frame, left.front, self.context)

    def _here(self, part: Part, spot: Spot, left: Left) -> Here:
        token, after = spot.token, spot.after
        heads = part.offset == 0 and not self.frame.items and left.head == spot.before.lstrip(_BULLETS)
        return Here(
            self.context,
            self.frame,
            token,
            left.head,
            left.segments,
            left.label,
            left.colon,
            _SEPARATOR.split(after, maxsplit=1)[0],
            spot.before == "(",
            spot.bound,
            partial(self._draft, part, token=token, heads=heads),
            limit=spot.limit,
            stacked=bool(self.stack),
            after=after,
            front=left.front,
            glued=spot.glued,
            touching=spot.touching,
        )

    def _draft(
        self, part: Part, token: Token, period: Period | None = None, hold: str | None = None, **values: Any
    ) -> Draft:
        span = self._span(part, token)
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
            hold=hold or self.hold,
            period=period or self.frame.period,
            **values,
        )

    def _keep(self, part: Part, here: Here, outcome: Draft | str | None) -> None:
        """Takes down what was made of a number; the frame remembers what bears on those behind it."""
        if isinstance(outcome, Draft):
            if outcome.statistic == "value":
                self.frame.changed = None
            outcome.hold = doubt(here, outcome) or outcome.hold
            self.frame.lost = self.frame.lost and not outcome.word
            self._open_scope(part, outcome)
            if here.after.startswith("中") and outcome.subject.kind in ("member", "unit"):
                self.frame.inside = outcome.subject
            self.prose.drafts.append(outcome)
            self.frame.latest = outcome
        elif outcome is None:
            self.frame.lost = here.token.measure in _COUNTED or bool(_RATE_NAME.search(here.head))
            self.frame.unread = self.frame.unread or here.token.measure == "ticket"
            self.prose.left.append(self._span(part, here.token))
        else:
            self.frame.lost = self.frame.lost or outcome == OTHER_THINGS
            self.prose.known.append((self._span(part, here.token), outcome))

    def _span(self, part: Part, token: Token) -> Span:
        return self.passage.tight.span(part.offset + token.start, part.offset + token.end)

    def _item_named_apart(self, part: Part, token: Token, left: Left) -> Left:
        """一是房屋及物业类,251件; (一)消费维权方面:共228件: a comma or colon stands between an item and its count."""
        behind_colon = left.colon and len(left.segments) == _PAIR and not clean(left.head)
        apart = token.measure == "ticket" and (behind_colon or (not left.head and len(left.segments) == 1))
        item = self.enumerated if self.first else _ITEM.match(part.text)
        if not apart or not item:
            return left
        name = left.segments[0]
        told = self.context.kind_of(clean(name)) in ("category", "unit")
        told = told or (behind_colon and bool(_SPHERE.search(name)))
        told = told and not metric_words(self.context.vocabulary, name)
        return replace(left, head=name, segments=[name]) if told else left

    def _several(self, part: Part, here: Here, run: Sequence[tuple[Token, str]]) -> None:
        said = [draft for draft in self.prose.drafts if draft.sentence == self.number]
        drafts = read_respectively(here, run, said)
        if self.context.trace is not None:
            for (token, _), draft in zip_longest(run, drafts or ()):
                printed = part.text[token.start : token.end]
                self.context.trace.figure(here, printed, self._span(part, token), draft)
        if drafts is not None:
            self.prose.drafts.extend(drafts)
            return
        self.prose.left += [self._span(part, token) for token, _ in run]

    def _open_scope(self, part: Part, draft: Draft) -> None:
        """(一)本级登记4480件。 An enumerated sentence that begins with a named count opens a scope for its
        paragraph; so does one that is nothing but that and has others behind it.
        """
        opened = (
            (self.enumerated or self.leads)
            and draft.statistic == "value"
            and draft.subject.member is not None
        )
        if opened and not self.frame.items and draft.subject.kind in ("member", "unknown"):
            self.frame.scope = draft.subject
        if draft.statistic == "value" and draft.kind == "count":
            self.frame.items.append(draft)

    def _know(self, part: Part, numbers: Sequence[Token], what: str) -> None:
        for token in numbers:
            span = self._span(part, token)
            self.prose.known.append((span, what))
            if self.context.trace is not None:
                self.context.trace.known(part.text[token.start : token.end], span, what)


def _in_bracket(text: str, start: int, near: Sequence[PeriodWord]) -> bool:
    """Whether the last period named since ``start`` stands in a bracket that opened since."""
    if not near:
        return False
    opened = text.rfind("(", start, near[-1].start)
    return opened > text.rfind(")", start, near[-1].start)
