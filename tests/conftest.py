"""What all tests share: the labelled bulletins beside the checkout, recorded figures, settings of property tests.

A test says ``record_property("figures", "corpus: recall 0.98 …")`` and the line is printed at the end of the run, by
whatever worker it ran. Builders of bulletins, documents and readings do not belong here, but beside their tests.
"""

import os
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import settings

SHARED = Path(__file__).parents[2] / "shared"
_NEEDED = ("contract.md", "corpus/seeds", "corpus/dev", "score/score.py", "seeds")

# The machine may be busy: no example has a time limit.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``../shared``: labelled bulletins, the contract, the scorer.

    Where it is not there the test is skipped with the reason; in continuous integration (``CI=true``) it fails, since
    there a skip would pass unseen.
    """
    missing = [name for name in _NEEDED if not (SHARED / name).exists()]
    if missing:
        reason = f"the labelled bulletins are not beside the checkout: {SHARED.name}/{{{', '.join(missing)}}} missing"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="rewrite the expectations of tests/prose/golden from what is read now; review the difference",
    )


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    lines = [
        str(value)
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if isinstance(report, pytest.TestReport)
        for name, value in report.user_properties
        if name == "figures"
    ]
    if lines:
        terminalreporter.section("figures")
    for line in dict.fromkeys(lines):
        terminalreporter.write_line(line)
