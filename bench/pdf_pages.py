"""PDF pages with tables of known cells, in the styles that bulletins use, drawn with reportlab; and pages without any.

What is measured with them: ``bench/pdf_reading.py``.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from bench.pdf_tables import Made, made
from bench.wordlists import wordlist

FONT = "STSong-Light"
_BREAKABLE = "\u2e80"


@dataclass(frozen=True, slots=True)
class Style:
    """``rules``: which lines are drawn (``outer``, ``rows``, ``columns``, ``header``, ``three``: above, below the header
    and at the end, ``zebra``: every other row shaded, ``shade``: the header shaded). ``levels`` of headings,
    ``wrap``: names run over lines, ``tight``: columns stand close, ``pages``: how many times its rows are repeated, so that
    it goes on on further pages; ``people``, ``blocks``, ``sections``, ``remarks``: as ``pdf_tables.made`` says;
    ``headings``: how they are aligned (``as body``: like the figures below).
    """

    rules: tuple[str, ...] = ()
    levels: tuple[int, ...] = (1,)
    wrap: bool = False
    tight: bool = False
    people: bool = False
    blocks: bool = False
    pages: int = 0
    sections: bool = False
    remarks: bool = False
    headings: str = "c"


STYLES: dict[str, Style] = {
    "ruled": Style(("outer", "rows", "columns")),
    "ruled, merged": Style(("outer", "rows", "columns"), (1, 2, 3), blocks=True),
    "ruled, wrapped": Style(("outer", "rows", "columns"), (1, 2), wrap=True),
    "ruled, pages": Style(("outer", "rows", "columns"), pages=4),
    "rules across": Style(("rows", "header")),
    "rules across, merged": Style(("rows", "header"), (2, 3)),
    "three rules": Style(("three",)),
    "three rules, merged": Style(("three",), (2,)),
    "rule below header": Style(("header",)),
    "frame": Style(("outer", "header")),
    "columns ruled": Style(("outer", "columns", "header")),
    "shaded rows": Style(("zebra", "shade")),
    "borderless": Style(),
    "borderless, merged": Style((), (2, 3)),
    "borderless, wrapped": Style((), (1,), wrap=True),
    "borderless, tight": Style((), (1,), tight=True),
    "borderless, spaced names": Style((), (1,), people=True),
    "borderless, pages": Style((), (1,), pages=4),
    "borderless, headings aside": Style((), (1,), headings="as body"),
    "borderless, merged, headings left": Style((), (2,), headings="l"),
    "borderless, row groups": Style((), (1,), blocks=True),
    "three rules, row groups": Style(("three",), (1,), blocks=True),
    "borderless, section rows": Style((), (1,), sections=True),
    "borderless, remarks": Style((), (1,), wrap=True, remarks=True),
    "rules across, remarks": Style(("rows", "header"), (1,), wrap=True, remarks=True),
}


@dataclass(slots=True)
class Page:
    """A drawn file and the cells of its tables, in order; spans filled."""

    data: bytes
    tables: list[list[list[str]]] = field(default_factory=list)


@dataclass(slots=True)
class _Set:
    """How one table is set: sizes in points."""

    size: float
    leading: float
    across: float
    down: float
    level: str
    left: float
    widths: list[float]


def page(style: Style, seed: int) -> Page:
    """A file with one or two tables in ``style`` and prose round them, by ``seed``."""
    chance = random.Random(f"{seed}")
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    wide = chance.random() < 0.25
    size = landscape(A4) if wide else A4
    file = BytesIO()
    drawn = Canvas(file, pagesize=size, invariant=1)
    pen = _Pen(drawn, size, chance)
    tables = []
    for _ in range(1 if style.pages or chance.random() < 0.6 else 2):
        table, setting = _fitting(chance, style, size[0] - 2 * pen.margin)
        pen.before()
        pen.table(table, setting, style)
        pen.after()
        tables.append(table.rows)
    drawn.save()
    return Page(file.getvalue(), tables)


def _fitting(chance: random.Random, style: Style, room: float) -> tuple[Made, "_Set"]:
    """A table that is no wider than ``room``, and how it is set."""
    while True:
        table = made(
            chance, chance.choice(style.levels), style.people, style.blocks, style.sections, style.remarks
        )
        if style.pages:
            table.rows += [list(row) for _ in range(style.pages) for row in table.rows[table.header :]]
        setting = _setting(chance, table, style, room)
        if setting is not None:
            return table, setting


def _setting(chance: random.Random, table: Made, style: Style, room: float) -> _Set | None:
    """Sizes under which the table fits; ``None`` where it does not."""
    size = chance.choice([9.0, 10.0, 10.5, 11.0, 12.0])
    leading = size * chance.choice([1.2, 1.3, 1.5])
    across = chance.choice([1.5, 2.0]) if style.tight else chance.choice([3.0, 4.0, 5.4, 8.0])
    down = chance.choice([1.0, 2.0, 3.0, 5.0]) if style.rules else chance.choice([2.0, 3.0, 5.0])
    single = {(r, c) for r in range(len(table.rows)) for c in range(len(table.rows[0]))}
    for a, b, c, d in table.spans:
        if b != d:
            single -= {(r, k) for r in range(a, c + 1) for k in range(b, d + 1)}
    widths = []
    for column in range(len(table.rows[0])):
        texts = [row[column] for r, row in enumerate(table.rows) if (r, column) in single]
        natural = max((_width(text, size) for text in texts), default=3 * size)
        if style.wrap and table.kinds[column] in ("name", "topic"):
            natural = max(4.2 * size, natural * 0.55)
        elif table.kinds[column] == "remarks":
            natural = min(natural, 12 * size)
        elif style.wrap and table.kinds[column] in ("count", "rate", "score"):
            body = max(_width(row[column], size) for row in table.rows[table.header :])
            natural = max(body, 2.2 * size)
        widths.append(natural + 2 * across + 0.1)
    for a, b, _, d in table.spans:
        lack = _width(table.rows[a][b], size) + 2 * across + 1 - sum(widths[b : d + 1])
        widths[b : d + 1] = [one + max(lack, 0) / (d + 1 - b) for one in widths[b : d + 1]]
    if sum(widths) > room:
        return None
    stretch = 1.0 if style.tight else min(chance.choice([1.0, 1.0, 1.3, 3.0]), room / sum(widths))
    widths = [one * stretch for one in widths]
    left = chance.choice([0.0, (room - sum(widths)) / 2])
    return _Set(
        size, leading, across, down, chance.choice(["top", "middle", "middle", "bottom"]), left, widths
    )


def _width(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def _lines(text: str, size: float, room: float) -> list[str]:
    """The text broken into lines of ``room`` points; figures and Latin words stay whole."""
    lines, line, at = [], "", 0
    while at < len(text):
        end = at + 1
        while text[at] < _BREAKABLE and end < len(text) and text[end] < _BREAKABLE:
            end += 1
        piece = text[at:end]
        if line and _width(line + piece, size) > room + 0.05:
            lines.append(line)
            line = ""
        line += piece
        at = end
    return [*lines, line] if line else lines


class _Pen:
    """Draws from the top of a page downwards."""

    def __init__(self, drawn: Canvas, size: tuple[float, float], chance: random.Random) -> None:
        self.drawn, self.chance = drawn, chance
        self.width, self.height = size
        self.margin = 60.0
        self.y = self.height - 70

    def before(self) -> None:
        """Prose, a title, a line about the unit, before a table."""
        words, chance = wordlist("pages"), self.chance
        for _ in range(chance.choice([0, 1, 2])):
            self.prose(chance.choice(words["sentences"]))
        if chance.random() < 0.7:
            self.line(chance.choice(words["titles"]), 14, "c")
        if chance.random() < 0.3:
            self.line(chance.choice(words["units"]), 10, "r")

    def after(self) -> None:
        """A note or prose below a table."""
        words, chance = wordlist("pages"), self.chance
        if chance.random() < 0.5:
            self.line(chance.choice(words["notes"]), 9, "l")
        if chance.random() < 0.5:
            self.prose(chance.choice(words["sentences"]))
        self.y -= 20

    def line(self, text: str, size: float, align: str) -> None:
        if self.y < 90:
            self.turn()
        self.text(text, size, self.margin, self.width - self.margin, self.y, align)
        self.y -= 1.7 * size

    def prose(self, text: str, size: float = 12) -> None:
        for line in _lines("　　" + text, size, self.width - 2 * self.margin):
            self.line(line, size, "l")

    def text(self, text: str, size: float, x0: float, x1: float, y: float, align: str) -> None:
        self.drawn.setFont(FONT, size)
        width = _width(text, size)
        x = {"l": x0, "c": (x0 + x1 - width) / 2, "r": x1 - width}[align]
        self.drawn.drawString(x, y, text)

    def turn(self) -> None:
        """The next page."""
        self.drawn.showPage()
        self.y = self.height - 70

    def table(self, table: Made, setting: _Set, style: Style) -> None:
        heights = self._heights(table, setting)
        first = sum(heights[: table.header + 1])
        if self.y - first < 70 or (not style.pages and self.y - sum(heights) < 70):
            self.turn()
        repeated = self.chance.random() < 0.5
        start = 0
        while start < len(table.rows):
            head = list(range(table.header)) if start and repeated else []
            rows = list(head)
            room = self.y - 70 - sum(heights[at] for at in head)
            at = start
            while at < len(table.rows) and room >= heights[at]:
                room -= heights[at]
                rows.append(at)
                at += 1
            self._part(table, setting, style, rows, heights)
            start = at
            if start < len(table.rows):
                self.turn()

    def _heights(self, table: Made, setting: _Set) -> list[float]:
        covered = {
            (r, c) for a, b, e, d in table.spans if a != e for r in range(a, e + 1) for c in range(b, d + 1)
        }
        heights = []
        for r, row in enumerate(table.rows):
            most = 1
            for c, text in enumerate(row):
                if (r, c) not in covered and not any(
                    a <= r <= e and b <= c <= d for a, b, e, d in table.spans
                ):
                    most = max(most, len(_lines(text, setting.size, setting.widths[c] - 2 * setting.across)))
            heights.append(most * setting.leading + 2 * setting.down)
        for a, b, e, d in table.spans:
            room = sum(setting.widths[b : d + 1]) - 2 * setting.across
            want = len(_lines(table.rows[a][b], setting.size, room)) * setting.leading + 2 * setting.down
            lack = max(0.0, want - sum(heights[a : e + 1]))
            heights[a : e + 1] = [one + lack / (e + 1 - a) for one in heights[a : e + 1]]
        return heights

    def _part(self, table: Made, setting: _Set, style: Style, rows: list[int], heights: list[float]) -> None:
        tops = [self.y]
        for row in rows:
            tops.append(tops[-1] - heights[row])
        xs = [self.margin + setting.left]
        for width in setting.widths:
            xs.append(xs[-1] + width)
        self._shades(style, rows, table.header, xs, tops)
        for at, row in enumerate(rows):
            for column, text in enumerate(table.rows[row]):
                span = next(
                    (one for one in table.spans if one[0] <= row <= one[2] and one[1] <= column <= one[3]),
                    None,
                )
                if span and (row, column) != (max(span[0], rows[0] if row >= table.header else 0), span[1]):
                    continue
                last, end = (at, column)
                while (
                    span
                    and last + 1 < len(rows)
                    and rows[last + 1] <= span[2]
                    and rows[last + 1] > rows[last]
                ):
                    last += 1
                end = span[3] if span else column
                align = "c" if span and row >= table.header else table.aligns[column]
                if row < table.header and style.headings != "as body":
                    align = style.headings
                self._cell(text, (xs[column], tops[at], xs[end + 1], tops[last + 1]), setting, align)
        self._rules(style, table, rows, xs, tops)
        self.y = tops[-1] - 20

    def _cell(self, text: str, box: tuple[float, float, float, float], setting: _Set, align: str) -> None:
        x0, top, x1, bottom = box
        lines = _lines(text, setting.size, x1 - x0 - 2 * setting.across)
        free = top - bottom - 2 * setting.down - len(lines) * setting.leading
        y = top - setting.down - {"top": 0.0, "middle": free / 2, "bottom": free}[setting.level]
        for line in lines:
            base = y - (setting.leading + 0.76 * setting.size) / 2
            self.text(line, setting.size, x0 + setting.across, x1 - setting.across, base, align)
            y -= setting.leading

    def _shades(self, style: Style, rows: list[int], header: int, xs: list[float], tops: list[float]) -> None:
        for at, row in enumerate(rows):
            if ("shade" in style.rules and row < header) or (
                "zebra" in style.rules and row >= header and row % 2
            ):
                self.drawn.setFillGray(0.85)
                self.drawn.rect(
                    xs[0], tops[at + 1], xs[-1] - xs[0], tops[at] - tops[at + 1], stroke=0, fill=1
                )
        self.drawn.setFillGray(0)

    def _rules(self, style: Style, table: Made, rows: list[int], xs: list[float], tops: list[float]) -> None:
        self.drawn.setLineWidth(self.chance.choice([0.5, 0.75, 1.0]))
        left, right, ys = xs[0], xs[-1], tops
        head = sum(1 for row in rows if row < table.header)
        across = self.drawn.line
        if "three" in style.rules:
            for at in {0, head, len(rows)}:
                across(left, ys[at], right, ys[at])
            for a, b, e, d in table.spans:
                if head and b != d and a < table.header:
                    across(xs[b] + 4, ys[e + 1], xs[d + 1] - 4, ys[e + 1])
        if "header" in style.rules and head:
            across(left, ys[head], right, ys[head])
        if "outer" in style.rules:
            self.drawn.rect(left, ys[-1], right - left, ys[0] - ys[-1])
        if "rows" in style.rules:
            self._inner(table, rows, xs, ys, down=False)
        if "columns" in style.rules:
            self._inner(table, rows, xs, ys, down=True)

    def _inner(self, table: Made, rows: list[int], xs: list[float], ys: list[float], down: bool) -> None:
        """Lines between cells, leaving out those that a span covers."""
        for at, row in enumerate(rows):
            for column in range(len(xs) - 1):
                span = next((s for s in table.spans if s[0] <= row <= s[2] and s[1] <= column <= s[3]), None)
                if down and not (span and column < span[3]):
                    self.drawn.line(xs[column + 1], ys[at], xs[column + 1], ys[at + 1])
                if not down and not (span and row < span[2] and at + 1 < len(rows)):
                    self.drawn.line(xs[column], ys[at + 1], xs[column + 1], ys[at + 1])
        if not down:
            self.drawn.line(xs[0], ys[0], xs[-1], ys[0])


def _empty(draw: Callable[["_Pen"], None]) -> Callable[[int], Page]:
    def page_of(seed: int) -> Page:
        chance = random.Random(f"{seed}")
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        file = BytesIO()
        drawn = Canvas(file, pagesize=A4, invariant=1)
        draw(_Pen(drawn, A4, chance))
        drawn.save()
        return Page(file.getvalue())

    return page_of


def _prose(pen: _Pen) -> None:
    words = wordlist("pages")
    for _ in range(pen.chance.randint(3, 20)):
        pen.prose(pen.chance.choice(words["sentences"]), pen.chance.choice([10.5, 12, 14]))


def _list(pen: _Pen) -> None:
    words = wordlist("pages")
    for at in range(pen.chance.randint(4, 20)):
        kind = pen.chance.randrange(3)
        name = pen.chance.choice(words["topics"])
        text = [
            f"{at + 1}. {name}类{pen.chance.randrange(999)}件",
            f"（{at + 1}）{name}",
            f"{at + 1}、{pen.chance.choice(words['sentences'])}",
        ]
        pen.prose(text[kind]) if kind == 2 else pen.line(text[kind], 12, "l")


def _two_columns(pen: _Pen) -> None:
    words = wordlist("pages")
    size, gap = pen.chance.choice([10.0, 12.0]), pen.chance.choice([18.0, 24.0, 40.0])
    room = (pen.width - 2 * pen.margin - gap) / 2
    shift = pen.chance.choice([0.0, 0.0, 5.0])
    for side in range(2):
        y = pen.height - 80 - side * shift
        for _ in range(pen.chance.randint(5, 12)):
            for line in _lines("　　" + pen.chance.choice(words["sentences"]), size, room):
                x0 = pen.margin + side * (room + gap)
                pen.text(line, size, x0, x0 + room, y, "l")
                y -= 1.5 * size


def _form(pen: _Pen) -> None:
    words = wordlist("pages")
    for at in range(pen.chance.randint(4, 9)):
        x = pen.margin
        for label in pen.chance.sample(words["labels"], 1 + at % 2):
            pen.text(f"{label}：", 12, x, x + 90, pen.y, "l")
            pen.drawn.line(x + 80, pen.y - 2, x + 210, pen.y - 2)
            if pen.chance.random() < 0.5:
                pen.text(pen.chance.choice(words["people"]), 12, x + 90, x + 200, pen.y, "l")
            x += 230
        pen.y -= 26


def _contents(pen: _Pen) -> None:
    words = wordlist("pages")
    dots = pen.chance.choice(["．", ".", "…", " "])
    for at in range(pen.chance.randint(5, 18)):
        title = f"{'一二三四五六七八九十'[at % 10]}、{pen.chance.choice(words['titles'])}"
        number = str(at * 2 + 1)
        pen.text(title, 12, pen.margin, pen.width, pen.y, "l")
        pen.text(number, 12, pen.margin, pen.width - pen.margin, pen.y, "r")
        x0, x1 = pen.margin + _width(title, 12) + 6, pen.width - pen.margin - _width(number, 12) - 6
        count = int((x1 - x0) / _width(dots, 12)) if dots.strip() else 0
        pen.text(dots * count, 12, x0, x1, pen.y, "r")
        pen.y -= 22


EMPTY: dict[str, Callable[[int], Page]] = {
    "prose": _empty(_prose),
    "lists": _empty(_list),
    "two columns of text": _empty(_two_columns),
    "forms": _empty(_form),
    "contents": _empty(_contents),
}
