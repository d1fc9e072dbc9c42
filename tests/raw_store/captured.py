"""Captures made by hand."""

from dataclasses import replace
from typing import Any

from pipeline.landing import Capture

BASE = Capture("inbox", "a.txt", None, "2024-05-01T06:00:00.000000Z", "stored", None, 1, 2, "a" * 64)


def made(locator: str = "a.txt", sha256: str = "a" * 64, **given: Any) -> Capture:
    return replace(BASE, locator=locator, sha256=sha256, **given)


def at(day: int) -> str:
    """The time of a capture."""
    return f"2024-05-{day:02}T06:00:00.000000Z"
