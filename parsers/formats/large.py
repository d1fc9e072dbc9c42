"""How much text a file may hold, whatever its format: a person could not read more, and reading it would end nowhere."""

from collections.abc import Sequence

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.reading import Issue

LARGEST_TEXT_FILE = 64 << 20
"""Bytes of a text or page. Pictures and scripts inside a page count here, and not as characters."""

MOST_CHARACTERS = 2_000_000
"""Characters of a document, some 1,500 pages; reading them takes half a minute."""

MOST_CELLS = 200_000
"""Cells of all tables of a document."""


def too_large(what: str, issues: Sequence[Issue], format: str, encoding: str) -> Document:
    """The document of a file that is too large, without any text: a part of it would give part of the sums."""
    message = (
        f"{what} is too large for a bulletin (more than {MOST_CHARACTERS} characters, {MOST_CELLS} cells "
        f"or {LARGEST_TEXT_FILE >> 20} MB). Look what it is; give the part that is wanted as a file of its own."
    )
    return unreadable([*issues, Issue("text_too_large", "error", message)], format, encoding)
