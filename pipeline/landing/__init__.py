"""The landing zone: bytes as they came, kept under their hash, and a log of when they came from where.

Nothing here looks into the bytes, but to take the files out of zip archives and to see which files a page names.
Append-only: what was captured is never changed or removed.
"""

from pipeline.landing.capture import CaptureSummary, capture_file, capture_folder
from pipeline.landing.log import Capture, CaptureLog
from pipeline.landing.problems import Problem

__all__ = ["Capture", "CaptureLog", "CaptureSummary", "Problem", "capture_file", "capture_folder"]
