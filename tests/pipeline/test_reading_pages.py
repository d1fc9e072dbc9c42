"""A seat against a reading process whose pages hang or end it on request: ``shown`` says at which pages what happens."""

import os
import sys
from pathlib import Path

import pytest

from parsers.reading import Hints
from pipeline.reading.jobs import Job, LeftOut
from pipeline.reading.limits import MOST_CUT, Limits
from pipeline.reading.process import forked, spawned
from pipeline.reading.seat import Seat

# "6 hang2 die4": six pages, the second hangs, over the fourth the process ends; "slow0.3" is a time for every page.
STUB = """
import json, os, sys, time
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    job = json.loads(line)
    pages, *ways = job["shown"].split()
    without = [left["page"] for left in job["without"]]
    for page in range(1, int(pages) + 1):
        print(json.dumps({"page": page}), flush=True)
        if page in without:
            continue
        for way in ways:
            if way == f"hang{page}":
                time.sleep(3600)
            if way == f"die{page}":
                os.kill(os.getpid(), 9)
            if way.startswith("slow"):
                time.sleep(float(way[4:]))
    print(json.dumps({"page": None}), flush=True)
    if "tail" in ways:
        time.sleep(3600)
    print(json.dumps({"error": None, "line": json.dumps(job["without"])}), flush=True)
"""


@pytest.fixture
def stub(tmp_path: Path) -> tuple[str, ...]:
    script = tmp_path / "stub.py"
    script.write_text(STUB)
    return (sys.executable, str(script))


def seat(tmp_path: Path, stub: tuple[str, ...], document: float = 60, page: float = 1) -> Seat:
    return Seat(lambda: spawned(tmp_path / "readers.log", stub), Limits(document, page))


def job(shown: str) -> Job:
    return Job(path=shown, hints=Hints(), shown=shown)


@pytest.mark.parametrize(
    ("shown", "left_out"),
    [
        ("3", []),
        ("6 hang2", [(2, "pdf_page_timed_out")]),
        ("6 die1", [(1, "pdf_page_crashed")]),
        ("6 hang6 die1", [(1, "pdf_page_crashed"), (6, "pdf_page_timed_out")]),
        ("3 die1 die2 die3", [(page, "pdf_page_crashed") for page in (1, 2, 3)]),
    ],
)
def test_pages_cost_themselves(
    tmp_path: Path, stub: tuple[str, ...], shown: str, left_out: list[tuple[int, str]]
) -> None:
    here = seat(tmp_path, stub)
    outcome = here.read(job(shown))
    here.close()
    assert outcome.lost is None
    assert outcome.job == job(shown)
    for page, kind in left_out:
        assert f'"page": {page}, "kind": "{kind}"' in str(outcome.line)
    assert str(outcome.line).count("page") == 2 * len(left_out)


def test_seat_goes_on_with_the_next_document(tmp_path: Path, stub: tuple[str, ...]) -> None:
    here = seat(tmp_path, stub)
    outcomes = [here.read(job(shown)) for shown in ("2 hang1", "2", "9 die1 die3 die5 die7")]
    here.close()
    assert [outcome.lost for outcome in outcomes] == [None, None, "reader_died"]
    assert f"After {MOST_CUT} other pages, page 7 was too much" in str(outcomes[2].error)


def test_document_limit_stays_and_a_page_that_was_cut_off_is_not_in_it(
    tmp_path: Path, stub: tuple[str, ...]
) -> None:
    here = seat(tmp_path, stub, document=2, page=1.5)
    assert here.read(job("3 hang1 hang2")).lost is None
    many = here.read(job("40 slow0.3"))
    after = here.read(job("2 tail"))
    here.close()
    assert (many.lost, after.lost) == ("read_timeout", "read_timeout")
    assert "longer than" in str(many.error)


def test_forked_process_answers_as_a_clean_one(tmp_path: Path) -> None:
    bad = tmp_path / "none.txt"
    asked = Job(path=str(bad), hints=Hints(), shown="none.txt", without=(LeftOut(1, "k", "w"),))
    answers = []
    for start in (forked, lambda: spawned(tmp_path / "readers.log")):
        here = Seat(start, Limits(60, 20))
        answers.append(here.read(asked))
        here.close()
    assert answers[0] == answers[1]
    assert "unreadable_file" in str(answers[0].line)


def test_forked_process_that_is_ended_costs_its_document(tmp_path: Path) -> None:
    fifo = tmp_path / "a.txt"
    os.mkfifo(fifo)
    here = Seat(forked, Limits(1, 1))
    outcome = here.read(Job(path=str(fifo), hints=Hints(), shown="a.txt"))
    here.close()
    assert outcome.lost == "read_timeout"
