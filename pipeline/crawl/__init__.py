"""The crawler: Scrapy in a process of its own, polite by rule, with a memory that outlives it.

Here belong what is fetched when, how often and from where, what an answer is (a page, a challenge, a soft failure), and what
becomes of it. How lists are read belongs to ``pipeline.access``; where bytes are kept to ``pipeline.landing``.
"""
