"""The publishing area, rung by rung, and what goes to a person."""

import pytest

from parsers.identity.area import AreaEvidence, determine_area

PINGYU = ["射桥镇", "辛店乡", "东和店镇", "万冢镇", "清河街道", "郭楼街道"]


def codes(evidence: AreaEvidence) -> tuple[str | None, list[str]]:
    area, issues = determine_area(evidence)
    return (area.code if area else None), [issue.kind for issue in issues]


def test_a_decision_beats_everything() -> None:
    area, issues = determine_area(AreaEvidence(decision="430611", title="衡东县热线通报", units=PINGYU))
    assert area is not None
    assert (area.code, area.name, area.level, area.evidence) == (
        "430611",
        "君山区",
        "district",
        ("decision 430611",),
    )
    assert issues == []


def test_an_unknown_decision_is_told() -> None:
    assert codes(AreaEvidence(decision="999999")) == ("999999", ["area_unknown"])


@pytest.mark.parametrize(
    ("title", "code", "level"),
    [
        ("衡东县12345热线运行情况通报", "430424", "county"),
        ("湖南省衡阳市衡东县热线运行情况通报", "430424", "county"),
        ("宁国市12345热线月报", "341881", "county"),
        ("平顶山市12345热线月报", "410400", "city"),
        ("江苏省12345热线年报", "320000", "province"),
        ("岳阳市南湖新区热线通报", "zone:430600:南湖新区", "zone"),
        ("平顶山市高新区热线通报", "410471", "zone"),
        ("芜湖市经济技术开发区热线通报", "340271", "zone"),
        ("北京市朝阳区热线通报", "110105", "district"),
        ("乳源瑶族自治县热线通报", "440232", "county"),
    ],
)
def test_name_in_the_title(title: str, code: str, level: str) -> None:
    area, issues = determine_area(AreaEvidence(title=title))
    assert area is not None
    assert (area.code, area.level, issues) == (code, level, [])


def test_source_and_issuer_are_heading_too() -> None:
    assert codes(AreaEvidence(title="工作简报", lines=["汝州市人民政府办公室"])) == ("410482", [])


def test_the_parent_beside_a_shared_name_beats_one_in_the_text() -> None:
    assert codes(AreaEvidence(title="长春市朝阳区热线通报", text="到北京学习")) == ("220104", [])


def test_an_office_alone_on_a_line_is_a_masthead() -> None:
    assert codes(AreaEvidence(text="衡东县人民政府督查室文件\n\n9月份受理5件。"))[0] == "430424"
    assert codes(AreaEvidence(text="9月份受理5件。\n\n衡东县政务服务管理局"))[0] == "430424"


def test_addressees_are_not() -> None:
    assert codes(AreaEvidence(lines=["衡东县、衡南县人民政府,各市直单位:"]))[0] is None


def test_townships_among_the_units_tell_the_county() -> None:
    area, issues = determine_area(
        AreaEvidence(units=[*PINGYU, "教育局", "公安局"], document_number="平督通报〔2023〕71号")
    )
    assert area is not None
    assert area.code == "411723"
    assert area.evidence == ("townships 6/6", "document number 平督通报〔2023〕71号")
    assert issues == []


def test_townships_of_several_counties_tell_none() -> None:
    mixed = ["射桥镇", "辛店乡", "吴集镇", "霞流镇", "许市镇", "良心堡镇", "筠阳街道", "八景镇"]
    assert codes(AreaEvidence(units=mixed)) == (None, ["area_unknown"])


def test_one_township_is_no_evidence() -> None:
    assert codes(AreaEvidence(units=["城关镇", "教育局"])) == (None, ["area_unknown"])


def test_townships_in_prose() -> None:
    text = "承办前三:西津街道办事处46件;南山街道办事处24件;中溪镇22件。宣城12345热线转来13件。"
    assert codes(AreaEvidence(text=text)) == ("341881", [])


