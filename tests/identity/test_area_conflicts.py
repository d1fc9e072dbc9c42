"""The ladder on whole bulletins: which rungs fired, what disagrees, what is to be ignored."""

import pytest

from parsers.reader import read
from parsers.reading import Area, Hints, Issue

UNITS = ("射桥镇", "辛店乡", "东和店镇", "万冢镇", "清河街道", "县教育局")
CASES = "10月,我县12345热线共受理群众诉求101件,办结101件。"


def bulletin(
    title: str, head: str = "", body: str = CASES, foot: str = "", units: tuple[str, ...] = UNITS
) -> str:
    """A made-up bulletin: title, a line under it, prose, a table of units, a line at its foot."""
    rows = "".join(f"{unit} | {number} | {number} | 100% |\n" for number, unit in enumerate(units, 11))
    return f"{title}\n{head}\n\n{body}\n\n单位 | 受理件数 | 办结件数 | 办结率 |\n{rows}\n{foot}\n"


def area(text: str, **hints: str | None) -> tuple[Area | None, list[Issue]]:
    reading = read(text.encode(), Hints(name="made-up.txt", **hints))  # type: ignore[arg-type]
    return reading.area, [issue for issue in reading.issues if issue.kind.startswith("area_")]


def agreed(text: str, **hints: str | None) -> tuple[str | None, tuple[str, ...]]:
    found, issues = area(text, **hints)
    assert issues == []
    assert found is not None
    return found.code, found.evidence


def contrary(text: str, **hints: str | None) -> tuple[str | None, str]:
    """Code that was taken, and what a person is told against it."""
    found, issues = area(text, **hints)
    (issue,) = issues
    assert (issue.kind, issue.severity) == ("area_conflict", "review")
    assert found is not None
    assert any(one.startswith("against: ") for one in found.evidence)
    return found.code, issue.message


NAMELESS = "2023年10月12345热线办理情况通报"
HENGDONG = "衡东县2023年10月12345热线办理情况通报"


def test_units_alone() -> None:
    assert agreed(bulletin(NAMELESS)) == ("411723", ("townships 5/5",))


def test_every_rung_that_fired_is_kept() -> None:
    text = bulletin(
        "平舆县2023年10月12345热线办理情况通报",
        head="平督通报〔2023〕71号",
        body="10月,平舆县12345热线共受理群众诉求101件。",
        foot="网站标识码:4117230001",
    )
    assert agreed(text) == (
        "411723",
        (
            "heading 平舆县",
            "townships 5/5",
            "name in prose 平舆县",
            "site code 411723",
            "document number 平督通报〔2023〕71号",
        ),
    )


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("郏 县12345热线2023年10月办理情况通报", "410425"),
        ("郟縣12345熱線2023年10月辦理情況通報", "410425"),
        ("平顶山市高新区12345热线2023年10月办理情况通报", "410471"),
        ("平頂山市高新區12345熱線2023年10月辦理情況通報", "410471"),
        ("平 顶 山 市 高 新 区 12345热线2023年10月办理情况通报", "410471"),
        ("岳阳市南湖新区12345热线2023年10月办理情况通报", "zone:430600:南湖新区"),
        ("岳陽市南湖新區12345熱線2023年10月辦理情況通報", "zone:430600:南湖新区"),
    ],
)
def test_names_spaced_traditional_and_behind_their_citys(title: str, code: str) -> None:
    found, issues = area(f"{title}\n\n10月,共受理群众诉求101件,办结101件。\n")
    assert found is not None
    assert (found.code, issues) == (code, [])


@pytest.mark.parametrize(
    ("title", "zone"),
    [
        ("青云新区2023年10月12345热线办理情况通报", "青云新区"),
        ("岳陽市青雲新區2023年10月12345熱線辦理情況通報", "青云新区"),
        ("衡东县滨江工业园区2023年10月12345热线办理情况通报", "滨江工业园区"),
        ("衡东县滨江新城2023年10月12345热线办理情况通报", "滨江新城"),
        ("滨江产业集中区2023年10月12345热线办理情况通报", "滨江产业集中区"),
        ("滨江现代产业园2023年10月12345热线办理情况通报", "滨江现代产业园"),
        ("滨江临空经济区2023年10月12345热线办理情况通报", "滨江临空经济区"),
    ],
)
def test_an_unknown_zone_stops_for_a_person_who_is_told_what_to_do(title: str, zone: str) -> None:
    found, issues = area(bulletin(title))
    assert found is not None
    assert (found.code, found.name) == (None, zone)
    (issue,) = issues
    assert (issue.kind, issue.severity) == ("area_conflict", "review")
    assert zone in issue.message
    assert "townships 5/5" in issue.message
    assert "decide the area, or add the zone to zones.csv" in issue.message


@pytest.mark.parametrize("title", ["青云县2023年10月12345热线通报", "河南省青云县12345热线2023年10月通报"])
def test_a_county_that_no_list_has_is_not_the_one_its_name_ends_in(title: str) -> None:
    found, issues = area(bulletin(title))
    assert found is not None
    assert (found.code, found.name) == (None, "青云县")
    assert [issue.kind for issue in issues] == ["area_conflict"]


