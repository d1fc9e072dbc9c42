"""What reading tables needs from outside, and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass, field

from parsers.document import Span
from parsers.reading import Issue, Observation, Period, TableReading
from parsers.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class TableContext:
    """What the bulletin as a whole says.

    ``period``: the bulletin's. ``kind_of_name``: printed name → unit, channel, category, class, total,
    group or unknown. ``period_of``: the period that a caption or header names, ``None`` where it names
    none. ``title``: the bulletin's; a line or mailbox that it names is the bulletin's own scope and no
    breakdown. ``system_at``: under the heading of which system (三、县长信箱) a character of the text stands, where the
    bulletin tells of several. ``own_system``: the one system of which it tells (市长信箱), no breakdown either.
    ``counts``: of tickets, printed in the text.
    """

    period: Period
    vocabulary: Vocabulary
    kind_of_name: Callable[[str], str]
    period_of: Callable[[str], Period | None] | None = None
    title: str | None = None
    system_at: Callable[[int], str | None] | None = None
    own_system: str | None = None
    counts: frozenset[int] = frozenset()


@dataclass(slots=True)
class TablesResult:
    """``observations`` of all tables; one ``TableReading`` for every table of the document, in order;
    ``issues`` (their ``observations`` are positions in this result's list); ``known``: spans whose numbers
    are known as no metric (names in headers, serial and ticket numbers, figures of an earlier period,
    tables that hold no metrics).
    """

    observations: list[Observation] = field(default_factory=list)
    tables: list[TableReading] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    known: list[Span] = field(default_factory=list)
