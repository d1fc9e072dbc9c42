"""Runs a program in a folder of its own, and ends it, with all that it started, when nobody wants it any more.

``python guard.py FOLDER LIFELINE PROGRAM ARGUMENT…``: when the program has ended, one line says how (its exit status,
less than zero for a signal, or ``!`` and the number of the error where it cannot be started). When standard input ends,
because whoever asked is done or was killed, what still runs is ended and FOLDER removed. LIFELINE is the number of one
more open file whose end says the same (the parent of whoever asked is gone), or -1. A process that is killed cleans
nothing up; this one outlives it for that. It is run alone, so it imports nothing of the project.
"""

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys


def main(folder: str, lifeline: int, command: list[str]) -> None:
    """Run ``command`` until it ends or standard input or ``lifeline`` does, then remove ``folder``."""
    wake, awake = os.pipe()
    os.set_blocking(awake, False)
    signal.set_wakeup_fd(awake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        _say(f"!{error.errno or 0}")
        _wait_for_end()
    else:
        _watch(process, wake, [0] if lifeline < 0 else [0, lifeline])
    shutil.rmtree(folder, ignore_errors=True)


def _watch(process: "subprocess.Popen[bytes]", wake: int, lines: list[int]) -> None:
    wanted = True
    while wanted and process.poll() is None:
        readable, _, _ = select.select([*lines, wake], [], [])
        wanted = not set(lines).intersection(readable)
        if wake in readable:
            os.read(wake, 512)
    if wanted:
        _say(str(process.returncode))
        _wait_for_end()
    # soffice is a script that starts others; they must not outlive it.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _say(line: str) -> None:
    with contextlib.suppress(OSError):  # nobody listens any more
        os.write(1, line.encode() + b"\n")


def _wait_for_end() -> None:
    while os.read(0, 512):
        pass


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
