"""What a number on a page can be, and how that is shown: the same colours in pages and in pictures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """``id`` is also the class in the style sheet; ``label`` stands in the legend, ``meaning`` beside it. ``ink`` draws
    the edge, ``wash`` fills (with how much of the colour, from 0 to 1), red, green and blue.
    """

    id: str
    label: str
    meaning: str
    ink: tuple[int, int, int]
    wash: float


_CLAIMED = (15, 118, 110)
KINDS = {
    kind.id: kind
    for kind in (
        Kind("verified", "verified", "a figure that arithmetic or a second place confirms", _CLAIMED, 0.28),
        Kind("stated", "stated", "a figure as printed; nothing speaks for or against it", _CLAIMED, 0.08),
        Kind("review", "held", "a figure that waits for a person's decision", (194, 100, 0), 0.32),
        Kind("unclaimed", "unclaimed", "a number that nothing claimed and that is not known", (200, 20, 60), 0.28),
        Kind("known", "no figure", "a date, a serial number, a ticket number …", (107, 114, 128), 0.0),
    )
}  # fmt: skip
"""In the order of the legend. ``verified``, ``stated`` and ``review`` are the statuses of figures."""

GRAVEST = ("review", "stated", "verified")
"""Where several figures share one place, the first of these that one of them has."""

TABLE_INK = (37, 99, 235)
"""Edges of tables and cells."""


def colours() -> dict[str, str]:
    """The inks as a style sheet writes them, by kind, and that of tables."""
    inks = {kind.id: kind.ink for kind in KINDS.values()} | {"table": TABLE_INK}
    return {name: "#{:02x}{:02x}{:02x}".format(*ink) for name, ink in inks.items()}
