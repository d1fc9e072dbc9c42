"""What is known of one column of a section.

How it comes to be known: ``parsers.tables.columns`` (roles) and ``parsers.tables.filling`` (metrics that a
header leaves open).
"""

from dataclasses import dataclass, field

from parsers.reading import Period
from parsers.tables.fit import Content
from parsers.tables.meaning import Facet

LABEL_ROLES = ("unit", "category", "channel", "class")


@dataclass(slots=True)
class Column:
    """``role``: unit, category, channel, class (labels of the rows); serial, remark, ticket_id; previous
    (figures of an earlier period); metric; unknown (figures whose header says nothing); empty. ``facet``
    and ``period`` belong to metric columns, ``named`` (share of the names whose kind is known) to labels.
    ``doubts``: why its figures are unsure, in words.
    """

    role: str
    path: tuple[str, ...]
    facet: Facet
    content: Content
    period: Period | None = None
    named: float = 0.0
    doubts: list[str] = field(default_factory=list)
