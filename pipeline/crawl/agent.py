"""Who asks: an honest name, and how to reach the people behind it."""

import os
from importlib.metadata import version

from pipeline.errors import HotlineError
from pipeline.sources.crawl import checked_contact

TOKEN = "hotline-warehouse"
"""The product token that robots.txt may name (RFC 9309, 2.2.1)."""

CONTACT_VARIABLE = "HOTLINE_CONTACT"


def contact_of(given: str | None) -> str:
    """The contact of a source's description, or of the environment.

    Raises HotlineError where there is none: nobody is crawled by someone who cannot be reached.
    """
    contact = given or os.environ.get(CONTACT_VARIABLE, "").strip()
    if not contact:
        raise HotlineError(
            f"No contact is set. Publishers must be able to reach whoever crawls them: set {CONTACT_VARIABLE} to "
            "mailto:NAME@HOST or to the address of a page about your research, then crawl again. Nothing was asked."
        )
    try:
        return checked_contact(contact)
    except ValueError as error:
        raise HotlineError(
            f"{error} ({CONTACT_VARIABLE}, or crawl.contact in the source's description)."
        ) from error


def user_agent(contact: str) -> str:
    """The header ``User-Agent``: name, version, contact (RFC 9110, 10.1.5)."""
    return f"{TOKEN}/{version(TOKEN)} (+{contact})"
