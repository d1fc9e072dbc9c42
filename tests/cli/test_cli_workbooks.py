"""Workbooks through the whole house: into the inbox, into the warehouse, and back to sheet and cell."""

import json

from hotline_home import Home, bulletin
from workbook_files import as_xls, as_xlsx

from parsers.formats import open_document


def test_figures_of_workbooks_lead_to_their_cells(home: Home) -> None:
    (home.inbox / "1.xlsx").write_bytes(as_xlsx(open_document(bulletin(1).encode())))
    (home.inbox / "2.xls").write_bytes(as_xls(open_document(bulletin(2).encode())))
    rows = "衡东县12345热线2023年3月办理情况通报,,\n单位,承办件数,办结件数\n县住建局,43,43\n石湾镇,13,13\n"
    (home.inbox / "3.csv").write_bytes(rows.encode("gb18030"))
    (home.inbox / "cut.xlsx").write_bytes((home.inbox / "1.xlsx").read_bytes()[:-300])
    home.drop("4.txt", bulletin(4))
    run = home.hotline("run")
    assert "inbox/cut.xlsx: workbook_damaged: " in run.stdout
    asked = (
        "SELECT observation_id AS id, text, sheet, cell FROM observation_history "
        "WHERE metric = 'tickets_received' AND unit = '石湾镇' ORDER BY locator"
    )
    found = json.loads(home.hotline("query", asked, "--format", "json").stdout)
    assert [(row["text"], row["sheet"], row["cell"]) for row in found] == [
        ("11", "Sheet", "B7"), ("12", "Sheet1", "B7"), ("13", None, "B4"), ("14", None, None),
    ]  # fmt: skip
    places = [home.hotline("explain", str(row["id"])).stdout for row in found]
    assert "sheet Sheet, cell B7" in places[0]
    assert "cell B4" in places[2]
    assert "Sheet!B7" in home.hotline("parse", "--format", "table", home.inbox / "1.xlsx").stdout
