"""Old Word files: read through LibreOffice where it is installed, told with advice where not.

A stand-in plays LibreOffice: its command line is that of the real one, what it makes is given to it by the test.
"""

import os
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import pytest
from inbox_files import Drop, bulletin
from ole_files import ole

from parsers.reading import Hints, Reading
from pipeline import stages
from pipeline.diagnosis import diagnose
from pipeline.reading import conversion
from pipeline.reading.conversion import ConversionFailed, as_docx
from pipeline.reading.jobs import Job, Unavailable, read
from pipeline.settings import Settings, soffice
from pipeline.sources import Source
from warehouse import open_readonly

OLD = ole("WordDocument")

STAND_IN = """#!/bin/sh
echo "$@" >> {folder}/calls
while [ $# -gt 0 ]; do
  case "$1" in
    -env:UserInstallation=file://*) profile="${{1#*file://}}" ;;
    --convert-to) form="$2"; shift ;;
    --outdir) out="$2"; shift ;;
    --*) ;;
    *) document="$1" ;;
  esac
  shift
done
[ "$form" = "docx:MS Word 2007 XML" ] || exit 9
mkdir -p "$profile" "$out"
cp "$document" {folder}/given
echo "$profile" >> {folder}/profiles
{does}
"""

Make = Callable[[str], Path]


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Put a stand-in for LibreOffice on the path that ``does`` this last; gives the folder of its notes."""
    folder = tmp_path / "stand-in"
    folder.mkdir()
    made: Any = docx.Document()
    for line in bulletin(5, 305).split("\n"):
        made.add_paragraph(line)
    made.save(str(folder / "made.docx"))

    def make(does: str = 'cp {folder}/made.docx "$out/document.docx"') -> Path:
        program = folder / "soffice"
        program.write_text(STAND_IN.format(folder=folder, does=does.format(folder=folder)))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return folder

    return make


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """No LibreOffice, whatever this machine has."""
    monkeypatch.setenv("HOTLINE_SOFFICE", "no-such-program")


def job(tmp_path: Path, data: bytes = OLD, name: str = "a.doc", **more: str) -> Job:
    path = tmp_path / name
    path.write_bytes(data)
    return Job(path=str(path), hints=Hints(name=name), shown=name, **more)


def made_of(tmp_path: Path, data: bytes, name: str) -> Reading:
    return read(job(tmp_path, data, name))


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [(OLD, "a.doc", "doc"), (OLD, "通报.wps", "doc"), (OLD, "a.txt", "doc"), (b"{\\rtf1 x}", "a.doc", "rtf")],
)
def test_old_document_is_read_as_what_it_is(
    tmp_path: Path, stand_in: Make, data: bytes, name: str, form: str
) -> None:
    folder = stand_in('cp {folder}/made.docx "$out/document.docx"')
    reading = made_of(tmp_path, data, name)
    assert (folder / "given").read_bytes() == data
    assert (folder / "calls").read_text().split()[-1].endswith(f"document.{form}")
    assert (reading.sha256, reading.format, reading.error) == (sha256(data).hexdigest(), form, None)
    assert [one.value for one in reading.observations if one.metric == "tickets_received"] == [305]
    assert [(one.kind, one.severity) for one in reading.issues if one.kind == "converted"] == [
        ("converted", "info")
    ]


def test_each_run_has_a_profile_of_its_own_and_leaves_nothing(tmp_path: Path, stand_in: Make) -> None:
    folder = stand_in('cp {folder}/made.docx "$out/document.docx"')
    for _ in range(2):
        made_of(tmp_path, OLD, "a.doc")
    first, second = map(Path, (folder / "profiles").read_text().split())
    assert first != second
    assert not first.parent.exists()
    assert not second.parent.exists()


def test_conversion_is_kept_for_the_next_reading(tmp_path: Path, stand_in: Make) -> None:
    folder = stand_in('cp {folder}/made.docx "$out/document.docx"')
    kept = tmp_path / "converted"
    first = as_docx(OLD, ".doc", kept)
    assert as_docx(OLD, ".doc", kept) == first
    assert len((folder / "calls").read_text().splitlines()) == 1


@pytest.mark.usefixtures("without")
def test_without_libreoffice_the_advice_is_given(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Install LibreOffice") as told:
        read(job(tmp_path, staged=str(tmp_path / "staged.json")))
    assert told.value.kind == "needs_libreoffice"
    reading = read(job(tmp_path))
    assert [issue.kind for issue in reading.issues] == ["needs_libreoffice"]
    assert (reading.sha256, reading.error) == (sha256(OLD).hexdigest(), str(told.value))


@pytest.mark.parametrize(
    ("does", "kind"),
    [
        ("exit 0", "conversion_failed"),
        ("kill -9 $$", "conversion_failed"),
        ("sleep 600 & sleep 600", "conversion_timeout"),
    ],
)
def test_conversion_that_gives_nothing(
    tmp_path: Path, stand_in: Make, monkeypatch: pytest.MonkeyPatch, does: str, kind: str
) -> None:
    stand_in(f"echo $$ > {{folder}}/group; {does}")
    monkeypatch.setenv("HOTLINE_DOCUMENT_SECONDS", "2")
    begun = time.monotonic()
    with pytest.raises(ConversionFailed) as told:
        as_docx(OLD, ".doc", tmp_path / "converted")
    assert told.value.kind == kind
    assert time.monotonic() - begun < 30
    assert not (tmp_path / "converted").exists()
    with pytest.raises(ProcessLookupError):
        _alive(int((tmp_path / "stand-in" / "group").read_text()))


def _alive(group: int) -> None:
    """Raises ProcessLookupError where no process of the group is left; one that was ended may still be listed."""
    for _ in range(100):
        os.killpg(group, 0)
        time.sleep(0.05)


def test_program_that_cannot_be_started(
    tmp_path: Path, stand_in: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = stand_in("true") / "soffice"
    program.write_bytes(b"\x7fELF nonsense")
    with pytest.raises(ConversionFailed, match="cannot be started") as told:
        as_docx(OLD, ".doc")
    assert told.value.kind == "conversion_failed"
    assert conversion.settings().document_seconds > 0


def test_program_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "office"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("HOTLINE_SOFFICE", str(program))
    assert soffice() == str(program)
    monkeypatch.setenv("HOTLINE_SOFFICE", str(tmp_path / "none"))
    assert soffice() is None


def kinds(settings: Settings) -> list[tuple[str, str]]:
    sql = "SELECT b.locator, i.kind FROM issue i JOIN bulletin b ON b.id = i.bulletin_id WHERE severity = 'error'"
    with closing(open_readonly(settings.database)) as connection:
        return connection.execute(sql).fetchall()


def run(settings: Settings, sources: list[Source], retry: bool = False) -> None:
    stages.capture_all(settings, sources)
    stages.read_captures(settings, sources, retry=retry)
    stages.load_readings(settings, sources)


def test_file_that_waited_for_libreoffice_is_read_on_retry(
    settings: Settings,
    sources: list[Source],
    drop: Drop,
    stand_in: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOTLINE_SOFFICE", "no-such-program")
    drop("a.wps", OLD)
    drop("b.txt", bulletin(1, 301))
    run(settings, sources)
    assert kinds(settings) == [("a.wps", "needs_libreoffice")]
    assert any("--retry" in finding.text for finding in diagnose(settings) if finding.state == "note")
    monkeypatch.delenv("HOTLINE_SOFFICE")
    stand_in('cp {folder}/made.docx "$out/document.docx"')
    run(settings, sources, retry=True)
    assert kinds(settings) == []
    with closing(open_readonly(settings.database)) as connection:
        sql = "SELECT locator, sha256, value FROM observation_explained WHERE metric = 'tickets_received' ORDER BY 1"
        rows = connection.execute(sql).fetchall()
    assert [(locator, value) for locator, _, value in rows] == [("a.wps", 305), ("b.txt", 301)]
    assert rows[0][1] == sha256(OLD).hexdigest()
    assert [path.stem for path in settings.converted.rglob("*.docx")] == [sha256(OLD).hexdigest()]
