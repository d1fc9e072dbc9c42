"""Reading a small bulletin's tables in tests, and looking at what came out."""

from typing import NamedTuple

from parsers.formats import open_document
from parsers.identity.names import kind_of_name
from parsers.prose.periods import PeriodFinder
from parsers.reading import Number, Observation, Period
from parsers.tables import TableContext, TablesResult, read_tables
from parsers.vocabulary import vocabulary

MAY = Period("2023-05-01", "2023-05-31", "month")


class Fact(NamedTuple):
    """What an observation says, without where it stands."""

    metric: str
    value: Number | str | None
    unit: str | None = None
    member: str | None = None
    statistic: str = "value"


def read(text: str, name: str = "bulletin.txt", title: str | None = "5月12345热线情况通报") -> TablesResult:
    """Tables of ``text``, a bulletin on May 2023."""
    document = open_document(text.encode(), name)
    context = TableContext(MAY, vocabulary(), kind_of_name, PeriodFinder(MAY).period_of, title)
    return read_tables(document, context)


def fact(observation: Observation) -> Fact:
    value: Number | str | None = observation.value
    if observation.kind == "grade" and observation.missing is None:
        value = observation.text
    return Fact(
        observation.metric,
        observation.missing or value,
        observation.unit,
        observation.member,
        observation.statistic,
    )


def stated(result: TablesResult) -> list[Fact]:
    """Facts that would be published."""
    return [fact(one) for one in result.observations if one.status != "review"]


def held(result: TablesResult) -> list[Fact]:
    """Facts that wait for a person."""
    return [fact(one) for one in result.observations if one.status == "review"]


def kinds(result: TablesResult) -> list[str]:
    """Kinds of the issues, in order."""
    return [issue.kind for issue in result.issues]
