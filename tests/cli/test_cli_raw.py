"""``hotline raw`` as a person uses it: checked, exported, imported into an empty root, kept elsewhere."""

import os
import subprocess
import sys
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from hotline_home import HOTLINE, Home, bulletin
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.landing import Capture
from pipeline.landing.store import FolderStore
from warehouse import content_digest, open_warehouse


@pytest.fixture(scope="module")
def archive(filled: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "all.warc.gz"
    done = filled.hotline("raw", "export", path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert f"Written       {path}: 3 captures" in done.stdout
    return path


def digest(home: Home) -> str:
    with closing(open_warehouse(home.path / "warehouse" / "hotline.db")) as database:
        return content_digest(database)


def readings(home: Home) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (home.path / "warehouse" / "staging").glob("*/*.json")}


def test_a_whole_store_is_verified(filled: Home) -> None:
    done = filled.hotline("raw", "verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 captures of 3 blobs" in done.stdout
    assert "3; 3 read" in done.stdout
    assert "Faults        none" in done.stdout
    assert "3; 1 read" in filled.hotline("raw", "verify", "--sample", "1").stdout


def test_an_export_makes_an_empty_root_the_same(filled: Home, home: Home, archive: Path) -> None:
    first = home.hotline("raw", "import", archive)
    assert (first.returncode, first.stderr) == (0, ""), first.stdout
    assert "3 captures; 0 were there already" in first.stdout
    lines = (home.path / "raw" / "captures.jsonl").read_bytes()
    assert lines == (filled.path / "raw" / "captures.jsonl").read_bytes()
    assert "0 captures; 3 were there already" in home.hotline("raw", "import", archive).stdout
    assert (home.path / "raw" / "captures.jsonl").read_bytes() == lines
    assert home.hotline("run").returncode == 1  # the empty file is one still
    assert readings(home) == readings(filled)
    assert digest(home) == digest(filled)


def test_faults_are_named_with_what_to_do_and_mended_by_an_import(home: Home, tmp_path: Path) -> None:
    home.drop("1.txt", bulletin(1))
    home.drop("2.txt", bulletin(2))
    assert home.hotline("run").returncode == 0
    home.hotline("raw", "export", tmp_path / "x.warc.gz")
    one, two = sorted((home.path / "raw" / "blobs").glob("*/*"))
    one.unlink()
    two.write_bytes(b"\0" + two.read_bytes()[1:])
    found = home.hotline("raw", "verify")
    assert (found.returncode, "Traceback" in found.stderr) == (1, False)
    assert f"missing       {one}: " in found.stdout
    assert f"damaged       {two}: " in found.stdout
    assert "hotline raw import" in found.stdout
    two.unlink()
    assert home.hotline("raw", "import", tmp_path / "x.warc.gz").returncode == 0
    assert home.hotline("raw", "verify").returncode == 0


def test_part_of_the_captures_is_exported(filled: Home, tmp_path: Path) -> None:
    path = tmp_path / "part.warc.gz"
    for nothing in (("--since", "2999-01-01"), ("--until", "1999-01-01"), ("--source", "nobody")):
        done = filled.hotline("raw", "export", path, *nothing)
        assert (done.returncode, "No capture fits" in done.stderr, path.exists()) == (2, True, False)
    assert filled.hotline("raw", "export", path, "--since", "2020-01-01", "--source", "inbox").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("raw", "export", "x.zip"), "a WARC file ends in"),
        (("raw", "export", "/nowhere/x.warc"), "/nowhere is no folder"),
        (("raw", "export", "x.warc", "--since", "May"), "is no day"),
        (("raw", "import", "x.warc", "--source", "nobody"), "Unknown source nobody"),
    ],
)
def test_what_cannot_be_done_is_told(filled: Home, arguments: tuple[str, ...], told: str) -> None:
    done = filled.hotline(*arguments)
    assert (done.returncode, told in done.stderr, done.stdout) == (2, True, "")


