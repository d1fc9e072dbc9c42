"""Capture, orchestration and the ``hotline`` command: what joins the reader and the warehouse.

How a bulletin is read belongs to ``parsers``, what is kept to ``warehouse``.
"""
