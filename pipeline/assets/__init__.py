"""The Dagster assets and what they tell: thin wrappers round ``pipeline.stages``.

No work is done here: an asset calls its stage and turns the report into metadata and check results.
"""

from pipeline.assets.captures import captures
from pipeline.assets.readings import readings
from pipeline.assets.warehouse import warehouse
from pipeline.assets.web_captures import web_captures

BULLETINS = [captures, readings, warehouse]
"""What job ``refresh`` materialises."""

ALL = [web_captures, *BULLETINS]

__all__ = ["ALL", "BULLETINS", "captures", "readings", "warehouse", "web_captures"]
