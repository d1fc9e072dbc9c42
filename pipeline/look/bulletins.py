"""Bulletins of the warehouse to be looked at: which one is meant, its bytes in the archive, the numbers of its figures."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing

from parsers.reader import fingerprint
from parsers.reading import Reading
from pipeline.errors import HotlineError
from pipeline.landing import Capture
from pipeline.look.seen import Ids
from pipeline.reading.jobs import Job
from pipeline.reading.staging import key_of
from pipeline.settings import Settings
from pipeline.sources import load_sources
from pipeline.stages.wanted import hints_of
from warehouse import open_readonly
from warehouse.places import place_of

_MOST_NAMED = 8
_FOUND = """
SELECT id, source_id, locator, sha256, reading_key, title FROM bulletin AS b
WHERE CAST(id AS TEXT) = :asked OR (
    superseded_at IS NULL AND (instr(source_id || '/' || locator, :asked) OR instr(title, :asked))
)
ORDER BY CAST(id AS TEXT) = :asked DESC, id
"""


def bulletin_of(settings: Settings, asked: str) -> tuple[int, Job, Ids]:
    """The bulletin that is ``asked`` for by its number, or by a part of its file name or title: its number, what is to be
    read, and how its figures are numbered (not at all, if the warehouse holds it as another parser read it).

    Raises HotlineError where none fits or several do.
    """
    with closing(open_readonly(settings.database)) as connection:
        rows = connection.execute(_FOUND, {"asked": asked}).fetchall()
        number, source, locator, sha256, key, _ = _one(asked, rows)
        ids = _ids(connection, number)
    capture = _capture(settings, source, locator, sha256)
    areas = {described.id: described.area_code for described in load_sources(settings.sources)}
    hints = hints_of(capture, areas.get(source))
    job = Job(
        path=str(settings.store.local_path(sha256)),
        hints=hints,
        shown=place_of(source, locator),
        sha256=sha256,
        converted=str(settings.converted),
    )
    same = key == key_of(sha256, hints, fingerprint())

    def numbered(reading: Reading) -> Mapping[int, Sequence[int]]:
        return ids if same and len(ids) == len(reading.observations) else {}

    return number, job, numbered


def _one(
    asked: str, rows: list[tuple[int, str, str, str, str, str | None]]
) -> tuple[int, str, str, str, str, str | None]:
    if not rows:
        raise HotlineError(
            f'No bulletin {asked!r}. See: hotline query "SELECT id, locator, title FROM bulletin"'
        )
    if len(rows) > 1 and str(rows[0][0]) != asked:
        named = "; ".join(f"{row[0]} ({place_of(row[1], row[2])})" for row in rows[:_MOST_NAMED])
        raise HotlineError(f"{len(rows)} bulletins fit {asked!r}. Give the number of one: {named}")
    return rows[0]


def _ids(connection: sqlite3.Connection, bulletin: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    asked = "SELECT position, id FROM observation WHERE bulletin_id = ? ORDER BY id"
    for position, number in connection.execute(asked, (bulletin,)):
        found[position].append(number)
    return dict(found)


def _capture(settings: Settings, source: str, locator: str, sha256: str) -> Capture:
    for capture in settings.store.log().versions():
        if (capture.source, capture.locator, capture.sha256) == (source, locator, sha256):
            return capture
    raise HotlineError(
        f"{place_of(source, locator)} is not in the log of {settings.raw}, from which its bytes are known. "
        "Put the log back, or look at the file itself."
    )
