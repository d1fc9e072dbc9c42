"""What a place said when is told the same, whatever was captured or imported first."""

import shutil
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from captured import at, made

from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.stages import load_readings, read_captures
from warehouse import open_readonly

BULLETIN = (
    "衡东县12345热线2023年9月通报\n\n2023年9月,共受理群众诉求{received}件,办结293件,群众满意率为96.5%。\n"
)
SOURCES = [Source(id="inbox", title="Dropped files", access="folder", path="raw/inbox")]


def history(settings: Settings) -> list[tuple[Any, ...]]:
    with closing(open_readonly(settings.database)) as connection:
        return connection.execute(
            "SELECT value, recorded_at, superseded_at FROM observation_history "
            "WHERE metric = 'tickets_received' ORDER BY recorded_at"
        ).fetchall()


@pytest.mark.parametrize("received", [(300, 400, 300), (300, 400, 400), (300, 300, 400)])
def test_versions_that_come_one_by_one_in_any_order(tmp_path: Path, received: tuple[int, ...]) -> None:
    first = Settings(home=tmp_path / "read", workers=1, document_seconds=60)
    captures = [
        replace(made("a.txt", first.store.store(data), captured_at=at(1 + number)), size=len(data))
        for number, data in enumerate(BULLETIN.format(received=given).encode() for given in received)
    ]
    first.store.log().append(captures)
    read_captures(first, SOURCES)
    told = []
    for order in permutations(captures):
        here = Settings(home=tmp_path / str(len(told)), workers=1)
        for capture in order:
            here.store.log().append([capture])
            shutil.copytree(
                first.staging, here.staging, dirs_exist_ok=True
            )  # a load removes what nothing asks for yet
            load_readings(here, SOURCES)
        told.append(history(here))
    changes = [0, *(number for number in (1, 2) if received[number] != received[number - 1])]
    ends = [*(at(1 + number) for number in changes[1:]), None]
    wanted = [(received[number], at(1 + number), end) for number, end in zip(changes, ends, strict=True)]
    assert told == [wanted] * 6
