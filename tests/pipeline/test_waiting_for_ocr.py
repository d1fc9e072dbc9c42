"""Pictures where OCR is not installed: they wait, and are read when they are asked for again."""

from contextlib import closing
from pathlib import Path

import pytest
from inbox_files import Drop, bulletin

from bench import paper
from parsers.formats import open_document
from parsers.reading import Hints
from pipeline import stages
from pipeline.reading.jobs import Job, Unavailable, read
from pipeline.settings import Settings
from pipeline.sources import Source
from warehouse import open_readonly

LOOK = paper.Print(size=12, dpi=110)


def drawn(month: int) -> bytes:
    """A bulletin as a picture."""
    page = paper.pages(open_document(bulletin(month).encode()), LOOK)[0]
    return paper.saved(page.crop((0, 0, page.width, 400)), paper.Scan())


@pytest.fixture
def without_ocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading processes find an OpenCV that cannot be loaded."""
    folder = tmp_path / "stub"
    folder.mkdir()
    (folder / "cv2.py").write_text("raise ImportError('libGL.so.1: cannot open shared object file')\n")
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=":")


def rows(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    with closing(open_readonly(settings.database)) as connection:
        return connection.execute(sql).fetchall()


def run(settings: Settings, sources: list[Source], retry: bool = False) -> None:
    stages.capture_all(settings, sources)
    stages.read_captures(settings, sources, retry=retry)
    stages.load_readings(settings, sources)


ERRORS = (
    "SELECT b.locator, i.kind FROM issue i JOIN bulletin b ON b.id = i.bulletin_id WHERE severity = 'error'"
)
FIGURES = (
    "SELECT metric, value, status, page, ocr > 0.5 FROM observation WHERE page IS NOT NULL ORDER BY value"
)


def test_picture_that_waited_for_ocr_is_read_on_retry(
    settings: Settings,
    sources: list[Source],
    drop: Drop,
    without_ocr: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drop("a.png", drawn(1))
    drop("b.txt", bulletin(2, 301))
    run(settings, sources)
    assert rows(settings, ERRORS) == [("a.png", "needs_ocr")]
    assert "libGL.so.1" in str(rows(settings, "SELECT message FROM issue WHERE kind = 'needs_ocr'"))
    monkeypatch.delenv("PYTHONPATH")
    run(settings, sources)
    assert rows(settings, ERRORS) == [("a.png", "needs_ocr")]
    run(settings, sources, retry=True)
    assert rows(settings, ERRORS) == []
    assert ("tickets_received", 300, "review", 1, 1) in rows(settings, FIGURES)


def test_pages_of_text_are_read_and_the_others_wait(
    settings: Settings,
    sources: list[Source],
    drop: Drop,
    without_ocr: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    path = settings.home / "made.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(bulletin(3, 333).split("\n")):
        canvas.drawString(60, 780 - 20 * number, line)
    canvas.showPage()
    page = paper.pages(open_document(bulletin(1).encode()), LOOK)[0]
    canvas.drawImage(ImageReader(page), 0, 0, 595, 842)
    canvas.save()
    drop("mixed.pdf", path.read_bytes())
    run(settings, sources)
    waiting = "SELECT kind FROM issue WHERE kind IN ('needs_ocr', 'pdf_scanned_page') ORDER BY kind"
    assert rows(settings, waiting) == [("needs_ocr",), ("pdf_scanned_page",)]
    assert {row[3] for row in rows(settings, FIGURES)} == {1}
    monkeypatch.delenv("PYTHONPATH")
    run(settings, sources, retry=True)
    assert rows(settings, waiting) == []
    assert {row[3] for row in rows(settings, FIGURES)} == {1, 2}


def test_reading_that_is_not_staged_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(drawn(1))
    monkeypatch.setattr("parsers.formats.pictures.read.ocr_trouble", lambda: "no cv2")
    job = Job(str(path), Hints(), "a.png")
    assert [issue.kind for issue in read(job).issues] == ["needs_ocr"]
    with pytest.raises(Unavailable, match="Install it") as told:
        read(Job(str(path), Hints(), "a.png", staged=str(tmp_path / "staged.json")))
    assert told.value.kind == "needs_ocr"
