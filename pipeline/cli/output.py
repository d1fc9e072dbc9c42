"""Printing: standard output for results, standard error for all else; plain text when nobody looks.

Colour goes when ``NO_COLOR`` is set or the output is no terminal (rich sees to both).
"""

import os
import sys
from functools import cache

from rich.console import Console

PIPED_WIDTH = 160


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


def _console(stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(stderr=stderr, width=width, highlight=False)
