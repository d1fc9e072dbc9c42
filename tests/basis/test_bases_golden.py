"""Sentences and tables with the bases that they tell, and those that they do not: ``cases/*.yaml``, found by themselves.

An expectation names a metric and, where several scopes have it, ``whose``, ``dimension``, ``member`` or ``period``; a
facet reads ``how ids``, several ids as the warehouse joins them, or ``unknown``.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.reader import read
from parsers.reading import Basis, Hints, Told
from parsers.vocabulary.bases import FACETS

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
ALL = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in CASES
    for case in yaml.safe_load(path.read_text("utf-8"))
]
_HEADING = "{area}12345热线2023年10月份运行情况通报\n\n"


def bases(text: str, area: str = "衡东县") -> list[Basis]:
    return read((_HEADING.format(area=area) + text).encode(), Hints(name="bulletin.txt")).bases


def shown(facet: str, told: Told) -> str:
    return f"{told.how} {('|' if facet == 'denominator' else '+').join(told.ids)}".strip()


def meant(found: list[Basis], wanted: dict[str, Any]) -> list[Basis]:
    return [
        basis
        for basis in found
        if basis.metric == wanted["metric"]
        and ("whose" not in wanted or basis.whose == wanted["whose"])
        and ("dimension" not in wanted or basis.dimension == wanted["dimension"])
        and ("member" not in wanted or basis.member == wanted["member"])
        and ("period" not in wanted or basis.period.kind == wanted["period"])
    ]


@pytest.mark.parametrize("case", ALL)
def test_a_bulletin_tells_its_bases(case: dict[str, Any]) -> None:
    found = bases(case["text"], case.get("area", "衡东县"))
    for wanted in case["expect"]:
        scopes = meant(found, wanted)
        assert scopes, (wanted["metric"], [(basis.metric, basis.dimension) for basis in found])
        for facet in FACETS:
            if facet in wanted:
                assert {shown(facet, getattr(basis, facet)) for basis in scopes} == {wanted[facet]}, facet


def test_there_are_cases_enough_and_negative_ones_among_them() -> None:
    cases = [case for path in CASES for case in yaml.safe_load(path.read_text("utf-8"))]
    expected = [facet for case in cases for wanted in case["expect"] for facet in wanted.values()]
    assert len(cases) >= 60
    assert expected.count("unknown") >= 25
