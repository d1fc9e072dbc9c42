"""Places and their codes: an area that was given another code stays the same place."""

from parsers.identity.gazetteer import gazetteer


def codes_of(code: str) -> tuple[str, ...]:
    """All codes of the place that has or had ``code``, oldest first; ``code`` alone where it never changed."""
    return gazetteer().lineage_codes(code)


def newest_code(code: str) -> str:
    """The code under which the place of ``code`` stands now."""
    return codes_of(code)[-1]


def is_above(reporter: str, code: str) -> bool:
    """Whether the area ``reporter`` contains ``code``."""
    return reporter in gazetteer().ancestors(code)
