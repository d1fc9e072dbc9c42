"""The characters of a file whose text stands compressed in the parts of a container (Word).

No range of the file's bytes holds a figure there, and no page is known before it is laid out. Evidence is the place in
the normalised text and, in a table, row and column.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackedSource:
    """The source of a ``Document`` without a way back to bytes."""

    def to_source(self, start: int, end: int) -> None:
        """No bytes: see the module."""
        return
