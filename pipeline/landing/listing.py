"""Listing a folder: names, sizes and times, without opening a file."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from pipeline.landing.problems import Problem
from pipeline.look.names import DRAWN


@dataclass(frozen=True, slots=True)
class Listed:
    """A regular file: ``path``, its ``locator`` (path below the listed folder, with ``/``), size in bytes,
    time of change in ns.
    """

    path: Path
    locator: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Which names of a source are wanted: patterns for the last part of a path."""

    include: Sequence[str] = ("*",)
    exclude: Sequence[str] = ()

    def takes(self, name: str) -> bool:
        """Whether a file of this name is wanted."""
        return _matches(name, self.include) and not _matches(name, self.exclude)


def list_folder(
    source: str, folder: Path, include: Sequence[str], exclude: Sequence[str], prefix: str = ""
) -> Iterator[Listed | Problem]:
    """The files of a folder and its subfolders in the order of their names, and what in it is no readable
    file.

    Locators are paths below the folder after ``prefix``. Hidden names are passed over, and what ``hotline look`` wrote;
    ``include``/``exclude`` are patterns for the last part of the path. Symbolic links are not followed.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        place = (prefix or ".").encode("utf-8", "backslashreplace").decode()
        message = f"Cannot be listed: {error.strerror}. Check the rights of this folder."
        yield Problem(source, place, "unreadable_folder", message)
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower().endswith(DRAWN):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from list_folder(source, Path(entry.path), include, exclude, f"{prefix}{entry.name}/")
        elif _matches(entry.name, include) and not _matches(entry.name, exclude):
            yield look_at(source, Path(entry.path), prefix + entry.name)


def look_at(source: str, path: Path, locator: str) -> Listed | Problem:
    """What stands at a path, from its directory entry alone."""
    shown = locator.encode("utf-8", "backslashreplace").decode()
    if shown != locator:
        # Bytes that are no text can be kept neither in the log nor in the warehouse.
        return Problem(source, shown, "name_not_utf8", "Its name is not UTF-8. Rename the file.")
    try:
        entry = path.lstat()
    except OSError as error:
        return Problem(
            source, locator, "file_vanished", f"Cannot be found: {error.strerror}. Check the path."
        )
    if S_ISREG(entry.st_mode):
        return Listed(path, locator, entry.st_size, entry.st_mtime_ns)
    if S_ISLNK(entry.st_mode):
        return Problem(
            source, locator, "symlink", "Is a symbolic link, which is not followed. Give the file itself."
        )
    what = "a folder" if S_ISDIR(entry.st_mode) else "a device or pipe"
    return Problem(source, locator, "not_a_file", f"Is {what}, no file. Remove it, or give the files in it.")


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(name.lower(), pattern.lower()) for pattern in patterns)
