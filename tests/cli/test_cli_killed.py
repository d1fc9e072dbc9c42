"""A run killed at any moment, and the next one: the same content as a run that nobody disturbed."""

import random
import signal
import subprocess
import time
from contextlib import closing

import pytest
from hotline_home import HOTLINE, Home, bulletin

from warehouse import content_digest, open_warehouse

MONTHS = range(1, 11)
CAPTURED_AT = '"captured_at":"2'


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


def killed_after(home: Home, seconds: float) -> bool:
    """Whether the run was still going when it was killed."""
    run = subprocess.Popen(
        [HOTLINE, "run"], env=home.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()
        return True
    return False


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """The content that is right, and how long a run takes here."""
    home = Home(tmp_path_factory.mktemp("undisturbed") / "home")
    fill(home)
    started = time.monotonic()
    assert home.hotline("run").returncode == 0
    seconds = time.monotonic() - started
    return digest(home), seconds


def test_killed_runs_are_gone_on_with(home: Home, undisturbed: tuple[str, float]) -> None:
    content, seconds = undisturbed
    fill(home)
    chance = random.Random(12345)
    moments = [chance.uniform(0.4, 1.0) * seconds for _ in range(4)]
    kills = sum(killed_after(home, moment) for moment in moments)
    assert kills > 0
    done = home.hotline("run")
    assert done.returncode == 0, done.stdout + done.stderr
    assert digest(home) == content
    leftovers = [path for path in home.path.rglob("*.tmp") if "blobs" in path.parts]
    assert len(leftovers) <= kills
    assert "fault" not in home.hotline("doctor").stdout


def test_interrupted_run_says_so_and_leaves_no_process(home: Home, undisturbed: tuple[str, float]) -> None:
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
    assert home.hotline("run").returncode == 0
    assert digest(home) == undisturbed[0]
