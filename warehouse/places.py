"""Source and locator of a bulletin in one, as a person is told it."""

PLACE = "iif(b.locator GLOB '/*' OR instr(b.locator, '://'), b.locator, b.source_id || '/' || b.locator)"
"""``place_of`` in SQL, of the row ``b`` of table ``bulletin``."""


def is_address(locator: str) -> bool:
    """Whether a locator is the address of what was fetched, no path."""
    return "://" in locator


def place_of(source: str, locator: str) -> str:
    """Source and locator in one; a locator that is an absolute path or an address stands for itself."""
    return locator if locator.startswith("/") or is_address(locator) else f"{source}/{locator}"
