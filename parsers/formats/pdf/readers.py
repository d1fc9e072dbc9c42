"""The two readers of one file: pdfium for every page, pdfplumber for those that pdfium has trouble with."""

from contextlib import ExitStack
from types import TracebackType
from typing import Any

from parsers.formats.pdf import pdfium, plumber
from parsers.formats.pdf.drawn import Drawn


class Readers:
    """An open PDF; ``scanned`` counts the pages that OCR read. Raises what pdfplumber raises where neither can open it,
    and pdfium's error on a locked one.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.scanned = 0
        self._stack = ExitStack()
        self._pdfium: Any = None
        self._pictured: Any = None
        self._plumber: Any = None

    def __enter__(self) -> "Readers":
        try:
            self._pdfium = self._stack.enter_context(pdfium.opened(self._data))
        except Exception as error:
            if pdfium.is_locked(error, self._data):
                raise
            self._open_second()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self._pdfium) if self._pdfium is not None else len(self._plumber.pages)

    def first(self, number: int) -> Drawn:
        """Page ``number`` (from 1) by pdfium; by pdfplumber where pdfium could not open the file."""
        return pdfium.drawn(self._pdfium, number - 1) if self._pdfium is not None else self.second(number)

    def second(self, number: int) -> Drawn:
        """Page ``number`` (from 1) by pdfplumber."""
        self._open_second()
        return plumber.drawn(self._plumber.pages[number - 1])

    @property
    def can_picture(self) -> bool:
        """Whether pages can be drawn as pictures: pdfium does that."""
        return self._pdfium is not None

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of page ``number`` (from 1) in points, as it is shown."""
        width, height = self._pdfium.get_page_size(number - 1)
        return float(width), float(height)

    def picture(self, number: int, scale: float) -> Any:
        """Page ``number`` (from 1) as rows of grey levels, a point being ``scale`` pixels wide; hidden text is not seen."""
        if self._pictured is None:
            self._pictured = self._stack.enter_context(pdfium.opened(self._data))
        return pdfium.picture(self._pictured, number - 1, scale)

    def _open_second(self) -> None:
        if self._plumber is None:
            self._plumber = self._stack.enter_context(plumber.opened(self._data))
