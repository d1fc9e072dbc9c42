"""Pictures of bulletins: every cell is read, in its place, whatever the file's form and however the page lies."""

import subprocess
import sys
from collections import Counter

import numpy as np
import pytest
from picture_files import ROWS, cells, page_of, saved, text_of
from PIL import Image, ImageDraw, ImageOps

from bench import paper
from parsers.contract import to_contract
from parsers.formats import open_document
from parsers.reader import read
from parsers.reading import Observation, Reading

WANTED = [list(row) for row in ROWS]


def facts(reading: Reading) -> Counter[object]:
    return Counter(
        (one.metric, one.statistic, one.unit, one.period, one.value) for one in reading.observations
    )


def figures(reading: Reading, text: str) -> list[Observation]:
    return [one for one in reading.observations if one.text == text]


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return page_of()


@pytest.fixture(scope="module")
def seen(page: Image.Image) -> Reading:
    return read(saved(page))


def test_picture_says_what_its_text_says(seen: Reading) -> None:
    assert (seen.format, seen.error) == ("png", None)
    assert facts(seen) == facts(read(text_of()))


def test_recognised_figures_are_never_merely_stated(seen: Reading) -> None:
    assert "stated" not in {one.status for one in seen.observations}
    assert all(one.evidence.ocr is not None and one.evidence.ocr > 0.9 for one in seen.observations)
    assert {one.status for one in figures(seen, "138")} == {"verified"}
    assert [issue.kind for issue in seen.issues if issue.kind == "read_by_ocr"]


def test_figures_without_sums_wait_for_a_person() -> None:
    rows = [("单位", "受理件数"), ("郭楼街道", "49"), ("古槐街道", "138"), ("万冢镇", "26")]
    reading = read(saved(page_of(rows)))
    in_table = [one for one in reading.observations if one.evidence.table]
    assert [(one.value, one.status) for one in in_table] == [(49, "review"), (138, "review"), (26, "review")]


@pytest.mark.parametrize(
    ("form", "suffix"),
    [("JPEG", "jpg"), ("TIFF", "tif"), ("BMP", "bmp"), ("WEBP", "webp"), ("GIF", "gif")],
)
def test_formats_are_told_by_content(page: Image.Image, form: str, suffix: str) -> None:
    options = {"quality": 70} if form == "JPEG" else {"lossless": True} if form == "WEBP" else {}
    document = open_document(saved(page, form, **options), "bulletin.txt")
    assert document.format == suffix
    assert cells(document) == WANTED


@pytest.mark.parametrize(
    "scan",
    [
        paper.Scan(skew=1.5, noise=8, quality=60),
        paper.Scan(skew=-1.5, blur=0.6, paper=240, uneven=0.25),
        paper.Scan(noise=12, quality=75),
    ],
)
def test_scans_give_the_same_cells(page: Image.Image, scan: paper.Scan) -> None:
    document = open_document(paper.saved(paper.scanned(page, scan, seed=3), scan))
    assert cells(document) == WANTED


@pytest.mark.parametrize(
    "look",
    [
        paper.Print(size=9, dpi=110, margin=40),
        paper.Print(size=12, dpi=300, margin=40, serif=False),
        paper.Print(size=10.5, dpi=150, margin=40, shade=160),
    ],
)
def test_small_large_and_pale_print(look: paper.Print) -> None:
    assert cells(open_document(saved(page_of(look=look)))) == WANTED


def test_text_that_is_too_small_is_held_whatever_adds_up() -> None:
    reading = read(saved(page_of(look=paper.Print(size=9, dpi=72, margin=40))))
    assert reading.observations
    assert {one.status for one in reading.observations} == {"review"}
    assert "ocr_small_text" in {issue.kind for issue in reading.issues}


def test_white_on_dark_header(page: Image.Image) -> None:
    boxes = [cell.bbox for cell in open_document(saved(page)).tables[0].rows[0]]
    assert boxes[0] is not None
    assert boxes[-1] is not None
    header = tuple(round(place) for place in (*boxes[0][:2], *boxes[-1][2:]))
    dark = page.copy()
    dark.paste(ImageOps.invert(page.crop(header)).point(lambda level: max(level, 60)), header[:2])
    assert cells(open_document(saved(dark))) == WANTED


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_pages_on_their_side_or_head_are_turned(page: Image.Image, angle: int) -> None:
    document = open_document(saved(page.rotate(angle, expand=True)))
    assert cells(document) == WANTED
    assert "after turning" in next(one for one in document.issues if one.kind == "read_by_ocr").message


