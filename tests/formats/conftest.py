"""Property tests have no time limit: the machine may be busy. Reading without OCR, where it is installed."""

from dataclasses import replace
from io import BytesIO
from typing import IO

import pytest
from hypothesis import settings

from parsers.formats.workbooks.limits import Budget
from parsers.formats.workbooks.plain_cells import MOST_BYTES
from parsers.formats.workbooks.sheet import Sheet
from parsers.formats.workbooks.values import Book
from parsers.formats.workbooks.worksheet import read_worksheet

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra ``ocr`` were not installed."""
    for module in ("pdf.scanned", "pictures.read"):
        monkeypatch.setattr(f"parsers.formats.{module}.ocr_trouble", lambda: "No module named 'cv2'")


@pytest.fixture
def sheets_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sheet is read as XML alone too, as large ones are, and must come out the same."""

    def read(file: IO[bytes], size: int, name: str, book: Book, budget: Budget) -> Sheet:
        data = file.read()
        before = replace(budget)
        sheet = read_worksheet(BytesIO(data), size, name, book, budget)
        if read_worksheet(BytesIO(data), MOST_BYTES + 1, name, book, before) != sheet or before != budget:
            pytest.fail(
                f"sheet {name!r} is another one as XML alone"
            )  # no error of the file, which is caught
        return sheet

    monkeypatch.setattr("parsers.formats.workbooks.xlsx.read_worksheet", read)
