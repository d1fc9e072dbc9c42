"""Classes of tickets that a sentence speaks of: urgent ones, those that a superior supervises."""

import re
from dataclasses import replace

from parsers.prose.edges import trim
from parsers.prose.here import Here
from parsers.prose.subject import Subject
from parsers.vocabulary import WordMatch

# What is told of the tickets of a class as of all tickets.
_OF_ITS_TICKETS = ("closing", "resolution", "satisfaction", "reply")
_TICKETS = re.compile(r"(?:工单|办?件|事项|诉求|案件|的|中|已|均|全部|按期|及时){0,4}")


def class_in_front(here: Here, chosen: WordMatch, metric: str, subject: Subject) -> Subject | None:
    """紧急工单按期办结率100%, 县住建局督办工单办结3件: the class whose tickets stand right in front, within ``subject``."""
    vocabulary = here.context.vocabulary
    if vocabulary.metrics[metric].family not in _OF_ITS_TICKETS or subject.dimension is not None:
        return None
    before = [match for match in vocabulary.scan(here.head[: chosen.start]) if not match.form.weak]
    classes = [match for match in before if vocabulary.metrics[match.form.metric].opens_class]
    if not classes or not _TICKETS.fullmatch(here.head[classes[-1].end : chosen.start]):
        return None
    name = trim(classes[-1].form.word)
    named = Subject("member", dimension="class", member=name, phrase=name)
    return replace(subject, dimension="class", member=name) if subject.unit else named


def done_with_class(here: Here, chosen: WordMatch, subject: Subject) -> tuple[str, Subject] | None:
    """办结督办工单12件: how many of the class were closed, which need not be all of it."""
    vocabulary = here.context.vocabulary
    if not opens_class(here, chosen) or here.token.measure != "ticket":
        return None
    done = next((match for match in vocabulary.scan(here.head) if match.end == chosen.start), None)
    if done is None or vocabulary.metrics[done.form.metric].family not in _OF_ITS_TICKETS:
        return None
    name = trim(chosen.form.word)
    named = Subject("member", unit=subject.unit, dimension="class", member=name, phrase=name)
    return done.form.metric, named


def opens_class(here: Here, chosen: WordMatch) -> bool:
    """普通件561件,紧急件29件: urgent tickets are a class of their own, beside the one that was named."""
    return here.context.vocabulary.metrics[chosen.form.metric].opens_class


def may_be_of_class(here: Here, chosen: WordMatch) -> bool:
    """Whether the figure may be of the class told before: 紧急工单35件, 办结率100%, but not 紧急件29件, 重办件36件."""
    if here.frame.subject.dimension != "class":
        return True
    about = here.context.vocabulary.metrics[chosen.form.metric]
    return about.family in _OF_ITS_TICKETS and not about.opens_class
