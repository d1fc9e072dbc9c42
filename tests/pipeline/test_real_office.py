"""Old Word files through the real LibreOffice: read as what they are, several at once, hanging, broken and locked."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from inbox_files import Drop, bulletin
from office_files import FORMS, NEEDS_OFFICE, UNITS, old_word

from parsers.formats import open_document
from parsers.reading import Hints, Reading
from pipeline import stages
from pipeline.reading import batches
from pipeline.reading.conversion import ConversionFailed, as_docx
from pipeline.reading.jobs import Job, read
from pipeline.settings import Settings, soffice
from pipeline.sources import Source
from warehouse import open_readonly

pytestmark = NEEDS_OFFICE


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    """Three files of each form; they report 301, 302 and 303 tickets."""
    return {suffix: old_word(tmp_path_factory.mktemp("old"), suffix, [301, 302, 303]) for suffix in FORMS}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for temporary files, so that what is left in it can be seen."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def made_of(tmp_path: Path, data: bytes, name: str) -> Reading:
    path = tmp_path / name
    path.write_bytes(data)
    return read(Job(path=str(path), hints=Hints(name=name), shown=name))


def office_processes(folder: Path) -> list[str]:
    """Command lines of LibreOffice's processes that work in a folder."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            lines.append(path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
    return [line for line in lines if str(folder) in line and "soffice" in line]


def nothing_is_left(folder: Path, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not office_processes(folder) and not list(folder.glob("hotline-*")):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    ("suffix", "name"), [(".doc", "a.doc"), (".doc", "a.wps"), (".rtf", "a.rtf"), (".odt", "a.odt")]
)
def test_every_form_is_read_with_its_table(
    tmp_path: Path, temporary: Path, old: dict[str, list[bytes]], suffix: str, name: str
) -> None:
    reading = made_of(tmp_path, old[suffix][0], name)
    assert (reading.error, reading.format) == (None, suffix.removeprefix("."))
    figures = {(one.unit, one.metric): one.value for one in reading.observations}
    assert figures[None, "tickets_received"] == 301
    for unit, received, closed in UNITS:
        assert (figures[unit, "tickets_received"], figures[unit, "tickets_closed"]) == (received, closed)
    assert "converted" in [issue.kind for issue in reading.issues]
    assert nothing_is_left(temporary)


