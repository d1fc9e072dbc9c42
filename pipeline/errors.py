"""Errors that are meant for a person: what is wrong, where, and what to do.

Everything that a user can cause ends as a ``HotlineError``; any other exception is a defect of this program
and is logged with its traceback (see ``pipeline.cli``).
"""


class HotlineError(Exception):
    """A request that cannot be carried out. The message says what, where and what to do; ``code`` is the
    exit status.
    """

    code = 2


class Busy(HotlineError):
    """Another process holds what is needed; trying again later helps (exit status 75, as in sysexits.h)."""

    code = 75
