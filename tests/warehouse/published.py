"""Bulletins of several publishers, written for tests and read by the real reader, in a warehouse."""

from sqlite_utils import Database

from parsers.reader import read
from parsers.reading import Hints
from warehouse import CapturedReading, load

NOW = "2024-01-01T00:00:00Z"
CODES = {"衡东县": "430424", "平舆县": "411723", "洪雅县": "511423", "怀远县": "340321", "平顶山市": "410400"}


def publish(database: Database, area: str, text: str, month: str = "2023年10月") -> None:
    """Read and load a bulletin of ``area`` on ``month`` that says ``text``."""
    title = f"{area}12345热线{month}份运行情况通报"
    reading = read(f"{title}\n\n{text}".encode(), Hints(name="a.txt", area_code=CODES[area]))
    assert reading.area is not None
    item = CapturedReading(
        source="tests",
        locator=f"{area}-{month}.txt",
        url=None,
        captured_at="2023-11-09T08:00:00Z",
        sha256=reading.sha256,
        media_type="text/plain",
        reading_key=reading.sha256,
        reading=reading,
    )
    assert load(database, [item], now=NOW).failed == []
