"""Lines of text → paragraphs and tables, by the pattern of cell types.

What a table says belongs to ``parsers.tables``; how a format is decoded to ``parsers.formats``.
"""

from parsers.layout.segment import segment

__all__ = ["segment"]
