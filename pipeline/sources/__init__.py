"""Descriptions of sources: ``sources/*.yaml``, one file per publisher or folder, checked with file and line.

What belongs here: what may stand in a description, and what is wrong with one. What a folder yields is captured by
``pipeline.landing``, how a site lists what it publishes is told by ``pipeline.access``; nothing is fetched here.
"""

from pipeline.sources.crawl import Crawl
from pipeline.sources.expectations import Band, Expectations
from pipeline.sources.load import chosen, load_source, load_sources
from pipeline.sources.model import INGEST, Cadence, Source

__all__ = [
    "INGEST",
    "Band",
    "Cadence",
    "Crawl",
    "Expectations",
    "Source",
    "chosen",
    "load_source",
    "load_sources",
]
