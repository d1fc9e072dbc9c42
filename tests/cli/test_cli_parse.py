import json
import subprocess
import sys
from pathlib import Path

import pytest
from hotline_home import HOTLINE, Home, bulletin


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_line_a_path_in_the_order_given(home: Home) -> None:
    paths = [home.drop(f"{n}.txt", bulletin(n)) for n in (2, 1, 3)]
    done = home.hotline("parse", *paths)
    assert done.returncode == 0, done.stderr
    assert [line["path"] for line in lines(done)] == [str(path) for path in paths]
    assert done.stderr == ""
    first = lines(done)[0]
    assert first["area"]["code"] == "430424"  # type: ignore[index]
    assert first["period"] == {"start": "2023-02-01", "end": "2023-02-28", "kind": "month"}
    assert {"metric", "unit", "value", "status", "evidence"} <= set(first["observations"][0])  # type: ignore[index]


@pytest.mark.parametrize("many", [1, 12])
def test_path_that_cannot_be_read_has_its_line_and_the_others_theirs(home: Home, many: int) -> None:
    good = home.drop("1.txt", bulletin(1))
    paths = [home.inbox / "none.txt", *[good] * many, home.inbox, home.drop("empty.txt", "")]
    done = home.hotline("parse", *paths)
    assert done.returncode == 1
    found = lines(done)
    assert [line["path"] for line in found] == [str(path) for path in paths]
    assert [bool(line.get("error")) for line in found] == [True, *[False] * many, True, True]
    assert "Traceback" not in done.stderr


def test_processes_and_this_process_read_alike(home: Home) -> None:
    paths = [home.drop(f"{n}.txt", bulletin(n)) for n in range(1, 10)]
    together = home.hotline("parse", *paths)
    alone = [home.hotline("parse", path).stdout for path in paths[:2]]
    assert together.stdout.splitlines(keepends=True)[:2] == alone


def test_paths_are_relative_to_where_the_command_is_called(home: Home) -> None:
    for n in range(1, 11):
        home.drop(f"{n}.txt", bulletin(n))
    names = [f"{n}.txt" for n in range(1, 11)]
    done = subprocess.run(
        [HOTLINE, "parse", *names], cwd=home.inbox, env=home.environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert [line["path"] for line in lines(done)] == names


def test_other_formats(home: Home) -> None:
    paths = [home.drop("1.txt", bulletin(1)), home.drop("empty.txt", "")]
    as_list = home.hotline("parse", "--format", "json", *paths)
    assert [entry["path"] for entry in json.loads(as_list.stdout)] == [str(path) for path in paths]
    table = home.hotline("parse", "--format", "table", *paths)
    assert "衡东县 430424" in table.stdout
    assert "tickets_received" in table.stdout
    assert "not read" in table.stdout
    assert (as_list.returncode, table.returncode) == (1, 1)


def test_source_and_url_reach_the_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pipeline.cli.commands import parse
    from pipeline.reading import jobs
    from pipeline.reading.seat import Seat

    seen: list[jobs.Job] = []

    def look(seat: Seat, job: jobs.Job) -> jobs.Outcome:
        seen.append(job)
        return jobs.Outcome(job, line="{}")

    monkeypatch.setattr(Seat, "read", look)
    list(parse._outcomes([parse._job("a/b.txt", "source", "http://example.org/")]))
    assert (seen[0].hints.source, seen[0].hints.url, seen[0].hints.name) == (
        "source",
        "http://example.org/",
        "b.txt",
    )


def test_parse_starts_without_orchestrator_and_frames(home: Home) -> None:
    path = home.drop("1.txt", bulletin(1))
    script = (
        "import sys; sys.argv = ['hotline', 'parse', sys.argv[1]]\n"
        "from pipeline.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        # What the command's own process does not import, its reading process might.
        "import os\nfrom pipeline.reading import jobs, process, seat, worker\nfrom parsers.reading import Hints\n"
        "assert 'observations' in worker.answer(jobs.Job(sys.argv[1], Hints(), ''))['line']\n"
        "names = ('dagster', 'numpy', 'pandas', 'sqlite_utils')\n"
        "sys.stderr.write(','.join(name for name in names if sys.modules.get(name)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True)
    assert len(lines(done)) == 1
    assert done.stderr == ""


def test_nothing_is_kept(home: Home) -> None:
    path = home.drop("1.txt", bulletin(1))
    home.hotline("parse", path)
    assert {entry.name for entry in home.path.iterdir()} == {"raw", "sources"}


def test_labelled_bulletins_each_give_a_line(home: Home, shared: Path) -> None:
    paths = sorted((shared / "seeds").glob("*.txt"))
    done = home.hotline("parse", *paths)
    assert done.returncode == 0
    assert [line["path"] for line in lines(done)] == [str(path) for path in paths]
