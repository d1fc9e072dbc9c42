"""The three Dagster assets and what they tell: thin wrappers round ``pipeline.stages``.

No work is done here: an asset calls its stage and turns the report into metadata and check results.
"""

from pipeline.assets.captures import captures
from pipeline.assets.readings import readings
from pipeline.assets.warehouse import warehouse

ALL = [captures, readings, warehouse]

__all__ = ["ALL", "captures", "readings", "warehouse"]
