"""What a person sees and can do on the page, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import browser, opened
from looked import HOSTILE, SAMPLES, sample, seen
from pdf_files import printed
from playwright.sync_api import Browser, Page

from parsers.formats import open_document
from pipeline.look.kinds import KINDS
from pipeline.look.page import look_page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of one bulletin as HTML and as PDF, and of a hostile one."""
    folder = tmp_path_factory.mktemp("pages")
    name = "planted-slip.html"
    (folder / "html.html").write_text(look_page(sample(name)), encoding="utf-8")
    data = printed(open_document((SAMPLES / name).read_bytes(), name))
    (folder / "pdf.html").write_text(look_page(seen(folder, "a.pdf", data)), encoding="utf-8")
    (folder / "hostile.html").write_text(
        look_page(seen(folder, "<s>.txt", HOSTILE.encode())), encoding="utf-8"
    )
    return folder


def style(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).first.evaluate(f"one => getComputedStyle(one)['{name}']"))


def is_in_view(page: Page, selector: str) -> bool:
    """Whether what is found can be seen without scrolling: it is what a pointer in its middle would hit."""
    script = """one => {
        const box = one.getBoundingClientRect();
        const hit = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
        return hit !== null && (one.contains(hit) || hit.contains(one) && hit.tagName === 'A');
    }"""
    return bool(page.locator(selector).first.evaluate(script))


@pytest.mark.parametrize("name", ["html.html", "pdf.html", "hostile.html"])
def test_page_asks_for_nothing_and_complains_of_nothing(chromium: Browser, folder: Path, name: str) -> None:
    with opened(chromium, folder / name) as at:
        assert at.requests[0] == (folder / name).as_uri()
        assert [url for url in at.requests[1:] if not url.startswith("data:")] == []
        assert at.messages == []


def test_colours_and_titles(chromium: Browser, folder: Path) -> None:
    with opened(chromium, folder / "html.html") as at:
        kinds = ("verified", "stated", "review", "unclaimed")
        grounds = {style(at.page, f".n.{kind}", "backgroundColor") for kind in kinds}
        assert len(grounds) == 4
        edges = {kind: style(at.page, f".n.{kind}", "borderBottomColor") for kind in kinds}
        assert edges["verified"] == edges["stated"]
        assert len(set(edges.values())) == 3
        for kind, edge in edges.items():
            assert edge == "rgb({}, {}, {})".format(*KINDS[kind].ink), kind
        assert style(at.page, "main .n.verified", "borderBottomStyle") == "solid"
        assert style(at.page, "main .n.stated", "borderBottomStyle") == "dashed"
        title = at.page.locator("main a.n", has_text="93.70%").get_attribute("title") or ""
        for said in (
            "on_time_rate",
            "马嵬街道",
            "2023-12-01",
            "93.7",
            "held for review",
            "table 1, row 4",
            "97.30%",
        ):
            assert said in title


def test_tables_are_seen(chromium: Browser, folder: Path) -> None:
    with opened(chromium, folder / "html.html") as at:
        assert at.page.locator("#t1 table").is_visible()
        assert at.page.locator("#t1 tr").nth(4).inner_text().split() == [
            "4",
            "马嵬街道",
            "37",
            "36",
            "93.70%",
        ]
        tops = {round(box["y"]) for cell in at.page.locator("#t1 tr").nth(4).locator("td").all()
                if (box := cell.bounding_box())}  # fmt: skip
        assert len(tops) == 1


def test_way_from_a_figure_to_its_explanation_and_back(chromium: Browser, folder: Path) -> None:
    with opened(chromium, folder / "html.html", height=500) as at:
        figure = at.page.locator("main a.n", has_text="93.70%")
        target = figure.get_attribute("href") or ""
        assert not is_in_view(at.page, target)
        figure.click()
        assert is_in_view(at.page, target)
        assert style(at.page, target, "outlineStyle") == "solid"
        at.page.locator("main").evaluate("one => one.scrollTo(0, 0)")
        at.page.locator(target).get_by_text("in the text").click()
        assert is_in_view(at.page, f"#p{target.removeprefix('#f')}")
        assert at.page.evaluate("document.documentElement.scrollTop") == 0


def test_numbers_of_a_pdf_are_drawn_where_they_are_printed(chromium: Browser, folder: Path) -> None:
    looked = seen(folder, "a.pdf", (folder / "a.pdf").read_bytes())
    assert looked.pages is not None
    with opened(chromium, folder / "pdf.html") as at:
        image = at.page.locator(".page img")
        assert int(image.evaluate("one => one.naturalWidth")) > 500
        whole = image.bounding_box()
        assert whole is not None
        scale = whole["width"] / looked.pages.size(1)[0]
        drawn = {one.figures: one.box for one in looked.boxes[1] if one.figures}
        for numbers, (x0, top, x1, bottom) in drawn.items():
            box = at.page.locator(f"#i{numbers[0]} rect").bounding_box()
            assert box is not None
            assert box["x"] - whole["x"] == pytest.approx((x0 - 1) * scale, abs=3)
            assert box["y"] - whole["y"] == pytest.approx((top - 1) * scale, abs=3)
            assert box["width"] == pytest.approx((x1 - x0 + 2) * scale, abs=4)
            assert box["height"] == pytest.approx((bottom - top + 2) * scale, abs=4)
        held = next(figure for figure in looked.figures if figure.printed == "93.70%")
        link = at.page.locator(f"#i{held.number}")
        assert "马嵬街道" in (link.locator("title").text_content() or "")
        link.click()
        assert is_in_view(at.page, f"#f{held.number}")
        fills = {style(at.page, f".page rect.{kind}", "fill") for kind in ("verified", "review", "known")}
        assert len(fills) == 3


def test_hostile_text_is_read_as_text(chromium: Browser, folder: Path) -> None:
    with opened(chromium, folder / "hostile.html") as at:
        assert "<script>alert(5)</script>" in at.page.locator("#t1").inner_text()
        assert at.page.locator("#t1").is_visible()
        assert at.page.locator("script, main img, main svg").count() == 0
        at.page.locator("#t1 th", has_text="onmouseover").hover()
        assert at.messages == []


@pytest.mark.parametrize("name", ["html.html", "pdf.html", "hostile.html"])
def test_on_a_phone_nothing_is_cut_off(chromium: Browser, folder: Path, name: str) -> None:
    with opened(chromium, folder / name, width=390, height=800) as at:
        assert at.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert at.page.locator("article").first.is_visible()
        figure = at.page.locator("main .sheet a.n").first
        figure.click()
        assert is_in_view(at.page, figure.get_attribute("href") or "")


def test_print_holds_all_of_it(chromium: Browser, folder: Path) -> None:
    with opened(chromium, folder / "html.html", height=400) as at:
        at.page.emulate_media(media="print")
        for part in ("main", "aside"):
            assert style(at.page, part, "overflowY") == "visible"
        last = at.page.locator("article").last.bounding_box()
        assert last is not None
        whole = at.page.evaluate("document.documentElement.scrollHeight")
        assert last["y"] + last["height"] <= whole
