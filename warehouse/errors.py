"""What can go wrong with a warehouse, in words for the person who meets it. No other module's errors belong
here.
"""


class WarehouseError(Exception):
    """Base of all errors of this package; its text says what is wrong, where, and what to do."""


class WarehouseMissing(WarehouseError):
    """There is no warehouse at the path given."""


class WarehouseBusy(WarehouseError):
    """Another process is writing and did not finish in the time waited."""


class SchemaTooNew(WarehouseError):
    """The database was migrated by a later version of this software than the one running."""


class QueryError(WarehouseError):
    """A query that SQLite refuses, or the name of a view that does not exist."""
