from dataclasses import replace
from pathlib import Path

import pytest

from parsers.reading import (
    Area,
    Check,
    Evidence,
    Hints,
    Issue,
    Observation,
    Period,
    Proposal,
    Reading,
    TableReading,
    Unclaimed,
)
from pipeline.reading import staging

MONTH = Period("2023-10-01", "2023-10-31", "month")
FULL = Reading(
    sha256="a" * 64,
    format="html",
    encoding="gb18030",
    parser="p",
    text="正文 49",
    title="题",
    area=Area("430424", "衡东县", "county", ("heading 衡东县",)),
    period=Period(None, None, "month"),
    observations=[
        Observation(
            "tickets_received", "value", "县住建局", None, None, MONTH, value, "49", "count",
            Evidence(3, 5, (7, 9), 1, 2, 3, ("承办", "件数"), 4, (0.5, 1.0, 2.0, 3.0), "一", "B7"),
            units=("甲", "乙"), metrics=("tickets_closed",), notes=("note",),
        )
        for value in (49, 49.0, None)
    ],
    tables=[TableReading(1, None, 1, 1, "failed", "why", "pipe", [["49"]], [("承办", "件数")], 1)],
    checks=[Check("parts_sum", False, 49, 49.5, (0, 1)), Check("rank_order", True, "A", "B", ())],
    unclaimed=[Unclaimed("49", 3, 5)],
    issues=[
        Issue(
            "unknown_header", "review", "message", (0,), 3, 5, 1,
            (Proposal("shifted_column", (0, 1), ("49", "49"), (48.0, None), 2, 1, "in words"),),
        )
    ],
    numbers=2,
    claimed=1,
)  # fmt: skip


def test_reading_comes_back_as_it_went(tmp_path: Path) -> None:
    path = staging.path_of(tmp_path, "ab" * 32)
    staging.write(path, FULL)
    back = staging.load(path)
    assert back == FULL
    assert [type(figure.value) for figure in back.observations] == [int, float, type(None)]


@pytest.mark.parametrize("content", [b"", b"{", b'{"sha256": 3}', b"[]", b"\xff"])
def test_damaged_file_is_told_as_value_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r".+"):
        staging.load(path)


def test_key_depends_on_all_that_a_reading_depends_on() -> None:
    hints = Hints("s", "u", "n", "430424", "2023-11-01")
    others = [
        replace(hints, **{field: None}) for field in ("source", "url", "name", "area_code", "published_on")
    ]
    keys = [staging.key_of("a", given, "p") for given in (hints, *others)]
    keys += [staging.key_of("b", hints, "p"), staging.key_of("a", hints, "q")]
    assert len(set(keys)) == len(keys)
    assert staging.key_of("a", replace(hints), "p") == keys[0]


def test_index_prefers_a_reading_to_a_loss(tmp_path: Path) -> None:
    for key, lost in (("aa1", None), ("aa1", "read_timeout"), ("bb2", "reader_died")):
        staging.write(staging.path_of(tmp_path, key, lost), FULL)
    assert staging.index(tmp_path) == {"aa1": None, "bb2": "reader_died"}
    staging.forget_losses(tmp_path, "bb2")
    assert staging.index(tmp_path) == {"aa1": None}
    assert staging.stale(tmp_path, {"other"}) == [
        staging.path_of(tmp_path, "aa1"),
        staging.path_of(tmp_path, "aa1", "read_timeout"),
    ]
    assert staging.stale(tmp_path, {"aa1"}) == []


def test_summary_counts() -> None:
    assert staging.summary(FULL) == {
        "observations": {"stated": 3},
        "tables": {"failed": 1},
        "issues": {"unknown_header": 1},
        "severities": {"review": 1},
        "numbers": {"all": 2, "claimed": 1},
    }
