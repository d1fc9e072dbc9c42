"""Whatever the bytes: a reading, never an exception; what it says of itself is consistent."""

import re
from pathlib import Path

import pytest
from bulletins import TEXT, page
from hypothesis import example, given
from hypothesis import strategies as st

from parsers.contract import to_contract
from parsers.reader import read
from parsers.reading import Hints, Reading

SAMPLES = sorted((Path(__file__).parents[2] / "raw" / "samples").glob("*.[th]*"))
NAMES = st.sampled_from(["a.txt", "a.html", "a", "通报.HTM", "a.pdf", ""])
TEXTS = [TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16"), page("utf-8"), page("gb18030")]
SNIPPETS = st.sampled_from(
    [
        "受理", "工单", "12", "件", "，", "。", "、", "(", ")", "其中", "占", "%", "环比", "各", "均为", "\n", "\t", "|",
        "单位", "合计", "县住建局", "2023年5月", "同比上升", "-", "12345热线", "第3名", "满意率", "；", "等9个单位", "0",
        "<td>", "</td>", "<table>", "</table>", "<tr>", "<p>", "</p>", "1.5万", "投诉类", "／", "　", "/", "一、", "(一)",
    ]
)  # fmt: skip


def consistent(reading: Reading, data: bytes) -> None:
    assert reading.numbers == reading.claimed + len(reading.unclaimed)
    for observation in reading.observations:
        evidence = observation.evidence
        assert 0 <= evidence.start <= evidence.end <= len(reading.text)
        assert evidence.source is not None
        assert 0 <= evidence.source[0] <= evidence.source[1] <= len(data)
        assert (observation.value is None) == (observation.missing is not None or observation.kind == "grade")
        assert observation.status in ("verified", "stated", "review")
    count = len(reading.observations)
    told = [one.observations for one in reading.checks] + [one.observations for one in reading.issues]
    assert all(0 <= position < count for positions in told for position in positions)
    if reading.error is not None:
        assert reading.issues
        assert not reading.observations
    to_contract(reading, "a")


@given(st.binary(max_size=400), NAMES)
@example(b"", "a.html")
@example(b"\xff\xfe", "a.txt")
@example(b"<", "a.html")
@example(b"<table>", "a.html")
def test_noise(data: bytes, name: str) -> None:
    consistent(read(data, Hints(name=name)), data)


@given(st.lists(SNIPPETS, max_size=40).map("".join), NAMES, st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_words_of_bulletins_in_any_order(text: str, name: str, encoding: str) -> None:
    data = text.encode(encoding)
    consistent(read(data, Hints(name=name)), data)


@given(st.sampled_from(TEXTS), st.integers(0, 2000), st.integers(0, 60), st.binary(max_size=12))
def test_bulletins_with_a_piece_lost_or_replaced(data: bytes, start: int, length: int, new: bytes) -> None:
    broken = data[:start] + new + data[start + length :]
    consistent(read(broken), broken)


@given(st.sampled_from(TEXTS), st.integers(0, 2000))
def test_cut_bulletins(data: bytes, end: int) -> None:
    consistent(read(data[:end]), data[:end])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_bundled_bulletins_cut_at_many_places(path: Path) -> None:
    data = path.read_bytes()
    for part in range(1, 8):
        cut = data[: len(data) * part // 8]
        consistent(read(cut, Hints(name=path.name)), cut)


def test_numbers_glued_and_ranges_are_accounted_for() -> None:
    text = TEXT + "另有12,13件待查，3-5件存疑，1.2.3版，电话0734-1234567，编号000123456789。\n"
    reading = read(text.encode())
    consistent(reading, text.encode())
    assert reading.numbers >= len(re.findall(r"\d+(?:[.,]\d+)*", TEXT))
