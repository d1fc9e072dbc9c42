"""Property tests have no time limit: the machine may be busy. Reading without OCR, where it is installed."""

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra ``ocr`` were not installed."""
    for module in ("pdf.scanned", "pictures.read"):
        monkeypatch.setattr(f"parsers.formats.{module}.ocr_trouble", lambda: "No module named 'cv2'")
