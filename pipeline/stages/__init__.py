"""The way of a bulletin as three plain functions: captures, readings, warehouse. No orchestrator in here.

Each looks at what is there and does only what is missing, so that a run that was killed is gone on with by
the next. The Dagster assets and the tests call the same functions.
"""

from pipeline.stages.capture import CaptureReport, capture_all, capture_given
from pipeline.stages.load import LoadReport, load_readings
from pipeline.stages.read import ReadReport, read_captures
from pipeline.stages.report import Failure, Progress

__all__ = [
    "CaptureReport",
    "Failure",
    "LoadReport",
    "Progress",
    "ReadReport",
    "capture_all",
    "capture_given",
    "load_readings",
    "read_captures",
]
