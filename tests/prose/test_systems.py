"""Which system's section a place of the text belongs to, and what tables below its heading then count."""

from parsers.formats import open_document
from parsers.prose.systems import system_at
from parsers.reader import read
from parsers.reading import Period

PERIOD = Period("2023-10-01", "2023-10-31", "month")
SEVERAL = (
    "10月案件办理情况\n一、12345政府热线\n10月共受理45件。\n"
    "单位 | 受理数 | 办结数 |\n一支队 | 20 | 19 |\n二支队 | 25 | 25 |\n"
    "二、数字城管平台\n10月共派遣187件。\n单位 | 受理数 | 办结数 |\n一支队 | 90 | 85 |\n二支队 | 97 | 92 |\n"
    "三、存在的问题\n部分单位办理不及时。"
)


def test_headings_of_several_systems_open_their_sections() -> None:
    document = open_document(SEVERAL.encode(), "bulletin.txt")
    system = system_at(document, PERIOD, "10月案件办理情况")
    assert system is not None
    told = {mark: system(document.text.index(mark)) for mark in ("45件", "187件", "部分单位")}
    assert told == {"45件": "12345政府热线", "187件": "数字城管平台", "部分单位": None}


def test_one_system_is_the_bulletins_own() -> None:
    text = SEVERAL.replace("一、12345政府热线", "一、总体情况")
    document = open_document(text.encode(), "bulletin.txt")
    assert system_at(document, PERIOD, "10月数字城管平台运行情况") is None


def test_tables_of_two_systems_are_never_one_units_figures() -> None:
    figures = [o for o in read(SEVERAL.encode()).observations if o.unit == "一支队"]
    received = {o.member: o.value for o in figures if o.metric == "tickets_received"}
    assert received == {"12345政府热线": 20, "数字城管平台": 90}


def test_the_caption_names_the_one_system_of_which_all_is_told() -> None:
    """2.县直部门县长信箱来信情况 of a bulletin on that mailbox: its rows are of all letters, as the prose's figures are."""
    text = (
        "2023年10月来信办理情况\n2023年10月，“县长信箱”共收到群众来信60件，已办结58件。\n"
        "1.各乡镇县长信箱来信办理情况：\n单位 | 总件数 | 已办结 |\n甘溪镇 | 21 | 20 |\n石湾镇 | 20 | 20 |\n"
        "2.县直部门县长信箱来信办理情况：\n单位 | 总件数 | 已办结 |\n县住建局 | 10 | 9 |\n县教育局 | 9 | 9 |\n"
    )
    figures = [o for o in read(text.encode()).observations if o.metric == "tickets_received"]
    assert {o.unit: o.member for o in figures} == dict.fromkeys(
        (None, "甘溪镇", "石湾镇", "县住建局", "县教育局")
    )


def test_paragraphs_that_begin_with_a_system_each_tell_of_it() -> None:
    text = (
        "10月群众诉求办理情况\n市民热线:受理665件,办结660件。办结率99.2%。\n市长信箱:来信27件,办结27件。\n"
        "1-10月,市民热线受理6580件;市长信箱受理299件。"
    )
    told = {(o.metric, o.value): o.member for o in read(text.encode()).observations}
    assert told[("tickets_closed", 660)] == told[("closure_rate", 99.2)] == "市民热线"
    assert told[("tickets_received", 27)] == "市长信箱"
    assert told[("tickets_received", 6580)] == "市民热线"


def test_a_paragraph_that_begins_with_the_only_line_tells_of_the_whole() -> None:
    text = "10月群众诉求办理情况\n市民热线:受理665件,办结660件。\n问题分类:咨询类400件,投诉类265件。"
    told = {(o.metric, o.value): o.member for o in read(text.encode()).observations}
    assert told[("tickets_received", 665)] is None
