"""Files that are damaged, locked, empty, lying or made to hurt: an issue each, and nothing else is touched by them."""

import hashlib
import json
import re
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hostile_files import HOSTILE, TEXT, Hostile, pdf
from hotline_home import Home, bulletin

from warehouse import open_readonly

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
        [sys.executable, "-c", READ, str(path)], capture_output=True, timeout=300, check=False
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


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_500_pages_take_less_than_500_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf(*(f"{TEXT}，第{page}处受理{page + 1000}件。" for page in range(500))))
    megabytes, line = read_alone(path)
    assert megabytes < 500
    assert {"pdf_too_many_pages", "pdf_damaged"}.isdisjoint(issue["kind"] for issue in line["issues"])
    assert any("1499" in (one["text"] or "") for one in line["observations"])


@dataclass
class Ran:
    """A run over all of them beside good bulletins, and what the warehouse holds then."""

    home: Home
    done: subprocess.CompletedProcess[str]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(open_readonly(self.home.path / "warehouse" / "hotline.db")) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    home = Home(tmp_path_factory.mktemp("hostile") / "home")
    for hostile in HOSTILE:
        (home.inbox / hostile.name).write_bytes(hostile.build())
    for name, text in GOOD.items():
        home.drop(name, text)
    return Ran(home, home.hotline("run"))


def test_run_ends_as_one_with_faults_and_without_a_traceback(ran: Ran) -> None:
    done = ran.done
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "reader_defect" not in done.stdout
    faults = sum(one.severity == "error" for one in HOSTILE)
    assert re.search(rf"Not read\s+{faults}\b", done.stdout), done.stdout


def test_each_keeps_its_issue_and_its_bytes(ran: Ran) -> None:
    told: dict[str, set[str]] = {}
    for locator, kind in ran.rows(
        "SELECT b.locator, i.kind FROM issue i JOIN bulletin b ON b.id = i.bulletin_id"
    ):
        told.setdefault(locator, set()).add(kind)
    assert {
        one.name: told.get(one.name) for one in HOSTILE if not told.get(one.name, set()) & one.kinds
    } == {}
    kept = dict(ran.rows("SELECT locator, sha256 FROM capture"))
    for hostile in HOSTILE:
        sha256 = hashlib.sha256((ran.home.inbox / hostile.name).read_bytes()).hexdigest()
        assert kept[hostile.name] == sha256
        assert (ran.home.path / "raw" / "blobs" / sha256[:2] / sha256).exists()


def test_good_bulletins_beside_them_are_as_if_alone(ran: Ran, tmp_path: Path) -> None:
    home = Home(tmp_path / "alone")
    for name, text in GOOD.items():
        home.drop(name, text)
    alone = Ran(home, home.hotline("run"))
    assert alone.done.returncode == 0
    sql = (
        "SELECT locator, metric, unit, value, status FROM observation_explained "
        f"WHERE locator IN ({', '.join(map(repr, GOOD))}) ORDER BY 1, 2, 3, 4"
    )
    assert len(ran.rows(sql)) > len(GOOD)
    assert ran.rows(sql) == alone.rows(sql)
