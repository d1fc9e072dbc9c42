"""Why a bulletin was read as it was: what the reader writes down, where it decides, when somebody asks.

A ``Trace`` is handed to ``parsers.reader.read`` and filled there. Without one nothing is written down and nothing is
worked out for it. No rule lives here: each record is made by the code that decided, from what it decided by.
How a trace is shown does not belong here either; ``parsers.trace.why`` makes plain data of it and of its reading.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.trace.checks import CheckTrace
from parsers.trace.choices import Choice, Option
from parsers.trace.ladder import Ladder, Rung
from parsers.trace.layout import LayoutTrace
from parsers.trace.prose import ProseTrace
from parsers.trace.tables import TablesTrace

if TYPE_CHECKING:
    from parsers.document import Document

__all__ = [
    "CheckTrace",
    "Choice",
    "Ladder",
    "LayoutTrace",
    "Option",
    "ProseTrace",
    "Rung",
    "TablesTrace",
    "Trace",
]


@dataclass(slots=True)
class Trace:
    """The decisions of one reading, stage by stage; good for one bulletin. ``document``: what was read, its text and
    grids.
    """

    document: "Document | None" = None
    layout: LayoutTrace = field(default_factory=LayoutTrace)
    period: Ladder = field(default_factory=Ladder)
    tables: TablesTrace = field(default_factory=TablesTrace)
    prose: ProseTrace = field(default_factory=ProseTrace)
    area: Ladder = field(default_factory=Ladder)
    checks: CheckTrace = field(default_factory=CheckTrace)
