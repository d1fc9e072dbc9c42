"""Counts of people that are counts of tickets: 共440人表示满意, 对办理结果表示不满意的有32人."""

import re

from parsers.prose.frames import Draft
from parsers.prose.here import Here
from parsers.prose.named import value_draft
from parsers.prose.phrases import metric_word
from parsers.prose.spoken_of import inherited

_PEOPLE = ("人", "名", "位", "户")
PEOPLE = "people who were asked"
_SAY = re.compile(
    r"^(?:诉求人|来电人|群众|市民)?(?:对[^,，。;；]{0,14}?)?(?:均|都)?(?:表示|评价|反馈|反映)(?:为|是)?(?=满意|不满意|一般)"
)
_SAID = re.compile(r"(?:表示|评价|反馈)(?:为|是)?(?P<what>不?满意|一般)的?(?:共|共有|有|为|达)*$")


def people_asked(here: Here) -> Draft | None:
    """The callers who said that they were satisfied, or not; ``None`` where the people are counted for something else."""
    if here.token.word not in _PEOPLE:
        return None
    said, says = _SAID.search(here.head), _SAY.match(here.right)
    told = here.right[says.end() :] if says else said["what"] if said else ""
    chosen, _ = metric_word(here.context.vocabulary, told, here.token)
    if chosen is None or chosen.form.weak or chosen.end != len(told):
        return None
    family = here.context.vocabulary.metrics[chosen.form.metric].family
    if family != "satisfaction":
        return None
    draft = value_draft(here, chosen.form.metric, "value", inherited(here), chosen, rule=PEOPLE)
    if says:
        here.frame.behind = here.right
    return draft
