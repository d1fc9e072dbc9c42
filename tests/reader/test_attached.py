"""Attachments are read with what their page says, where they are silent."""

import pytest

from parsers.reader import read
from parsers.reading import Area, Hints, Page, Period, Reading

PAGE = Page(
    "衡东县2023年10月通报",
    Area("430424", "衡东县", "county", ("heading 衡东县",)),
    Period("2023-10-01", "2023-10-31", "month"),
    "2023-11-08",
)
TABLE = "单位 | 受理件数 | 办结件数 |\n县住建局 | 12 | 12 |\n县教育局 | 13 | 11 |\n"


def attachment(text: str, page: Page | None = PAGE) -> Reading:
    return read(text.encode(), Hints(page=page))


def kinds(reading: Reading) -> set[str]:
    return {issue.kind for issue in reading.issues}


def test_a_bare_table_is_of_the_page() -> None:
    alone, told = attachment(TABLE, None), attachment(TABLE)
    assert alone.area is None
    assert kinds(alone) >= {"period_unknown", "area_unknown"}
    assert told.area == Area("430424", "衡东县", "county", ("page 衡东县",))
    assert told.period == PAGE.period
    assert told.published_on == "2023-11-08"
    assert {one.period for one in told.observations} == {PAGE.period}
    assert all((one.unit_id or "").startswith("430424:") for one in told.observations)
    assert {issue.kind: issue.severity for issue in told.issues} == {
        "period_of_page": "info",
        "area_of_page": "info",
    }


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("9月份各单位办理情况统计表", "2023-09-01", "2023-09-30"),
        ("1-10月各单位办理情况统计表", "2023-01-01", "2023-10-31"),
        ("2021年3月各单位办理情况统计表", "2021-03-01", "2021-03-31"),
    ],
)
def test_a_period_of_its_own_holds_and_the_page_settles_the_year(title: str, start: str, end: str) -> None:
    told = {one.period for one in attachment(f"{title}\n{TABLE}").observations}
    assert {(one.start, one.end) for one in told} == {(start, end)}


def test_an_area_of_its_own_holds() -> None:
    told = attachment(f"衡阳市12345热线各县市区办理情况\n{TABLE}")
    assert told.area is not None
    assert told.area.code == "430400"


def test_units_that_point_elsewhere_are_a_question() -> None:
    rows = "单位 | 受理件数 |\n汲冢镇 | 12 |\n吴台镇 | 13 |\n宜路镇 | 3 |\n石槽镇 | 2 |\n"
    told = attachment(f"各乡镇受理工单情况\n{rows}")
    assert told.area is not None
    assert told.area.code == "411625"
    assert "area_conflict" in kinds(told)


def test_a_page_that_says_nothing_changes_nothing() -> None:
    assert attachment(TABLE, Page()).issues == attachment(TABLE, None).issues
