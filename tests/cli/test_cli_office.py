"""A run that is killed while LibreOffice converts leaves none of its processes and none of its files."""

import contextlib
import signal
import subprocess
import time
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
    until = time.monotonic() + 60
    while not at_work(temporary) and run.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    assert at_work(temporary)
    run.send_signal(signal.SIGKILL)
    run.wait()
    until = time.monotonic() + 30
    while (at_work(temporary) or list(temporary.glob("hotline-*"))) and time.monotonic() < until:
        time.sleep(0.1)
    assert (at_work(temporary), list(temporary.glob("hotline-*"))) == ([], [])
    assert home.hotline("run").returncode == 0
    assert len(list(home.path.glob("warehouse/converted/*/*.docx"))) == 3
