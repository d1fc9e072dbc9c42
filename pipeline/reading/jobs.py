"""One document to be read, and how it is read: the same for the process itself and for the reading
processes.
"""

import hashlib
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import orjson

from parsers.pages import PageWatch
from parsers.reading import Hints, Issue, Reading
from parsers.trace import Trace

# What was read, in figures: {"observations": {"verified": 12}, "issues": {"unknown_header": 1}, …}
Counts = dict[str, dict[str, int]]


class At(Protocol):
    """Who is told the page (from 1) that is read next, again when OCR begins on it, and ``None`` after the last one."""

    def __call__(self, page: int | None, scanned: bool = False) -> None:
        """``scanned``: OCR begins."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A page that must not be opened: the kind of its issue, and in words why not."""

    page: int
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Job:
    """Bytes to read (``path``), what is known of them (``hints``), and what is to become of the reading.

    With ``staged`` the reading is written to that file and a summary comes back; ``sha256`` then says which
    bytes they have to be. Without it the line of the reading contract comes back, in which the document is
    called ``shown``; with ``why`` that of ``parsers.trace.why``. ``converted`` is the folder in which conversions are
    kept; without it none is. ``without`` are pages that were too much for earlier attempts. ``page`` is the staged
    reading of the page to which the document is attached.
    """

    path: str
    hints: Hints
    shown: str
    sha256: str | None = None
    staged: str | None = None
    converted: str | None = None
    why: bool = False
    without: tuple[LeftOut, ...] = ()
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job. ``line`` is the contract's line (as JSON); ``summary`` says in figures what was
    read.

    ``error`` is set where nothing could be read, in words for a person; ``lost`` where that is the reading
    process's fault and nothing was staged (the kind of issue that this makes); ``partial`` where a reading without
    some pages was staged: which ones, as in the name of its file.
    """

    job: Job
    error: str | None = None
    line: str | None = None
    summary: Counts = field(default_factory=dict)
    lost: str | None = None
    partial: str | None = None


class Unavailable(Exception):
    """There is no reading: no bytes, or a reader that failed. ``kind`` of the issue; the text is for a
    person.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def encode(job: Job) -> bytes:
    """A job as one line of the protocol between this process and the reading ones."""
    return orjson.dumps(job) + b"\n"


def decode(line: bytes) -> Job:
    """The job that a line describes."""
    given: dict[str, Any] = orjson.loads(line)
    without = tuple(LeftOut(**page) for page in given["without"])
    return Job(**{**given, "hints": Hints(**given["hints"]), "without": without})


def failed(job: Job, kind: str, message: str) -> Reading:
    """The reading of a document that could not be read at all: an ``error`` and one issue of severity
    error.
    """
    return Reading(
        sha256=job.sha256 or "",
        format="",
        encoding="",
        parser="",
        error=message,
        issues=[Issue(kind=kind, severity="error", message=message)],
    )


def read_bytes(job: Job) -> bytes:
    """The bytes of a job. Raises Unavailable where they cannot be had, or are not the ones that were
    captured.
    """
    path = Path(job.path)
    if path.is_dir():
        message = "Is a folder. Give the files in it, or use `hotline ingest`."
        raise Unavailable("is_folder", message)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"Cannot be opened: {reason}. Check the path {job.path} and its rights."
        raise Unavailable("unreadable_file", message) from error
    if job.sha256 is not None and hashlib.sha256(data).hexdigest() != job.sha256:
        message = f"Its copy {job.path} is damaged. Remove that file and capture the original again."
        raise Unavailable("archive_damaged", message)
    return data


