"""Pages and the files beside them, from the links of a page to one publication in the warehouse."""

import zipfile
from collections.abc import Sequence
from contextlib import closing
from io import BytesIO
from typing import Any

import pytest
from inbox_files import Drop

from parsers.formats.html.links import FileLink, file_links
from pipeline import stages
from pipeline.landing.log import Capture
from pipeline.landing.pages import named_places, pages_of
from pipeline.settings import Settings
from pipeline.sources import Source
from warehouse import open_readonly

TABLE = "单位,受理件数,办结件数\n县住建局,412,400\n县教育局,131,131\n石湾镇,28,27\n"
ROWS = "".join(f"<tr><td>{'<td>'.join(row.split(','))}</tr>" for row in TABLE.split())
HEAD = (
    "<html><head><title>衡东县12345热线2023年10月办理情况通报</title></head><body>"
    "<h1>衡东县12345热线2023年10月办理情况通报</h1><div class=TRS_Editor>"
    "<p>2023年10月，全县12345热线受理工单1502件，办结1490件。</p>"
)
LINK = '<p>附件：<a href="./P0202311.csv">10月办理情况.csv</a>（点击下载）</p></div></body></html>'


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<a href="a.xlsx">下载</a>', [FileLink("a.xlsx", None)]),
        (
            "<A class=x HREF='a.PDF?v=1'><b>附件1：</b>表.pdf(点击下载)</a>",
            [FileLink("a.PDF?v=1", "附件1：表.pdf")],
        ),
        (
            '<a href="/down.jsp?id=7&amp;k=1">各单位 情况.xls</a>',
            [FileLink("/down.jsp?id=7&k=1", "各单位 情况.xls")],
        ),
        ("<a href=a.docx>x</a><a href=a.docx>x</a>", [FileLink("a.docx", None)]),
        ('<img src="W02.png">', [FileLink("W02.png", None)]),
        ('<a href="index.html">首页</a><a href="a.xlsxx">x</a><p>a.xlsx</p>', []),
        ('<a href="a.xlsx', []),
    ],
)
def test_links_to_files(html: str, links: list[FileLink]) -> None:
    assert file_links(html.encode()) == links
    assert file_links(html.encode("gb18030")) == links


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 a.xlsx <a href=a.xlsx>", b"%PDF <a href=a.xlsx>x</a>", b"\xff<.xls\x00"]
)
def test_what_is_no_page_names_nothing(data: bytes) -> None:
    assert file_links(data) == []


@pytest.mark.parametrize("part", [b"<a ", b"<img ", b"<a href=", b'<a href="', b"<a href=1>.xls "])
def test_a_page_of_nothing_but_beginnings_takes_no_time(part: bytes) -> None:
    assert file_links(part * 60_000 + b".xls") == []


def test_a_link_may_mean_a_file_beside_the_page_or_in_the_folder_of_a_browser() -> None:
    page = '<a href="../down/P1.xlsx">附件 1.xlsx</a><a href="https://example.org/d?filename=%E8%A1%A8.pdf">x.pdf</a>'
    assert named_places(page.encode(), "2023/10.html") == (
        "down/P1.xlsx", "2023/P1.xlsx", "2023/10_files/P1.xlsx", "2023/10.files/P1.xlsx",
        "2023/附件 1.xlsx", "2023/10_files/附件 1.xlsx", "2023/10.files/附件 1.xlsx",
        "2023/附件1.xlsx", "2023/10_files/附件1.xlsx", "2023/10.files/附件1.xlsx",
        "2023/1.xlsx", "2023/10_files/1.xlsx", "2023/10.files/1.xlsx",
        "2023/d", "2023/10_files/d", "2023/10.files/d",
        "2023/x.pdf", "2023/10_files/x.pdf", "2023/10.files/x.pdf",
        "2023/表.pdf", "2023/10_files/表.pdf", "2023/10.files/表.pdf",
    )  # fmt: skip
    assert named_places(b'<a href="../../x.xlsx">x</a>', "a/p.html")[0] == "a/x.xlsx"
    page = b"<a href='x.xlsx#1'>x</a><a href='http://[h/y.xlsx'>y</a>"
    assert named_places(page, "http://h/a/p.html", "http://h/a/p.html") == ("http://h/a/x.xlsx",)


def test_a_page_in_an_archive_that_was_fetched_names_what_lies_beside_it_there() -> None:
    places = named_places(b"<a href=../x.xlsx>x</a>", "http://h/a.zip/b/p.html")
    assert places[0] == "http://h/a.zip/x.xlsx"


def capture(locator: str, names: tuple[str, ...] = (), **changes: Any) -> Capture:
    given = {"source": "s", "url": None, "parent": None} | changes
    return Capture(
        locator=locator, captured_at="", status="stored", media_type=None, size=1, mtime_ns=1, sha256=locator,
        names=names or None, **given,
    )  # fmt: skip


def owners(*captures: Capture) -> dict[str, str]:
    return {place[1]: page.locator for place, page in pages_of(captures).items()}


