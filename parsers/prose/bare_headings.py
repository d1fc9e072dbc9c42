"""Headings that lost their numbers, or have them in digits: 市长信箱 on a line of its own, 1.县长信箱。 before sentences.

A line of menus looks the same, and so does a short sentence. So they head sections only where several of one form name
systems, and figures follow them. Numbered headings: ``parsers.prose.headings``.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from parsers.prose.here import Context
from parsers.prose.subjects import subject_of

START = re.compile(
    r"(?P<high>【|(?:第?[一二三四五六七八九十]{1,3}(?:部分)?[、.]))|(?P<low>[(（][一二三四五六七八九十]{1,3}[)）])"
)
"""The number of a heading."""

NUMBER = re.compile(r"[(（]?\d{1,2}[)）.、](?=12\d{3}|\D)|[①-⑳]")
"""A number in digits before a heading; the number of a line may follow it (1.12345热线)."""

_NAME = re.compile(r"(?P<name>(?:12\d{3}|[^\d。;；,，:：()（）！？!?]){2,20}?)(?P<stop>。|$)")
_FIGURE = re.compile(r"\d")
_FEWEST = 2


class _Heading(NamedTuple):
    at: int
    name: str
    form: tuple[bool, bool]


def bare_headings(texts: Sequence[str], followed: Sequence[bool], context: Context) -> frozenset[int]:
    """Positions in ``texts`` (paragraphs without spaces) of such headings: of systems, and of what follows their sections.

    ``followed``: whether figures follow a paragraph. None where fewer than two systems have such headings, and the paragraph
    below the only one does not speak of it, or no other heading follows. What stands between two systems (完成情况) is taken
    for a part of the first one's section.
    """
    found = [heading for at, text in enumerate(texts) if (heading := _heading(at, text, followed[at]))]
    named = [(heading, name) for heading in found if (name := _system(heading.name, context))]
    forms = {heading.form for heading, _ in named}
    if all(name == _OWN for _, name in named):
        return frozenset()
    if len({name for _, name in named}) < _FEWEST and not _is_first_of_several(named[0][0], found, texts):
        return frozenset()
    systems = {heading.at for heading, _ in named}
    within = {heading.name for heading in found if min(systems) < heading.at < max(systems)}
    behind = {
        heading.at
        for heading in found
        if heading.at > max(systems) and heading.form in forms and heading.name not in within
    }
    return frozenset(systems | behind)


_OWN = "own"


def _is_first_of_several(heading: _Heading, found: Sequence[_Heading], texts: Sequence[str]) -> bool:
    later = any(other.at > heading.at and other.form == heading.form for other in found)
    return later and heading.form[1] and heading.name in "".join(texts[heading.at + 1 : heading.at + 2])


def _heading(at: int, text: str, followed: bool) -> _Heading | None:
    if START.match(text):
        return None
    number = NUMBER.match(text)
    name = _NAME.match(text, number.end() if number else 0)
    if name is None:
        return None
    line = name.end() == len(text)
    tells = followed if line else bool(_FIGURE.search(text, name.end()))
    return _Heading(at, name["name"], (number is not None, line)) if tells else None


def _system(name: str, context: Context) -> str | None:
    subject = subject_of(name, context.kind_of)
    if subject.kind == "own_line":
        return _OWN
    return subject.member if subject.kind == "member" and subject.dimension == "channel" else None
