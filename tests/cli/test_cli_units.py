"""What a person decides on units and areas, from the queue to the figures, and back."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from hotline_home import HOTLINE, Home

HEADER = "scope,name,relation,other,valid_from,valid_to,evidence,by,on\n"
SHORT, LONG = "城建投", "城市建设投资集团公司"
WHO = ("--by", "李四", "--on", "2024-01-02")
BULLETIN = """衡东县12345政务服务便民热线2023年{month}月办理情况通报

2023年{month}月，衡东县12345热线共受理群众诉求300件，办结290件。

单位 | 承办件数 | 办结件数
县教育局 | 41 | 40
{unit} | 3{month} | 3{month}
石湾镇 | 1{month} | 1{month}
"""
MONTHS = "SELECT unit_id, month, tickets_received FROM unit_month WHERE unit LIKE '%城%' ORDER BY month"


def drop(home: Home, month: int, unit: str) -> None:
    home.drop(f"{month}.txt", BULLETIN.format(month=month, unit=unit))


def asked(home: Home, *arguments: str) -> list[dict[str, str]]:
    done = home.hotline(*arguments, "--format", "csv")
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def ok(home: Home, *arguments: str) -> str:
    done = home.hotline(*arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def units_file(home: Home) -> Path:
    return home.path / "warehouse" / "decisions" / "units.csv"


def write(home: Home, *rows: str) -> None:
    units_file(home).parent.mkdir(parents=True, exist_ok=True)
    units_file(home).write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")


@pytest.fixture(scope="module")
def shared_months(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Two bulletins that name one company otherwise, in the warehouse. Not to be changed."""
    home = Home(tmp_path_factory.mktemp("units") / "home")
    drop(home, 4, LONG)
    drop(home, 5, SHORT)
    ok(home, "run")
    return home


@pytest.fixture
def two_months(shared_months: Home, tmp_path: Path) -> Home:
    """As ``shared_months``, to be changed."""
    home = Home(tmp_path / "home")
    shutil.copytree(shared_months.path, home.path, dirs_exist_ok=True)
    return home


def test_from_the_queue_to_one_unit_and_back(two_months: Home) -> None:
    home = two_months
    before = asked(home, "query", MONTHS)
    assert len({row["unit_id"] for row in before}) == 2
    queue = asked(home, "units", "queue", "衡东县")
    assert [(row["kind"], {row["name"], row["proposal_1"]}) for row in queue] == [
        ("near_duplicate", {SHORT, LONG})
    ]
    name = queue[0]["name"]
    told = ok(home, "units", "accept", "衡东县", name, "1", *WHO)
    assert f"430424,{name},same,{queue[0]['proposal_1']}" in told
    written = units_file(home).read_bytes()
    assert ok(home, "units", "accept", "430424", name, queue[0]["proposal_1"]).count("already") == 1
    assert units_file(home).read_bytes() == written
    assert asked(home, "units", "queue") == []

    run = ok(home, "run")
    assert "0 documents" in run
    assert "changed the unit of 2 figures" in run
    joined = asked(home, "query", MONTHS)
    assert len({row["unit_id"] for row in joined}) == 1
    assert [row["tickets_received"] for row in joined] == ["34", "35"]
    assert "decided by 李四" in ok(home, "units", "show", SHORT)
    assert "decided by 李四 on 2024-01-02" in ok(home, "explain", "--unit", name)
    assert "1 on units" in ok(home, "status")
    assert "Nothing to do" in ok(home, "run")

    ok(home, "units", "withdraw", "衡东县", name)
    assert units_file(home).read_text(encoding="utf-8") == HEADER
    ok(home, "run")
    assert asked(home, "query", MONTHS) == before
    assert home.hotline("units", "withdraw", "衡东县", name).returncode == 1


