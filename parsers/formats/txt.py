"""Plain text files, as bulletins are copied from pages or saved from mails."""

from parsers.document import Document
from parsers.formats.blocks import segment_range, unreadable
from parsers.formats.large import MOST_CHARACTERS, too_large
from parsers.reading import Issue
from parsers.text.decode import Decoded
from parsers.text.mapped import MappedText, SourceMap
from parsers.text.normalise import normalise
from parsers.trace.layout import LayoutTrace


def read_txt(decoded: Decoded, trace: LayoutTrace | None = None) -> Document:
    """The document of a decoded text file: its lines, normalised, as paragraphs and tables."""
    if len(decoded.text) > MOST_CHARACTERS:
        return too_large("The text", decoded.issues, "txt", decoded.encoding)
    mapped = normalise(MappedText(decoded.text))
    if not mapped.text.strip():
        message = "The file holds nothing but invisible characters. Fetch it again from its source."
        return unreadable([*decoded.issues, Issue("no_text", "error", message)], "txt", decoded.encoding)
    blocks = segment_range(mapped.text, 0, len(mapped), trace)
    source = SourceMap(mapped.offsets, decoded.bytemap())
    return Document(mapped.text, source, blocks, "txt", decoded.encoding, issues=list(decoded.issues))
