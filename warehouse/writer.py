"""The one writer: readings go in, in one transaction a batch. What a row looks like is the subject of
``warehouse.rows``.

Rows of a bulletin are replaced as a whole when a newer parser or vocabulary has read it; bytes that changed
at their place make a new bulletin, which supersedes the older one (``warehouse.clocks``).
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.identity.unit_types import type_of_unit
from parsers.reading import Issue, Reading
from warehouse import rows
from warehouse.areas import area_rows, home_of, published_rows
from warehouse.bases import basis_rows
from warehouse.clocks import Placement, chain, move_back, place, utc
from warehouse.decided import Decisions
from warehouse.decided.apply import apply_decisions
from warehouse.decided.marks import decide_types, mark_decided
from warehouse.series.store import note_changes
from warehouse.store import writing
from warehouse.units import forget_unused, settle_units
from warehouse.views import are_views_current, make_views

if TYPE_CHECKING:
    from sqlite_utils import Database

# What a single reading can be at fault for. A full disk or a damaged file concerns the whole load.
_REFUSALS = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.ProgrammingError,
    ValueError,
    OverflowError,
    LookupError,
    TypeError,
)


@dataclass(frozen=True, slots=True)
class CapturedReading:
    """A reading and the capture whose bytes it is of.

    ``source`` and ``locator`` say where the bytes were found, ``captured_at`` when (ISO, UTC unless it has an
    offset). ``reading_key`` identifies the reading: hash of bytes, hints, vocabulary and parser. ``page`` is the locator
    of the page, in the same source, that names the file as its attachment; ``filename`` the file's name where its locator
    does not show it.
    """

    source: str
    locator: str
    url: str | None
    captured_at: str
    sha256: str
    media_type: str | None
    reading_key: str
    reading: Reading
    page: str | None = None
    filename: str | None = None


@dataclass(slots=True)
class LoadSummary:
    """What a load did. Bulletins: ``added``, ``reread`` (rows replaced), ``unchanged``, ``superseded``; rows:
    ``observations``, ``cells``. ``decided``: figures whose unit changed by a decision, or back; ``decided_units``: units
    that decisions gave, or took from, figures or a type. ``failed`` holds, for each bulletin that could not be stored,
    its locator and why; it is in the warehouse with that error and an issue ``load_failed``.
    """

    added: int = 0
    reread: int = 0
    unchanged: int = 0
    superseded: int = 0
    observations: int = 0
    cells: int = 0
    decided: int = 0
    decided_units: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.added or self.reread or self.decided_units)


NO_DECISIONS = Decisions()


def load(
    database: "Database", batch: Iterable[CapturedReading], *, now: str, decisions: Decisions = NO_DECISIONS
) -> LoadSummary:
    """Store ``batch`` in one transaction: all of it is in the warehouse afterwards, or nothing.

    Figures get the units that ``decisions`` say; where these have changed since the last load, so do figures loaded
    before, without being read anew.

    A reading that is already there changes nothing. One whose rows SQLite refuses is stored as an error,
    without touching the others. ``now`` is the ISO time of the load, for bookkeeping only. Captures of one
    place come in the order in which they were taken. Raises as ``warehouse.store.writing`` does,
    ``ValueError`` for a time that is none, and whatever ``batch`` raises.
    """
    with writing(database):
        writer = _Writer(database, utc(now), decisions)
        for item in batch:
            writer.store(item)
        writer.finish()
    return writer.summary


class _Writer:
    """State of one load: what it has done, and which reference rows it knows to exist."""

    def __init__(self, database: "Database", now: str, decisions: Decisions) -> None:
        self.database = database
        self.decisions = decisions
        self.conn: sqlite3.Connection = database.conn
        self.now = now
        self.summary = LoadSummary()
        self.known: set[object] = set()
        self.renamed_units: set[str] = set()
        self.cleared_units: set[str] = set()
        self.written: set[int] = set()
        self.changed_units: set[str] = set()

    def store(self, item: CapturedReading) -> None:
        """Store one capture and, unless it is there already, its reading."""
        captured_at = utc(item.captured_at)
        self._ensure("source", [(item.source,)])
        self.conn.execute(
            "INSERT OR IGNORE INTO capture VALUES (?, ?, ?, ?, ?, ?, ?)",
            (item.source, item.locator, captured_at, item.sha256, item.url, item.media_type, item.filename),
        )
        placement = place(self.conn, item.source, item.locator, item.sha256, captured_at)
        if not placement.is_new:
            move_back(self.conn, placement, item.source, item.locator)
        if placement.reading_key == item.reading_key:
            self.summary.unchanged += 1
            return
        try:
            self._replace(placement, item, item.reading)
        except _REFUSALS as error:
            self._replace(placement, item, _refused(item.reading, error))
            self.summary.failed.append((item.locator, str(error)))
        if placement.is_new:
            superseded = chain(self.conn, item.source, item.locator)
            self.summary.superseded += superseded
            if superseded:
                self.changed_units |= self._units_superseded(item)

    def _units_superseded(self, item: CapturedReading) -> set[str]:
        units = self.conn.execute(
            "SELECT DISTINCT o.unit_id FROM bulletin AS b JOIN observation AS o "
            f"ON o.id BETWEEN b.id * {rows.ROWS_PER_BULLETIN} AND (b.id + 1) * {rows.ROWS_PER_BULLETIN} - 1 "
            "WHERE b.source_id = ? AND b.locator = ? AND b.superseded_at IS NOT NULL AND o.unit_id IS NOT NULL",
            (item.source, item.locator),
        )
        return {unit for (unit,) in units}

    def _replace(self, placement: Placement, item: CapturedReading, reading: Reading) -> None:
        try:
            with self.database.atomic():
                if not placement.is_new:
                    self._clear(placement.bulletin_id)
                figures, ids = rows.observation_rows(placement.bulletin_id, reading)
                units = rows.units_named(figures)
                self._ensure_references(reading, units)
                self.changed_units.update(unit for unit, _ in units)
                self._write_bulletin(placement, item, reading)
                cells = self._write_content(placement.bulletin_id, reading, figures, ids)
        except BaseException:
            self.known.clear()
            raise
        self.summary.added += placement.is_new
        self.summary.reread += not placement.is_new
        self.written.add(placement.bulletin_id)
        self.summary.observations += len(figures)
        self.summary.cells += cells

    def _clear(self, bulletin_id: int) -> None:
        first, last = bulletin_id * rows.ROWS_PER_BULLETIN, (bulletin_id + 1) * rows.ROWS_PER_BULLETIN - 1
        # Without DISTINCT: it would have SQLite walk the whole index of units.
        figures = self.conn.execute("SELECT unit_id FROM observation WHERE id BETWEEN ? AND ?", (first, last))
        self.cleared_units.update(unit for (unit,) in figures if unit is not None)
        self.conn.execute("DELETE FROM decision_clash WHERE bulletin_id = ?", (bulletin_id,))
        for table in ("check_observation", "proposal_observation", "issue_observation", "decided_unit"):
            self.conn.execute(f"DELETE FROM {table} WHERE observation_id BETWEEN ? AND ?", (first, last))
        self.conn.execute("DELETE FROM proposal WHERE issue_id BETWEEN ? AND ?", (first, last))
        for table in ("check_result", "issue", "observation"):
            self.conn.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (first, last))
        for table in (
            "cell",
            "document_table",
            "unclaimed_number",
            "bulletin_text",
            "figure_count",
            "metric_basis",
            "attachment",
        ):
            self.conn.execute(f"DELETE FROM {table} WHERE bulletin_id = ?", (bulletin_id,))

    def _write_bulletin(self, placement: Placement, item: CapturedReading, reading: Reading) -> None:
        area = reading.area
        values = {
            "id": placement.bulletin_id,
            "source_id": item.source,
            "locator": item.locator,
            "url": item.url,
            "sha256": item.sha256,
            "media_type": item.media_type,
            "recorded_at": placement.recorded_at,
            "title": reading.title,
            "document_number": reading.document_number,
            "published_on": reading.published_on,
            "area_code": area.code if area else None,
            "area_name": area.name if area else None,
            "area_evidence": rows.json_list(area.evidence) if area else None,
            "period_id": rows.period_id(reading.period) if reading.period else None,
            "format": reading.format,
            "encoding": reading.encoding,
            "numbers": reading.numbers,
            "claimed": reading.claimed,
            "error": reading.error,
            "parser": reading.parser,
            "reading_key": item.reading_key,
            "loaded_at": self.now,
        }
        updates = ", ".join(f"{column} = excluded.{column}" for column in values if column != "id")
        self.conn.execute(
            f"INSERT INTO bulletin ({', '.join(values)}) VALUES ({', '.join('?' * len(values))}) "
            f"ON CONFLICT (id) DO UPDATE SET {updates}",
            tuple(values.values()),
        )
        if item.page is not None:
            self._insert("attachment", [(placement.bulletin_id, item.page)])

    def _write_content(
        self, bulletin_id: int, reading: Reading, figures: list[rows.Row], ids: list[list[int]]
    ) -> int:
        checks, check_links = rows.check_rows(bulletin_id, reading, ids)
        issues, issue_links = rows.issue_rows(bulletin_id, reading, ids)
        proposals, proposed = rows.proposal_rows(bulletin_id, reading, ids)
        cells = [row for table in reading.tables for row in rows.cell_rows(bulletin_id, table)]
        self._insert("bulletin_text", [(bulletin_id, reading.text)])
        self._insert("document_table", [rows.table_row(bulletin_id, table) for table in reading.tables])
        self._insert("cell", cells)
        self._insert("observation", figures)
        self._insert("figure_count", rows.figure_count_rows(bulletin_id, figures))
        self._insert("metric_basis", basis_rows(bulletin_id, reading))
        self._insert("check_result", checks)
        self._insert("check_observation", check_links)
        self._insert("issue", issues)
        self._insert("issue_observation", issue_links)
        self._insert("proposal", proposals)
        self._insert("proposal_observation", proposed)
        self._insert(
            "unclaimed_number",
            [(bulletin_id, u.start, u.end, u.text) for u in reading.unclaimed],
            "OR IGNORE",
        )
        return len(cells)

    def _ensure_references(self, reading: Reading, units: set[tuple[str, str]]) -> None:
        if reading.area:
            self._ensure("area", published_rows(reading.area))
        self._ensure("period", rows.periods_used(reading))
        self._ensure("metric", rows.metrics_used(reading))
        names = units - self.known
        homes = {unit: home_of(unit) for unit, _ in names}
        self._ensure("area", [row for code in homes.values() if code for row in area_rows(code)])
        self._insert("unit", [(unit, homes[unit], name, None) for unit, name in names], "OR IGNORE")
        before = self.conn.total_changes
        name_rows: list[rows.Row] = [
            (unit, name, type_of_unit(name), None, None, None) for unit, name in names
        ]
        self._insert("unit_name", name_rows, "OR IGNORE")
        if self.conn.total_changes != before:
            self.renamed_units.update(homes)
        self.known |= names

    def _ensure(self, table: str, values: Iterable[rows.Row]) -> None:
        new = [row for row in values if (table, row[0]) not in self.known]
        self._insert(table, new, "OR IGNORE")
        self.known.update((table, row[0]) for row in new)

    def _insert(self, table: str, values: Sequence[rows.Row], conflict: str = "") -> None:
        if values:
            marks = ", ".join("?" * len(values[0]))
            self.conn.executemany(f"INSERT {conflict} INTO {table} VALUES ({marks})", values)

    def finish(self) -> None:
        """Apply decisions, settle units and views; note a load that changed anything."""
        self.summary.decided, decided = apply_decisions(self.conn, self.decisions, self.written)
        self.summary.decided_units = len(decided)
        touched = self.cleared_units | decided
        forget_unused(self.conn, touched)
        settle_units(self.conn, self.renamed_units | touched)
        if self.decisions.units or decided:
            mark_decided(self.conn, touched)
            decide_types(self.conn, self.decisions, self.renamed_units | touched)
        if not self.summary.changed:
            return
        if not are_views_current(self.database.conn):
            make_views(self.database)
        note_changes(self.conn, self.changed_units | touched)
        done = self.summary
        self._insert(
            "load_run", [(None, self.now, done.added, done.reread, done.superseded, done.observations)]
        )


def _refused(reading: Reading, error: Exception) -> Reading:
    message = (
        f"The reading could not be stored ({type(error).__name__}: {error}). Nothing of it was kept; the "
        "bytes are in raw/. Report this as an error of the software, with the file."
    )
    return Reading(
        sha256=reading.sha256,
        format=reading.format,
        encoding=reading.encoding,
        parser=reading.parser,
        error="load_failed",
        issues=[Issue("load_failed", "error", message)],
    )
