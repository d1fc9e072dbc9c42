"""One tag as it is written, and all that can be told of it without its surroundings.

A page has thousands of elements and some dozens of different tags: what a name, a class or a style means is found out
once for each tag, never for each element.
"""

import re
from dataclasses import dataclass
from html import unescape

from parsers.formats.html.elements import APART, BLOCKS, BOXES, CELLS, LISTS, RAISED, UNSEEN, VOID
from parsers.formats.html.rules import rules

_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"([^\s/>=\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_BLANK = re.compile(r"visibility\s*:\s*(hidden|collapse)", re.IGNORECASE)
_COLLAPSING = frozenset(("tr", "thead", "tbody", "tfoot"))
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_INTEGER = re.compile(r"[ \t\n\f\r]*\+?([0-9]+)")
_DIGITS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A start tag. ``breaks``: begins and ends a line, ``apart``: with an empty line; ``raised``: sup or sub; ``spaced``:
    its white space is kept; ``unseen``: no reader sees what is in it; ``blank``: nor
    that, but it takes its place. ``container``, ``furniture``, ``title``: what its
    names say (``rules.yaml``). Spans as in the attributes, 1 where they are invalid.
    """

    name: str
    attributes: dict[str, str]
    breaks: bool
    apart: bool
    raised: bool
    spaced: bool
    unseen: bool
    blank: bool
    box: bool
    lists: bool
    cell: bool
    void: bool
    container: bool
    furniture: bool
    title: bool
    colspan: int = 1
    rowspan: int = 1

    @property
    def marked(self) -> bool:
        """Whether its attributes say anything: an element of a text without them is as good as none."""
        return self.unseen or self.blank or self.spaced or self.container or self.furniture or self.title


def read_tag(name: str, attributes: dict[str, str]) -> Tag:
    """The tag of a name and attributes, both in lower case."""
    known = rules()
    classes, identifier = attributes.get("class", ""), attributes.get("id", "")
    container = known.is_container(name, classes, identifier)
    # Articles of some systems are made visible by a script; nobody hides the article for good.
    style = "" if container else attributes.get("style", "")
    invisible = _BLANK.search(style)
    collapsed = invisible is not None and invisible[1].lower() == "collapse" and name in _COLLAPSING
    return Tag(
        name=name,
        attributes=attributes,
        breaks=name in BLOCKS,
        apart=name in APART,
        raised=name in RAISED,
        spaced=name == "pre" or _PRE.search(attributes.get("style", "")) is not None,
        unseen=name in UNSEEN or "hidden" in attributes or collapsed or _HIDDEN.search(style) is not None,
        blank=invisible is not None,
        box=name in BOXES,
        lists=name in LISTS,
        cell=name in CELLS,
        void=name in VOID,
        container=container,
        furniture=known.is_furniture(name, classes, identifier, attributes.get("role", "")),
        title=known.is_title(name, classes, identifier),
        colspan=_span(attributes.get("colspan", "")),
        rowspan=_span(attributes.get("rowspan", "")),
    )


def parse_tag(written: str) -> tuple[str, dict[str, str]]:
    """Name and attributes of a tag as it stands in the source, ``<td colspan=2>`` or ``</td>``; of an attribute that is
    given twice the first counts.
    """
    found = _NAME.search(written)
    if found is None:
        return "", {}
    attributes: dict[str, str] = {}
    for key, *values in _ATTRIBUTE.findall(written, found.end()):
        attributes.setdefault(key.lower(), unescape("".join(values)))
    return found[0].lower(), attributes


def _span(value: str) -> int:
    """The standard's rules for parsing non-negative integers; the limits are those of the table model."""
    digits = _INTEGER.match(value)
    return min(int(digits[1].lstrip("0")[: _DIGITS + 1] or "0"), 10**_DIGITS) if digits else 1
