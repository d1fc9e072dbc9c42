"""The limits of archives on real ones, as they stand: size, count, depth and ratio; just within, and just beyond."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from inbox_files import Drop, bulletin

from parsers.formats.zipped import LIMITS, Fault, Member, unpack
from pipeline import stages
from pipeline.settings import Settings
from pipeline.sources import Source

MEGABYTE = 1 << 20
HARD = bytes(range(256)) * 4  # packs some twenty times, so that the ratio is not what is met


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file.getvalue()


def of_size(size: int) -> bytes:
    """So many bytes that pack less than ``LIMITS.ratio`` times."""
    varied = b"".join(number.to_bytes(4, "big") + HARD[:256] for number in range(size // 260 + 1))
    return varied[:size]


def deep(levels: int) -> bytes:
    """A text in an archive in an archive … ``levels`` archives in all."""
    data = packed({"a.txt": b"1"})
    for _ in range(levels - 1):
        data = packed({"inner.zip": data})
    return data


def ratio_of(zeros: int, varied: int) -> bytes:
    """One entry of ``zeros`` and ``varied`` bytes."""
    return packed({"a.txt": bytes(zeros) + of_size(varied)})


def half_and_half() -> bytes:
    """Three files that together are just more than the whole may be, in two archives."""
    third = of_size(LIMITS.total // 3 + MEGABYTE)
    return packed({"a.txt": third, "b.zip": packed({"b.txt": third}), "c.txt": third}, zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    ("build", "members", "faults"),
    [
        (lambda: packed({f"{n}.txt": b"x" for n in range(LIMITS.members)}), LIMITS.members, []),
        (lambda: packed({f"{n}.txt": b"x" for n in range(LIMITS.members + 1)}), 0, [("zip_too_many", "")]),
        (lambda: deep(LIMITS.depth), 1, []),
        (lambda: deep(LIMITS.depth + 1), 0, [("zip_too_deep", "inner.zip/inner.zip")]),
        (lambda: packed({"a.txt": of_size(LIMITS.size)}), 1, []),
        (lambda: packed({"a.txt": of_size(LIMITS.size + 1), "b.txt": b"1"}), 1, [("zip_too_large", "a.txt")]),
        (half_and_half, 2, [("zip_too_large", "c.txt")]),
        (lambda: ratio_of(MEGABYTE, MEGABYTE), 1, []),
        (lambda: ratio_of(60 * MEGABYTE, 0), 0, [("zip_bomb", "a.txt")]),
    ],
    ids=["count", "count+1", "depth", "depth+1", "size", "size+1", "total+1", "ratio", "ratio+1"],
)
def test_limits_on_real_archives(
    build: Callable[[], bytes], members: int, faults: list[tuple[str, str]]
) -> None:
    found = list(unpack(build()))
    assert sum(isinstance(one, Member) for one in found) == members
    assert [(one.kind, one.path) for one in found if isinstance(one, Fault)] == faults


def test_archive_that_holds_itself_ends() -> None:
    """Archives in each other as often as one likes: what is in the innermost is never looked for."""
    data = deep(60)
    assert [(one.kind) for one in unpack(data) if isinstance(one, Fault)] == ["zip_too_deep"]


KEPT = {
    "a.rar": b"Rar!\x1a\x07\x01\x00" + HARD,
    "old.rar": b"Rar!\x1a\x07\x00" + HARD,
    "b.7z": b"7z\xbc\xaf\x27\x1c" + HARD,
    "c.gz": b"\x1f\x8b\x08" + HARD,
    "d.ofd": packed({"OFD.xml": b"<x/>", "Doc_0/Document.xml": b"<x/>"}),
}


def test_other_archives_and_ofd_are_kept_raw_and_named(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    for name, data in KEPT.items():
        drop(name, data)
    drop("good.txt", bulletin(1))
    drop("all.zip", packed({**KEPT, "good.txt": bulletin(2).encode()}))
    stages.capture_all(settings, sources)
    stages.read_captures(settings, sources)
    report = stages.load_readings(settings, sources)
    wanted = {*KEPT, *(f"all.zip/{name}" for name in KEPT)}
    assert {(one.locator, one.kind) for one in report.failures} == {
        (name, "unsupported_format") for name in wanted
    }
    assert all("kept but not" in one.message for one in report.failures)
    assert {path.read_bytes() for path in (settings.home / "raw" / "blobs").glob("*/*")} >= set(KEPT.values())
