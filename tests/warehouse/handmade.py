"""Readings made by hand, for tests of the warehouse: no parser is needed to know what they say."""

import hashlib
from dataclasses import replace
from typing import Any

from parsers.reading import (
    Area,
    Check,
    Evidence,
    Issue,
    Number,
    Observation,
    Period,
    Reading,
    TableReading,
    Unclaimed,
)
from warehouse import CapturedReading

OCTOBER = Period("2023-10-01", "2023-10-31", "month")
AREA = Area("411723", "平舆县", "county", ("townships 19/19",))
NOW = "2024-01-01T00:00:00Z"


def figure(
    value: Number | None, unit: str | None = None, metric: str = "tickets_received", **changes: Any
) -> Observation:
    given: dict[str, Any] = {
        "statistic": "value",
        "dimension": None,
        "member": None,
        "period": OCTOBER,
        "text": "" if value is None else str(value),
        "kind": "count",
        "evidence": Evidence(3, 5, (3, 5)),
    }
    return Observation(metric=metric, unit=unit, value=value, **(given | changes))


def in_table(row: int, column: int, header: str = "承办件数", table: int = 1) -> Evidence:
    return Evidence(40 + row, 42 + row, (100 + row, 102 + row), table, row, column, (header,))


def reading(*figures: Observation, **changes: Any) -> Reading:
    text = str(changes.pop("text", "十月共接到49件,其中郭楼街道20件、射桥镇29件。"))
    given: dict[str, Any] = {
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "format": "txt",
        "encoding": "utf-8",
        "parser": "1",
        "text": text,
        "title": "10月份热线件办理情况的通报",
        "document_number": "平督通报〔2023〕71号",
        "published_on": "2023-11-08",
        "area": AREA,
        "period": OCTOBER,
        "observations": list(figures),
    }
    return Reading(**(given | changes))


def full_reading(**changes: Any) -> Reading:
    table = TableReading(
        1, "各单位办理情况", 2, 2, "read", None, "pipe",
        [["单位", "承办件数"], ["郭楼街道", "20"], ["射桥镇", "29"]], [("单位",), ("承办件数",)], 1,
    )  # fmt: skip
    given: dict[str, Any] = {
        "tables": [table],
        "checks": [Check("parts_sum", True, 49, 49, (0, 1, 2)), Check("prose_table", False, 20, 21, (1,))],
        "issues": [
            Issue("unknown_header", "review", "表1:表头“甲”未知", (1,), 3, 5, 1),
            Issue("odd", "info", "note"),
        ],
        "unclaimed": [Unclaimed("1000", 10, 14)],
        "numbers": 4,
        "claimed": 3,
    }
    figures = (
        figure(49, status="verified"),
        figure(20, "郭楼街道", evidence=in_table(1, 2)),
        figure(29, "射桥镇", evidence=in_table(2, 2), status="verified"),
    )
    return reading(*figures, **(given | changes))


def captured(
    read: Reading, locator: str = "a.txt", at: str = "2023-11-09T08:00:00Z", **changes: Any
) -> CapturedReading:
    item = CapturedReading(
        source="samples",
        locator=locator,
        url=f"https://example.org/{locator}",
        captured_at=at,
        sha256=read.sha256,
        media_type="text/plain",
        reading_key=hashlib.sha256(f"{read.sha256} {read.parser}".encode()).hexdigest(),
        reading=read,
    )
    return replace(item, **changes)
