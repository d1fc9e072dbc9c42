"""Files that are damaged, locked, empty, lying or made to hurt: an issue each, and nothing else is touched by them."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hostile_files import HOSTILE, Hostile
from hotline_home import Home, bulletin

MOST_MEGABYTES = 1500
GOOD = {f"{month}.txt": bulletin(month, 300 + month) for month in (1, 2, 12)}

# The peak of a process of its own: that of the one which started it is not counted, as ru_maxrss would.
READ = """
import sys
from pathlib import Path
from parsers.contract import to_contract
from parsers.reader import read
from parsers.reading import Hints
import orjson
path = Path(sys.argv[1])
reading = read(path.read_bytes(), Hints(name=path.name))
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
sys.stdout.buffer.write(orjson.dumps([int(peak) >> 10, to_contract(reading, path.name)]))
"""


def read_alone(path: Path) -> tuple[int, dict[str, Any]]:
    """Megabytes that a fresh process took at most to read a file, and the line of the reading contract."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    megabytes, line = json.loads(done.stdout)
    return megabytes, line


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_each_is_named_in_bounded_memory(tmp_path: Path, hostile: Hostile) -> None:
    path = tmp_path / hostile.name
    path.write_bytes(hostile.build())
    megabytes, line = read_alone(path)
    assert megabytes < MOST_MEGABYTES
    told = [issue for issue in line["issues"] if issue["kind"] in hostile.kinds]
    assert [issue["severity"] for issue in told][:1] == [hostile.severity], line["issues"]
    # What it is or where, and what to do: two sentences at least, and nothing of the program's insides.
    message = told[0]["message"]
    assert len(re.findall(r"[.!;:] ", message + " ")) >= 2, message
    assert "Traceback" not in message
    if hostile.severity == "error":
        assert line["error"] == message
        assert line["observations"] == []


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, subprocess.CompletedProcess[str]]:
    """A run over all of them beside good bulletins."""
    home = Home(tmp_path_factory.mktemp("hostile") / "home")
    for hostile in HOSTILE:
        (home.inbox / hostile.name).write_bytes(hostile.build())
    for name, text in GOOD.items():
        home.drop(name, text)
    return home, home.hotline("run")


def test_run_ends_as_one_with_faults_and_without_a_traceback(
    ran: tuple[Home, subprocess.CompletedProcess[str]],
) -> None:
    _, done = ran
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "reader_defect" not in done.stdout
    for name in ("locked.pdf", "bomb.docx", "bomb.xlsx", "deep.zip", "long-line.csv", "a.rar"):
        assert f"inbox/{name}: " in done.stdout


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_each_keeps_its_issue_and_its_bytes(
    ran: tuple[Home, subprocess.CompletedProcess[str]], hostile: Hostile
) -> None:
    home, _ = ran
    sql = (
        "SELECT i.kind AS kind, c.sha256 AS sha256 FROM issue i JOIN bulletin b ON b.id = i.bulletin_id "
        f"JOIN capture c ON c.sha256 = b.sha256 WHERE b.locator = '{hostile.name}'"
    )
    done = home.hotline("query", sql, "--format", "json")
    found = json.loads(done.stdout)
    assert {row["kind"] for row in found} & hostile.kinds, found
    sha256 = found[0]["sha256"]
    assert (home.path / "raw" / "blobs" / sha256[:2] / sha256).exists()


def test_good_bulletins_beside_them_are_as_if_alone(
    ran: tuple[Home, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    alone = Home(tmp_path / "alone")
    for name, text in GOOD.items():
        alone.drop(name, text)
    assert alone.hotline("run").returncode == 0
    sql = (
        "SELECT locator, metric, unit, value, status FROM observation_explained "
        f"WHERE locator IN ({', '.join(map(repr, GOOD))}) ORDER BY 1, 2, 3, 4"
    )
    beside, by_themselves = (home.hotline("query", sql, "--format", "json") for home in (ran[0], alone))
    assert len(json.loads(beside.stdout)) > len(GOOD)
    assert json.loads(beside.stdout) == json.loads(by_themselves.stdout)
