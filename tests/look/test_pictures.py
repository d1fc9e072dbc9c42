"""Pages as pictures: what is drawn stands where it is printed, in the colour of what became of it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from looked import SAMPLES, seen
from pdf_files import canvas, printed
from PIL import Image, ImageOps

from parsers.formats import open_document
from pipeline.look.boxes import CELL, TABLE, Drawn
from pipeline.look.kinds import KINDS
from pipeline.look.page_images import PdfPages, PicturePages, Undrawable, page_images
from pipeline.look.picture import picture
from pipeline.look.seen import Seen

LONGEST = 1600
INK = 140


def pdf(name: str) -> bytes:
    """A bundled bulletin as a PDF with ruled tables."""
    return printed(open_document((SAMPLES / name).read_bytes(), name), furniture=True)


@pytest.fixture
def slips(tmp_path: Path) -> Seen:
    return seen(tmp_path, "slips.pdf", pdf("planted-slip.html"))


def dark(image: Image.Image) -> int:
    """The number of pixels with ink."""
    return sum(image.convert("L").histogram()[:INK])


def in_pixels(looked: Seen, page: int, image: Image.Image) -> Callable[[Drawn], tuple[int, int, int, int]]:
    assert looked.pages is not None
    width, height = looked.pages.size(page)
    across, down = image.width / width, image.height / height

    def placed(drawn: Drawn) -> tuple[int, int, int, int]:
        x0, top, x1, bottom = drawn.box
        return round(x0 * across), round(top * down), round(x1 * across), round(bottom * down)

    return placed


@pytest.mark.parametrize("name", ["planted-slip.html", "pipe-rows-month.txt"])
def test_boxes_of_numbers_stand_on_ink_and_hold_all_of_it(tmp_path: Path, name: str) -> None:
    looked = seen(tmp_path, "a.pdf", pdf(name))
    assert looked.pages is not None
    numbers = 0
    for page, boxes in looked.boxes.items():
        image = looked.pages.image(page, LONGEST)
        placed = in_pixels(looked, page, image)
        for drawn in boxes:
            if drawn.kind in KINDS:
                numbers += 1
                assert dark(image.crop(placed(drawn))) > 10, drawn
    assert numbers == len(looked.marks.stretches)


def test_boxes_of_cells_and_tables(slips: Seen) -> None:
    (boxes,) = slips.boxes.values()
    cells = [drawn.box for drawn in boxes if drawn.kind == CELL]
    (table,) = [drawn for drawn in boxes if drawn.kind == TABLE]
    assert len(cells) == 8 * 4
    assert table.title == "table 1: read, 8 × 4, layout ruled"
    assert all(
        table.box[0] <= x0 and table.box[1] <= top and x1 <= table.box[2] and bottom <= table.box[3]
        for x0, top, x1, bottom in cells
    )


def test_every_box_of_a_figure_names_what_it_means(slips: Seen) -> None:
    (boxes,) = slips.boxes.values()
    (slip,) = [drawn for drawn in boxes if "93.7 (rate_percent)" in drawn.title]
    assert slip.kind == "review"
    assert [slips.figures[number - 1].printed for number in slip.figures] == ["93.70%"]
    assert "rate_mismatch" in slip.title


def test_colours_of_the_picture_are_those_of_the_legend(slips: Seen) -> None:
    (boxes,) = slips.boxes.values()
    assert slips.pages is not None
    png = Image.open(BytesIO(picture(slips.pages, 1, boxes)))
    bare = slips.pages.image(1, 1800)
    band = png.height - bare.height
    assert png.format == "PNG"
    assert png.width == bare.width
    assert band > 0
    placed = in_pixels(slips, 1, bare)
    for drawn in boxes:
        if drawn.kind in ("verified", "review"):
            x0, top, _, bottom = placed(drawn)
            pixel = png.convert("RGB").getpixel((x0 - 2, band + (top + bottom) // 2))
            ink = KINDS[drawn.kind].ink
            assert isinstance(pixel, tuple)
            assert max(abs(a - b) for a, b in zip(pixel, ink, strict=True)) < 60, (drawn, pixel)


def test_kinds_can_be_told_apart() -> None:
    inks = [KINDS[kind].ink for kind in ("verified", "review", "unclaimed", "known")]
    for at, one in enumerate(inks):
        for other in inks[at + 1 :]:
            assert sum(abs(a - b) for a, b in zip(one, other, strict=True)) > 100


def test_legend_of_a_narrow_picture_takes_several_lines(slips: Seen) -> None:
    heights = []
    for side in ((300, 400), (1200, 1600)):
        file = BytesIO()
        Image.new("RGB", side, "white").save(file, "PNG")
        drawn = Image.open(BytesIO(picture(PicturePages(file.getvalue()), 1, [])))
        assert drawn.width == side[0]
        heights.append(drawn.height - side[1])
    assert heights[0] > 2 * heights[1]


@pytest.mark.parametrize(
    ("turn", "crop", "size", "box"),
    [
        (0, None, (595, 842), (100, 522, 150, 542)),
        (90, None, (595, 842), (300, 100, 320, 150)),
        (180, None, (595, 842), (445, 300, 495, 320)),
        (270, None, (595, 842), (275, 692, 295, 742)),
        (0, (50, 200, 350, 500), (300, 300), (50, 180, 100, 200)),
    ],
)
def test_places_on_a_turned_or_cropped_page_are_those_of_the_page_as_it_is_shown(
    turn: int, crop: tuple[int, int, int, int] | None, size: tuple[int, int], box: tuple[int, int, int, int]
) -> None:
    """The boxes of a ``Document`` are in points from the upper left corner of the page as it is shown; a page that reportlab
    turns lies on its side before that.
    """
    drawn, file = canvas()
    drawn.setPageRotation(turn)
    if crop:
        drawn.setCropBox(crop)
    drawn.rect(100, 300, 50, 20, stroke=0, fill=1)
    drawn.save()
    pages = PdfPages(file.getvalue())
    assert pages.size(1) == pytest.approx(size, abs=1)
    image = pages.image(1, LONGEST)
    assert max(image.size) <= LONGEST
    ink = ImageOps.invert(image.convert("L")).getbbox()
    scale = image.width / pages.size(1)[0]
    assert ink == pytest.approx([place * scale for place in box], abs=3)


def test_huge_page_is_drawn_small() -> None:
    drawn, file = canvas((14_400, 14_400))
    drawn.drawString(80, 600, "12345")
    drawn.save()
    assert max(PdfPages(file.getvalue()).image(1, 1000).size) <= 1000


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def test_picture_is_turned_as_its_metadata_says() -> None:
    image = Image.new("RGB", (40, 20), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    pages = page_images(saved(image, "JPEG", exif=exif))
    assert pages is not None
    assert pages.size(1) == (20, 40)
    assert pages.image(1, 1000).size == (20, 40)


def test_transparent_picture_stands_on_paper() -> None:
    pages = page_images(saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"))
    assert pages is not None
    assert pages.image(1, 100).getpixel((4, 4)) == (255, 255, 255)


def test_sixteen_bits_of_grey_are_not_all_white() -> None:
    image = Image.new("I;16", (8, 8), 65535)
    image.putpixel((2, 2), 20_000)
    pages = page_images(saved(image, "PNG"))
    assert pages is not None
    drawn = pages.image(1, 100)
    assert drawn.getpixel((4, 4)) == (255, 255, 255)
    assert drawn.getpixel((2, 2)) == pytest.approx((78, 78, 78), abs=2)


def test_several_pictures_are_pages_only_in_tiff() -> None:
    frames = [Image.new("L", (8, 8 + n), 255) for n in range(3)]
    tiff = page_images(saved(frames[0], "TIFF", save_all=True, append_images=frames[1:]))
    assert tiff is not None
    assert tiff.count == 3
    assert [tiff.size(page)[1] for page in (1, 2, 3)] == [8, 9, 10]
    moving = page_images(saved(frames[0], "GIF", save_all=True, append_images=[Image.new("L", (8, 8), 0)]))
    assert moving is not None
    assert moving.count == 1


def test_files_without_pages() -> None:
    assert page_images(b"") is None
    assert page_images("衡东县".encode()) is None
    assert page_images(b"%PDF-1.7 nothing") is None


def test_cut_picture_says_so() -> None:
    noise = Image.effect_noise((200, 200), 90)
    pages = page_images(saved(noise, "PNG")[:9000])
    assert pages is not None
    with pytest.raises(Undrawable, match="Page 1 cannot be drawn"):
        pages.image(1, 100)


def test_picture_that_unpacks_to_far_more_than_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(Image.new("1", (300, 300)), "PNG")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert page_images(data) is None
