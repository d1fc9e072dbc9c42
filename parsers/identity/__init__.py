"""Who published a bulletin, on which stretch of time, and what kind of thing a printed name denotes.

Figures and their metrics do not belong here (``parsers.tables``, ``parsers.prose``).
"""
