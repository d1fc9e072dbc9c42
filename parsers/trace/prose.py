"""How sentences were understood: every number of the prose, the rule that decided it, and what became of it later."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.reading import Number

if TYPE_CHECKING:
    from parsers.document import Span
    from parsers.prose.frames import Draft
    from parsers.prose.here import Here
    from parsers.prose.subject import Subject


@dataclass(slots=True)
class NumberTrace:
    """A number (or a 0 told in words). ``outcome``: ``figure``, ``known`` (something else: ``rule`` says what) or
    ``left`` (no rule understands it: it is listed as unclaimed).

    ``left``, ``right``: the words that the grammar saw before and behind it; ``words``: the metric words in them.
    ``metric`` … ``hold`` of a figure are what its sentence said; ``changes`` what the whole bulletin then made of
    it. ``observation``: its position in the reading, ``None`` where it became none.
    """

    text: str
    start: int
    end: int
    outcome: str
    rule: str
    value: Number | None = None
    measure: str = ""
    left: list[str] = field(default_factory=list)
    right: str = ""
    words: list[str] = field(default_factory=list)
    word: str = ""
    metric: str = ""
    statistic: str = ""
    subject: str = ""
    period: str = ""
    hold: str | None = None
    changes: list[str] = field(default_factory=list)
    observation: int | None = None


@dataclass(slots=True)
class SentenceTrace:
    """A sentence with its numbers; ``text`` without spaces, as the grammar reads it. ``note``: what was decided of the
    sentence as a whole.
    """

    text: str
    start: int
    end: int
    note: str | None
    numbers: list[NumberTrace] = field(default_factory=list)


_State = tuple[str, str, str, str | None]


@dataclass(slots=True)
class ProseTrace:
    """The sentences in reading order. ``moved`` is added to the positions of prose (tables stand before it)."""

    sentences: list[SentenceTrace] = field(default_factory=list)
    moved: int = 0
    _drafts: list[tuple["Draft", NumberTrace]] = field(default_factory=list)
    _gone: set[int] = field(default_factory=set)

    def sentence(self, text: str, span: "Span", note: str | None) -> None:
        """A sentence begins."""
        self.sentences.append(SentenceTrace(text, span.start, span.end, note))

    def known(self, text: str, span: "Span", what: str) -> None:
        """A number that is no figure: a date, a ticket number, a limit."""
        self._add(NumberTrace(text, span.start, span.end, "known", what))

    def figure(self, here: "Here", text: str, span: "Span", outcome: "Draft | str | None") -> None:
        """A number that could be a figure, and what the grammar made of it."""
        vocabulary = here.context.vocabulary
        found = [match.form for part in (here.left, here.right) for match in vocabulary.scan(part)]
        number = NumberTrace(
            text,
            span.start,
            span.end,
            "left",
            "no rule understands it",
            here.token.value,
            here.token.measure,
            list(here.segments),
            here.right,
            [f"{form.word} → {form.metric}{' (weak)' if form.weak else ''}" for form in found],
        )
        if isinstance(outcome, str):
            number.outcome, number.rule = "known", outcome
        elif outcome is not None:
            self._drafted(number, outcome)
        self._add(number)

    def zero(self, draft: "Draft") -> None:
        """A 0 that is told without a numeral."""
        number = NumberTrace(draft.text, draft.start, draft.end, "figure", draft.rule, draft.value)
        self._drafted(number, draft)
        self._add(number)

    def settled(self, step: str, drafts: "Sequence[Draft]") -> None:
        """The drafts after a step that sees the whole bulletin; what it changed is kept with the step's name."""
        alive = {id(draft) for draft in drafts}
        for draft, number in self._drafts:
            if id(draft) not in alive:
                if id(draft) not in self._gone:
                    self._gone.add(id(draft))
                    number.changes.append(f"{step}: left out")
                continue
            before = (number.metric, number.statistic, number.subject, number.hold)
            for name, old, new in zip(_NAMES, before, _state(draft), strict=True):
                if old != new:
                    number.changes.append(f"{step}: {name} {old or 'none'} → {new or 'none'}")
            _remember(number, draft)

    def observed(self, draft: "Draft", position: int) -> None:
        """The draft became the observation ``position`` of prose."""
        for one, number in self._drafts:
            if one is draft:
                number.observation = position
                number.hold = draft.hold

    def _add(self, number: NumberTrace) -> None:
        self.sentences[-1].numbers.append(number)

    def _drafted(self, number: NumberTrace, draft: "Draft") -> None:
        number.outcome, number.rule, number.word, number.value = "figure", draft.rule, draft.word, draft.value
        number.period = f"{draft.period.start or '?'} to {draft.period.end or '?'} ({draft.period.kind})"
        _remember(number, draft)
        self._drafts.append((draft, number))


_NAMES = ("metric", "statistic", "subject", "held because")


def _state(draft: "Draft") -> _State:
    metric = "、".join((draft.metric, *draft.metrics))
    return metric, draft.statistic, whose(draft.subject), draft.hold


def _remember(number: NumberTrace, draft: "Draft") -> None:
    number.metric, number.statistic, number.subject, number.hold = _state(draft)


def whose(subject: "Subject") -> str:
    """A subject in words: its kind and names."""
    parts = [subject.unit, f"{subject.dimension or 'part'} {subject.member}" if subject.member else None]
    named = " · ".join(part for part in parts if part)
    if not named:
        return f"the whole area ({subject.phrase})" if subject.phrase else "the whole area"
    return named if subject.kind in ("unit", "member") else f"{named} ({subject.kind.replace('_', ' ')})"
