"""What can be wrong with a file of decisions, in words for the person who wrote it."""

from collections.abc import Sequence

from warehouse.errors import WarehouseError


class DecisionError(WarehouseError):
    """Decisions that cannot be used; the message names every file, line and row, and what to do."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)
