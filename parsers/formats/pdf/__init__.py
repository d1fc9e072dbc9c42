"""PDF files: text with its places by pdfplumber, ruled tables as grids, everything else as lines for
``parsers.layout``. Pictures of text are not read here.
"""

from parsers.formats.pdf.read import is_pdf, read_pdf

__all__ = ["is_pdf", "read_pdf"]
