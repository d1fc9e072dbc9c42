"""Documents drawn as pictures: what a printer and a scanner make of a bulletin, with every choice drawn from a seed.

Belongs here: setting paragraphs and tables on pages of pixels, and what scanning does to them. Not: what the bulletin
says (``bench.generate``), how well it is read (``bench.scans``). Fonts come from a wheel, because a new machine has
none that knows Chinese.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import numpy as np
import pylopdf_fonts_zh_cn as fonts
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from parsers.document import Document, Table

_NEVER_FIRST = "，。、；：！？）》”％%,.;:)"
_PAGE = (595, 842)
_POINTS = 72.0
_SMALLEST = 5.0


@dataclass(frozen=True, slots=True)
class Print:
    """How a bulletin is set: ``size`` of the font and margins in points, ``dpi`` of the picture, ``serif`` (a song
    face) or sans; ``rule``: width of rulings in points and ``shade`` their grey (0 black); ``ruled``: whether tables
    have rulings; ``wide``: paper on its side.
    """

    size: float = 12.0
    dpi: int = 200
    serif: bool = True
    rule: float = 0.5
    shade: int = 0
    ruled: bool = True
    wide: bool = False
    margin: float = 60.0


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scanner does: ``skew`` in degrees against the clock, ``noise`` as the spread of grey levels, ``blur``
    as a radius in pixels, ``quality`` of JPEG (0: PNG), ``paper``: the grey of the paper, ``uneven``: how much darker
    one corner is.
    """

    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    quality: int = 0
    paper: int = 255
    uneven: float = 0.0


def draw_print(rng: random.Random, ruled: bool = True) -> Print:
    """A print with every choice drawn."""
    return Print(
        size=rng.choice((9.0, 10.5, 10.5, 12.0, 14.0)),
        dpi=rng.choice((150, 200, 200, 300)),
        serif=rng.random() < 0.7,
        rule=rng.choice((0.5, 0.5, 0.75, 1.0)),
        shade=rng.choice((0, 0, 0, 90, 160)),
        ruled=ruled,
    )


def draw_scan(rng: random.Random) -> Scan:
    """A scan with every choice drawn: a third is as clean as a picture saved by a program."""
    if rng.random() < 0.33:
        return Scan(quality=rng.choice((0, 0, 90)))
    return Scan(
        skew=rng.uniform(-1.5, 1.5),
        noise=rng.choice((0.0, 4.0, 8.0, 12.0)),
        blur=rng.choice((0.0, 0.0, 0.5, 0.8)),
        quality=rng.choice((0, 60, 75, 85)),
        paper=rng.choice((255, 250, 240)),
        uneven=rng.choice((0.0, 0.0, 0.1, 0.25)),
    )


def pages(document: Document, look: Print) -> list[Image.Image]:
    """The document set on pages, as grey pictures."""
    sheet = _Sheet(look)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            sheet.table(block)
        else:
            sheet.paragraph(document.slice(block.span), title=number == 0)
    return sheet.pages


