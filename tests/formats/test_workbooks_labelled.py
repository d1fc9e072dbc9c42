"""Bulletins put into workbooks say what they say as text: same figures, statuses and checks of the reader."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from workbook_files import as_csv, as_xls, as_xlsx, as_xlsx_without_gaps

from parsers.document import Document
from parsers.formats import open_document
from parsers.reader import read
from parsers.reading import Hints, Observation, Reading

pytestmark = pytest.mark.usefixtures("sheets_read_twice")

FORMS = [("a.xlsx", as_xlsx), ("a.xls", as_xls), ("a.csv", as_csv), ("tight.xlsx", as_xlsx_without_gaps)]
SAMPLES = Path(__file__).parents[2] / "raw" / "samples"


def bulletins(shared: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((shared / "seeds").glob("*.txt")):
        yield path.name, path.read_bytes()
    for path in sorted((shared / "corpus" / "dev").glob("*.json")):
        yield path.name, json.loads(path.read_text(encoding="utf-8"))["text"].encode()


def fact(one: Observation) -> tuple[object, ...]:
    when = (one.period.start, one.period.end)
    return one.metric, one.statistic, one.unit, one.dimension, one.member, when, one.value, one.missing


def facts(reading: Reading) -> Counter[tuple[object, ...]]:
    return Counter(map(fact, reading.observations))


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_labelled_bulletins(
    shared: Path,
    name: str,
    form: Callable[[Document], bytes],
    record_property: Callable[[str, object], None],
) -> None:
    found = wanted = 0
    others: list[tuple[str, object]] = []
    for bulletin, data in bulletins(shared):
        document = open_document(data)
        if name == "a.csv" and any(
            cell.spanned for table in document.tables for row in table.rows for cell in row
        ):
            continue
        original = facts(read(data))
        seen = read(form(document), Hints(name=name))
        found += (original & facts(seen)).total()
        wanted += original.total()
        published = [fact(one) for one in seen.observations if one.status != "review"]
        others += [(bulletin, one) for one in published if one not in original]
    record_property("figures", f"{name}: {found} of {wanted} as in text, {len(others)} others published")
    assert not others
    assert found >= 0.995 * wanted


BUNDLED = [
    "tab-rows-area-unnamed.txt",
    "pipe-rows-month.txt",
    "trs-spanned-headers.html",
    "zoom-transposed-week.html",
]


@pytest.mark.parametrize("bundled", BUNDLED)
@pytest.mark.parametrize(("name", "form"), [FORMS[0], FORMS[1], FORMS[3]])
def test_bundled_bulletins(bundled: str, name: str, form: Callable[[Document], bytes]) -> None:
    data = (SAMPLES / bundled).read_bytes()
    hints = Hints(name=name)
    original, seen = read(data, hints), read(form(open_document(data)), hints)
    assert len(original.observations) > 20
    assert facts(seen) == facts(original)
    assert Counter(one.status for one in seen.observations) == Counter(
        one.status for one in original.observations
    )
    assert (seen.title, seen.area, seen.period) == (original.title, original.area, original.period)
    assert all(one.evidence.cell for one in seen.observations)
