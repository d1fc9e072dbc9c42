"""Golden sites: every folder in ``golden/`` is walked; ``--regenerate`` rewrites what is expected."""

import json

import pytest
from access_case import GOLDEN, case_names, walked, written

CASES = case_names()


@pytest.mark.parametrize("name", CASES)
def test_golden_site(name: str, request: pytest.FixtureRequest) -> None:
    folder = GOLDEN / name
    told = walked(folder)
    if request.config.getoption("--regenerate"):
        (folder / "expected.json").write_text(written(told), encoding="utf-8")
    assert told == json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def test_every_family_has_its_site() -> None:
    from pipeline.access.families import METHODS

    assert set(METHODS) <= {name.split("-")[0] for name in CASES}
