"""Whose bulletin it is, and which units its figures are of."""

from parsers.attached import area_of
from parsers.document import Document
from parsers.identity.area import AreaEvidence, determine_area
from parsers.identity.heading import Heading
from parsers.identity.unit_clash import keep_apart
from parsers.identity.unit_keys import unit_key
from parsers.reading import Hints, Reading
from parsers.trace.ladder import Ladder


def identify(
    reading: Reading, document: Document, heading: Heading, hints: Hints, trace: Ladder | None = None
) -> None:
    """Sets the area of ``reading`` and the ids of its units; doubts become issues. ``trace`` is told why."""
    units = dict.fromkeys(o.unit for o in reading.observations if o.unit and not o.units)
    evidence = AreaEvidence(
        decision=hints.area_code,
        title=heading.title,
        lines=[line for line in (heading.source, heading.issuer) if line],
        units=list(units),
        text=document.text,
        document_number=heading.document_number,
        month=_month(reading),
        url=hints.url,
    )
    reading.area, issues = area_of(*determine_area(evidence, trace), hints)
    reading.issues += issues
    code = reading.area.code if reading.area else None
    if code is None:
        return
    for observation in reading.observations:
        if observation.unit and not observation.units:
            observation.unit_id = unit_key(code, observation.unit)
    reading.issues += keep_apart(reading.observations, _asked_already(reading))


def _asked_already(reading: Reading) -> set[int]:
    """Positions of figures in rows that the table reader found to bear one name."""
    return {at for issue in reading.issues if issue.kind == "duplicate_row" for at in issue.observations}


def _month(reading: Reading) -> str | None:
    """``YYYY-MM`` of which the bulletin tells, else that in which it was published."""
    day = (reading.period.end or reading.period.start) if reading.period else None
    day = day or reading.published_on
    return day[:7] if day else None
