"""Telling files that are no text, and naming what they are."""

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip container (docx, xlsx, ofd or an archive)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (doc, xls, wps or et)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b\x08", "gzip-compressed data"),
    (b"SQLite format 3\x00", "a SQLite database"),
)
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_SAMPLE = 65_536
_CONTROL_SHARE = 0.02


def binary_kind(data: bytes) -> str | None:
    """What ``data`` seems to be, in words, if it is no text: by its first bytes, or by its share of control
    bytes.

    ``None`` for what may be text. A stray control byte in a text is no reason.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[:2] == b"BM" and len(data) > 14 and int.from_bytes(data[2:6], "little") == len(data):
        return "a BMP image"
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > _CONTROL_SHARE * len(sample):
        return f"binary data ({controls} control bytes in the first {len(sample)})"
    return None
