"""Many old Word files at once, before they are read: LibreOffice takes a second to start and a fiftieth for a file.

What comes of it is kept as any conversion is. Nothing is told of files of which nothing comes: each of them is tried
again alone, within its own time, by the process that reads it, which knows how to say what is wrong.
"""

import contextlib
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from parsers.formats.foreign import may_be_word, word_suffix
from pipeline.files import write_atomically
from pipeline.reading.conversion import SHARE, ConversionFailed, checked, kept_at
from pipeline.reading.office import OfficeRun, filter_of, office_run
from pipeline.settings import Settings, soffice

MOST_FILES = 50
MOST_BYTES = 64 << 20
STALLED_SECONDS = 15.0
_LOOK_SECONDS = 0.2
_HEAD = 512

Batch = dict[str, Path]
"""Originals by the name of their file in LibreOffice's folder: their hash, and the suffix of what they are."""


def convert_ahead(settings: Settings, blobs: Mapping[str, Path]) -> int:
    """Convert the old Word files among ``blobs`` (by hash) that were not converted before; how many came of it.

    Does nothing for a single one, and where there is no LibreOffice.
    """
    program = soffice()
    if program is None:
        return 0
    todo = {
        sha256: path for sha256, path in blobs.items() if not kept_at(settings.converted, sha256).exists()
    }
    batches = [batch for batch in _batches(todo) if len(batch) > 1]
    if not batches:
        return 0
    stop = threading.Event()
    seconds = min(STALLED_SECONDS, settings.document_seconds * SHARE)
    pool = ThreadPoolExecutor(settings.workers)
    try:
        work = [pool.submit(_convert, program, batch, settings.converted, seconds, stop) for batch in batches]
        return sum(one.result() for one in work)
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _batches(blobs: Mapping[str, Path]) -> Iterator[Batch]:
    """Files that are opened by the same filter, some at a time."""
    growing: dict[str | None, tuple[Batch, int]] = {}
    for sha256, path in blobs.items():
        data = _old_word(path)
        suffix = word_suffix(data)
        if suffix is None:
            continue
        opened_by = filter_of(suffix, data)
        batch, size = growing.pop(opened_by, ({}, 0))
        batch[f"{sha256}{suffix}"] = path
        if len(batch) >= MOST_FILES or size + len(data) > MOST_BYTES:
            yield batch
        else:
            growing[opened_by] = batch, size + len(data)
    yield from (batch for batch, _ in growing.values())


def _old_word(path: Path) -> bytes:
    """The bytes of a file that may be an old Word file; empty for others, of which only the beginning is looked at."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            return head + stream.read() if may_be_word(head) else b""
    except OSError:  # its reading will say so
        return b""


def _convert(program: str, batch: Batch, kept: Path, seconds: float, stop: threading.Event) -> int:
    """Keep what LibreOffice makes of a batch. A file that it is stuck at for some seconds ends it."""
    try:
        documents = {name: path.read_bytes() for name, path in batch.items()}
        with office_run(program, documents) as run:
            whole = _wait(run, seconds, stop)
            return _keep(run, batch, kept, whole)
    except OSError:  # as above
        return 0


def _wait(run: OfficeRun, seconds: float, stop: threading.Event) -> bool:
    """Whether the run ended by itself, before it made no progress for some seconds."""
    made, since = 0, time.monotonic()
    while not stop.is_set() and time.monotonic() - since < seconds:
        status = run.status(_LOOK_SECONDS)
        if status is not None:
            return status == 0
        if (now := len(_made(run))) > made:
            made, since = now, time.monotonic()
    return False


def _made(run: OfficeRun) -> set[str]:
    return {path.stem for path in run.made.glob("*.docx")}


def _keep(run: OfficeRun, batch: Batch, kept: Path, whole: bool) -> int:
    """Keep what was made; of a run that did not end well not the last one, which may be half a file."""
    made = _made(run)
    done = [name for name in batch if Path(name).stem in made]
    if not whole:
        done = done[:-1]
    count = 0
    for name in done:
        word = (run.made / name).with_suffix(".docx").read_bytes()
        with contextlib.suppress(ConversionFailed):  # its reading will say so
            checked(batch[name].read_bytes(), Path(name).suffix, word)
            write_atomically(kept_at(kept, Path(name).stem), word, durable=False)
            count += 1
    return count
