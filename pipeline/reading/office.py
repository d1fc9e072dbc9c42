"""LibreOffice as a process: started in a folder and with a profile of its own, watched, and ended with all it started.

Source of the command line: ``soffice --help``. Filters are named, so that a damaged file is refused instead of being
taken for a text of another kind.
"""

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from parsers.formats.ole import word_release

_lifelines: list[int] = []
"""At most one: the pipe through which a reading process gets its work, which ends with the parent."""

_GUARD = Path(__file__).with_name("guard.py")
_WORD_97 = 0x00C1
_FILTERS = {".rtf": "Rich Text Format", ".odt": "writer8", ".doc": "MS Word 97"}


@dataclass(frozen=True, slots=True)
class OfficeRun:
    """A run that goes on; the Word files that it has made stand in ``made``, each under the name of its original."""

    process: "subprocess.Popen[bytes]"
    made: Path

    def status(self, seconds: float) -> int | None:
        """How it ended; ``None`` where it still runs after some seconds. Raises OSError where it could not be started."""
        assert self.process.stdout is not None
        poll = select.poll()
        poll.register(self.process.stdout.fileno(), select.POLLIN)
        if not poll.poll(max(0.0, seconds) * 1000):
            return None
        line = self.process.stdout.readline().decode().strip()
        if line.startswith("!"):
            raise OSError(int(line[1:]), os.strerror(int(line[1:])))
        return int(line) if line else -9


def end_with(requests: int) -> None:
    """Let every later run end when the file of that number does; nothing may be waiting in it during a run."""
    # Another number for it: as standard input it could not be handed on beside the guard's own.
    _lifelines[:] = [os.dup(requests)]


@contextmanager
def office_run(program: str, documents: Mapping[str, bytes]) -> Iterator[OfficeRun]:
    """Let LibreOffice make Word files of ``documents`` (by file name; all opened by the same filter).

    Leaving the body ends the run, and removes its folder and profile; so does the end of this process.
    """
    folder = Path(mkdtemp(prefix="hotline-"))
    try:
        for name, data in documents.items():
            (folder / name).write_bytes(data)
        lifeline = _lifelines[0] if _lifelines else -1
        guard = [sys.executable, "-I", "-S", str(_GUARD), str(folder), str(lifeline)]
        process = subprocess.Popen(
            [*guard, *_command(program, folder, documents)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=_lifelines,
        )
        with process:
            assert process.stdin is not None
            try:
                yield OfficeRun(process, folder / "made")
            finally:
                process.stdin.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _command(program: str, folder: Path, documents: Mapping[str, bytes]) -> list[str]:
    name, data = next(iter(documents.items()))
    opened_by = filter_of(Path(name).suffix, data)
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        *([f"--infilter={opened_by}"] if opened_by else []),
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "made"),
        *(str(folder / name) for name in documents),
    ]


def filter_of(suffix: str, data: bytes) -> str | None:
    """The filter by which a document has to be opened; ``None`` for files of Word before 97, which have several."""
    if suffix == ".doc" and (release := word_release(data)) is not None and release < _WORD_97:
        return None
    return _FILTERS[suffix]
