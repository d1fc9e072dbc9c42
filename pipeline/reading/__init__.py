"""Turning captured bytes into readings: processes, their protocol, and the staged files.

How a bulletin is read is the subject of ``parsers``; what is done with a reading that of ``warehouse``.
"""
