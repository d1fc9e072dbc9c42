"""Tables that a text announces and does not hold."""

import pytest

from parsers.reader import read
from parsers.reading import Issue

HEAD = "衡东县12345热线2023年10月办理情况通报\n2023年10月，全县热线受理工单1502件，办结1490件。\n"
TABLE = "单位 | 受理件数 |\n县住建局 | 12 |\n县教育局 | 13 |\n石湾镇 | 7 |\n"


def told(text: str) -> list[Issue]:
    return [issue for issue in read(text.encode()).issues if issue.kind == "table_announced"]


@pytest.mark.parametrize(
    "line",
    [
        "各单位办理情况详见附件。",
        "各单位办理情况见下表。",
        "各单位办理情况如下表所示：",
        "附件：10月各单位工单办理情况统计表",
        "附件1.各单位办理情况表.xlsx（点击下载）",
        "附表：满意率排名",
        "10月热线办理情况.xls",
    ],
)
def test_announced_and_absent_is_told_with_its_place(line: str) -> None:
    text = f"{HEAD}{line}\n"
    (issue,) = told(text)
    assert issue.severity == "review"
    assert issue.start is not None
    assert issue.end is not None
    assert read(text.encode()).text[issue.start : issue.end] in issue.message
    assert told(f"{HEAD}{line}\n{TABLE}") == []


@pytest.mark.parametrize(
    "line",
    [
        "",
        "请各单位认真落实。",
        "附件已寄出。",
        "表扬县住建局。",
        "市民反映附近路段积水，见效明显。",
        "附：工作要求",
    ],
)
def test_nothing_is_announced(line: str) -> None:
    assert told(f"{HEAD}{line}\n") == []
