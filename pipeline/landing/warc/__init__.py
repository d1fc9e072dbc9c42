"""Captures as WARC files (ISO 28500, version 1.1), which archives and other crawlers read and write.

What a record says to everybody stands in its own fields; what only this log knows stands in a ``metadata`` record
before it, so that an export taken in again gives the same lines.
"""

from pipeline.landing.warc.importing import Imported, import_files
from pipeline.landing.warc.writing import Exported, export

__all__ = ["Exported", "Imported", "export", "import_files"]
