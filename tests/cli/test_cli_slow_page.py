"""A page that really takes for ever is cut off: by ``hotline parse`` alone, in several processes, and in a run."""

import json
from pathlib import Path
from typing import Any

import pytest
from hotline_home import Home, bulletin
from slow_pdf import hanging

TEXT = "衡东县12345热线2023年5月办理情况：第{page}处，市民来电{page}0{page}个。"
LIMITS = {"HOTLINE_PAGE_SECONDS": "4", "HOTLINE_DOCUMENT_SECONDS": "60"}


@pytest.fixture
def slow(home: Home) -> Path:
    path = home.inbox / "slow.pdf"
    path.write_bytes(hanging(3, (2,), TEXT))
    return path


def told(entry: dict[str, Any]) -> list[str]:
    return [issue["message"] for issue in entry["issues"] if issue["kind"] == "pdf_page_timed_out"]


@pytest.mark.parametrize("others", [0, 9])
def test_parse_goes_on_without_the_page(home: Home, slow: Path, others: int) -> None:
    texts = [home.drop(f"{month}.txt", bulletin(month)) for month in range(1, others + 1)]
    done = home.hotline("parse", slow, *texts, **LIMITS)
    assert done.returncode == 0, done.stderr
    first, *rest = map(json.loads, done.stdout.splitlines())
    [message] = told(first)
    assert "Page 2 of the PDF" in message
    assert "4 s" in message
    assert "error" not in first
    assert len(rest) == others
    assert all(entry["observations"] for entry in rest)


def test_too_many_such_pages_give_the_document_up(home: Home) -> None:
    path = home.inbox / "slow.pdf"
    path.write_bytes(hanging(5, (1, 2, 4, 5), TEXT))
    good = home.drop("1.txt", bulletin(1))
    done = home.hotline("parse", path, good, HOTLINE_PAGE_SECONDS="1")
    assert done.returncode == 1
    first, second = map(json.loads, done.stdout.splitlines())
    assert [issue["kind"] for issue in first["issues"]] == ["read_timeout"]
    assert "page 5" in first["error"]
    assert second["observations"]


def test_run_stages_what_could_be_read_and_tries_again_when_asked(home: Home, slow: Path) -> None:
    home.drop("1.txt", bulletin(1))
    done = home.hotline("run", **LIMITS)
    assert done.returncode == 0, done.stdout + done.stderr
    shown = json.loads(home.hotline("issues", "--format", "json").stdout)
    assert [row for row in shown if row["kind"] == "pdf_page_timed_out"]
    assert "Nothing to do" in home.hotline("run").stdout
    retried = home.hotline("run", "--retry", **LIMITS)
    assert "Read          1 documents" in retried.stdout
    assert len(list(home.path.glob("warehouse/staging/*/*.pdf_page_timed_out_2.json"))) == 1
    slow.write_bytes(hanging(3, (), TEXT))
    assert home.hotline("run").returncode == 0
    assert "pdf_page_timed_out" not in home.hotline("issues").stdout
