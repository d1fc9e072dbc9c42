"""``hotline doctor``: whether everything that a run needs is as it should be, and what to do where it is
not.
"""

import typer

from pipeline.cli import codes
from pipeline.cli.output import line
from pipeline.settings import settings

STYLES = {"ok": "green", "note": "default", "fault": "red"}


def doctor() -> None:
    """Look at environment, folders, sources, archive, staged readings and database. Changes nothing.

    Exit status 1 when something is at fault; each fault says what to do.
    """
    from pipeline.diagnosis import diagnose

    findings = diagnose(settings())
    for finding in findings:
        line(finding.state, f"{finding.subject}: {finding.text}", STYLES[finding.state])
    if any(finding.state == "fault" for finding in findings):
        raise typer.Exit(codes.INPUT_FAILED)
