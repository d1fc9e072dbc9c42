"""OLE containers for tests: as small as the format allows, with empty streams."""

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(*streams: str) -> bytes:
    """A container with streams of these names (at most three): header, one sector of sectors, one of names."""
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    fat = struct.pack("<II", _FAT, _END) + struct.pack("<I", _FREE) * 126
    # The root leads to the first stream, each stream to the next as its right neighbour.
    entries = [_entry("Root Entry", 5, child=1 if streams else _FREE)]
    for number, name in enumerate(streams, 1):
        entries.append(_entry(name, 2, right=number + 1 if number < len(streams) else _FREE))
    entries += [bytes(68) + struct.pack("<III", _FREE, _FREE, _FREE) + bytes(48)] * (4 - len(entries))
    return header[:512] + fat + b"".join(entries)


def _entry(name: str, kind: int, child: int = _FREE, right: int = _FREE) -> bytes:
    title = name.encode("utf-16-le") + b"\0\0"
    entry = (
        title.ljust(64, b"\0")
        + struct.pack("<HBB", len(title), kind, 1)
        + struct.pack("<III", _FREE, right, child)
    )
    return entry.ljust(116, b"\0") + struct.pack("<I", _END) + bytes(8)
