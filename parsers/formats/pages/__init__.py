"""Pages as ink: characters and straight lines with their places → the text and the tables that a person sees there.

Two calls do everything: ``items_of`` for one page at a time, ``document_of`` for all of them together. Nothing here
knows whether the ink comes from a PDF or was recognised on a picture; that belongs to the format's own package.
"""

from parsers.formats.pages.document import document_of
from parsers.formats.pages.furniture import PageItems
from parsers.formats.pages.ink import Glyph, PageInk, Ruling, glyphs_of_words
from parsers.formats.pages.page import items_of

__all__ = ["Glyph", "PageInk", "PageItems", "Ruling", "document_of", "glyphs_of_words", "items_of"]
