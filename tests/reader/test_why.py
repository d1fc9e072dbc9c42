"""What the reader tells of its decisions is what it did: everything is compared with the reading itself."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from bulletins import TEXT, page
from hypothesis import given
from hypothesis import strategies as st
from pdf_files import printed

from parsers.contract import to_contract
from parsers.formats import open_document
from parsers.reader import read
from parsers.reading import Hints, Reading
from parsers.trace import Trace
from parsers.trace.why import why

SAMPLES = sorted((Path(__file__).parents[2] / "raw" / "samples").glob("*.[th]*"))
every_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)

FLAT = (
    "临江县12345热线2022年4月通报\n2022年4月，全县热线受理群众诉求3218件，办结3105件。\n"
    "单位\n受理件数\n办结件数\n满意率\n县住建局\n1412\n1400\n97.1%\n县城管执法局\n1305\n1305\n99.0%\n县教育局\n501\n400\n95.2%\n"
)
LOST_SPANS = (
    "临江县12345热线2022年4月通报\n2022年4月，全县热线受理群众诉求60件。\n"
    "单位 | 受理件数 | 办结情况 | 满意率\n按期办结 | 超期办结\n"
    "县住建局 | 20 | 18 | 2 | 97.1%\n县城管执法局 | 30 | 29 | 1 | 99.0%\n县教育局 | 10 | 7 | 3 | 95.2%\n"
)


def told(data: bytes, hints: Hints = Hints(name="x")) -> tuple[Reading, Trace, dict[str, Any]]:  # noqa: B008
    trace = Trace()
    reading = read(data, hints, trace)
    return reading, trace, orjson.loads(orjson.dumps(why(reading, trace, "x")))


def contract(reading: Reading) -> bytes:
    return orjson.dumps(to_contract(reading, "x"))


@every_sample
def test_asking_changes_nothing(path: Path) -> None:
    data, hints = path.read_bytes(), Hints(name=path.name)
    assert contract(read(data, hints, Trace())) == contract(read(data, hints))


@pytest.mark.parametrize("data", [b"", b"\0\1\2", "天气很好。".encode(), b"%PDF-1.4 broken", page("gb18030")])
def test_any_bytes_can_be_asked(data: bytes) -> None:
    reading, _, shown = told(data)
    assert shown.get("error") == reading.error
    assert ("tables" in shown) == (reading.error is None)


@given(
    st.sampled_from([TEXT, FLAT, LOST_SPANS]), st.integers(0, 300), st.integers(0, 40), st.integers(0, 300)
)
def test_damaged_bulletins_can_be_asked(text: str, start: int, length: int, end: int) -> None:
    damaged = (text[:start] + text[start + length :] + text[end : end + 30]).encode()
    reading, _, _ = told(damaged)
    assert contract(reading) == contract(read(damaged, Hints(name="x")))


@pytest.mark.parametrize("path", SAMPLES[:3], ids=lambda path: path.stem)
def test_choices_of_a_pdf_are_placed_in_its_text(path: Path) -> None:
    data = printed(open_document(path.read_bytes(), path.name), lines=False)
    reading, trace, shown = told(data)
    assert contract(reading) == contract(read(data, Hints(name="x")))
    assert trace.layout.choices
    for choice in trace.layout.choices:
        assert choice.start is not None
        assert choice.end is not None
        assert reading.text[choice.start : choice.end].strip()
    unruled = [table for table in shown["tables"] if table["layout"] != "ruled"]
    assert all(table["weighed"] for table in unruled)


@every_sample
def test_every_figure_of_prose_has_its_rule(path: Path) -> None:
    reading, _, shown = told(path.read_bytes(), Hints(name=path.name))
    numbers = [number for sentence in shown["sentences"] for number in sentence["numbers"]]
    made = {number["observation"]: number for number in numbers if number["observation"] is not None}
    prose = {at: one for at, one in enumerate(reading.observations) if one.evidence.table is None}
    assert set(made) == set(prose)
    for at, one in prose.items():
        number = made[at]
        assert number["rule"]
        assert (number["start"], number["text"], number["value"]) == (one.evidence.start, one.text, one.value)
        assert number["metric"] == "、".join((one.metric, *one.metrics))
        assert number["statistic"] == one.statistic
        assert bool(number["hold"]) <= (one.status == "review")
        for name in (one.unit, one.member):
            assert name is None or name in number["subject"]


@every_sample
def test_every_number_of_prose_is_accounted_for(path: Path) -> None:
    reading, _, shown = told(path.read_bytes(), Hints(name=path.name))
    numbers = [number for sentence in shown["sentences"] for number in sentence["numbers"]]
    left = {number["start"] for number in numbers if number["outcome"] == "left"}
    inside = [(sentence["start"], sentence["end"]) for sentence in shown["sentences"]]
    unclaimed = {one.start for one in reading.unclaimed if any(a <= one.start < b for a, b in inside)}
    assert left == unclaimed


@every_sample
def test_columns_mean_what_their_figures_say(path: Path) -> None:
    reading, _, shown = told(path.read_bytes(), Hints(name=path.name))
    for table, seen in zip(shown["tables"], reading.tables, strict=True):
        columns = [column for section in table["sections"] for column in section["columns"]]
        means = {(tuple(column["path"]), column["means"].get("metric")) for column in columns}
        figures = [one for one in reading.observations if one.evidence.table == seen.index]
        assert {(one.evidence.header, one.metric) for one in figures} <= means
        assert (table["cells"], table["status"], table["why"]) == (seen.cells, seen.status, seen.why)
        rows = [row for section in table["sections"] for row in section["subjects"]]
        assert all(any(one.unit in row["whose"] for row in rows) for one in figures if one.unit)


@every_sample
def test_checks_are_those_of_the_reading(path: Path) -> None:
    reading, _, shown = told(path.read_bytes(), Hints(name=path.name))
    found = shown["checks"]["findings"]
    assert [(one["check"], one["passed"], tuple(one["figures"])) for one in found] == [
        (check.check, check.passed, check.observations) for check in reading.checks
    ]
    for at, before, after in shown["checks"]["changed"]:
        assert before == "stated" != after == reading.observations[at].status
    verified = {at for at, one in enumerate(reading.observations) if one.status == "verified"}
    assert verified <= {at for one in found for at in one["verifies"]}


def test_row_lengths_are_weighed_and_the_best_is_taken() -> None:
    reading, _, shown = told(FLAT.encode())
    (table,) = shown["tables"]
    (choice,) = table["weighed"]
    options = choice["options"]
    assert choice["chosen"] == 0
    assert options[0]["what"].startswith(f"rows of {reading.tables[0].columns} cells")
    assert len(options) > 1
    assert [one["score"] for one in options] == sorted((one["score"] for one in options), reverse=True)
    for one in options:
        assert sum(one["terms"].values()) == pytest.approx(one["score"], abs=0.001)


def test_lines_that_are_no_table_are_told_with_the_reason() -> None:
    names = "首页\n12\n34\n导航\n56\n78\n关闭\n打印\n"
    _, _, shown = told(("临江县12345热线2022年4月通报\n受理诉求30件。\n" + names).encode())
    assert shown["tables"] == []
    assert any("no table" in choice["outcome"] for choice in shown["lines"])


def test_ways_to_lay_a_header_over_its_columns() -> None:
    _, _, shown = told(LOST_SPANS.encode())
    (section,) = shown["tables"][0]["sections"]
    (choice,) = section["choices"]
    assert choice["chosen"] == 0
    paths = ["/".join(column["path"]) for column in section["columns"]]
    assert choice["options"][0]["what"] == " | ".join(paths)
    assert "办结情况/按期办结" in paths


def test_rows_put_straight_are_told() -> None:
    total = (
        "临江县12345热线2022年4月通报\n2022年4月，全县热线受理群众诉求83件。\n序号 | 单位 | 承办件数 | 办结件数\n"
        "1 | 县住建局 | 41 | 40\n2 | 县城管执法局 | 31 | 30\n3 | 县教育局 | 11 | 10\n合计 | 83 | 80\n"
    )
    _, _, shown = told(total.encode())
    (section,) = shown["tables"][0]["sections"]
    assert section["straightened"] == [4]
    assert section["how"].startswith("each word")
    assert shown["tables"][0]["ragged"] == [4]
    merged = (
        "临江县12345热线2022年4月通报\n2022年4月，全县热线受理群众诉求83件。\n类别 | 单位 | 承办件数 | 办结件数\n"
        "部门 | 县住建局 | 41 | 40\n县城管执法局 | 31 | 30\n县教育局 | 11 | 10\n"
    )
    (choice,) = [
        one for one in told(merged.encode())[2]["tables"][0]["weighed"] if "row has" in one["question"]
    ]
    assert "a cell above spans" in choice["outcome"]
    assert choice["options"][choice["chosen"]]["what"] == "4 cells"


def test_a_header_word_is_told_with_the_word_of_the_vocabulary() -> None:
    _, _, shown = told(TEXT.encode())
    words = {word["word"]: word for word in shown["words"]}
    assert words["办结件数"]["by"] == "办结"
    assert words["办结件数"]["says"]["metric"] == "tickets_closed"
    assert words["单位"]["says"] == {"role": "unit"}


def test_a_table_that_is_not_understood_is_told_with_its_grid() -> None:
    strange = TEXT.replace("承办件数\t办结件数\t满意率", "甲值\t乙值\t丙值")
    _, _, shown = told(strange.encode())
    (table,) = shown["tables"]
    assert table["status"] == "failed"
    assert table["cells"][0] == ["单位", "甲值", "乙值", "丙值"]
    assert "table_failed" in {issue["kind"] for issue in table["issues"]}
    columns = table["sections"][0]["columns"]
    assert [column["role"] for column in columns] == ["unit", "unknown", "unknown", "unknown"]
    assert {word["word"] for word in shown["words"] if not word["says"]} == {"甲值", "乙值", "丙值"}


def test_whole_bulletin_decisions_are_told_with_their_step() -> None:
    _, _, shown = told(
        "临江县12345热线2022年4月通报\n2022年4月，12345热线受理诉求3218件，办结3105件。".encode()
    )
    numbers = [number for sentence in shown["sentences"] for number in sentence["numbers"]]
    changes = [change for number in numbers for change in number["changes"]]
    assert any(
        change.startswith("whole or part: subject") and "the whole area" in change for change in changes
    )


def test_votes_and_runners_up_of_the_area() -> None:
    path = next(path for path in SAMPLES if path.stem == "tab-rows-area-unnamed")
    reading, _, shown = told(path.read_bytes(), Hints(name=path.name))
    assert reading.area is not None
    votes = next(
        rung["votes"] for rung in shown["area"]["evidence"] if "townships, by county" in rung["name"]
    )
    assert votes[0][0].endswith(str(reading.area.name))
    assert votes[0][1] > votes[1][1]


def test_a_tie_of_counties_is_told() -> None:
    _, _, shown = told("2022年4月，12345热线受理诉求3218件。城关镇、城郊乡、城东街道落后。".encode())
    rungs = [rung for rung in shown["area"]["evidence"] if rung["votes"]]
    assert any(len(rung["votes"]) > 1 and rung["votes"][0][1] == rung["votes"][1][1] for rung in rungs)
    assert shown["area"]["decided"] is None


def test_where_the_year_comes_from() -> None:
    undated = TEXT.replace("2022年", "").replace("〔2022〕", "")
    _, _, shown = told(undated.encode(), Hints(name="x", published_on="2022-05-06"))
    evidence = {rung["name"]: rung["said"] for rung in shown["period"]["evidence"]}
    assert "no year" in evidence["taken"]
    assert evidence["the year, from the issue's number and the days of writing"] == "2022"
    decided = told(TEXT.encode(), Hints(area_code="430424"))[2]["area"]["evidence"]
    assert [(rung["name"].split()[0], rung["said"]) for rung in decided] == [("decided", "430424")]
