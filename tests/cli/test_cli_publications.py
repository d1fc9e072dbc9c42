"""A page and its attachment, as a person takes them in and asks about them."""

from hotline_home import Home

ROWS = [("县住建局", 412, 400), ("县教育局", 131, 131), ("石湾镇", 28, 27)]
CSV = "单位,受理件数,办结件数\n" + "".join(f"{unit},{a},{b}\n" for unit, a, b in ROWS)
TABLE = "".join(f"<tr><td>{unit}<td>{a}<td>{b}</tr>" for unit, a, b in ROWS)
PAGE = (
    "<html><body><h1>衡东县12345热线2023年10月办理情况通报</h1><div class=TRS_Editor>"
    "<p>2023年10月，全县12345热线受理工单1502件。</p>"
    f"<table><tr><td>单位<td>受理件数<td>办结件数</tr>{TABLE}</table>"
    '<p>附件：<a href="/files/P02.csv">各单位办理情况.csv</a></p></div></body></html>'
)


def test_page_and_attachment_given_by_hand_are_one_publication(home: Home) -> None:
    folder = home.path / "saved"
    folder.mkdir()
    page, table = folder / "通报.html", folder / "各单位办理情况.csv"
    page.write_text(PAGE, encoding="utf-8")
    table.write_text(CSV, encoding="utf-8")
    done = home.hotline("ingest", page, table)
    assert done.returncode == 0, done.stderr
    asked = "SELECT count(*), sum(status = 'verified'), max(places) FROM figure WHERE unit_id IS NOT NULL"
    found = home.hotline("query", asked, "--format", "csv")
    assert found.stdout.splitlines()[1] == "6,6,2"
    told = home.hotline("explain", "--unit", "住建", "--metric", "tickets_received").stdout
    assert told.count("in use") == 2
    assert "this figure, verified: printed in 2 places" in told
    assert f"attached to  {page}" in told
    assert f"(stated), table 1, row 1, column 2, {page} (its page)" in told
    assert f", cell B2, {table} (its attachment)" in told
    info = home.hotline("issues", "--severity", "info", "--format", "csv").stdout
    assert "the file names no period; taken from its page" in info
