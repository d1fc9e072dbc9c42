"""A load that is killed leaves a whole database, and the next load brings it to where an undisturbed one
would be.
"""

import random
import signal
import subprocess
import sys
from pathlib import Path

from handmade import NOW, captured, full_reading

from warehouse import CapturedReading, content_digest, load, open_warehouse

BATCHES = 12


def batches(parser: str) -> list[list[CapturedReading]]:
    return [
        [captured(full_reading(text=f"{b} {n}", parser=parser), f"{b}-{n}.txt") for n in range(8)]
        for b in range(BATCHES)
    ]


def main(path: Path, parser: str) -> None:
    database = open_warehouse(path)
    for batch in batches(parser):
        load(database, batch, now=NOW)
        print("loaded", flush=True)


def test_a_killed_load_leaves_a_whole_database(tmp_path: Path) -> None:
    chance = random.Random(12345)
    undisturbed = open_warehouse(tmp_path / "undisturbed.db")
    path = tmp_path / "killed.db"
    for parser in ("1", "2"):
        for batch in batches(parser):
            load(undisturbed, batch, now=NOW)
        for _ in range(4):
            kill_a_load(path, parser, chance)
            survivor = open_warehouse(path)
            assert survivor.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert survivor.conn.execute("PRAGMA foreign_key_check").fetchall() == []
            assert survivor["bulletin"].count % 8 == 0
            survivor.close()
        main(path, parser)
        assert content_digest(open_warehouse(path)) == content_digest(undisturbed)


def kill_a_load(path: Path, parser: str, chance: random.Random) -> None:
    """Start a load in a process of its own and kill it some moment after a batch chosen by chance."""
    folder = Path(__file__).parent
    script = (
        f"import sys; sys.path.insert(0, {str(folder)!r}); import test_kill as t; from pathlib import Path; "
    )
    command = [sys.executable, "-c", f"{script}t.main(Path({str(path)!r}), {parser!r})"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(chance.randrange(BATCHES // 2)):
            process.stdout.readline()
        try:
            process.wait(chance.uniform(0.0, 0.02))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
