"""From a figure back to the bytes that print it, and every number of a document accounted for."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bulletins import TEXT, page
from hypothesis import given
from hypothesis import strategies as st

from parsers.claims import account
from parsers.document import Document, Paragraph, Span
from parsers.formats import open_document
from parsers.reader import read
from parsers.reading import Evidence, Hints, Observation, Period, Reading
from parsers.text.normalise import normalise_string

SAMPLES = sorted((Path(__file__).parents[2] / "raw" / "samples").glob("*.[th]*"))
FILES = {
    "own.txt, utf-8": TEXT.encode(),
    "own.txt, gb18030": TEXT.encode("gb18030"),
    "own.txt, utf-16": TEXT.encode("utf-16"),
    "own.html, utf-8": page("utf-8"),
    "own.html, gb18030": page("gb18030"),
    **{path.name: path.read_bytes() for path in SAMPLES},
}


def printed(reading: Reading, data: bytes, observation: Observation) -> str:
    """What a person sees in the bytes that the evidence names."""
    assert observation.evidence.source is not None
    first, last = observation.evidence.source
    stood = data[first:last].decode(reading.encoding)
    if reading.format == "html":
        stood = BeautifulSoup(stood, "lxml").get_text()
    return "".join(normalise_string(stood).split())


@pytest.mark.parametrize("name", FILES)
def test_evidence_leads_to_the_printed_figure(name: str) -> None:
    data = FILES[name]
    reading = read(data, Hints(name=name))
    assert reading.observations
    for observation in reading.observations:
        evidence = observation.evidence
        text = "".join(observation.text.split())
        assert printed(reading, data, observation) == text, observation
        assert "".join(reading.text[evidence.start : evidence.end].split()) == text


def figures(data: bytes) -> dict[str, tuple[str, str | None, str | None, float | int | None]]:
    return {o.text: (f"{o.metric}.{o.statistic}", o.unit, o.member, o.value) for o in read(data).observations}


def test_figures_of_the_page_are_those_that_are_printed() -> None:
    for charset in ("utf-8", "gb18030"):
        assert figures(page(charset)) == {
            "3218": ("tickets_received.value", None, None, 3218),
            "5.62%": ("tickets_received.mom_change", None, None, -5.62),
            "1,902": ("tickets_received.value", None, "咨询类", 1902),
            "1316": ("tickets_received.value", None, "投诉类", 1316),
            "3105": ("tickets_closed.value", None, None, 3105),
            "96.49%": ("closure_rate.value", None, None, 96.49),
            "412": ("tickets_received.value", "县住建局", None, 412),
            "97.1%": ("satisfaction_rate.value", "县住建局", None, 97.1),
            "98": ("tickets_received.value", "县教育局", None, 98),
            "100%": ("satisfaction_rate.value", "县教育局", None, 100),
        }


def test_cells_tell_their_place() -> None:
    reading = read(TEXT.encode())
    cells = {
        o.text: (o.evidence.table, o.evidence.row, o.evidence.column, o.evidence.header)
        for o in reading.observations
        if o.evidence.table
    }
    assert cells["1412"] == (1, 1, 2, ("承办件数",))
    assert cells["/"] == (1, 2, 4, ("满意率",))
    assert cells["3105"] == (1, 4, 3, ("办结件数",))


@pytest.mark.parametrize("name", FILES)
def test_every_number_is_claimed_or_listed(name: str) -> None:
    reading = read(FILES[name], Hints(name=name))
    assert reading.numbers == reading.claimed + len(reading.unclaimed)
    assert reading.numbers == len(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)*", reading.text))
    for number in reading.unclaimed:
        assert reading.text[number.start : number.end] == number.text


def test_a_number_that_nothing_understands_is_listed() -> None:
    text = TEXT + "会议定于上午9时召开。\n"
    assert [number.text for number in read(text.encode()).unclaimed] == ["9"]


@given(
    st.lists(st.sampled_from(["1", "23", "4,567", "8.5%", "9.1.2", ",", "件", "-", " "]), max_size=20).map("".join),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), max_size=8),
    st.integers(0, 8),
)  # fmt: skip
def test_no_digit_is_lost(text: str, spans: list[tuple[int, int]], split: int) -> None:
    """A digit in no evidence and in no known span always lies in a listed number."""
    opened = open_document(("受理" + text).encode())
    document = Document(opened.text, opened.source, [Paragraph(Span(0, len(opened.text)))], "txt", "utf-8")
    size = len(document.text)
    covered = [Span(min(start, size), min(start + length, size)) for start, length in spans]
    reading = Reading("", "txt", "utf-8", "", text=document.text)
    reading.observations = [_observation(span) for span in covered[:split]]
    account(reading, document, covered[split:])
    listed = {place for number in reading.unclaimed for place in range(number.start, number.end)}
    known = {place for span in covered for place in range(span.start, span.end)}
    digits = {place for place, character in enumerate(document.text) if character.isdigit()}
    assert digits - known <= listed
    assert all(set(range(n.start, n.end)) & digits - known for n in reading.unclaimed)
    assert reading.numbers == reading.claimed + len(reading.unclaimed)


def _observation(span: Span) -> Observation:
    period = Period("2023-01-01", "2023-01-31", "month")
    evidence = Evidence(span.start, span.end)
    return Observation("tickets_received", "value", None, None, None, period, 1, "1", "count", evidence)
