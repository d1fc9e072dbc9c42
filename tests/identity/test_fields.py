"""Days in tables of fields, as catalogues of open government print them round a text."""

from parsers.identity.fields import day_in_fields
from parsers.reader import read

CATALOGUE = [
    ["索引号", "000012345/2025-00017", "主题分类", "政务公开"],
    ["发文机关", "某县政务服务局", "发文日期", "2025年04月08日"],
]
PAGE = """<html><body><table><tr><td>索引号：</td><td>000012345/2025-00017</td><td>发布机构：</td><td>县政务服务局</td></tr>
<tr><td>成文日期：</td><td>2025-04-03</td><td>发布日期：</td><td>2025-04-08</td></tr></table>
<h1>某县12345热线3月份办理情况</h1><p>3月份共受理诉求310件，办结305件。</p></body></html>"""


def test_day_stands_right_of_its_label_or_behind_it() -> None:
    assert day_in_fields([CATALOGUE]) == "2025-04-08"
    assert day_in_fields([[["索引号:0012", "发布时间:2025-04-08 10:21"]]]) == "2025-04-08"


def test_day_of_publishing_counts_before_that_of_signing() -> None:
    rows = [["索引号", "0012"], ["成文日期", "2025-04-03"], ["发布日期", "2025-04-08"]]
    assert day_in_fields([rows]) == "2025-04-08"


def test_a_table_of_figures_has_no_fields() -> None:
    assert day_in_fields([[["工单", "发布日期"], ["发布日期", "2025-04-08"]]]) is None
    assert day_in_fields([[["索引号", "0012"], ["发布日期", "见附件"]]]) is None


def test_the_year_of_a_month_comes_from_the_page_s_fields() -> None:
    reading = read(PAGE.encode())
    assert reading.published_on == "2025-04-08"
    assert reading.period is not None
    assert (reading.period.start, reading.period.end) == ("2025-03-01", "2025-03-31")
