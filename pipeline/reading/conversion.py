"""Old Word files and their kin → Word files that can be read, by LibreOffice in a process of its own.

What such a file is, is told by ``parsers.formats.foreign``; here it is only handed over, with a time limit.
"""

import hashlib
from pathlib import Path

from parsers.formats.foreign import needs_libreoffice
from parsers.formats.ole import word_cells
from parsers.formats.word.package import has_table
from pipeline.files import write_atomically
from pipeline.reading.office import office_run
from pipeline.settings import settings, soffice

_FEWEST_CELLS = 3

SHARE = 0.8
"""Part of a document's time that the conversion may take: it has to end before its reading process is given up."""


class ConversionFailed(Exception):
    """No Word file came of it. ``kind`` of the issue; the text is for a person."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def kept_at(kept: Path, sha256: str) -> Path:
    """Where the Word file made of an original with this hash is kept."""
    return kept / sha256[:2] / f"{sha256}.docx"


def as_docx(data: bytes, suffix: str, kept: Path | None = None) -> bytes:
    """The document of a ``suffix`` file as a Word file.

    ``kept`` is a folder of earlier conversions, by the hash of the original; a new one is added. Raises
    ConversionFailed: ``needs_libreoffice``, ``conversion_timeout``, ``conversion_failed``.
    """
    path = kept_at(kept, hashlib.sha256(data).hexdigest()) if kept else None
    if path is not None and path.exists():
        return path.read_bytes()
    program = soffice()
    if program is None:
        raise ConversionFailed("needs_libreoffice", needs_libreoffice(suffix))
    made = _convert(program, data, suffix, settings().document_seconds * SHARE)
    if path is not None:
        write_atomically(path, made, durable=False)
    return made


def _convert(program: str, data: bytes, suffix: str, seconds: float) -> bytes:
    """One file a run: one that hangs costs itself only."""
    with office_run(program, {f"document{suffix}": data}) as run:
        try:
            status = run.status(seconds)
        except OSError as error:
            message = f"LibreOffice ({program}) cannot be started: {error.strerror}. Mend HOTLINE_SOFFICE or install it."
            raise ConversionFailed("conversion_failed", message) from error
        if status is None:
            message = (
                f"LibreOffice took longer than {seconds:g} s and was ended. Save the file as .docx by hand."
            )
            raise ConversionFailed("conversion_timeout", message)
        made = run.made / "document.docx"
        if not made.exists():
            message = (
                f"LibreOffice made no Word file of this {suffix} file (exit status {status}): it may be damaged or locked "
                "by a password. Open it by hand and save it as .docx, then `hotline run --retry`."
            )
            raise ConversionFailed("conversion_failed", message)
        return checked(data, suffix, made.read_bytes())


def checked(data: bytes, suffix: str, made: bytes) -> bytes:
    """The Word file that was made of an original. Raises ConversionFailed where its tables were lost: LibreOffice then
    glues their cells, and figures with them.
    """
    if suffix == ".doc" and word_cells(data) > _FEWEST_CELLS and not has_table(made):
        message = "LibreOffice lost the tables of this .doc file: it is damaged. Open it by hand and save it as .docx."
        raise ConversionFailed("conversion_failed", message)
    return made
