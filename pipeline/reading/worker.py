"""A reading process: one document after another, as told on standard input, one JSON object a line.

Protocol (``pipeline.reading.process`` is the other side): first ``{"ready": true}``; then for each line of
input one line of output, in the same order. Before it comes a line ``{"page": 3}`` for each page that is opened,
``{"page": 3, "scanned": true}`` where OCR begins on it, and ``{"page": null}`` after the last one, so that the parent can
tell which page takes too long. The process ends
when its input does, so none survives a parent that was killed. Standard output is the protocol's alone: whatever
a library prints goes to standard error.
"""

import gc
import math
import os
import signal
import sys
import traceback
from typing import BinaryIO

import orjson

from parsers.reader import fingerprint
from parsers.reading import Reading
from pipeline.reading import jobs, staging
from pipeline.reading.limits import limit_memory
from pipeline.reading.office import end_with
from pipeline.settings import settings

GRACE_SECONDS = 5
# Objects between two looks for cycles; Python's own 700 spend an eighth of the time of reading on them. A bulletin
# makes some tens of thousands, nearly all freed without.
OBJECTS_BETWEEN_COLLECTIONS = 50_000


def answer(job: jobs.Job, at: jobs.At | None = None) -> dict[str, object]:
    """Do a job; ``at`` is told its pages. A staged reading is in its file before the answer is given."""
    if job.staged is None:
        outcome = jobs.why_outcome(job, at) if job.why else jobs.contract_outcome(job, at)
        return {"error": outcome.error, "line": outcome.line}
    try:
        reading = jobs.read(job, at=at)
    except jobs.Unavailable as error:
        traceback.print_exception(error)
        return {"error": str(error), "lost": error.kind}
    partial = _lacking(job, reading)
    staging.write(staging.beside(job.staged, partial), reading)
    return {"error": reading.error, "summary": staging.summary(reading), "partial": partial}


def _lacking(job: jobs.Job, reading: Reading) -> str | None:
    """What keeps a reading from being whole, as in the name of its file; such a one can be asked for again."""
    if job.without:
        return "_".join([job.without[0].kind, *sorted(str(left.page) for left in job.without)])
    waiting = jobs.waits_for_ocr(reading)
    return waiting.kind if waiting else None


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until there are none."""
    replies.write(b'{"ready":true}\n')
    here = settings()
    limit = math.ceil(here.document_seconds + here.page_seconds) + GRACE_SECONDS

    def at(page: int | None, scanned: bool = False) -> None:
        signal.alarm(limit)
        replies.write(orjson.dumps({"page": page, "scanned": True} if scanned else {"page": page}) + b"\n")

    for line in requests:
        # The parent gives up earlier; this is for a process whose parent was killed: it must not hang for ever.
        signal.alarm(limit)
        replies.write(orjson.dumps(answer(jobs.decode(line), at)) + b"\n")
        signal.alarm(0)


def work(requests: BinaryIO, replies: BinaryIO) -> None:
    """The life of a reading process: its settings, and the requests until there are none."""
    # Ctrl-C reaches the whole process group; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory()
    end_with(requests.fileno())
    fingerprint()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 20)
    serve(requests, replies)


def main() -> None:
    """Entry of ``python -m pipeline.reading.worker``."""
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    work(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
