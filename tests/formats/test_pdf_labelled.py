"""Labelled bulletins printed as PDF: ruled tables say the same, unruled ones at least nothing else."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pdf_files import printed

from parsers.formats import open_document
from parsers.reader import read
from parsers.reading import Observation, Reading


def bulletins(shared: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((shared / "seeds").glob("*.txt")):
        yield path.name, path.read_bytes()
    for path in sorted((shared / "corpus" / "dev").glob("*.json")):
        yield path.name, json.loads(path.read_text(encoding="utf-8"))["text"].encode()


def fact(one: Observation) -> tuple[object, ...]:
    when = (one.period.start, one.period.end)
    return one.metric, one.statistic, one.unit, one.dimension, one.member, when, one.value


def facts(reading: Reading) -> Counter[tuple[object, ...]]:
    return Counter(map(fact, reading.observations))


@pytest.mark.parametrize(("lines", "least"), [(True, 0.995), (False, 0.95)])
def test_printed_bulletins(
    shared: Path, lines: bool, least: float, record_property: Callable[[str, object], None]
) -> None:
    found = wanted = 0
    others: list[tuple[str, object]] = []
    for name, data in bulletins(shared):
        original = facts(read(data))
        seen = read(printed(open_document(data), furniture=True, lines=lines))
        found += (original & facts(seen)).total()
        wanted += original.total()
        published = [fact(one) for one in seen.observations if one.status != "review"]
        others += [(name, one) for one in published if one not in original]
    kind = "ruled" if lines else "unruled"
    record_property(
        "figures", f"PDF, {kind}: {found} of {wanted} observations as in text, {len(others)} others published"
    )
    assert not others
    assert found >= least * wanted
