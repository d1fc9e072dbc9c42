"""What every format shares: prose lines to blocks, and the document of a file that cannot be read."""

from dataclasses import replace

from parsers.document import Block, Document, Paragraph, Span
from parsers.layout import segment
from parsers.reading import Issue
from parsers.text.bytemap import ByteMap
from parsers.text.mapped import SourceMap
from parsers.text.offsets import OffsetMap
from parsers.trace.layout import LayoutTrace


def segment_range(text: str, start: int, end: int, trace: LayoutTrace | None = None) -> list[Block]:
    """Paragraphs and tables found in the lines of ``text[start:end]``; spans are of the whole ``text``."""
    if trace is not None:
        trace.offset = start
    blocks = segment(text[start:end], trace)
    return [_shifted(block, start) for block in blocks] if start else blocks


def unreadable(issues: list[Issue], format_name: str = "unknown", encoding: str = "unknown") -> Document:
    """A document without text that says by its issues why there is none."""
    return Document(
        "", SourceMap(OffsetMap(), ByteMap("", "utf-8")), [], format_name, encoding, issues=issues
    )


def _shifted(block: Block, by: int) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_moved(block.span, by))
    rows = [[replace(cell, span=_moved(cell.span, by)) for cell in row] for row in block.rows]
    return replace(block, rows=rows, span=_moved(block.span, by))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
