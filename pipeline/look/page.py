"""Pages of HTML: a document with all that was made of it, and the bare grids of documents.

The pages hold everything that they need, run no script and may load nothing; all that comes from a document is escaped.
"""

import base64
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from parsers.document import Table
from parsers.reading import Reading
from pipeline.look.boxes import Drawn
from pipeline.look.explained import period_words
from pipeline.look.grids import texts
from pipeline.look.kinds import KINDS, colours
from pipeline.look.page_images import PageImages, Undrawable
from pipeline.look.seen import Seen
from pipeline.look.view import view_of

TEMPLATES = Path(__file__).with_name("templates")
LONGEST = 1500
"""Pixels of the longer side of a page's picture inside a page of HTML."""

MOST_PICTURES = 20
"""Pages that are drawn where nobody asks for one; the text of all is shown."""

_QUALITY = 80


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture as data of the page of HTML (``None``: it cannot be drawn), its size in the unit of its boxes, and
    these, each with the figure whose place it is (0 for none).
    """

    page: int
    data: str | None
    width: float
    height: float
    boxes: Sequence[tuple[Drawn, int]]


def look_page(seen: Seen, page: int | None = None) -> str:
    """The document as the reader saw it, every number coloured and titled by what claimed it, and every figure explained.

    Pages that can be drawn come first, with the same over their pictures; ``page``: only this one.
    """
    view = view_of(seen.document, seen.reading, seen.marks, seen.figures)
    pictured = _pictured(seen, page)
    pages = list(_pictures(seen, pictured))
    count = seen.pages.count if seen.pages else 0
    template = _environment().get_template("look.html.j2")
    return template.render(
        name=seen.name,
        reading=seen.reading,
        facts=_facts(seen.reading),
        colours=colours(),
        legend=_legend(seen),
        errors=[issue for issue in view.issues if issue.severity == "error"],
        issues=[issue for issue in view.issues if issue.severity != "error"],
        blocks=view.blocks,
        pictures=pages,
        on_page={anchor for picture in pages for _, anchor in picture.boxes},
        left_out=0 if page is not None else count - len(pictured),
        count=count,
        figures=[seen.figures[number - 1] for number in view.shown],
        all_figures=len(seen.figures),
    )


def grids_page(grids: Iterable[tuple[str, int, Sequence[str], Table]]) -> str:
    """Bare grids: the file, the number of the table in it, its pages or sheet, and the table of each."""
    shown = [
        {"name": name, "number": number, "places": places, "rows": texts(table)}
        for name, number, places, table in grids
    ]
    return _environment().get_template("tables.html.j2").render(grids=shown)


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _facts(reading: Reading) -> list[tuple[str, str]]:
    area = reading.area
    named = " ".join(part for part in (area.name, area.code) if part) if area else ""
    facts = [
        ("area", named or "unknown"),
        ("period", period_words(reading.period)),
        ("number", reading.document_number),
        ("published", reading.published_on),
        ("format", " ".join(dict.fromkeys(part for part in (reading.format, reading.encoding) if part))),
        ("sha256", reading.sha256[:12]),
    ]
    return [(name, said) for name, said in facts if said]


def _legend(seen: Seen) -> list[tuple[str, str, str, int]]:
    """Class, label, meaning and number of each kind of mark."""
    statuses = Counter(figure.status for figure in seen.figures)
    others = Counter(mark.kind for mark in seen.marks.stretches if not mark.figures)
    return [
        (kind.id, kind.label, kind.meaning, statuses[kind.id] + others[kind.id]) for kind in KINDS.values()
    ]


def _pictured(seen: Seen, page: int | None) -> list[int]:
    """The pages to draw: the one asked for, or the first ones, those with figures before others."""
    if seen.pages is None:
        return []
    if page is not None:
        return [page]
    pages = range(1, seen.pages.count + 1)
    wanted = sorted(pages, key=lambda number: (not seen.boxes.get(number), number))
    return sorted(wanted[:MOST_PICTURES])


def _pictures(seen: Seen, numbers: Iterable[int]) -> Iterable[Picture]:
    if seen.pages is None:
        return
    placed: set[int] = set()
    for number in numbers:
        boxes = []
        for drawn in seen.boxes.get(number, []):
            anchor = next((figure for figure in drawn.figures if figure not in placed), 0)
            placed.update(drawn.figures)
            boxes.append((drawn, anchor))
        try:
            yield Picture(number, _data(seen.pages, number), *seen.pages.size(number), boxes)
        except Undrawable:
            yield Picture(number, None, 0, 0, [])


def _data(pages: PageImages, number: int) -> str:
    file = BytesIO()
    pages.image(number, LONGEST).save(file, "WEBP", quality=_QUALITY)
    return f"data:image/webp;base64,{base64.b64encode(file.getvalue()).decode()}"