def test_a_file_belongs_to_the_one_page_that_names_it() -> None:
    page = capture("p.html", ("a.xlsx", "b.zip", "http://h/c.pdf", "p2.html"))
    files = [capture("a.xlsx"), capture("b.zip/c.docx", parent="b"), capture("b.zip/d/e.xls", parent="b")]
    assert owners(page, *files, capture("b.zip/x")) == {
        "a.xlsx": "p.html", "b.zip/c.docx": "p.html", "b.zip/d/e.xls": "p.html",
    }  # fmt: skip
    assert owners(page, capture("down/c", url="http://h/c.pdf")) == {"down/c": "p.html"}
    assert owners(page, capture("a.xlsx", source="other")) == {}
    assert owners(page, capture("q.html", ("a.xlsx",)), capture("a.xlsx")) == {}, "two pages name it"
    assert owners(page, capture("p2.html", ("z.xlsx",))) == {}, "a page is no attachment"
    assert owners(page, capture("a.xlsx"), capture("p.html", ("z.xlsx",))) == {}, "the page names it no more"


def run(settings: Settings, sources: Sequence[Source]) -> stages.LoadReport:
    stages.capture_all(settings, sources)
    stages.read_captures(settings, sources)
    return stages.load_readings(settings, sources)


def asked(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_readonly(settings.database)) as connection:
        return connection.execute(sql).fetchall()


FACTS = (
    "SELECT o.unit, f.value, f.status, f.disputed, f.places FROM figure AS f JOIN observation AS o "
    "ON o.id = f.observation_id WHERE f.metric = 'tickets_received' AND f.unit_id IS NOT NULL ORDER BY 2 DESC"
)
TWICE = [
    ("县住建局", 412, "verified", 0, 2),
    ("县教育局", 131, "verified", 0, 2),
    ("石湾镇", 28, "verified", 0, 2),
]
ONCE = [(unit, value, "stated", 0, 1) for unit, value, *_ in TWICE]


def packed(**files: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("_", "."), content)
    return file.getvalue()


@pytest.mark.parametrize("name", ["P0202311.csv", "10月办理情况.csv", "page_files/P0202311.csv"])
def test_page_and_attachment_in_a_folder(
    settings: Settings, sources: Sequence[Source], drop: Drop, name: str
) -> None:
    drop("page.html", f"{HEAD}<table>{ROWS}</table>{LINK}")
    drop(name, TABLE)
    run(settings, sources)
    assert asked(settings, FACTS) == TWICE
    assert asked(settings, "SELECT published, read, failed FROM coverage") == [(1, 1, 0)]


def test_page_and_attachment_in_an_archive(settings: Settings, sources: Sequence[Source], drop: Drop) -> None:
    drop("10月.zip", packed(page_html=f"{HEAD}<table>{ROWS}</table>{LINK}", P0202311_csv=TABLE))
    run(settings, sources)
    assert asked(settings, FACTS) == TWICE


def test_an_archive_that_a_page_names(settings: Settings, sources: Sequence[Source], drop: Drop) -> None:
    drop("page.html", HEAD + LINK.replace("csv", "zip"))
    drop("P0202311.zip", packed(table_csv=TABLE))
    run(settings, sources)
    assert asked(settings, FACTS) == ONCE
    assert asked(settings, "SELECT page_locator FROM attachment") == [("page.html",)]


def test_the_page_may_come_later_change_or_go_on_without_the_file(
    settings: Settings, sources: Sequence[Source], drop: Drop
) -> None:
    drop("P0202311.csv", TABLE)
    run(settings, sources)
    assert asked(settings, FACTS) == [], "nothing tells whose table it is"
    drop("page.html", HEAD + LINK)
    run(settings, sources)
    assert asked(settings, FACTS) == ONCE
    assert run(settings, sources).summary.changed is False
    drop("page.html", HEAD.replace("10月", "11月") + LINK)
    run(settings, sources)
    assert asked(settings, "SELECT DISTINCT period_id FROM figure WHERE unit_id IS NOT NULL") == [
        ("2023-11",)
    ]
    drop("page.html", HEAD)
    run(settings, sources)
    assert asked(settings, FACTS) == []
    assert asked(settings, "SELECT * FROM attachment") == []


def test_an_announced_table_is_a_question_until_its_file_is_there(
    settings: Settings, sources: Sequence[Source], drop: Drop
) -> None:
    drop("page.html", HEAD + LINK)
    run(settings, sources)
    queue = "SELECT kind FROM review_queue WHERE locator = 'page.html'"
    assert asked(settings, queue) == [("table_announced",)]
    drop("P0202311.csv", TABLE)
    run(settings, sources)
    assert asked(settings, queue) == []
    assert asked(settings, "SELECT settled_by FROM current_issue WHERE kind = 'table_announced'") == [
        ("P0202311.csv",)
    ]


def test_differences_between_body_and_attachment_are_asked(
    settings: Settings, sources: Sequence[Source], drop: Drop
) -> None:
    drop("page.html", f"{HEAD}<table>{ROWS}</table>{LINK}")
    drop("P0202311.csv", TABLE.replace("131,131", "113,131"))
    run(settings, sources)
    differing = [row for row in asked(settings, FACTS) if row[3]]
    assert [row[0] for row in differing] == ["县教育局"]
    (message,) = asked(settings, "SELECT message FROM review_queue WHERE kind = 'attachment_differs'")
    assert "131 in page.html" in message[0]
    assert "113 in P0202311.csv" in message[0]
