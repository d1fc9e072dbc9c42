"""How publishers list what they publish: one module for each family of site software, pure functions of what a server said.

An access method tells what to ask for and what an answer lists. It fetches nothing, keeps nothing and knows no clock:
fetching, politeness and memory belong to ``pipeline.crawl``.
"""

from pipeline.access.base import Access, Answer, Ask, Item, ListPage, NotAList
from pipeline.access.families import access_of

__all__ = ["Access", "Answer", "Ask", "Item", "ListPage", "NotAList", "access_of"]