def test_what_is_rejected_or_unsure_is_not_asked_again(two_months: Home) -> None:
    home = two_months
    name = asked(home, "units", "queue")[0]["name"]
    ok(home, "units", "reject", "衡东县", name, "--unsure", *WHO)
    assert ",unsure," in units_file(home).read_text(encoding="utf-8")
    assert asked(home, "units", "queue") == []
    ok(home, "units", "withdraw", "衡东县", name)
    assert len(asked(home, "units", "queue")) == 1
    ok(home, "units", "reject", "衡东县", name, *WHO)
    assert ",different," in units_file(home).read_text(encoding="utf-8")
    assert asked(home, "units", "queue") == []


def test_contradictions_stop_a_run_with_both_rows(two_months: Home) -> None:
    home = two_months
    database = home.path / "warehouse" / "hotline.db"
    before = database.read_bytes()
    drop(home, 6, SHORT)
    write(
        home,
        f"430424,{SHORT},same,{LONG},,,why,李四,2024-01-02",
        f"430424,{LONG},different,{SHORT},2020-01-01,,why,王五,2024-01-03",
    )
    for command in (["run"], ["ingest", str(home.inbox / "6.txt")]):
        done = home.hotline(*command)
        assert done.returncode == 2
        assert f"units.csv:2 (430424,{SHORT},same,{LONG},,,why,李四,2024-01-02)" in done.stderr
        assert f"units.csv:3 (430424,{LONG},different,{SHORT},2020-01-01,,why,王五,2024-01-03)" in done.stderr
        assert "Traceback" not in done.stderr
    assert database.read_bytes() == before
    assert "6.txt" not in (home.path / "raw" / "captures.jsonl").read_text(encoding="utf-8")


def test_a_contradicting_decision_is_refused_and_nothing_is_written(two_months: Home) -> None:
    home = two_months
    ok(home, "units", "accept", "衡东县", SHORT, LONG, *WHO)
    written = units_file(home).read_bytes()
    done = home.hotline("units", "reject", "衡东县", SHORT, LONG)
    assert done.returncode == 2
    assert "units.csv:2 (430424" in done.stderr
    assert "units.csv (new) (430424" in done.stderr
    assert units_file(home).read_bytes() == written


def test_decisions_without_effect_are_reported(two_months: Home) -> None:
    home = two_months
    write(home, f"430424,不存在公司,same,{LONG},,,why,李四,2024-01-02")
    told = ok(home, "run")
    assert "No effect" in told
    assert "no figure of 430424 is of 不存在公司" in told
    assert len(asked(home, "units", "unmatched")) == 1


def test_rows_with_names_of_one_unit_are_kept_apart_until_decided(home: Home) -> None:
    drop(home, 4, "县住建局")
    both = BULLETIN.format(month=5, unit="县住建局") + "住房和城乡建设局 | 7 | 7\n"
    home.drop("5.txt", both)
    ok(home, "run")
    units = "SELECT DISTINCT unit_id FROM observation WHERE unit LIKE '%住%' ORDER BY 1"
    assert len(asked(home, "query", units)) == 3
    question = asked(home, "units", "queue")[0]
    assert (question["kind"], question["name"], question["proposal_1"]) == (
        "clash",
        "住房和城乡建设局",
        "县住建局",
    )
    assert [row["kind"] for row in asked(home, "issues", "--kind", "unit_clash")] == ["unit_clash"]
    ok(home, "units", "reject", "430424", "住房和城乡建设局", "1", *WHO)
    ok(home, "run")
    assert [row["unit_id"] for row in asked(home, "query", units)] == [
        "430424:org:住建局",
        "430424:org:住房和城乡建设局",
    ]
    assert [row["severity"] for row in asked(home, "issues", "--kind", "unit_clash")] == ["info"]


