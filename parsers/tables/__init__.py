"""Grids → header paths, column roles, observations.

How lines become a grid belongs to ``parsers.layout``; what words mean to ``parsers.vocabulary``; whether
figures agree with each other to ``parsers.checks``.
"""

from parsers.tables.context import TableContext, TablesResult
from parsers.tables.reader import read_tables

__all__ = ["TableContext", "TablesResult", "read_tables"]
