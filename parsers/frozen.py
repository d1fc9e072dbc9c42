"""``dataclass`` for records of which a document makes thousands: spans, cells, tokens, evidence.

The standard library's frozen dataclass sets each field through ``object.__setattr__``, which takes three to six times
as long as an assignment: a twentieth of the time of reading. This one is frozen for the type checker, which refuses
every assignment; when the program runs, only equality and hash are those of a frozen one.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool = False, **options: bool):
        """As ``dataclasses.dataclass``; ``frozen`` classes have its hash and leave assignments to the type checker."""
        return dataclasses.dataclass(unsafe_hash=frozen and options.get("eq", True), **options)
