"""The page of HTML as text: what it holds, that nothing of a document becomes markup, that it needs nothing else."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from looked import HOSTILE, sample, seen
from pdf_files import FONT, canvas, page_of

from pipeline.look.page import MOST_PICTURES, grids_page, look_page


def soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "lxml")


def test_numbers_have_their_kind_title_and_link() -> None:
    page = soup(look_page(sample("planted-slip.html")))
    (slip,) = page.select("main a.n.review:-soup-contains('93.70%')")
    assert str(slip["title"]).splitlines()[:5] == [
        "metric: 按期办结率 (on_time_rate)",
        "unit: 马嵬街道",
        "period: 2023-12-01 to 2023-12-31 (month)",
        "value: 93.7 (rate_percent)",
        "status: held for review",
    ]
    (explained,) = page.select(str(slip["href"]))
    assert "rate_of_counts: 93.7 ≠ 97.2973" in explained.get_text()
    assert "two digits changed places" in explained.get_text()
    (back,) = explained.select("a:-soup-contains('in the text')")
    assert page.select_one(str(back["href"])) == slip


def test_all_links_lead_to_a_place_on_the_page_and_ids_are_given_once() -> None:
    page = soup(look_page(sample("vsb-distributed-counts.html")))
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(link["href"]).removeprefix("#") for link in page.select("a[href]")} <= set(ids)


def test_legend_counts_what_is_shown() -> None:
    page = soup(look_page(sample("planted-slip.html")))
    for kind in ("verified", "stated", "review", "unclaimed", "known"):
        (count,) = page.select(f"ul.legend .n.{kind}")
        assert int(count.get_text()) == len(page.select(f"main .n.{kind}")), kind


def test_grid_is_the_table_with_its_rows_numbered_as_in_evidence() -> None:
    page = soup(look_page(sample("planted-slip.html")))
    rows = [[cell.get_text() for cell in row.find_all(["td", "th"])] for row in page.select("#t1 tr")]
    assert rows[0] == ["0", "镇(街道)", "承办量", "按期办结量", "按期办结率"]
    assert rows[4] == ["4", "马嵬街道", "37", "36", "93.70%"]
    assert len(rows) == 8


def test_markup_in_a_document_is_text(tmp_path: Path) -> None:
    looked = seen(tmp_path, "<b>&quot;'\"{{ 1 }}.txt", HOSTILE.encode())
    assert looked.figures
    source = look_page(looked)
    page = soup(source)
    assert page.select("script, img, iframe, object, embed, form, input, base") == []
    assert [tag.name for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)] == []
    assert all(str(tag["href"]).startswith(("#", "data:,")) for tag in page.select("[href]"))
    assert len(page.select("style, title")) == 2
    text = page.get_text()
    for part in ("<script>alert(1)</script>", "<svg onload=alert(3)> {{ 7 * 7 }}", "</style><style>"):
        assert part in text
    assert "<b>&quot;'\"{{ 1 }}.txt" in text


def test_page_needs_and_allows_nothing_from_outside(tmp_path: Path) -> None:
    source = look_page(seen(tmp_path, "a.pdf", page_of((80, 600, "衡东县12345热线共受理诉求300件。"))))
    (policy,) = soup(source).select("meta[http-equiv=Content-Security-Policy]")
    assert "default-src 'none'" in str(policy["content"])
    assert re.findall(r"(?:src|href)=\"(?!data:|#)", source) == []
    assert "url(" not in source
    assert "@import" not in source


@pytest.mark.parametrize("content", ["", "今天天气很好。\n", "\x00\x01\x02"])
def test_file_that_is_not_read_says_why_and_still_has_a_page(tmp_path: Path, content: str) -> None:
    looked = seen(tmp_path, "a.txt", content.encode())
    page = soup(look_page(looked))
    (error,) = page.select(".issue.error")
    assert looked.reading.issues[-1].message[:20] in error.get_text()
    assert "No figure was read." in page.get_text()


def test_pages_of_a_pdf_are_drawn_first_ones_up_to_a_number(tmp_path: Path) -> None:
    drawn, file = canvas((200, 100))
    for number in range(MOST_PICTURES + 5):
        drawn.setFont(FONT, 10)
        drawn.drawString(10, 50, f"第{number}页受理诉求{300 + number}件。")
        drawn.showPage()
    drawn.save()
    looked = seen(tmp_path, "a.pdf", file.getvalue())
    page = soup(look_page(looked))
    assert [str(tag["id"]) for tag in page.select(".page")] == [f"page{n + 1}" for n in range(MOST_PICTURES)]
    assert "5 more pages are not drawn here" in page.get_text()
    assert f"第{MOST_PICTURES + 4}页" in page.get_text()
    alone = soup(look_page(looked, MOST_PICTURES + 5))
    assert [str(tag["id"]) for tag in alone.select(".page")] == [f"page{MOST_PICTURES + 5}"]
    assert "not drawn here" not in alone.get_text()


def test_page_of_grids(tmp_path: Path) -> None:
    looked = seen(tmp_path, "a.txt", HOSTILE.encode())
    (table,) = looked.document.tables
    page = soup(grids_page([("<i>a.txt", 1, ["page 2"], table)]))
    assert page.select("script") == []
    rows = [[cell.get_text() for cell in row.select("td")] for row in page.select("tr")]
    assert rows == [[cell.text for cell in row] for row in table.rows]
    assert page.select_one("caption").get_text() == "<i>a.txt, table 1, page 2"  # type: ignore[union-attr]
    assert "No tables." in grids_page([])
