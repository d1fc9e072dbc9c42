"""How right and how fast tables of PDF pages are read, beside pdfplumber and, where it is installed, camelot.

    python -m bench.pdf_reading --first 1000 --count 40

Styles and cells: ``bench/pdf_pages.py``. The rules of the reader were made with seeds below 100.
"""

import argparse
import logging
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2

from bench.machine import this_machine
from bench.pdf_pages import EMPTY, STYLES, Page, page
from bench.pdf_scoring import Rows, Score
from parsers.formats.pdf import pdfium as first_reader
from parsers.formats.pdf import read_pdf
from parsers.formats.pdf.page import page_content
from parsers.text.mapped import MappedText
from parsers.text.normalise import normalise

Reader = Callable[[bytes], list[Rows]]
_TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}
_LONG = 40
"""Times that the rows of tables for measuring speed are repeated: files of some ten pages."""
_SPEED_STYLES = ("ruled, pages", "borderless, pages")


def ours(data: bytes) -> list[Rows]:
    """Tables of this reader."""
    return [[[cell.text for cell in row] for row in table.rows] for table in read_pdf(data).tables]


def published(data: bytes) -> list[Rows]:
    """Those of them whose figures are not held."""
    tables = [table for table in read_pdf(data).tables if table.uncertain is None]
    return [[[cell.text for cell in row] for row in table.rows] for table in tables]


def plumber(data: bytes, settings: dict[str, str] | None = None) -> list[Rows]:
    """Tables of pdfplumber, by lines or with other ``settings``."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        found = []
        for one in pdf.pages:
            found += one.extract_tables(settings or {})
            one.close()
    return [_filled(table) for table in found]


def camelot_reader(flavour: str) -> Reader | None:
    """Tables of camelot; ``None`` where it is not installed."""
    try:
        import camelot
    except ImportError:
        return None

    def tables(data: bytes) -> list[Rows]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.pdf"
            path.write_bytes(data)
            return [
                table.df.values.tolist() for table in camelot.read_pdf(str(path), pages="all", flavor=flavour)
            ]

    return tables


def readers() -> dict[str, Reader]:
    """All that are there, by name."""
    found: dict[str, Reader | None] = {
        "ours": ours,
        "ours, not held": published,
        "pdfplumber": plumber,
        "pdfplumber, text": lambda data: plumber(data, _TEXT),
        "camelot lattice": camelot_reader("lattice"),
        "camelot stream": camelot_reader("stream"),
    }
    return {name: reader for name, reader in found.items() if reader is not None}


def scores(pages: Sequence[Page], reader: Reader) -> Score:
    """Cells of one reader on pages of one style; a page that it fails on has no tables."""
    score = Score()
    for made in pages:
        try:
            found = reader(made.data)
        except Exception:  # a peer's own trouble is its score
            found = []
        score.add([_plain(table) for table in made.tables], [_plain(table) for table in found])
    return score


def accuracy(seeds: range) -> str:
    """Markdown: cell F1 by style and reader."""
    known = readers()
    lines = [
        f"| style | tables | cells | {' | '.join(known)} | wrong cells not held |",
        "| --- | --- | --- | " + " | ".join("---" for _ in known) + " | --- |",
    ]
    for name in STYLES:
        pages = [page(STYLES[name], seed) for seed in seeds]
        found = {reader: scores(pages, read) for reader, read in known.items()}
        sure = found["ours, not held"]
        tables = sum(len(made.tables) for made in pages)
        cells = " | ".join(f"{score.f1:.3f}" for score in found.values())
        lines.append(
            f"| {name} | {tables} | {sure.drawn} | {cells} | {sure.read - sure.right} of {sure.read} |"
        )
    for name in EMPTY:
        pages = [EMPTY[name](seed) for seed in seeds]
        tables = " | ".join(str(scores(pages, read).tables) for read in known.values())
        lines.append(f"| {name}: tables found where there are none | 0 | 0 | {tables} | |")
    return "\n".join(lines)


def speed(seeds: range) -> str:
    """Markdown: pages a second of CPU time, of files of several pages, all in one run."""
    works: dict[str, Callable[[bytes], Any]] = {
        "pypdfium2, bare text": _bare,
        "ours: grids and lines of the pages": _items,
        "ours: the whole document": read_pdf,
        "pdfplumber, extract_tables": plumber,
    }
    lines = ["| files | pages | what | pages/s | against pdfplumber |", "| --- | --- | --- | --- | --- |"]
    for style in _SPEED_STYLES:
        files = [page(replace(STYLES[style], pages=_LONG), seed).data for seed in seeds]
        count = sum(_pages(data) for data in files)
        rates = {what: count / _seconds(work, files) for what, work in works.items()}
        slow = rates["pdfplumber, extract_tables"]
        lines += [
            f"| {style} | {count} | {what} | {rate:.0f} | {rate / slow:.1f} × |"
            for what, rate in rates.items()
        ]
    return "\n".join(lines)


def _seconds(work: Callable[[bytes], Any], files: Sequence[bytes]) -> float:
    best = []
    for _ in range(3):
        start = time.process_time()
        for data in files:
            work(data)
        best.append(time.process_time() - start)
    return sorted(best)[1]


def _items(data: bytes) -> None:
    document = first_reader.opened(data)
    for at in range(len(document)):
        page_content(first_reader.drawn(document, at))
    document.close()


def _bare(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    for one in document:
        text = one.get_textpage()
        text.get_text_bounded()
        text.close()
        one.close()
    document.close()


def _pages(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    count = len(document)
    document.close()
    return count


def _filled(table: Sequence[Sequence[str | None]]) -> list[list[str]]:
    """Cells that a span covers, which pdfplumber leaves ``None``, with the text to the left of them or above."""
    rows: list[list[str]] = []
    for row in table:
        rows.append([])
        for at, text in enumerate(row):
            left = rows[-1][at - 1] if at else None
            above = rows[-2][at] if len(rows) > 1 else None
            rows[-1].append(text if text is not None else left or above or "")
    return rows


def _plain(table: Rows) -> Rows:
    return [[normalise(MappedText(text or "")).text for text in row] for row in table]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.pdf_reading", description=__doc__)
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    seeds = range(options.first, options.first + options.count)
    print(f"{this_machine().line()}\n\n{accuracy(seeds)}\n\n{speed(seeds[: max(4, options.count // 4)])}")


if __name__ == "__main__":
    main()
