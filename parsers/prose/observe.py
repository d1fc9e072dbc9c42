"""The prose of a document as observations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parsers.document import Document, Span
from parsers.identity.names import kind_of_name
from parsers.prose.frames import Draft
from parsers.prose.here import Context
from parsers.prose.own_system import kind_beside
from parsers.prose.periods import PeriodFinder
from parsers.prose.publisher_words import kind_of_letters, publisher
from parsers.prose.read import read_prose
from parsers.prose.settle import settle
from parsers.prose.subject import KindOf
from parsers.prose.tight import passages
from parsers.reading import Evidence, Issue, Observation, Period
from parsers.trace.prose import ProseTrace
from parsers.vocabulary import vocabulary

_AROUND = 16


@dataclass(slots=True)
class Found:
    """``observations`` in reading order; ``issues`` with positions in them; ``known``: spans of numbers that
    are something else.
    """

    observations: list[Observation] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    known: list[Span] = field(default_factory=list)


def observe(
    document: Document,
    paragraphs: Iterable[Sequence[Span]],
    period: Period,
    finder: PeriodFinder,
    title: str | None = None,
    trace: ProseTrace | None = None,
) -> Found:
    """All figures in the ``paragraphs`` of ``document`` (``prose_lines``), a bulletin on ``period`` called ``title``.

    ``trace`` is told what each number was taken for, and by which rule.
    """
    own = publisher(title, document.text)
    kind_of: KindOf = kind_of_letters if own.letters else kind_of_name
    if own.system:
        kind_of = kind_beside(own.system, kind_of)
    context = Context(vocabulary(), kind_of, period, finder.words, own, trace)
    prose = read_prose(passages(document.text, paragraphs), context)
    found = Found(known=[span for span, _ in prose.known])
    for draft in settle(prose.drafts, trace):
        if period.start is not None and draft.period.start is None:
            draft.hold = draft.hold or "the words name a period that cannot be dated"
        if period.start is None and period.kind != "other" and draft.period.kind != period.kind:
            draft.hold = (
                draft.hold or "of another stretch of time than the bulletin's, and neither can be dated"
            )
        if draft.hold:
            found.issues.append(_issue(document, draft, len(found.observations)))
        if trace is not None:
            trace.observed(draft, len(found.observations))
        found.observations.append(_observation(document, draft))
    return found


def _observation(document: Document, draft: Draft) -> Observation:
    subject = draft.subject
    return Observation(
        metric=draft.metric,
        statistic=draft.statistic,
        unit=subject.unit,
        dimension=subject.dimension if subject.member else None,
        member=subject.member,
        period=draft.period,
        value=draft.value,
        text=draft.text,
        kind=draft.kind,
        evidence=Evidence(draft.start, draft.end),
        status="review" if draft.hold else "stated",
        units=subject.units,
        metrics=draft.metrics,
        notes=draft.notes,
    )


def _issue(document: Document, draft: Draft, position: int) -> Issue:
    around = document.text[max(0, draft.start - _AROUND) : draft.end + _AROUND // 2].replace("\n", " ")
    return Issue(
        kind="prose_unsure",
        severity="review",
        message=f"…{around}…: {draft.hold}; decide whether this is {draft.metric}",
        observations=(position,),
        start=draft.start,
        end=draft.end,
    )
