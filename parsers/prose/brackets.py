"""Brackets behind a name: what they hold is told of it (历城区(直办5620件,转办6004件))."""

import re

from parsers.prose.edges import trim
from parsers.prose.frames import Frame
from parsers.prose.here import Context
from parsers.prose.subject import Subject
from parsers.prose.subjects import subject_of

# 排名前三位的是甲县(…), 派单量较多的甲局(…): the words that lead to the name.
_LED = re.compile(
    r"^.*(?:[是为有]|(?:较|最|靠)(?:多|高|大|低|少|前|后|好|差)的(?:单位|部门|乡镇|街道|镇街)?)(?=[^是为有])"
)


def inside(frame: Frame, front: str, context: Context) -> Frame:
    """The frame of a bracket that opens behind the words ``front``: figures in it are parts of the last one, or are told of
    the unit whose name stands right in front.
    """
    inner = frame.nested()
    name = trim(front)
    name = name if context.kind_of(name) == "unit" else _LED.sub("", name)
    if not name or context.kind_of(name) != "unit":
        return inner
    unit = subject_of(name, context.kind_of)
    if unit.kind != "unit" or unit.unit == inner.subject.unit:
        return inner
    inner.outer = inner.subject = Subject("unit", unit=unit.unit, phrase=unit.phrase)
    inner.whole = inner.last = inner.list_metric = None
    return inner
