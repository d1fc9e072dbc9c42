"""Changes against an earlier period: 环比下降15.78%, 较上期减少41件, 增幅11.2%."""

import re

from parsers.prose.comparing import relation
from parsers.prose.edges import clean
from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.phrases import strong_matches
from parsers.prose.spoken_of import inherited
from parsers.prose.subject import Subject
from parsers.prose.subjects import subject_of
from parsers.prose.words import words
from parsers.vocabulary.matcher import choose

_TOPIC = re.compile(r"^.{2,14}?类")
_BECAUSE = re.compile(r"受[^,，]{2,14}影响")
_NEAR = 3
# 环比-28.14%, 较上周↓7.6%
_SIGNED = re.compile(r"(?P<way>[-−–+↑↓])$")
_RISES = ("+", "↑")
_ADJECTIVES = ("低", "高")
_AMBIGUOUS = "percent or points: the text does not tell"


def read_change(here: Here) -> Draft | str | None:
    """The draft of a change; a word for a change of something else; ``None`` where the figure is no change."""
    if again := _in_percent(here):
        return again
    grammar = words()
    size = grammar.change_size.search(here.head)
    found = list(grammar.basis.finditer(here.left))
    way = grammar.change.search(here.head) or (_SIGNED.search(here.head) if found else None)
    if way is None or here.token.measure == "none":
        return None
    sign = 1 if way["way"] in grammar.rise or way["way"] in _RISES else -1
    if here.token.measure == "score":
        return _of_score(here, sign) if found else None
    if found:
        here.frame.basis = grammar.basis_of[found[0][0]]
    elif len(way["way"]) == 1 and not size and (here.frame.basis is None or way["way"] in _ADJECTIVES):
        # 水压低6件: a topic, where nothing right here is compared.
        return None
    based = bool(found) or here.frame.basis is not None
    statistic = here.frame.basis or "mom_change"
    target = _target(here, way.start())
    if target is None:
        return "change of other things"
    changed, subject = target
    metric, kind = _kind(here, changed)
    if metric is None:
        return None
    rate = here.context.vocabulary.metrics[metric].kind == "rate_percent"
    bases = {grammar.basis_of[match[0]] for match in found}
    last = here.frame.last
    of_last = last is not None and (last.metric, last.subject) == (metric, subject)
    here.frame.changed = (metric, subject)
    draft = here.draft(
        rule="a change against an earlier period",
        # 1—10月为95.1%,同比提高0.5个百分点: of the months of the figure before it.
        period=last.period if last is not None and of_last else None,
        metric=metric,
        statistic=statistic,
        subject=subject,
        value=sign * here.token.value,
        kind=kind,
        notes=(_AMBIGUOUS,) if rate and kind == "change_percent" else (),
    )
    if not based:
        draft.hold = "a change, but the words do not say against which period"
    bound = here.bound
    if bound is not None and bound.compared and not found and relation(bound.period, draft.period) is None:
        # 较2015年增长26.09%
        draft.hold = "a change against a period that is neither the one before nor a year earlier"
    if len(bases) > 1:
        draft.hold = "the words name two bases, 环比 and 同比"
    here.frame.change = draft
    return draft


def is_signed(here: Here) -> bool:
    """环比-28.14%: a sign tells in which way it changed."""
    return _SIGNED.search(here.head) is not None and words().basis.search(here.left) is not None


def _of_score(here: Here, sign: int) -> Draft | None:
    """得分99.87分,较上月提高0.36分: points by which the score right before has changed."""
    last, basis = here.frame.last, change_basis(here)
    if last is None or last.metric != "score" or last.statistic != "value" or basis is None:
        return None
    return here.draft(
        rule="points by which the score right before has changed",
        period=last.period,
        metric="score",
        statistic=basis,
        subject=last.subject,
        value=sign * here.token.value,
        kind="change_score",
    )


def _in_percent(here: Here) -> Draft | None:
    """减少118件(3.46%), 减少118件、3.46%: the change right before, in percent."""
    before = here.frame.change
    if (
        before is None
        or before.kind != "change_count"
        or here.token.measure != "percent"
        or here.token.points
    ):
        return None
    made = here.draft(
        rule="the change right before, in percent",
        period=before.period,
        metric=before.metric,
        statistic=before.statistic,
        subject=before.subject,
        value=here.token.value if (before.value or 0) > 0 else -here.token.value,
        kind="change_percent",
    )
    made.hold = made.hold or before.hold
    right_behind = made.start - before.end <= _NEAR and not clean(here.head)
    return made if right_behind else None


def change_basis(here: Here) -> str | None:
    """``mom_change`` or ``yoy_change``, whichever the words since the figure before name first."""
    grammar = words()
    found = grammar.basis.search(here.left)
    return grammar.basis_of[found[0]] if found else here.frame.basis


def _kind(here: Here, metric: str) -> tuple[str | None, str]:
    """Metric and kind of the change: a rate that changes by so many tickets is its count's change."""
    token = here.token
    if token.points:
        return metric, "change_points"
    if token.measure == "percent":
        return metric, "change_percent"
    about = here.context.vocabulary.metrics[metric]
    if (token.measure == "days") != (about.kind == "duration_days"):
        return None, ""
    if about.kind == "rate_percent":
        return about.rate_of, "change_count"
    return metric, "change_count"


def _target(here: Here, way: int) -> tuple[str, Subject] | None:
    """Metric and subject that change: those named in the clause, else those of the figure before."""
    grammar, vocabulary = words(), here.context.vocabulary
    phrase = _BECAUSE.sub("", grammar.basis.sub(",", here.head[:way]))
    matches = strong_matches(vocabulary, phrase)
    chosen = choose(matches)
    last = here.frame.last
    if chosen is not None:
        subject = subject_of(phrase[: matches[0].start].split(",")[-1], here.context.kind_of)
        if subject.is_whole:
            subject = (
                last.subject if last is not None and last.metric == chosen.form.metric else inherited(here)
            )
        elif subject.kind in ("unknown", "group"):
            subject = here.frame.subject
        return chosen.form.metric, subject
    weak = [match for match in vocabulary.scan(phrase) if match.form.weak]
    if (
        weak
        and last is not None
        and last.metric != "tickets_received"
        and not clean(phrase.replace(weak[-1].form.word, ""))
    ):
        # 满意率94.61%。与上周相比,工单增加64件: the noun names what changes, whatever was told last.
        return "tickets_received", inherited(here)
    named = subject_of(_named(phrase), here.context.kind_of)
    if named.is_whole and len(here.segments) > 1 and (topic := _TOPIC.match(here.segments[-2])):
        # 环境保护类增幅最大,环比增长27.84%: the clause before names what changes.
        named = subject_of(topic[0], here.context.kind_of)
    if named.kind in ("unit", "member") and not named.is_whole:
        return here.frame.list_metric or "tickets_received", named
    if named.kind == "unknown":
        return "tickets_received", named
    if here.frame.changed is not None or last is None:
        # 较上月办件增加263件,同比上升6.11%: the second is a change of what the first was one of.
        return here.frame.changed
    return last.metric, last.subject


def _named(phrase: str) -> str:
    pieces = [piece for piece in phrase.split(",") if clean(piece)]
    return pieces[0] if pieces else ""
