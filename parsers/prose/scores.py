"""Parts of a score: what of a unit was scored, told in front of the word for the score or by the figure before."""

from dataclasses import replace

from parsers.prose.here import Here
from parsers.prose.subject import Subject
from parsers.vocabulary import WordMatch

_SHORTEST = 2


def part_of_score(here: Here, chosen: WordMatch) -> str | None:
    """办结率得分29.80分: a part of the score, called by the metric that it is for."""
    before = [match for match in here.context.vocabulary.scan(here.head) if match.end == chosen.start]
    if chosen.form.metric != "score" or not before or before[0].form.metric == "score":
        return None
    return before[0].form.word


def component_of_unit(here: Here, subject: Subject) -> Subject | None:
    """东海县数据质量 of 东海县数据质量得分为29.45分: a unit, and what of it was scored."""
    name = subject.member or ""
    if subject.unit or (subject.kind, subject.dimension) != ("member", "category") or "/" in name:
        return None
    kind_of = here.context.kind_of
    ends = range(len(name) - _SHORTEST, _SHORTEST - 1, -1)
    end = next((e for e in ends if (kind_of(name[:e]), kind_of(name[e:])) == ("unit", "category")), None)
    return (
        None
        if end is None
        else Subject("member", unit=name[:end], dimension="component", member=name[end:], phrase=name)
    )


def with_component(here: Here, subject: Subject, metric: str) -> Subject:
    """东海县数据质量得分为29.45分;灌云县29.68分: of the next unit the same is scored."""
    last = here.frame.last
    told = last is not None and metric == last.metric == "score" and last.subject.dimension == "component"
    if not told or last is None or subject.member or not (subject.unit and last.subject.unit):
        return subject
    return replace(subject, kind="member", dimension="component", member=last.subject.member)
