"""Which line names a table."""

from collections.abc import Sequence

import pytest

from tests.tables.bulletins import read

ROWS = {
    "县级部门办理情况表": "县公安局 | 120 | 98.33% |\n县教育局 | 60 | 95.00% |",
    "县长信箱办理情况表": "县公安局 | 7 | 85.71% |\n县教育局 | 4 | 100% |",
}
HEADER = "单位 | 受理件数 | 办结率 |"


def text(captions: Sequence[str], below: bool, front: str = "现将有关情况通报如下。") -> str:
    parts = [front]
    for caption, rows in zip(captions, ROWS.values(), strict=True):
        table = f"{HEADER}\n{rows}"
        parts += [table, caption] if below else [caption, table]
    return "\n".join(parts)


@pytest.mark.parametrize("below", [True, False])
def test_lines_above_or_below_name_the_tables(below: bool) -> None:
    result = read(text(list(ROWS), below))
    assert [table.caption for table in result.tables] == list(ROWS)
    members = {one.evidence.table: one.member for one in result.observations}
    assert members == {1: None, 2: "县长信箱"}


def test_a_line_below_one_table_alone_is_the_next_tables() -> None:
    parts = text(list(ROWS), below=False).split("\n")
    result = read("\n".join(parts))
    assert result.tables[1].caption == "县长信箱办理情况表"


def test_the_list_of_attachments_names_no_table() -> None:
    front = "现将有关情况通报如下。\n附件:1.县级部门办理情况表\n2.8月份县长信箱办理情况表\n附件1"
    result = read(text(["", ""], below=False, front=front).replace("\n\n", "\n"))
    assert result.tables[0].caption is None
    assert {one.member for one in result.observations} == {None}


def test_the_only_attachment_names_the_table() -> None:
    result = read(f"附件:县长信箱办理情况表\n{HEADER}\n{ROWS['县长信箱办理情况表']}")
    assert {one.member for one in result.observations} == {"县长信箱"}


def test_a_table_right_below_another_does_not_take_its_metric() -> None:
    first = f"按期办结情况表\n{HEADER}\n县公安局 | 120 | 98.33% |\n县教育局 | 60 | 95.00% |"
    second = "类别 件数 占比(%)\n城乡建设 120 66.67\n交通运输 60 33.33"
    figures = [one for one in read(f"{first}\n{second}").observations if one.evidence.table == 2]
    assert {one.metric for one in figures} <= {"tickets_received"}


def test_names_under_a_corner_that_lost_its_word() -> None:
    rows = "乡镇 | 柳溪镇 | 12 | 9 |\n | 河口镇 | 7 | 7 |\n部门 | 县公安局 | 31 | 30 |"
    result = read(f"各单位办理情况\n单位 | 受理件数 | 办结数 |\n{rows}")
    told = {(one.metric, one.unit, one.value) for one in result.observations if one.status != "review"}
    received = {
        ("tickets_received", "柳溪镇", 12),
        ("tickets_received", "河口镇", 7),
        ("tickets_received", "县公安局", 31),
    }
    assert received <= told
