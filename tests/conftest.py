"""What all tests share: figures that a test records are printed at the end of the run, by whatever worker it ran.

A test says ``record_property("figures", "corpus: recall 0.98 …")``. Nothing else belongs here.
"""

import pytest
from _pytest.terminal import TerminalReporter


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
