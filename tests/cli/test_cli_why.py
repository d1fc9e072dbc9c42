import json

import pytest
from hotline_home import Home, bulletin

STRANGE = bulletin(1).replace("承办件数 | 办结件数", "甲值 | 乙值")


def test_why_tells_every_part_in_plain_text_when_piped(home: Home) -> None:
    done = home.hotline("parse", "--why", home.drop("1.txt", bulletin(1)))
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    for told in (
        "Area: 衡东县 430424",
        "names of areas in the heading: 衡东县",
        "Period: 2023-01-01 to 2023-01-31 (month)",
        "Table 1: 3 rows × 3 columns, layout pipe: read",
        "Asked: how many cells a row has",
        "承办件数: tickets_received",
        "a metric word in front of the figure 受理",
        "Checks",
    ):
        assert told in done.stdout


@pytest.mark.parametrize("width", [60, 100])
def test_why_keeps_to_the_width(home: Home, width: int) -> None:
    done = home.hotline("parse", "--why", home.drop("1.txt", bulletin(1)), COLUMNS=str(width))
    # A Chinese character takes two places.
    places = [sum(1 + (char > "⺀") for char in line) for line in done.stdout.splitlines()]
    assert max(places) <= width


def test_why_for_programs(home: Home) -> None:
    paths = [home.drop("1.txt", bulletin(1)), home.drop("2.txt", STRANGE)]
    as_list = home.hotline("parse", "--why", "--format", "json", *paths)
    as_lines = home.hotline("parse", "--why", "--format", "jsonl", *paths)
    found = json.loads(as_list.stdout)
    assert found == [json.loads(line) for line in as_lines.stdout.splitlines()]
    assert [one["path"] for one in found] == [str(path) for path in paths]
    read, strange = (one["tables"][0] for one in found)
    assert (read["status"], strange["status"]) == ("read", "failed")
    assert read["sections"][0]["columns"][1]["means"]["metric"] == "tickets_received"
    plain = json.loads(home.hotline("parse", paths[0]).stdout)
    assert found[0]["observations"] == plain["observations"]


def test_why_of_what_cannot_be_read(home: Home) -> None:
    paths = [home.inbox / "none.txt", home.inbox, home.drop("empty.txt", ""), home.drop("1.txt", bulletin(1))]
    done = home.hotline("parse", "--why", *paths)
    assert done.returncode == 1
    assert done.stdout.count("not read: ") == 3
    assert "Area: 衡东县" in done.stdout
    assert "Traceback" not in done.stderr
    as_json = home.hotline("parse", "--why", "--format", "json", *paths)
    assert as_json.returncode == 1
    assert [bool(one.get("error")) for one in json.loads(as_json.stdout)] == [True, True, True, False]


def test_grids_of_the_tables_that_issues_are_about(home: Home) -> None:
    home.drop("strange.txt", STRANGE)
    home.drop("short.txt", bulletin(2).replace(" | 30", ""))
    assert home.hotline("run").returncode == 0
    found = json.loads(home.hotline("issues", "--grids", "--format", "json").stdout)
    failed = next(issue for issue in found if issue["kind"] == "table_failed")
    assert (failed["table"], failed["grid"]["status"], failed["grid"]["why"][:9]) == (
        1,
        "failed",
        "no column",
    )
    assert failed["grid"]["rows"] == [
        {"row": 0, "cells": ["单位", "甲值", "乙值"]},
        {"row": 1, "cells": ["县住建局", "41", "41"]},
        {"row": 2, "cells": ["县城管执法局", "31", "30"]},
        {"row": 3, "cells": ["石湾镇", "11", "11"]},
    ]
    assert all((issue["grid"] is None) == (issue["table"] is None) for issue in found)
    shown = home.hotline("issues", "--grids").stdout
    # Two headers and the table have an issue each; the grid is shown once. So is that of the other file.
    assert shown.count("县城管执法局") == 2
    assert "inbox/strange.txt (bulletin" in shown
    assert "甲值" not in home.hotline("issues", "--kind", "no_such_kind", "--grids").stdout
    (held,) = json.loads(home.hotline("issues", "--kind", "row_shape", "--format", "json").stdout)
    explained = home.hotline("explain", str(held["figure"])).stdout
    assert f"hotline issues --bulletin {held['bulletin']} --grids" in explained
    refused = home.hotline("issues", "--grids", "--format", "csv")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--format table or json" in refused.stderr