def read(job: Job, trace: Trace | None = None, at: At | None = None) -> Reading:
    """Read the document of a job; ``trace`` is told why it is read so, ``at`` which page is next. Raises Unavailable: for
    bytes that cannot be had, too little memory, a defect of the reader; where the reading is to be staged, also for a
    document of which nothing can be read without OCR, if that is not installed.
    """
    from parsers.formats.foreign import word_suffix
    from parsers.reader import read as read_document

    data = read_bytes(job)
    job = _with_page(job)
    try:
        if (suffix := word_suffix(data)) is not None:
            return _read_converted(job, data, suffix, trace)
        reading = read_document(data, job.hints, trace, _watch(job, at))
    except Unavailable:
        raise
    except MemoryError as error:
        message = (
            "Reading took more memory than a bulletin can. Look what it is; give the part that is wanted."
        )
        raise Unavailable("reader_memory", message) from error
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        message = f"The reader failed ({what}). This is a defect: please report it with the file."
        raise Unavailable("reader_defect", message) from error
    waiting = waits_for_ocr(reading)
    if waiting is not None and reading.error is not None and job.staged is not None:
        raise Unavailable(waiting.kind, waiting.message)
    return reading


def waits_for_ocr(reading: Reading) -> Issue | None:
    """The issue by which a reading says that OCR would read more of it, and cannot be had here."""
    return next((issue for issue in reading.issues if issue.kind == "needs_ocr"), None)


def _watch(job: Job, at: At | None) -> PageWatch:
    without = {left.page: (left.kind, left.why) for left in job.without}
    return PageWatch(without=without) if at is None else PageWatch(at, without, partial(at, scanned=True))


def _with_page(job: Job) -> Job:
    if job.page is None:
        return job
    from pipeline.reading.staging import load_page

    return replace(job, hints=replace(job.hints, page=load_page(Path(job.page))))


def _read_converted(job: Job, data: bytes, suffix: str, trace: Trace | None) -> Reading:
    """Read the Word file that LibreOffice makes of an older document. The reading is the original's: its hash, its
    format; places are those in the text. Where there is no Word file, raises Unavailable if that can be tried again
    (the reading is staged), else gives a reading that says so.
    """
    from parsers.reader import read as read_document
    from pipeline.reading.conversion import ConversionFailed, as_docx

    sha256 = hashlib.sha256(data).hexdigest()
    try:
        made = as_docx(data, suffix, Path(job.converted) if job.converted else None)
    except ConversionFailed as error:
        if job.staged is None:
            return failed(replace(job, sha256=sha256), error.kind, str(error))
        raise Unavailable(error.kind, str(error)) from error
    reading = read_document(made, job.hints, trace)
    reading.sha256 = sha256
    reading.format = suffix.removeprefix(".")
    message = f"Read from the Word file that LibreOffice made of this {suffix} file. Look at the original where in doubt."
    reading.issues.append(Issue("converted", "info", message))
    return reading


def contract_outcome(job: Job, at: At | None = None) -> Outcome:
    """Read a document; the outcome holds its line of the reading contract, also where it is not available."""
    try:
        reading = read(job, at=at)
    except Unavailable as error:
        reading = failed(job, error.kind, str(error))
    return Outcome(job, error=reading.error, line=contract_line(reading, job.shown))


def why_outcome(job: Job, at: At | None = None) -> Outcome:
    """Read a document and ask why; the outcome's line says what ``parsers.trace.why`` says, also where there is no
    reading.
    """
    trace = Trace()
    try:
        reading = read(job, trace, at)
    except Unavailable as error:
        reading = failed(job, error.kind, str(error))
    return Outcome(job, error=reading.error, line=_why_line(reading, trace, job.shown))


def _why_line(reading: Reading, trace: Trace, shown: str) -> str:
    from parsers.trace.why import why

    return orjson.dumps(why(reading, trace, shown)).decode()


def lost_line(job: Job, kind: str, message: str) -> str:
    """The line for a job whose process was lost, of the form that the job asks for."""
    reading = failed(job, kind, message)
    return _why_line(reading, Trace(), job.shown) if job.why else contract_line(reading, job.shown)


def contract_line(reading: Reading, shown: str) -> str:
    """The line of the reading contract for a reading, without a line end."""
    from parsers.contract import to_contract

    return orjson.dumps(to_contract(reading, shown)).decode()
