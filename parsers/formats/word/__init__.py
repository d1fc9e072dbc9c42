"""Word files (.docx): zip and XML → paragraphs as a person sees them, and tables.

Read from the XML itself and not through python-docx: numbers of lists, text boxes, tracked changes, hidden text, fields
and footnotes have no place in its model, so that nearly all would be read past it. Source of the rules: ECMA-376 part 1,
chapter 17 (WordprocessingML); the sections are named where they matter.
"""

from parsers.formats.word.read import read_docx

__all__ = ["read_docx"]
