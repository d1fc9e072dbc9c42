"""A run that is killed while LibreOffice converts leaves none of its processes and none of its files."""

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from hotline_home import HOTLINE, Home
from office_files import NEEDS_OFFICE, old_word

pytestmark = NEEDS_OFFICE


def at_work(folder: Path) -> list[str]:
    """Command lines of LibreOffice's processes that work in a folder."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            lines.append(path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
    return [line for line in lines if str(folder) in line and "soffice.bin" in line]


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold within some seconds."""
    until = time.monotonic() + seconds
    while not (done := holds()) and time.monotonic() < until:
        time.sleep(0.02)
    return done


def test_killed_run_leaves_nothing_and_is_gone_on_with(home: Home, tmp_path: Path) -> None:
    for number, data in enumerate(old_word(tmp_path / "old", ".doc", [301, 302, 303])):
        (home.inbox / f"{number}.doc").write_bytes(data)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    run = subprocess.Popen(
        [HOTLINE, "run"],
        env={**home.environment, "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert within(60, lambda: bool(at_work(temporary)))
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert within(30, lambda: not at_work(temporary) and not list(temporary.glob("hotline-*")))
    assert home.hotline("run").returncode == 0
    assert len(list(home.path.glob("warehouse/converted/*/*.docx"))) == 3


def test_killed_run_ends_a_conversion_that_hangs(home: Home, tmp_path: Path) -> None:
    """One file, so that the reading process converts it: it gets no word of its parent's end but by its pipe."""
    program = tmp_path / "soffice.bin"
    program.write_text("#!/bin/sh\nsleep 600\n")
    program.chmod(0o755)
    (home.inbox / "a.rtf").write_bytes(b"{\\rtf1 12345}")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    run = subprocess.Popen(
        [HOTLINE, "run"],
        env={**home.environment, "TMPDIR": str(temporary), "HOTLINE_SOFFICE": str(program)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert within(60, lambda: bool(at_work(temporary)))
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert within(15, lambda: not at_work(temporary) and not list(temporary.glob("hotline-*")))