def test_turn_in_the_metadata_and_transparent_paper(page: Image.Image) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = saved(page.rotate(90, expand=True), "JPEG", exif=exif, quality=90)
    assert cells(open_document(turned)) == WANTED
    ink = page.point(lambda level: 255 - level)
    clear = Image.merge("LA", (Image.new("L", page.size, 0), ink))
    assert cells(open_document(saved(clear))) == WANTED


@pytest.mark.parametrize(("angle", "skew"), [(0, 0.0), (0, 1.2), (90, 0.0), (180, -1.0)])
def test_boxes_lie_on_the_ink_of_the_original(page: Image.Image, angle: int, skew: float) -> None:
    lying = paper.scanned(page, paper.Scan(skew=skew)).rotate(angle, expand=True)
    reading = read(saved(lying))
    (figure,) = figures(reading, "80.77%")
    assert figure.evidence.page == 1
    assert figure.evidence.bbox is not None
    left, top, right, bottom = figure.evidence.bbox
    wiped = lying.copy()
    ImageDraw.Draw(wiped).rectangle((left, top, right, bottom), fill=255)
    assert right - left < lying.width / 3
    assert bottom - top < lying.height / 3
    again = read(saved(wiped))
    assert not figures(again, "80.77%")


def test_pages_of_a_tiff_and_a_table_that_goes_on(page: Image.Image) -> None:
    data = saved(page, "TIFF", save_all=True, append_images=[page_of(title="附件")])
    reading = read(data)
    assert {one.evidence.page for one in reading.observations} == {1, 2}


def test_reading_is_the_same_bytes_each_time(page: Image.Image, seen: Reading) -> None:
    assert to_contract(read(saved(page)), "a.png") == to_contract(seen, "a.png")


def test_cell_that_is_smudged_is_no_empty_cell(page: Image.Image, seen: Reading) -> None:
    (figure,) = (one for one in figures(seen, "26") if one.evidence.column == 3)
    assert figure.evidence.bbox is not None
    smudged = page.copy()
    left, top, right, bottom = (int(place) for place in figure.evidence.bbox)
    middle = (left + right) // 2
    blot = np.random.default_rng(7).integers(0, 2, (14, 30), dtype=np.uint8) * 255
    ImageDraw.Draw(smudged).rectangle((left + 5, top + 5, right - 5, bottom - 5), fill=255)
    smudged.paste(Image.fromarray(blot), (middle - 15, (top + bottom) // 2 - 7))
    reading = read(saved(smudged))
    row = [one for one in reading.observations if one.unit == "万冢镇" and one.metric == "tickets_received"]
    assert not [one for one in row if one.status != "review" or (one.value is not None and one.value != 26)]


@pytest.mark.parametrize("share", [0.35, 0.5, 0.65])
def test_figure_crossed_by_a_ruling_is_not_read_in_part(
    page: Image.Image, seen: Reading, share: float
) -> None:
    """A line down through 138: neither 1 nor 38 nor 8 may be published, nor anything of that row."""
    figure = next(one for one in figures(seen, "138") if one.evidence.column == 3)
    assert figure.evidence.bbox is not None
    left, top, right, bottom = (int(place) for place in figure.evidence.bbox)
    ink = np.asarray(page.convert("L"))[top + 8 : bottom - 8, left + 6 : right - 6]
    columns = np.flatnonzero((ink < 128).any(axis=0))
    struck = page.copy()
    x = left + 6 + int(columns[0] + share * (columns[-1] - columns[0]))
    ImageDraw.Draw(struck).line((x, top - 60, x, bottom + 60), fill=0, width=2)
    reading = read(saved(struck))
    row = [one for one in reading.observations if one.unit == "古槐街道" and one.evidence.table]
    published = [one.value for one in row if one.status != "review" and one.metric == "tickets_received"]
    assert set(published) <= {138}


def test_other_formats_do_not_pay_for_ocr() -> None:
    code = (
        "import sys; from parsers.formats import open_document; open_document('受理12件'.encode());"
        "print([name for name in ('cv2', 'onnxruntime', 'numpy', 'PIL', 'rapidocr', 'requests') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_ocr_loads_no_network_modules(page: Image.Image) -> None:
    code = (
        "import sys; from parsers.formats import open_document; open_document(sys.stdin.buffer.read());"
        "print([name for name in ('onnxruntime', 'rapidocr', 'requests', 'urllib3') if name in sys.modules])"
    )
    small = saved(page.crop((0, 0, page.width, 200)))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, input=small, check=True)
    assert done.stdout.decode().strip() == "['onnxruntime']"
