"""Bulletins of the generator, which knows of what it made each rate: nothing that is told may be wrong."""

from collections import Counter
from collections.abc import Callable

from bench.generate import bulletins
from parsers.reader import read
from parsers.reading import Basis, Hints

BULLETINS, SEED = 60, 7
ASKED = {"called_back", "sampled", "all_called_back"}
WHOLE = {
    "answer_rate": {"calls"},
    "closure_rate": {"received", "due"},
    "on_time_rate": {"closed"},
    "late_rate": {"closed"},
    "rework_rate": {"closed"},
    "satisfaction_rate": ASKED,
    "dissatisfaction_rate": ASKED,
}
"""``bench.overview``: rates of the whole area; the author writes what is due where the closure rate is of that."""

# Units of which nothing else is printed have closed all that they received, so both are right (``bench.tables``).
UNITS = {
    "closure_rate": {"received"},
    "on_time_rate": {"closed", "received"},
    "early_rate": {"closed", "received"},
    "rework_rate": {"received", "closed"},
    "satisfaction_rate": ASKED,
    "result_satisfaction_rate": ASKED,
    "process_satisfaction_rate": ASKED,
}


def test_no_denominator_that_is_told_is_wrong(record_property: Callable[[str, object], None]) -> None:
    told: Counter[str] = Counter()
    for bulletin in bulletins(BULLETINS, SEED):
        for basis in read(bulletin.data, Hints(name=bulletin.name)).bases:
            truth = _truth(basis)
            if truth is None:
                continue
            told[basis.denominator.how] += 1
            assert not basis.denominator.ids or truth & {*basis.denominator.ids}, (bulletin.name, basis)
    assert told["arithmetic"] > 100
    assert told["stated"] > 10
    record_property(
        "figures", f"bases: {BULLETINS} generated bulletins, denominators {dict(told)}, none wrong"
    )


def _truth(basis: Basis) -> set[str] | None:
    whole = basis.whose == "area" and basis.table is None
    return (WHOLE if whole else UNITS).get(basis.metric)
