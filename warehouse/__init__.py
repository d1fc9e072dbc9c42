"""The warehouse: a SQLite database in which every figure can be traced.

Schema and migrations, the one writer, views, and the questions asked of it. Reading bulletins does not belong
here (``parsers``), nor when and from where it is done (``pipeline``).
"""

from warehouse.digest import content_digest
from warehouse.errors import QueryError, SchemaTooNew, WarehouseBusy, WarehouseError, WarehouseMissing
from warehouse.store import open_readonly, open_warehouse
from warehouse.writer import CapturedReading, LoadSummary, load

__all__ = [
    "CapturedReading",
    "LoadSummary",
    "QueryError",
    "SchemaTooNew",
    "WarehouseBusy",
    "WarehouseError",
    "WarehouseMissing",
    "content_digest",
    "load",
    "open_readonly",
    "open_warehouse",
]