def test_a_zone_in_the_heading_beats_its_townships() -> None:
    units = ["南湖街道办事处", "求索街道办事处", "枫桥湖街道", "洛王街道", "王家河街道", "奇家岭街道"]
    assert codes(AreaEvidence(title="南湖新区热线通报", units=units, text="我区")) == (
        "zone:430600:南湖新区",
        [],
    )


def test_an_unknown_zone_in_the_heading_stops_for_a_person() -> None:
    area, issues = determine_area(AreaEvidence(title="青云新区热线通报", units=PINGYU))
    assert area is not None
    assert (area.code, area.name, area.level) == (None, "青云新区", "zone")
    assert [(issue.kind, issue.severity) for issue in issues] == [("area_conflict", "review")]


def test_counties_among_the_units_tell_the_city() -> None:
    units = ["郏 县", "叶 县", "舞钢市", "新华区曙光街街道办事处", "卫东区", "湛河区", "市公安局"]
    area, _ = determine_area(AreaEvidence(units=units))
    assert area is not None
    assert (area.code, area.evidence[0]) == ("410400", "counties 6/6")


def test_counties_in_prose_tell_the_city_only_where_the_text_speaks_of_a_city() -> None:
    named = "相山区政府4件、杜集区政府1件、市城市管理局2件。"
    assert codes(AreaEvidence(text=named + "全市平均满意率99%。"))[0] == "340600"
    assert codes(AreaEvidence(text="我县到相山区、杜集区学习经验。"))[0] is None


def test_the_parent_that_passes_tickets_on_is_not_the_publisher() -> None:
    text = "2025年5月,我市12345热线办接收宜春市12345热线中心转来市民工单3656件。"
    assert codes(AreaEvidence(text=text)) == (None, ["area_unknown"])
    assert codes(AreaEvidence(text=text + "赣公网安备 36098102000132号"))[0] == "360981"


def test_the_name_that_receives_in_the_prose() -> None:
    text = "12月,乳源瑶族自治县12345政府热线受理诉求430件。"
    area, _ = determine_area(AreaEvidence(text=text))
    assert area is not None
    assert area.evidence == ("name in prose 乳源瑶族自治县",)


def test_a_parent_in_the_heading_yields_to_the_county_that_speaks_of_itself_as_one() -> None:
    evidence = AreaEvidence(lines=["驻马店市"], units=PINGYU, text="我县共接到2349件,全县满意率。")
    assert codes(evidence) == ("411723", [])


def test_disagreement_is_an_issue_and_the_heading_stands() -> None:
    evidence = AreaEvidence(title="衡东县热线通报", units=PINGYU, text="我县")
    assert codes(evidence) == ("430424", ["area_conflict"])


def test_a_shared_name_needs_its_parent_or_its_townships() -> None:
    area, issues = determine_area(AreaEvidence(title="鼓楼区热线通报"))
    assert area is not None
    assert (area.code, area.name) == (None, "鼓楼区")
    assert [issue.kind for issue in issues] == ["area_unknown"]
    assert codes(AreaEvidence(title="南京市鼓楼区热线通报")) == ("320106", [])
    towns = ["宁海路街道", "华侨路街道", "湖南路街道", "中央门街道"]
    assert codes(AreaEvidence(title="鼓楼区热线通报", units=towns)) == ("320106", [])


def test_short_name_in_the_title() -> None:
    assert codes(AreaEvidence(title="淮北12345热线运行情况通报"))[0] == "340600"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("网站标识码:4104820001", "410482"),
        ("索 引 号: | 640100-142/2019-00027 |", "640100"),
        ("网站标识码:9999990001", None),
    ],
)
def test_codes_of_the_site(text: str, code: str | None) -> None:
    assert codes(AreaEvidence(text=text))[0] == code


def test_nothing_is_said() -> None:
    area, issues = determine_area(AreaEvidence(text="受理市民诉求71184件,咨询类34000件。"))
    assert area is None
    assert [(issue.kind, issue.severity) for issue in issues] == [("area_unknown", "review")]
