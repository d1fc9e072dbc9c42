"""Table figures of the labelled bulletins that lie beside the checkout: recall, and no figure published wrongly."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parsers.formats import open_document
from parsers.identity.names import kind_of_name
from parsers.prose.periods import PeriodFinder
from parsers.reading import Observation, Period
from parsers.tables import TableContext, read_tables
from parsers.vocabulary import vocabulary

FLOORS = {"seeds": 1.0, "dev": 0.98}


def _documents(shared: Path, corpus: str) -> list[tuple[dict[str, Any], bytes]]:
    found = []
    for path in sorted((shared / "corpus" / corpus).glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        data = (shared / "seeds" / gold["file"]).read_bytes() if "file" in gold else gold["text"].encode()
        found.append((gold, data))
    return found


@cache
def _key(name: str | None) -> str:
    """The name as the text layer would print it, without spaces."""
    return open_document((name or "").encode(), "x.txt").text.replace(" ", "").strip()


def _same(gold: dict[str, Any], seen: Observation) -> bool:
    if gold.get("missing"):
        value = seen.missing is not None
    elif gold["kind"] == "grade":
        value = seen.text == gold["text_value"]
    else:
        value = seen.value is not None and abs(seen.value - gold["value"]) < 1e-6
    names = _key(gold.get("unit")) == _key(seen.unit) and _key(gold.get("member")) == _key(seen.member)
    return value and names and (gold["metric"], gold["statistic"]) == (seen.metric, seen.statistic)


@pytest.mark.parametrize("corpus", FLOORS)
def test_recall_and_precision_on_labelled_tables(
    shared: Path, corpus: str, record_property: Callable[[str, object], None]
) -> None:
    right = wanted = published = 0
    wrong: list[str] = []
    for gold, data in _documents(shared, corpus):
        period = Period(gold["period"]["start"], gold["period"]["end"], gold["period"]["kind"])
        context = TableContext(period, vocabulary(), kind_of_name, PeriodFinder(period).period_of)
        seen = [
            one
            for one in read_tables(open_document(data, "x.txt"), context).observations
            if one.status != "review"
        ]
        facts = [one for one in gold["facts"] if one["required"]]
        tabled = [one for one in facts if one["source"] == "table"]
        right += sum(any(_same(one, other) for other in seen) for one in tabled)
        wanted += len(tabled)
        published += len(seen)
        wrong += [f"{gold['id']}: {one}" for one in seen if not any(_same(other, one) for other in facts)]
    record_property(
        "figures",
        f"tables of {corpus}: recall {right / wanted:.4f} of {wanted}, wrong {len(wrong)} of {published} published",
    )
    assert not wrong, "\n".join(wrong)
    assert right / wanted >= FLOORS[corpus]
