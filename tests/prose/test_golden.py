"""Golden texts of the grammar: every file in ``golden/`` is read; ``--regenerate`` rewrites the expectations."""

from pathlib import Path

import pytest
from golden_case import Case, load, save, seen

FILES = sorted((Path(__file__).parent / "golden").glob("*.yaml"))
CASES = [
    pytest.param(
        case,
        id=f"{path.stem}: {case.about}",
        marks=[pytest.mark.xfail(reason=case.defect)] if case.defect else [],
    )
    for path in FILES
    for case in load(path)
]


@pytest.fixture(scope="session", autouse=True)
def regenerated(request: pytest.FixtureRequest) -> bool:
    wanted = bool(request.config.getoption("--regenerate"))
    for path in FILES if wanted else ():
        cases = load(path)
        for case in (case for case in cases if not (case.defect or case.never)):
            case.rows, case.left = seen(case)
        save(path, cases)
    return wanted


@pytest.mark.parametrize("case", CASES)
def test_golden_text(case: Case, regenerated: bool) -> None:
    if regenerated:
        pytest.skip("rewritten; review the difference")
    rows, left = seen(case)
    if case.never:
        assert not set(case.never) & set(rows)
        return
    assert rows == case.rows
    assert left == case.left
