"""The pool against a reading process that misbehaves on request: the request's ``shown`` says how."""

import os
import sys
from pathlib import Path

import pytest

from parsers.reading import Hints
from pipeline.errors import HotlineError
from pipeline.reading.jobs import Job
from pipeline.reading.limits import Limits
from pipeline.reading.pool import Pool

STUB = """
import json, os, sys, time
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    shown = json.loads(line)["shown"]
    if shown.startswith("die"):
        os.kill(os.getpid(), 9)
    if shown.startswith("exit"):
        sys.exit(3)
    if shown.startswith("half"):
        sys.stdout.write('{"err'); sys.stdout.flush(); sys.exit(0)
    if shown.startswith("hang"):
        time.sleep(3600)
    print(json.dumps({"error": None, "line": f"{shown} by {os.getpid()}"}), flush=True)
"""


@pytest.fixture
def stub(tmp_path: Path) -> tuple[str, ...]:
    script = tmp_path / "stub.py"
    script.write_text(STUB)
    return (sys.executable, str(script))


def jobs(*shown: str) -> list[Job]:
    return [Job(path=name, hints=Hints(), shown=name) for name in shown]


def pool(tmp_path: Path, stub: tuple[str, ...], workers: int = 2, seconds: float = 30) -> Pool:
    return Pool(workers, Limits(seconds, seconds), tmp_path / "log" / "readers.log", stub)


def test_every_job_has_its_outcome(tmp_path: Path, stub: tuple[str, ...]) -> None:
    names = [f"ok{n}" for n in range(40)]
    outcomes = list(pool(tmp_path, stub).run(jobs(*names)))
    assert sorted(outcome.job.shown for outcome in outcomes) == sorted(names)
    assert all((outcome.line or "").startswith(f"{outcome.job.shown} by ") for outcome in outcomes)
    assert len({(outcome.line or "").split()[-1] for outcome in outcomes}) <= 2


def test_lost_processes_cost_their_own_document_only(tmp_path: Path, stub: tuple[str, ...]) -> None:
    names = ["ok0", "die1", "ok2", "exit3", "half4", "ok5", "die6", "ok7"]
    outcomes = {o.job.shown: o for o in pool(tmp_path, stub).run(jobs(*names))}
    assert {name: outcome.lost for name, outcome in outcomes.items()} == {
        name: None if name.startswith("ok") else "reader_died" for name in names
    }
    assert "signal 9" in str(outcomes["die1"].error)
    assert "exit status 3" in str(outcomes["exit3"].error)


def test_document_that_takes_too_long_is_given_up(tmp_path: Path, stub: tuple[str, ...]) -> None:
    outcomes = {
        o.job.shown: o for o in pool(tmp_path, stub, seconds=0.5).run(jobs("hang", "ok1", "ok2", "ok3"))
    }
    assert outcomes["hang"].lost == "read_timeout"
    assert "0.5 s" in str(outcomes["hang"].error)
    assert all(outcomes[name].line for name in ("ok1", "ok2", "ok3"))


def test_process_that_does_not_start_stops_all_with_a_pointer_to_its_words(tmp_path: Path) -> None:
    broken = (sys.executable, "-c", "raise SystemExit('no vocabulary')")
    with pytest.raises(HotlineError, match=r"did not start.*readers\.log"):
        list(pool(tmp_path, broken).run(jobs("a", "b", "c")))
    assert "no vocabulary" in (tmp_path / "log" / "readers.log").read_text()


def test_leaving_early_ends_the_processes(tmp_path: Path, stub: tuple[str, ...]) -> None:
    running = pool(tmp_path, stub).run(jobs("ok0", "hang1", "hang2", "hang3"))
    process = int(str(next(running).line).split()[-1])
    running.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_nothing_to_do_starts_nothing(tmp_path: Path) -> None:
    assert list(pool(tmp_path, ("/nonexistent",)).run([])) == []