def scanned(page: Image.Image, scan: Scan, seed: int = 0) -> Image.Image:
    """The picture that a scanner makes of a page."""
    made = page.convert("L")
    if scan.skew:
        made = made.rotate(scan.skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    if scan.blur:
        made = made.filter(ImageFilter.GaussianBlur(scan.blur))
    if not (scan.noise or scan.uneven or scan.paper < 255):
        return made
    grey = np.asarray(made, dtype=np.float32) * (scan.paper / 255)
    if scan.uneven:
        down, across = np.mgrid[0 : grey.shape[0], 0 : grey.shape[1]]
        grey *= 1 - scan.uneven * (down / grey.shape[0] + across / grey.shape[1]) / 2
    if scan.noise:
        grey += np.random.default_rng(seed).normal(0, scan.noise, grey.shape)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def saved(page: Image.Image, scan: Scan, dpi: int = 200) -> bytes:
    """The bytes of a picture: PNG, or JPEG of the scan's quality."""
    file = BytesIO()
    if scan.quality:
        page.convert("L").save(file, "JPEG", quality=scan.quality, dpi=(dpi, dpi))
    else:
        page.save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()


def pdf_of(pictures: Sequence[Image.Image], dpi: int, quality: int = 80) -> bytes:
    """A PDF whose pages are pictures, as scanners save them."""
    file = BytesIO()
    first, *rest = [picture.convert("L") for picture in pictures]
    first.save(file, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=quality)
    return file.getvalue()


@cache
def font(serif: bool, pixels: int) -> ImageFont.FreeTypeFont:
    """A Chinese font of so many pixels."""
    return ImageFont.truetype(str(fonts.serif_path() if serif else fonts.sans_path()), pixels)


class _Sheet:
    """Pages being filled from top to bottom."""

    def __init__(self, look: Print) -> None:
        self.look = look
        self.scale = look.dpi / _POINTS
        width, height = reversed(_PAGE) if look.wide else _PAGE
        self.width, self.height = round(width * self.scale), round(height * self.scale)
        self.margin = round(look.margin * self.scale)
        self.pages: list[Image.Image] = []
        self._turn()

    def _turn(self) -> None:
        self.pages.append(Image.new("L", (self.width, self.height), 255))
        self.pen = ImageDraw.Draw(self.pages[-1])
        self.at = self.margin

    def _room(self, height: int) -> None:
        if self.at + height > self.height - self.margin and self.at > self.margin:
            self._turn()

    def paragraph(self, text: str, title: bool = False) -> None:
        """A title in the middle, or an indented paragraph."""
        size = self.look.size * (1.6 if title else 1.0)
        face = font(self.look.serif, round(size * self.scale))
        indent = 0.0 if title else 2 * size * self.scale
        room = self.width - 2 * self.margin
        for number, line in enumerate(wrapped(" ".join(text.split()), face, room, indent)):
            self._room(round(1.6 * size * self.scale))
            length = face.getlength(line)
            x = self.margin + (indent if number == 0 else 0.0)
            if title:
                x = (self.width - length) / 2
            self.pen.text((round(x), self.at), line, 0, font=face)
            self.at += round(1.6 * size * self.scale)
        self.at += round(0.2 * size * self.scale)

    def table(self, table: Table) -> None:
        """A table in the middle; rows that do not fit go on on the next page."""
        self.at += round(6 * self.scale)
        ends = _ends(table)
        size = self.look.size
        face = font(self.look.serif, round(size * self.scale))
        while size > _SMALLEST and not self._fits(table, face, ends):
            size -= 0.5
            face = font(self.look.serif, round(size * self.scale))
        widths = self._widths(table, face, ends)
        pad = round(3 * self.scale)
        lines = {
            (r, c): wrapped(table.rows[r][c].text, face, sum(widths[c : right + 1]) - 2 * pad, 0.0)
            for (r, c), (_, right) in ends.items()
        }
        heights = self._heights(table, lines, ends, pad)
        start = 0
        header = next(
            (r for r, row in enumerate(table.rows) if any(_is_figure(cell.text) for cell in row)), 0
        )
        self._room(sum(heights[: header + 1]))
        while start < len(table.rows):
            end = self._fitting(heights, start, ends)
            self._rows(table, (start, end), widths, heights, ends, lines, face)
            start = end
            if start < len(table.rows):
                self._turn()
        self.at += round(10 * self.scale)

    def _fits(
        self, table: Table, face: ImageFont.FreeTypeFont, ends: dict[tuple[int, int], tuple[int, int]]
    ) -> bool:
        """Whether no figure is wider than its column."""
        widths = self._widths(table, face, ends)
        pad = 4 * self.scale
        return all(
            _unbroken(table.rows[r][c].text, face) + pad <= sum(widths[c : right + 1])
            for (r, c), (_, right) in ends.items()
        )

    def _fitting(self, heights: list[int], start: int, ends: dict[tuple[int, int], tuple[int, int]]) -> int:
        self._room(sum(heights[start : start + 2]))
        room = self.height - self.margin - self.at
        end = start + 1
        while end < len(heights) and sum(heights[start : end + 1]) <= room:
            end += 1
        whole = end
        while whole > start and any(r < whole <= bottom for (r, _), (bottom, _) in ends.items()):
            whole -= 1
        return whole if whole > start else end

    def _widths(
        self, table: Table, face: ImageFont.FreeTypeFont, ends: dict[tuple[int, int], tuple[int, int]]
    ) -> list[int]:
        """As wide as the words want to be, but no wider together than the page."""
        pad = 7 * self.scale
        wanted = [face.getlength("字字")] * table.width
        for (r, c), (_, right) in ends.items():
            text = table.rows[r][c].text
            if c == right and text:
                longest = max(_unbroken(text, face), min(face.getlength(text), face.getlength("字" * 9)))
                wanted[c] = max(wanted[c], longest)
        wanted = [width + pad for width in wanted]
        room = self.width - 2 * self.margin
        return [round(width * min(1.0, room / sum(wanted))) for width in wanted]

    def _heights(
        self,
        table: Table,
        lines: dict[tuple[int, int], list[str]],
        ends: dict[tuple[int, int], tuple[int, int]],
        pad: int,
    ) -> list[int]:
        leading = round(1.35 * self.look.size * self.scale)
        heights = [leading + 2 * pad] * len(table.rows)
        for (r, c), (bottom, _) in sorted(ends.items(), key=lambda one: one[1][0] - one[0][0]):
            missing = leading * len(lines[r, c]) + 2 * pad - sum(heights[r : bottom + 1])
            heights[bottom] += max(0, missing)
        return heights

    def _rows(
        self,
        table: Table,
        rows: tuple[int, int],
        widths: list[int],
        heights: list[int],
        ends: dict[tuple[int, int], tuple[int, int]],
        lines: dict[tuple[int, int], list[str]],
        face: ImageFont.FreeTypeFont,
    ) -> None:
        left = (self.width - sum(widths)) // 2
        leading = round(1.35 * self.look.size * self.scale)
        for (r, c), (bottom, right) in ends.items():
            if not rows[0] <= r < rows[1]:
                continue
            x = left + sum(widths[:c])
            y = self.at + sum(heights[rows[0] : r])
            wide, high = sum(widths[c : right + 1]), sum(heights[r : min(bottom + 1, rows[1])])
            if self.look.ruled:
                rule = max(1, round(self.look.rule * self.scale))
                self.pen.rectangle((x, y, x + wide, y + high), outline=self.look.shade, width=rule)
            top = y + (high - leading * len(lines[r, c])) // 2
            for number, line in enumerate(lines[r, c]):
                inside = x + (wide - face.getlength(line)) / 2
                self.pen.text((round(inside), top + number * leading), line, 0, font=face)
        self.at += sum(heights[rows[0] : rows[1]])


def _is_figure(text: str) -> bool:
    return bool(text) and text[0].isdigit()


def wrapped(text: str, face: ImageFont.FreeTypeFont, room: float, indent: float) -> list[str]:
    """Lines of at most ``room`` pixels; a figure is never broken, and no line begins with punctuation."""
    lines = [""]
    for piece in _pieces(text):
        used = face.getlength(lines[-1] + piece) + (indent if len(lines) == 1 else 0.0)
        if lines[-1] and used > room and piece not in _NEVER_FIRST:
            lines.append("")
        lines[-1] += piece
    return lines


def _pieces(text: str) -> Iterator[str]:
    run = ""
    for sign in text:
        if sign.isascii() and (sign.isalnum() or sign in ".,%-+/"):
            run += sign
            continue
        if run:
            yield run
        run = ""
        yield sign
    if run:
        yield run


def _unbroken(text: str, face: ImageFont.FreeTypeFont) -> float:
    return max((face.getlength(piece) for piece in _pieces(text)), default=0.0)


def _ends(table: Table) -> dict[tuple[int, int], tuple[int, int]]:
    """The last row and column of each cell, by its first row and column."""
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            span = (cell.span.start, cell.span.end)
            if cell.spanned and span in first:
                bottom, right = ends[first[span]]
                ends[first[span]] = (max(bottom, r), max(right, c))
            else:
                first[span] = (r, c)
                ends[r, c] = (r, c)
    return ends
