"""Parts of what was done with tickets: 共解决诉求258件,其中供水诉求41件;供电诉求36件. They are no parts of what came in."""

from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.subject import Subject
from parsers.prose.subjects import subject_of
from parsers.prose.words import words
from parsers.vocabulary import WordMatch


def part_of_done(here: Here, chosen: WordMatch) -> Subject | None:
    """The part that the words in front of a mere ticket noun (``chosen``) name, where the sentence counts nothing but what
    was done: the noun alone does not make it a part of all that came in.
    """
    whole, counted = here.frame.whole, here.frame.counted
    if not chosen.form.weak or whole is None or not set(counted) <= {whole.metric}:
        return None
    done = here.context.vocabulary.metrics[whole.metric].family not in ("intake", "routing")
    subject = subject_of(here.head[: chosen.start], here.context.kind_of)
    opened = subject.dimension == "category" and bool(words().part_lead.search(here.left))
    before = _listed(here)
    listed = before is not None and before.metric == whole.metric and subject.member is not None
    part = (opened or listed) and here.token.value <= (whole.value or 0)
    return subject if done and part else None


def goes_on(here: Here, subject: Subject, whole: Draft) -> bool:
    """办结258件,其中投诉类41件;咨询类36件: behind a semicolon the list goes on, and counts what it counted."""
    last = _listed(here)
    same = last is not None and (last.metric, last.subject.dimension) == (whole.metric, subject.dimension)
    return same and here.token.value <= (whole.value or 0)


def _listed(here: Here) -> Draft | None:
    """The member of a list that the sentence told last."""
    return next((item for item in reversed(here.frame.items) if not item.explicit), None)
