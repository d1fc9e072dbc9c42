"""Printing: standard output for results, standard error for all else; plain text when nobody looks.

Colour goes when ``NO_COLOR`` is set or the output is no terminal (rich sees to both).
"""

import os
import sys
from functools import cache

from rich.console import Console
from rich.text import Text

PIPED_WIDTH = 160
LABEL = 14


@cache
def out() -> Console:
    """The console on standard output."""
    return _console(stderr=False)


@cache
def err() -> Console:
    """The console on standard error: progress, warnings, errors."""
    return _console(stderr=True)


def say(message: str, style: str | None = None) -> None:
    """One message for a person on standard error. ``message`` is text, never markup."""
    err().print(message, style=style, markup=False, highlight=False, soft_wrap=True)


def line(label: str, text: str, style: str = "bold") -> None:
    """One line of a report on standard output: a label, which may be empty, and what it says."""
    out().print(Text(f"{label:<{LABEL}}", style=style).append(text, style="not bold default"), soft_wrap=True)


def _console(stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(stderr=stderr, width=width, highlight=False)
