"""Whether OCR can be had, and what to say where it cannot: what reads pictures is an optional part of the install."""

from functools import cache

from parsers.reading import Issue


@cache
def ocr_trouble() -> str | None:
    """Why OCR cannot be used in this process, in words; ``None`` where it can, and then its networks are loaded."""
    try:
        from parsers.formats.pictures.engine import EngineMissing, engine
    except ImportError as error:
        return str(error)
    try:
        engine()
    except EngineMissing as error:
        return str(error)
    return None


def needs_ocr(what: str, trouble: str) -> Issue:
    """The issue of a file that waits for OCR; ``what`` it is, and why OCR cannot be used."""
    message = (
        f"This is {what}, which is read by OCR, and that cannot be used here ({trouble}). {HOW_TO_INSTALL}; or give the "
        "bulletin as text, as a workbook or as a page."
    )
    return Issue("needs_ocr", "error", message)


HOW_TO_INSTALL = (
    "Install it (in a checkout: `make setup`; else: pip install 'hotline-warehouse[ocr]'), "
    "then `hotline run --retry`"
)