def test_a_decided_area_has_the_bulletin_read_anew(home: Home) -> None:
    home.drop("1.txt", BULLETIN.format(month=4, unit=SHORT).replace("衡东县", "").replace("石湾镇", "某某镇"))
    ok(home, "run")
    area = "SELECT area_code FROM bulletin"
    assert asked(home, "query", area) == [{"area_code": ""}]
    path = home.path / "warehouse" / "decisions" / "areas.csv"
    header = "sha256,source,locator,area,evidence,by,on\n"
    assert home.hotline("publisher", "nothing", "衡东县").returncode == 2
    assert home.hotline("publisher", "1.txt", "*").returncode == 2
    assert not path.exists()
    ok(home, "publisher", "1.txt", "衡阳县", *WHO, "--evidence", "seal")
    ok(home, "publisher", "1.txt", "衡东县", *WHO, "--evidence", "seal")
    assert path.read_text(encoding="utf-8") == f"{header},inbox,1.txt,430424,seal,李四,2024-01-02\n"
    assert "already" in ok(home, "publisher", "1", "430424")
    assert "1 read anew" in ok(home, "run")
    assert asked(home, "query", area) == [{"area_code": "430424"}]
    assert asked(home, "query", "SELECT DISTINCT area_code FROM unit") == [{"area_code": "430424"}]
    rows = ",inbox,*.txt,430424,a,李四,2024-01-02\n,inbox,1.txt,430422,b,李四,2024-01-02\n"
    path.write_text(header + rows, encoding="utf-8")
    done = home.hotline("run")
    assert done.returncode == 2
    assert "areas.csv:2 (" in done.stderr
    assert "areas.csv:3 (" in done.stderr
    path.write_text(header, encoding="utf-8")
    ok(home, "run")
    assert asked(home, "query", area) == [{"area_code": ""}]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["accept", "无此县", "甲", "乙"], "No area is called '无此县'"),
        (["accept", "鼓楼区", "甲", "乙"], "areas are called 鼓楼区"),
        (["accept", "衡东县", "甲", "1"], "Nothing is proposed for 甲"),
        (["accept", "衡东县", SHORT, "9"], "There are proposals 1 to 1"),
        (["accept", "衡东县", "甲", "乙", "--on", "1.1.2024"], "on is '1.1.2024'"),
        (["accept", "衡东县", "甲", "type:no"], "there is no type 'no'"),
        (["accept", "衡东县", "甲", "甲"], "the same name"),
        (["accept", "衡东县", "甲", "乙", "--from", "2023-13-01"], "valid_from is '2023-13-01'"),
        (["accept", "*", "甲", "430424:org:乙"], "needs a name in other"),
        (["list", "无此县"], "No area is called '无此县'"),
    ],
)
def test_wrong_input_is_told_and_writes_nothing(shared_months: Home, arguments: list[str], told: str) -> None:
    done = shared_months.hotline("units", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not units_file(shared_months).exists()


def test_list_show_and_queue_in_every_format(shared_months: Home) -> None:
    rows = asked(shared_months, "units", "list", "衡东县")
    assert {row["unit"] for row in rows} >= {SHORT, LONG, "县教育局"}
    told = json.loads(ok(shared_months, "units", "list", "--format", "json"))
    assert [row["unit_id"] for row in told] == sorted(row["unit_id"] for row in told)
    assert SHORT in ok(shared_months, "units", "list")
    first, again = (ok(shared_months, "units", "queue", "--format", "csv") for _ in range(2))
    assert first == again
    assert "430424:town:石湾" in ok(shared_months, "units", "show", "石湾")
    assert shared_months.hotline("units", "show", "无此单位").returncode == 1


def test_a_killed_writer_leaves_the_old_file(two_months: Home) -> None:
    home = two_months
    write(home, *(f"430424,甲{n},same,乙{n},,,why,李四,2024-01-02" for n in range(300)))
    before = units_file(home).read_bytes()
    for delay in (0.05, 0.2, 0.35, 0.5, 0.65):
        command = [HOTLINE, "units", "accept", "430424", SHORT, LONG, *WHO]
        process = subprocess.Popen(command, env=home.environment, stdout=subprocess.DEVNULL, cwd=os.sep)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        now = units_file(home).read_bytes()
        assert now == before or now.count(b"\n") == before.count(b"\n") + 1
    ok(home, "units", "accept", "430424", SHORT, LONG, *WHO)
    lines = units_file(home).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 302
    assert lines[1:] == sorted(lines[1:])
