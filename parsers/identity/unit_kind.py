"""What is told of a unit by its name: the type of its body, and how surely."""

from dataclasses import dataclass
from typing import Literal

from parsers.identity.unit_lexicon import unit_types

Certainty = Literal["certain", "likely", "unknown"]


@dataclass(frozen=True, slots=True)
class UnitKind:
    """What a unit's name tells of it.

    ``type`` is an id of ``unit_types``, ``body`` one of the kinds of bodies; both are ``None`` where nothing is
    known. ``others`` are further types of a composite body (教育体育局: sports), or of the body of which it is
    a part (公安局交警大队: public_security). ``because`` is the word or rule that decided, for a person.
    """

    type: str | None
    body: str | None
    certainty: Certainty
    others: tuple[str, ...] = ()
    because: str = ""


NOTHING = UnitKind(None, None, "unknown")


def shaped(unit_type: str, certainty: Certainty, because: str) -> UnitKind:
    """A unit of ``unit_type`` with the body that is usual for it, and no further types."""
    return UnitKind(unit_type, unit_types()[unit_type].bodies[0], certainty, (), because)
