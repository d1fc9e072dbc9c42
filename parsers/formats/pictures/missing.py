"""What to say where pictures cannot be read, because what reads them is not installed."""

from parsers.reading import Issue


def needs_ocr(what: str, error: Exception) -> Issue:
    """The issue of a file that waits for OCR; ``what`` it is, and the error by which the engine could not be had."""
    return Issue("needs_ocr", "error", ocr_advice(what, error))


def ocr_advice(what: str, error: Exception) -> str:
    """What is to be done, in words."""
    return (
        f"This is {what}, which is read by OCR, and that cannot be used here ({error}). Install it (in a checkout: "
        "`make setup`; else: pip install 'hotline-warehouse[ocr]'), then `hotline run --retry`; or give the bulletin "
        "as text, as a workbook or as a page."
    )
