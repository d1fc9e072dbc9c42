"""A file as a document, not read any further: for whoever wants its text or its grids and no figures."""

from pathlib import Path
from typing import TYPE_CHECKING

from parsers.reading import Issue
from pipeline.reading.jobs import Job, Unavailable, read_bytes

if TYPE_CHECKING:
    from parsers.document import Document


def opened(job: Job) -> "Document":
    """The document of a job; one that is read through LibreOffice is that of the Word file which it makes.

    Raises Unavailable: for bytes that cannot be had, a conversion that fails, a defect of the reader.
    """
    from parsers.formats import open_document
    from parsers.formats.foreign import word_suffix

    data = read_bytes(job)
    try:
        if (suffix := word_suffix(data)) is None:
            return open_document(data, job.hints.name or "")
        document = open_document(_converted(job, data, suffix))
    except Unavailable:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        message = f"The file could not be opened ({what}). This is a defect: please report it with the file."
        raise Unavailable("reader_defect", message) from error
    document.format = suffix.removeprefix(".")
    document.issues.append(Issue("converted", "info", f"LibreOffice made a Word file of this {suffix} file."))
    return document


def _converted(job: Job, data: bytes, suffix: str) -> bytes:
    from pipeline.reading.conversion import ConversionFailed, as_docx

    try:
        return as_docx(data, suffix, Path(job.converted) if job.converted else None)
    except ConversionFailed as error:
        raise Unavailable(error.kind, str(error)) from error