def test_answers_archived_by_others_become_bulletins(home: Home, tmp_path: Path) -> None:
    source = "id: city\ntitle: City\naccess: manual\n"
    (home.path / "sources" / "city.yaml").write_text(source, encoding="utf-8")
    path = tmp_path / "other.warc.gz"
    page = f"<html><title>{bulletin(3).splitlines()[0]}</title><body><p>{bulletin(3).splitlines()[2]}</p>".encode(
        "gbk"
    )
    with path.open("wb") as stream:
        writer = WARCWriter(stream)
        for status, url in (
            ("200 OK", "http://x.gov.cn/3.html"),
            ("404 Not Found", "http://x.gov.cn/4.html"),
        ):
            http = StatusAndHeaders(status, [("Content-Type", "text/html; charset=gbk")], "HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", BytesIO(page), len(page), http_headers=http)
            )
    done = home.hotline("raw", "import", path)
    assert (done.returncode, "--source" in done.stdout) == (1, True)
    done = home.hotline("raw", "import", path, "--source", "city")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Taken in      1 captures" in done.stdout
    assert "1 records: status 404" in done.stdout
    assert home.hotline("run").returncode == 0
    told = home.hotline("query", "--format", "csv", "SELECT locator, period_id FROM bulletin").stdout
    assert "http://x.gov.cn/3.html,2023-03" in told


def test_the_store_can_be_elsewhere(home: Home, tmp_path: Path) -> None:
    """An address of fsspec that several processes see: a folder of another server, here on this disk."""
    raw = f"dir::file://{tmp_path}/elsewhere"
    home.drop("1.txt", bulletin(1))
    assert home.hotline("run", HOTLINE_RAW=raw).returncode == 0
    assert {entry.name for entry in (home.path / "raw").iterdir()} == {"inbox"}
    assert "Nothing to do" in home.hotline("run", HOTLINE_RAW=raw).stdout
    verified = home.hotline("raw", "verify", HOTLINE_RAW=raw)
    assert (verified.returncode, f"Store         {raw}" in verified.stdout) == (0, True)
    shown = home.hotline("explain", "--metric", "tickets_received", "--limit", "1", HOTLINE_RAW=raw)
    assert f" of {raw}/blobs/" in shown.stdout
    assert "300" in shown.stdout
    looked = home.hotline("look", "--bulletin", "1", "-o", tmp_path / "x.html", HOTLINE_RAW=raw)
    assert looked.returncode == 0, looked.stderr
    assert home.hotline("doctor", HOTLINE_RAW=raw).stdout.count("1 captures of 1 files, all there") == 1


def test_a_store_that_is_nowhere_is_told(home: Home) -> None:
    for command in (("raw", "verify"), ("run",)):
        done = home.hotline(*command, HOTLINE_RAW="nosuch://bucket/raw")
        assert (done.returncode, "The raw store nosuch://bucket/raw cannot be opened" in done.stderr) == (
            2,
            True,
        )
        assert "Traceback" not in done.stderr


def test_an_export_that_is_killed_leaves_no_file_of_that_name(home: Home, tmp_path: Path) -> None:
    store = FolderStore(home.path / "raw")
    big = [store.store(os.urandom(3_000_000)) for _ in range(20)]
    store.log().append(
        [
            Capture("inbox", name, None, "2024-05-01T06:00:00Z", "stored", None, 3_000_000, 1, name)
            for name in big
        ]
    )
    path = tmp_path / "out" / "x.warc.gz"
    path.parent.mkdir()
    run = subprocess.Popen([HOTLINE, "raw", "export", path], env=home.environment, cwd="/")
    while not list(path.parent.glob(".*")) and run.poll() is None:
        pass
    assert run.poll() is None
    run.kill()
    run.wait()
    assert not path.exists()
    assert home.hotline("raw", "export", path).returncode == 0
    assert path.exists()


def test_help_waits_for_no_library_of_stores_or_archives(home: Home) -> None:
    code = (
        "import sys\nfrom pipeline.cli import main\nsys.argv = ['hotline', 'raw', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'fsspec', 'warcio', 'brotli', 'dagster'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=home.environment, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