@pytest.mark.parametrize("title", ["全县2023年10月12345热线通报", "关于全市2023年10月12345热线情况的通报"])
def test_what_a_text_calls_itself_is_no_name(title: str) -> None:
    assert agreed(bulletin(title))[0] == "411723"


def test_heading_against_units() -> None:
    code, message = contrary(bulletin(HENGDONG))
    assert code == "430424"
    assert "townships 5/5 (河南省驻马店市平舆县)" in message
    assert "decide the area" in message


def test_heading_against_units_that_are_of_several_counties() -> None:
    units = ("射桥镇", "辛店乡", "东和店镇", "霞流镇", "许市镇", "八景镇", "筠阳街道")
    code, message = contrary(bulletin(HENGDONG, units=units))
    assert code == "430424"
    assert "of the townships among the units are in its lists" in message


def test_title_against_sign_off() -> None:
    text = f"{HENGDONG}\n\n{CASES}\n\n衡山县政务服务管理局\n2023年11月2日\n"
    code, message = contrary(text)
    assert code == "430424"
    assert "heading 衡山县" in message


def test_a_sign_off_of_the_parent_agrees() -> None:
    text = f"{HENGDONG}\n来源:衡阳市人民政府办公室 发布时间:2023-11-03\n\n{CASES}\n"
    assert agreed(text)[0] == "430424"


@pytest.mark.parametrize("title", [NAMELESS, "平舆县2023年10月12345热线办理情况通报"])
def test_the_mark_in_the_document_number_must_fit(title: str) -> None:
    code, message = contrary(bulletin(title, head="岳督通报〔2023〕71号"))
    assert code == "411723"
    assert "岳督通报〔2023〕71号" in message


@pytest.mark.parametrize(
    "number",
    ["驻政办〔2023〕7号", "豫政办〔2023〕7号", "督查通报〔2023〕7号", "热线办〔2023〕7号", "〔2023〕第7期"],
)
def test_numbers_of_parents_and_of_offices_say_nothing_against(number: str) -> None:
    assert agreed(bulletin(NAMELESS, head=number))[0] == "411723"


def test_a_government_sites_code_must_fit() -> None:
    text = f"{HENGDONG}\n\n{CASES}\n\n网站标识码:4117230001\n"
    code, message = contrary(text)
    assert code == "430424"
    assert "site code 411723" in message
    parent = f"{HENGDONG}\n\n{CASES}\n\n网站标识码:4304000001\n"
    assert agreed(parent)[0] == "430424"


def test_on_a_foreign_host_the_site_tells_nothing() -> None:
    text = f"{HENGDONG}\n\n{CASES}\n\n网站标识码:4117230001 京公网安备 11010802020134号\n"
    assert agreed(text, url="http://news.example.com/a.html") == ("430424", ("heading 衡东县",))
    assert contrary(text, url="https://www.example.gov.cn/a.html")[0] == "430424"


def test_the_police_registers_a_site_where_its_owner_is() -> None:
    registered = "京公网安备 11010802020134号"
    assert agreed(f"{HENGDONG}\n\n{CASES}\n\n{registered}\n")[0] == "430424"
    found, issues = area(f"{NAMELESS}\n\n10月,受理群众诉求101件。\n\n{registered}\n")
    assert found is None
    assert [issue.kind for issue in issues] == ["area_unknown"]


@pytest.mark.parametrize(
    "line",
    [
        "地址:衡东县城关镇迎宾路1号 电话:0734-5221234",
        "10月12日,赴衡东县政务服务中心学习12345热线经验。",
        "邻近的上蔡县、汝南县也派人参加。",
    ],
)
def test_addresses_and_neighbours_are_ignored(line: str) -> None:
    assert agreed(bulletin(NAMELESS, body=f"{CASES}{line}")) == ("411723", ("townships 5/5",))
    found, _ = area(f"{NAMELESS}\n\n10月,受理群众诉求101件。{line}\n")
    assert found is None


def test_a_city_in_the_heading_against_the_counties_of_another() -> None:
    units = ("郏 县", "叶 县", "舞钢市", "汝州市")
    assert agreed(bulletin(NAMELESS, body="10月,受理诉求50件。", units=units))[0] == "410400"
    code, message = contrary(
        bulletin("岳阳市2023年10月12345热线通报", body="10月,受理诉求50件。", units=units)
    )
    assert code == "430600"
    assert "平顶山市" in message


def test_a_persons_decision_beats_all_rungs() -> None:
    text = bulletin(HENGDONG, head="岳督通报〔2023〕71号", foot="网站标识码:4117230001")
    assert agreed(text, area_code="410425") == ("410425", ("decision 410425",))


def test_a_bureau_whose_name_begins_like_a_level_is_no_citys() -> None:
    units = (*UNITS[:4], "市场监管局", "市政管理处")
    assert agreed(bulletin(NAMELESS, body="10月,受理群众诉求101件。", units=units))[0] == "411723"
