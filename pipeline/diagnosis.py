"""Looks at what a run needs: environment, folders, sources, archive, staged readings, database. Changes
nothing.
"""

import os
import platform
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from pipeline.errors import for_a_person
from pipeline.landing.store import FolderStore
from pipeline.settings import Settings, soffice
from warehouse.places import place_of

PACKAGES = (
    "dagster",
    "sqlite-utils",
    "pandas",
    "pydantic",
    "orjson",
    "beautifulsoup4",
    "lxml",
    "selectolax",
    "typer",
    "rich",
)
OLDEST_SQLITE = (3, 37)
State = Literal["ok", "note", "fault"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``state``: ok, note (worth knowing), fault (a run would suffer); ``text`` says
    what to do.
    """

    subject: str
    state: State
    text: str


def diagnose(settings: Settings) -> list[Finding]:
    """All findings in a fixed order. A look that fails is itself a fault; the others go on."""
    looks: dict[str, Callable[[Settings], Iterator[Finding]]] = {
        "environment": _environment,
        "folders": _folders,
        "sources": _sources,
        "crawler": _crawler,
        "decisions": _decisions,
        "archive": _archive,
        "readings": _readings,
        "database": _database,
    }
    findings: list[Finding] = []
    for subject, look in looks.items():
        try:
            findings += look(settings)
        except Exception as error:
            told = for_a_person(error)
            findings.append(Finding(subject, "fault", str(told or f"{type(error).__name__}: {error}")))
    return findings


def _environment(settings: Settings) -> Iterator[Finding]:
    yield Finding(
        "python", "ok", f"{platform.python_version()} on {platform.system()}, {os.cpu_count()} cores"
    )
    yield Finding("packages", "ok", ", ".join(f"{name} {version(name)}" for name in PACKAGES))
    yield _opencc()
    yield _libreoffice()
    yield _ocr()
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        text = f"SQLite {sqlite3.sqlite_version} knows no STRICT tables. Use a Python with 3.37 or newer."
        yield Finding("sqlite", "fault", text)
    else:
        yield Finding("sqlite", "ok", sqlite3.sqlite_version)


def _opencc() -> Finding:
    try:
        found = version("opencc")
    except PackageNotFoundError:
        return Finding(
            "opencc", "ok", f"opencc-python-reimplemented {version('opencc-python-reimplemented')}"
        )
    advice = "pip uninstall opencc, then pip install --force-reinstall opencc-python-reimplemented"
    return Finding("opencc", "fault", f"opencc {found} overwrites opencc-python-reimplemented. Do: {advice}.")


def _libreoffice() -> Finding:
    found = soffice()
    if found is not None:
        return Finding("libreoffice", "ok", found)
    text = "not installed; needed for .doc, .wps, .rtf and .odt files only"
    return Finding("libreoffice", "ok", text)


def _ocr() -> Finding:
    from parsers.formats.pictures.missing import HOW_TO_INSTALL, ocr_trouble

    trouble = ocr_trouble()
    if trouble is None:
        return Finding("ocr", "ok", f"rapidocr {version('rapidocr')}, onnxruntime {version('onnxruntime')}")
    text = f"cannot be used ({trouble}); needed for pictures and scanned pages only. {HOW_TO_INSTALL}"
    return Finding("ocr", "ok", text)


def _folders(settings: Settings) -> Iterator[Finding]:
    store = settings.store
    of_store = [store.folder] if isinstance(store, FolderStore) else []
    for folder in (*of_store, settings.inbox, settings.staging, settings.dagster):
        place = _existing(folder)
        if os.access(place, os.W_OK | os.X_OK):
            yield Finding("folder", "ok", f"{folder} can be written")
        else:
            yield Finding(
                "folder", "fault", f"{place} cannot be written. Change its rights, or set HOTLINE_HOME."
            )


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _sources(settings: Settings) -> Iterator[Finding]:
    from pipeline.sources import load_sources

    sources = load_sources(settings.sources)
    yield Finding("sources", "ok", f"{', '.join(source.id for source in sources)} in {settings.sources}")
    for source in sources:
        if source.path is not None and not settings.located(source.path).is_dir():
            text = (
                f"source {source.id}: {settings.located(source.path)} is missing. Make it, or mend the path."
            )
            yield Finding("sources", "note", text)


def _crawler(settings: Settings) -> Iterator[Finding]:
    """What would keep a crawl from asking: no contact, hosts at rest."""
    from pipeline.crawl.agent import CONTACT_VARIABLE, contact_of
    from pipeline.crawl.memory import HostMemory, Memory
    from pipeline.crawl.times import now
    from pipeline.sources import load_sources

    crawled = [source for source in load_sources(settings.sources) if source.crawled]
    mute = [source.id for source in crawled if source.crawl.contact is None]
    if mute and not os.environ.get(CONTACT_VARIABLE):
        yield Finding("crawler", "note", f"{len(mute)} sources cannot be crawled: set {CONTACT_VARIABLE}")
    elif mute:
        yield Finding("crawler", "ok", f"publishers can reach {contact_of(None)}")
    if settings.crawl_memory.exists():
        with Memory(settings.crawl_memory) as memory:
            for host, rest in HostMemory(memory.connection).resting(now()):
                text = f"{host} is left alone until {rest.until:%Y-%m-%d %H:%M} UTC: {rest.reason}"
                yield Finding("crawler", "note", text)


def _decisions(settings: Settings) -> Iterator[Finding]:
    from pipeline.decisions import load_decisions

    decisions = load_decisions(settings)
    text = f"{len(decisions.units)} on units, {len(decisions.areas)} on areas in {settings.decisions}"
    yield Finding("decisions", "ok", text)


def _archive(settings: Settings) -> Iterator[Finding]:
    store = settings.store
    log = store.log()
    if log.damaged:
        lines = ", ".join(log.damaged[:10])
        yield Finding(
            "archive", "fault", f"{store.root}: lines {lines} hold no capture. Remove them; run again."
        )
    hashes = {capture.sha256: capture for capture in log.captures}
    sizes = dict(store.blobs())
    missing = [capture for capture in hashes.values() if sizes.get(capture.sha256) != capture.size]
    for capture in missing[:10]:
        place = place_of(capture.source, capture.locator)
        text = f"the bytes of {place} are missing or cut off: {store.place(capture.sha256)}"
        yield Finding("archive", "fault", f"{text}. Put them back from a backup. See: hotline raw verify")
    if not missing:
        yield Finding("archive", "ok", f"{len(log.captures)} captures of {len(hashes)} files, all there")


def _readings(settings: Settings) -> Iterator[Finding]:
    from pipeline.reading import staging
    from pipeline.sources import load_sources
    from pipeline.stages.wanted import wanted_readings

    keys = {item.key for item in wanted_readings(settings, load_sources(settings.sources))}
    staged = staging.index(settings.staging)
    unread = keys - staged.keys()
    lost = [key for key in keys if staged.get(key)]
    if unread:
        yield Finding("readings", "note", f"{len(unread)} captures have no reading yet. Do: hotline run")
    if lost:
        yield Finding(
            "readings",
            "note",
            f"{len(lost)} could not be read, or not wholly, for lack of time, memory, LibreOffice or OCR: "
            "hotline run --retry",
        )
    if stale := staging.stale(settings.staging, keys):
        yield Finding(
            "readings",
            "note",
            f"{len(stale)} staged files are of an earlier parser; the next load removes them.",
        )
    if not (unread or lost or stale):
        yield Finding("readings", "ok", f"{len(keys)} captures, all read by the present parser")


def _database(settings: Settings) -> Iterator[Finding]:
    from pipeline.integrity import check
    from warehouse import open_readonly

    if not settings.database.exists():
        yield Finding("database", "note", f"{settings.database} does not exist yet. Do: hotline run")
        return
    with closing(open_readonly(settings.database)) as connection:
        number, name = connection.execute("SELECT version, name FROM schema_version").fetchone()
    yield Finding("database", "ok", f"{settings.database}, schema {number} ({name})")
    faults = check(settings.database).faults
    if not faults:
        yield Finding("database", "ok", "pages and foreign keys are whole")
    for fault in faults:
        advice = f"Move {settings.database} away and run again: it is built anew from raw/."
        yield Finding("database", "fault", f"{fault}. {advice}")
