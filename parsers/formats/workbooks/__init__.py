"""Workbooks: .xlsx by its XML parts, .xls by xlrd, .csv by its own separators; all become sheets of shown texts,
and these become titles and grids in the same way.

Why no reader library for .xlsx: python-calamine gives neither number formats nor hidden rows and columns, and allocates
the rectangle round the used cells (one cell at XFD1048576 ends the process); openpyxl refuses workbooks for faults of
their style sheets and keeps every styled empty cell.
"""

from parsers.formats.workbooks.delimited import looks_like_csv, read_csv
from parsers.formats.workbooks.read import read_workbook, workbook_kind

__all__ = ["looks_like_csv", "read_csv", "read_workbook", "workbook_kind"]
