"""A file looked at: its document, what was read of it and why, and the pictures of its pages."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from parsers.document import Document
from parsers.reading import Reading
from parsers.trace import Trace
from pipeline.look.boxes import Drawn, boxes_of
from pipeline.look.explained import Figure, figures_of
from pipeline.look.marks import Marks, marks_of
from pipeline.look.page_images import PageImages, page_images
from pipeline.reading import jobs

Ids = Callable[[Reading], Mapping[int, Sequence[int]]]
"""From a reading to the numbers that its figures have in the warehouse, by position; empty where it is not there."""

_UNPRINTABLE = re.compile("[\ud800-\udfff\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a page or picture is made of. ``name`` is the file's, as it can be printed; ``boxes`` by page; ``pages``
    where the format has some that can be drawn.
    """

    name: str
    document: Document
    reading: Reading
    marks: Marks
    figures: list[Figure]
    boxes: dict[int, list[Drawn]]
    pages: PageImages | None


def look_at(job: jobs.Job, ids: Ids = lambda _reading: {}) -> Seen:
    """Read a file and keep what it was read from. Raises Unavailable where there is no document to look at: no bytes, a
    format that has to be converted first, a defect of the reader.
    """
    trace = Trace()
    reading = jobs.read(job, trace)
    document = trace.document
    if document is None:
        raise jobs.Unavailable(
            reading.issues[0].kind if reading.issues else "unreadable", reading.error or "Not read."
        )
    marks = marks_of(document, reading, trace.prose)
    figures = figures_of(reading, trace.prose, ids(reading))
    boxes = boxes_of(document, reading, marks, figures)
    # A file that was converted to be read has no pages of its own.
    pages = page_images(jobs.read_bytes(job))
    return Seen(_UNPRINTABLE.sub("�", job.shown), document, reading, marks, figures, boxes, pages)
