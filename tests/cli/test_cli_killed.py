"""A run killed at any moment, and the next one: the same content as a run that nobody disturbed."""

import random
import signal
import subprocess
import time
from contextlib import closing
from pathlib import Path

from hotline_home import HOTLINE, Home, bulletin

from warehouse import content_digest, open_warehouse

MONTHS = range(1, 11)


def fill(home: Home) -> None:
    for month in MONTHS:
        home.drop(f"{month}.txt", bulletin(month, 300 + month))


def digest(home: Home) -> str:
    """Content of the warehouse; the times of capture differ from run to run and are set to one day."""
    path = home.path / "warehouse" / "hotline.db"
    with closing(open_warehouse(path)) as database:
        assert [row[0] for row in database.conn.execute("PRAGMA integrity_check")] == ["ok"]
        assert database.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        with database.conn:
            database.conn.execute("UPDATE bulletin SET recorded_at = '2024-01-01'")
            database.conn.execute("UPDATE capture SET captured_at = '2024-01-01'")
        return content_digest(database)


def killed(home: Home, sign: str, delay: float) -> bool:
    """Kill a run ``delay`` seconds after a file of that pattern appeared; whether it was still going."""
    run = subprocess.Popen(
        [HOTLINE, "run"], env=home.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while run.poll() is None and not any(home.path.glob(sign)):
        time.sleep(0.005)
    time.sleep(delay)
    run.send_signal(signal.SIGKILL)
    return run.wait() == -signal.SIGKILL


def test_killed_runs_are_gone_on_with(home: Home, tmp_path: Path) -> None:
    undisturbed = Home(tmp_path / "undisturbed")
    for root in (home, undisturbed):
        fill(root)
    assert undisturbed.hotline("run").returncode == 0
    chance = random.Random(12345)
    signs = ("raw/blobs/*/*", "warehouse/staging/*/*.json", "warehouse/hotline.db")
    kills = [killed(home, sign, chance.uniform(0, 0.2)) for sign in signs]
    assert kills[0]
    done = home.hotline("run")
    assert done.returncode == 0, done.stdout + done.stderr
    assert digest(home) == digest(undisturbed)


def test_interrupted_run_says_so(home: Home) -> None:
    fill(home)
    run = subprocess.Popen(
        [HOTLINE, "run"], env=home.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    blobs = home.path / "raw" / "blobs"
    while not blobs.exists() and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate()
    assert run.returncode == 130, told
    assert "the next run goes on from here" in told
