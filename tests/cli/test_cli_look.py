"""``hotline look``: what it writes for each format, where, and what it says when it cannot."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hotline_home import HOTLINE, Home, bulletin
from ole_files import ole
from pdf_files import printed
from PIL import Image
from word_files import written
from workbook_files import as_csv, as_xls, as_xlsx

from parsers.document import Document
from parsers.formats import open_document

SLIP = Path(__file__).parents[2] / "raw" / "samples" / "planted-slip.html"
MAKE: dict[str, Callable[[Document], bytes]] = {
    "docx": written, "pdf": printed, "xlsx": as_xlsx, "xls": as_xls, "csv": as_csv,
}  # fmt: skip
PLACES = {
    "docx": "table 1, row 4, column 4",
    "pdf": "page 1, table 1",
    "xlsx": "cell D",
    "xls": "cell D",
    "csv": "cell D",
}


def slip() -> Document:
    return open_document(SLIP.read_bytes(), SLIP.name)


def put(home: Home, name: str, data: bytes) -> Path:
    path = home.inbox / name
    path.write_bytes(data)
    return path


def page_at(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


@pytest.mark.parametrize("ending", ["html", *MAKE])
def test_page_of_every_format(home: Home, ending: str) -> None:
    path = put(home, f"slip.{ending}", SLIP.read_bytes() if ending == "html" else MAKE[ending](slip()))
    done = home.hotline("look", path)
    assert (done.returncode, done.stderr) == (0, "")
    made = path.with_name(f"slip.{ending}.look.html")
    assert done.stdout.startswith(f"{made}: ")
    assert "1 table, 29 figures (13 verified, 11 stated, 5 held), 0 unclaimed numbers" in done.stdout
    page = page_at(made)
    (held,) = page.select("main a.n.review:-soup-contains('93.70%')")
    title = str(held["title"])
    for said in (
        "按期办结率 (on_time_rate)",
        "马嵬街道",
        "2023-12-01",
        "93.7",
        "held for review",
        "rate_mismatch",
    ):
        assert said in title
    assert PLACES.get(ending, "table 1, row 4, column 4") in title
    assert bool(page.select(".page img")) == (ending == "pdf")


def test_page_of_text_in_its_order(home: Home) -> None:
    path = home.drop("a.txt", bulletin(3))
    assert home.hotline("look", path).returncode == 0
    page = page_at(path.with_name("a.txt.look.html"))
    sheet = page.select_one(".sheet")
    assert sheet is not None
    read = [tag.name for tag in sheet.select("p.text, table")]
    assert read == ["p", "p", "table"]
    assert "共受理群众诉求300件" in sheet.get_text()


def test_page_of_a_pdf_as_a_picture(home: Home, tmp_path: Path) -> None:
    path = put(home, "slip.pdf", printed(slip()))
    done = home.hotline("look", path, "--page", "1")
    assert (done.returncode, done.stderr) == (0, "")
    made = path.with_name("slip.pdf.page-1.look.png")
    assert done.stdout.startswith(f"{made}: page 1 of 1, 1 table, 29 figures")
    first = Image.open(made)
    assert first.format == "PNG"
    named = home.hotline("look", path, "-o", tmp_path / "other.png")
    assert named.returncode == 0
    assert Image.open(tmp_path / "other.png").tobytes() == first.tobytes()
    alone = home.hotline("look", path, "--page", "1", "-o", tmp_path / "alone.html")
    assert alone.returncode == 0
    assert len(page_at(tmp_path / "alone.html").select(".page")) == 1


def test_scan_that_is_not_read_is_drawn_all_the_same(home: Home) -> None:
    path = home.inbox / "scan.png"
    Image.new("RGB", (60, 80), "white").save(path)
    done = home.hotline("look", path)
    assert done.returncode == 1
    assert f"{path}: not read: " in done.stderr
    page = page_at(path.with_name("scan.png.look.html"))
    assert len(page.select(".page img")) == 1
    assert len(page.select(".issue.error")) == 1


def test_same_input_gives_the_same_page(home: Home, tmp_path: Path) -> None:
    path = home.drop("a.txt", bulletin(3))
    for name in ("1.html", "2.html"):
        home.hotline("look", path, "-o", tmp_path / name)
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_what_cannot_be_done_as_asked(home: Home, tmp_path: Path) -> None:
    text, pdf = home.drop("a.txt", bulletin(1)), put(home, "slip.pdf", printed(slip()))
    for arguments, said in [
        ((), "Say what to look at: a PATH, or --bulletin with its number."),
        ((text, "--bulletin", "1"), "Say what to look at: a PATH, or --bulletin with its number."),
        ((pdf, "--page", "2"), f"{pdf}: It has no page 2. It has page 1 only."),
        ((text, "--page", "1"), f"{text}: It has no pages. Leave --page out."),
        ((text, "-o", tmp_path / "a.png"), f"{text}: It has no pages that can be drawn as a picture."),
        ((text, "-o", tmp_path / "a.svg"), "a page is written as .html or .png."),
        ((text, "-o", tmp_path / "no" / "a.html"), f"There is no folder {tmp_path / 'no'}."),
    ]:
        done = home.hotline("look", *arguments)
        assert done.returncode == 2, arguments
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert list(tmp_path.glob("*.png")) == []


def test_file_itself_is_never_overwritten(home: Home) -> None:
    path = put(home, "slip.html", SLIP.read_bytes())
    (home.inbox / "link.html").hardlink_to(path)
    for output in (path, home.inbox / "link.html"):
        done = home.hotline("look", path, "-o", output)
        assert done.returncode == 2
        assert "is the file to look at" in done.stderr
    assert path.read_bytes() == SLIP.read_bytes()


def test_what_cannot_be_looked_at(home: Home) -> None:
    for path, kind in [
        (home.inbox / "none.txt", "unreadable_file"),
        (home.inbox, "is_folder"),
        (put(home, "a.doc", ole("WordDocument")), "needs_libreoffice"),
    ]:
        done = home.hotline("look", path, HOTLINE_SOFFICE="/nowhere/soffice")
        assert done.returncode == 1
        assert f"{path}: {kind}: " in done.stderr
        assert done.stdout == ""
    assert list(home.inbox.glob("*.look.*")) == []


def test_bulletin_of_the_warehouse_with_the_numbers_of_its_figures(filled: Home, tmp_path: Path) -> None:
    asked = "SELECT observation_id AS id, bulletin_id AS bulletin, text FROM observation_explained WHERE text = '301'"
    (figure,) = json.loads(filled.hotline("query", asked, "--format", "json").stdout)
    for given in (str(figure["bulletin"]), "inbox/1.txt", "2023年1月"):
        made = tmp_path / "made.html"
        done = filled.hotline("look", "--bulletin", given, "-o", made)
        assert (done.returncode, done.stderr) == (0, "")
        page = page_at(made)
        (number,) = page.select("main a.n:-soup-contains('301')")
        (explained,) = page.select(str(number["href"]))
        command = explained.select_one("code")
        assert command is not None
        assert command.get_text() == f"hotline explain {figure['id']}"
        assert "301" in filled.hotline("explain", command.get_text().split()[-1]).stdout
        assert "inbox/1.txt" in page.get_text()


def test_bulletin_that_is_not_there_or_not_one(filled: Home) -> None:
    none = filled.hotline("look", "--bulletin", "耒阳市")
    assert none.returncode == 2
    assert "No bulletin '耒阳市'." in none.stderr
    several = filled.hotline("look", "--bulletin", "衡东县12345")
    assert several.returncode == 2
    assert "2 bulletins fit" in several.stderr
    assert "inbox/1.txt" in several.stderr


def test_bulletin_is_written_where_the_command_is_called(filled: Home, tmp_path: Path) -> None:
    done = subprocess.run(
        [HOTLINE, "look", "--bulletin", "inbox/1.txt"], cwd=tmp_path, env=filled.environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (made,) = tmp_path.iterdir()
    assert made.name.startswith("bulletin-")
    assert made.name.endswith(".look.html")
