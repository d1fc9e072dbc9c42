"""Measuring itself: spread of runs, shares of packages, the command, the table of figures."""

from pathlib import Path
from typing import Any

import pytest

from bench import identity, identity_report, report
from bench.__main__ import main
from bench.archive import archive
from bench.machine import Timing, this_machine, timed
from bench.profiling import shares

TIMING = {"runs": 3, "units": 10, "median_s": 2.0, "min_s": 1.5, "max_s": 2.5, "per_second": 5.0}
RESULTS = {
    "machine": "a machine",
    "commit": "abc1234",
    "load": {
        "bulletins": 10,
        "figures": 100,
        "cells": 200,
        "load": TIMING,
        "rows_per_second": 150.0,
        "per_figure_all_to_half": 1.01,
        "load_again_unchanged": TIMING,
        "floor_executemany": TIMING,
        "times_floor": 2.5,
        "series": {"areas": 10, "refresh": TIMING, "area_series": TIMING, "unit_series": TIMING},
    },
}


def test_timing_tells_median_and_rate() -> None:
    timing = Timing((3.0, 1.0, 2.0), units=10)
    assert timing.median == 2.0
    assert timing.per_second == 5.0
    assert timing.as_dict()["min_s"] == 1.0


def test_work_is_run_as_often_as_asked() -> None:
    ticks = iter([0.0, 2.0, 10.0, 13.0])
    done: list[int] = []
    timing = timed(lambda: done.append(1), units=4, runs=2, clock=lambda: next(ticks))
    assert timing.seconds == (2.0, 3.0)
    assert len(done) == 2


def test_shares_name_packages_and_sum_to_one() -> None:
    found = shares(lambda: list(map(str, range(1000))))
    assert sum(found.values()) == pytest.approx(1, abs=0.01)


def test_machine_is_told_in_one_line() -> None:
    line = this_machine().line()
    assert "cores" in line
    assert "\n" not in line


def test_command_generates_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", "--count", "3", "--seed", "2", "--out", str(tmp_path)]) == 0
    assert len(list((tmp_path / "files").iterdir())) == 3
    assert capsys.readouterr().out.startswith("3 bulletins")


def test_figures_replace_the_old_ones_in_the_readme(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(report.README.read_text(encoding="utf-8"), encoding="utf-8")
    report.write({**RESULTS, "commit": "0000old"}, readme)
    report.write(RESULTS, readme)
    text = readme.read_text(encoding="utf-8")
    assert "abc1234" in text
    assert "0000old" not in text
    assert "2.5 × executemany" in text
    assert "made anew for 10 areas" in text
    assert text.startswith("# Benchmarks")


SCORE = {
    "documents": 9,
    "required": 100,
    "recall": 0.98,
    "published": 99,
    "silent": 1,
    "silent_share": 0.0101,
    "slips": 4,
    "slips_found": 3,
    "slips_share": 0.75,
    "areas_right": 9,
    "periods_right": 8,
}


def test_scores_have_a_table_of_their_own_and_leave_the_times_alone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(report.README.read_text(encoding="utf-8"), encoding="utf-8")
    report.write(RESULTS, readme)
    results = {"machine": "m", "commit": "def5678", "leave_one_out": "| a table |"}
    report.write({**results, "read": {"score": SCORE, "combinations": 7}}, readme)
    text = readme.read_text(encoding="utf-8")
    assert "| planted slips found | 3 of 4 (75.0%) | ≥ 95 % |" in text
    assert "| a table |" in text
    assert "2.5 × executemany" in text


def test_readme_without_markers_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="put them back"):
        report.write(RESULTS, readme)


def test_identity_is_told_in_tables(tmp_path: Path) -> None:
    one = {
        "trials": 10,
        "accepted": 9,
        "right": 7,
        "merged": 1,
        "wrong": 1,
        "review": 1,
        "accepted_share": 0.9,
        "precision": 8 / 9,
        "strict_precision": 7 / 9,
        "examples": ["甲县 taken for 乙县"],
    }
    spread = {"median": 0.7, "of_95_in_100": 1.1, "most": 1.5}
    cost: dict[str, object] = {"bulletins": 5, "units": 50, "areas_ms": spread, "units_ms": spread}
    cost["gazetteer"] = {"all_s": 0.05, "memory_mb": 10.0}
    results: dict[str, Any] = {"machine": "a machine", "commit": "abc1234", "identity": cost}
    results["areas"] = {"clean": one, "undated": one, "mixed": one}
    readme = tmp_path / "README.md"
    readme.write_text(
        "<!-- identity: python -m bench report -->\n<!-- end of identity -->\n", encoding="utf-8"
    )
    report.write(results, readme)
    written = readme.read_text(encoding="utf-8")
    assert "| 10 | 90.00% | 7 | 1 | 1 | 88.89% (77.78% if mergers count as wrong) | 1 |" in written
    assert "| area of a bulletin | 0.70 ms | 1.10 ms | 1.50 ms | < 5 ms |" in written
    assert identity_report.examples(results["areas"]) == ["甲县 taken for 乙县"] * 3


def test_identity_is_measured_bulletin_by_bulletin(tmp_path: Path) -> None:
    found = identity.measure(archive(3, 2, tmp_path), 1)
    assert found["bulletins"] == 3
    assert found["units"] > 3
    for spread in (found["areas_ms"], found["units_ms"]):
        assert 0 <= spread["median"] <= spread["of_95_in_100"] <= spread["most"]
    assert found["gazetteer"]["memory_mb"] > 0
