"""Arithmetic identities and second witnesses among the figures of one bulletin → statuses, checks, issues.

What a figure says is never changed here (see ``parsers.prose`` and ``parsers.tables`` for reading), and nothing
is compared with other bulletins (that is the warehouse's).
"""

from parsers.checks.verify import verify

__all__ = ["verify"]
