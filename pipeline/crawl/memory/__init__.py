"""What the crawler remembers beyond one process: hosts and their budgets, rounds, pages of lists, bulletins.

One SQLite file, written by one crawling process for each source. It can be lost without losing a capture: the next round
reads all lists again and asks for every bulletin once.
"""

from pipeline.crawl.memory.database import Memory
from pipeline.crawl.memory.frontier import Frontier, Listed
from pipeline.crawl.memory.hosts import HostMemory, Rest
from pipeline.crawl.memory.jobs import ListJob, PageJob

__all__ = ["Frontier", "HostMemory", "ListJob", "Listed", "Memory", "PageJob", "Rest"]