@pytest.mark.parametrize("damage", ["cut", "directory", "noise"])
def test_damaged_file_gives_no_text_of_another_kind(
    tmp_path: Path, temporary: Path, old: dict[str, list[bytes]], damage: str
) -> None:
    data = bytearray(old[".doc"][0])
    if damage == "cut":
        data = data[: len(data) // 2]
    elif damage == "directory":
        data[512:1024] = bytes(range(256)) * 2
    else:
        data[512:] = "WordDocument".encode("utf-16-le") + "受理诉求12件".encode() * 900
    with pytest.raises(ConversionFailed) as told:
        as_docx(bytes(data), ".doc")
    assert told.value.kind == "conversion_failed"
    assert "save it as .docx" in str(told.value)
    assert nothing_is_left(temporary)


def test_lost_tables_are_told_and_not_read_as_prose(
    tmp_path: Path, settings: Settings, sources: list[Source], drop: Drop
) -> None:
    # Without the paragraph that ends every file of Word, LibreOffice glues the cells of the last table.
    glued = old_word(tmp_path / "glued", ".doc", [301, 302], ends_with_text=False)
    with pytest.raises(ConversionFailed, match="lost the tables"):
        as_docx(glued[0], ".doc")
    for number, data in enumerate(glued):
        drop(f"{number}.doc", data)
    stages.capture_all(settings, sources)
    report = stages.read_captures(settings, sources)
    assert [one.kind for one in report.failures] == ["conversion_failed"] * 2


def test_locked_documents_are_told_without_trying(tmp_path: Path, old: dict[str, list[bytes]]) -> None:
    data = old[".doc"][0]
    # The head of the main stream begins with 0xA5EC; bit 8 of its flags says that the rest is encrypted.
    flags = data.index(b"\xec\xa5") + 11
    locked = data[:flags] + bytes([data[flags] | 1]) + data[flags + 1 :]
    assert [issue.kind for issue in made_of(tmp_path, locked, "a.doc").issues] == ["office_encrypted"]


def test_two_at_once_do_not_meet(temporary: Path, old: dict[str, list[bytes]]) -> None:
    made: dict[int, bytes] = {}

    def convert(number: int) -> None:
        made[number] = as_docx(old[".doc"][number], ".doc")

    threads = [threading.Thread(target=convert, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(2):
        assert str(301 + number) in open_document(made[number]).text
    assert nothing_is_left(temporary)


def test_file_that_takes_too_long_is_ended_with_all_it_started(
    temporary: Path, old: dict[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTLINE_DOCUMENT_SECONDS", "0.3")
    with pytest.raises(ConversionFailed) as told:
        as_docx(old[".doc"][0], ".doc")
    assert told.value.kind == "conversion_timeout"
    assert nothing_is_left(temporary)


def test_killed_process_leaves_no_office_and_no_files(
    tmp_path: Path, temporary: Path, old: dict[str, list[bytes]]
) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(old[".doc"][0])
    code = "import sys; from pipeline.reading.conversion import as_docx; as_docx(open(sys.argv[1], 'rb').read(), '.doc')"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], env={**os.environ, "TMPDIR": str(temporary)}
    )
    until = time.monotonic() + 30
    while not any("soffice.bin" in line for line in office_processes(temporary)) and time.monotonic() < until:
        time.sleep(0.01)
    assert office_processes(temporary)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert nothing_is_left(temporary)


def received(settings: Settings) -> dict[str, float]:
    sql = (
        "SELECT locator, value FROM observation_explained WHERE metric = 'tickets_received' AND unit IS NULL"
    )
    with closing(open_readonly(settings.database)) as connection:
        return dict(connection.execute(sql).fetchall())


def test_run_converts_all_of_a_kind_at_once(
    settings: Settings,
    sources: list[Source],
    drop: Drop,
    temporary: Path,
    old: dict[str, list[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number, data in enumerate(old[".doc"]):
        drop(f"{number}.doc", data)
    drop("bad.doc", old[".doc"][0][:512] + bytes(512) + old[".doc"][0][1024:])
    drop("a.odt", old[".odt"][0])
    drop("b.odt", old[".odt"][1])
    drop("good.txt", bulletin(5, 305))
    begun: list[int] = []
    whole = batches.office_run

    def counted(program: str, documents: dict[str, bytes]):  # type: ignore[no-untyped-def]
        begun.append(len(documents))
        return whole(program, documents)

    monkeypatch.setattr(batches, "office_run", counted)
    stages.capture_all(settings, sources)
    report = stages.read_captures(settings, sources)
    stages.load_readings(settings, sources)
    assert sorted(begun) == [2, 4]
    assert received(settings) == {
        "0.doc": 301,
        "1.doc": 302,
        "2.doc": 303,
        "a.odt": 301,
        "b.odt": 302,
        "good.txt": 305,
    }
    assert [(one.locator, one.kind) for one in report.failures] == [("bad.doc", "conversion_failed")]
    assert nothing_is_left(temporary)


def test_batch_that_gets_stuck_keeps_what_it_has_and_the_rest_is_read_alone(
    settings: Settings,
    sources: list[Source],
    drop: Drop,
    tmp_path: Path,
    temporary: Path,
    old: dict[str, list[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The real program behind a script that hangs after two files of three, but only where it gets several.
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nfirst=; for last in "$@"; do case "$last" in *.doc) [ "$first" ] && many=1; first=1;; esac; done\n'
        f'[ "$many" ] || exec {shutil.which(str(soffice()))} "$@"\n'
        'n=$(($# - 1)); set -- $(for a in "$@"; do echo "$a"; done | head -n $n)\n'
        f'{shutil.which(str(soffice()))} "$@"\nsleep 600\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("HOTLINE_SOFFICE", str(program))
    monkeypatch.setattr(batches, "STALLED_SECONDS", 6.0)
    for number, data in enumerate(old[".doc"]):
        drop(f"{number}.doc", data)
    stages.capture_all(settings, sources)
    stages.read_captures(settings, sources)
    stages.load_readings(settings, sources)
    assert received(settings) == {"0.doc": 301, "1.doc": 302, "2.doc": 303}
    assert nothing_is_left(temporary)
