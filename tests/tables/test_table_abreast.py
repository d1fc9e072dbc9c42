"""Breakdowns side by side in one grid, and rows that begin one cell late below a first cell that spanned them."""

import pytest

from tests.tables.bulletins import Fact, held, read, stated

CHANNELS = [
    ("电话", 330, "82.5%"), ("微信", 28, "7%"), ("网站", 16, "4%"), ("110转办", 12, "3%"), ("上级派发", 8, "2%"),
    ("信件", 6, "1.5%"),
]  # fmt: skip
TOPICS = [
    ("咨询类", 200, "50%"),
    ("投诉类", 140, "35%"),
    ("建议类", 40, "10%"),
    ("求助类", 12, "3%"),
    ("举报类", 8, "2%"),
]
WANTED = {
    Fact("tickets_received", value, member=name, statistic=statistic)
    for name, count, share in [*CHANNELS, *TOPICS]
    for statistic, value in (("value", count), ("share", float(share.rstrip("%"))))
}
HEADER = ["诉求来源", "数量", "占比", "工单类型", "数量", "占比"]


def rows() -> list[list[str]]:
    halves = [[[str(cell) for cell in one] for one in side] for side in (CHANNELS, TOPICS)]
    halves[1].append(["", "", ""])
    return [left + right for left, right in zip(*halves, strict=True)]


def piped(grid: list[list[str]]) -> str:
    return "\n".join(" | ".join(row) + " |" for row in grid)


def cell_lines(grid: list[list[str]]) -> str:
    return "\n".join(f"{cell} |" for row in grid for cell in row)


def page(first: str) -> str:
    def line(row: list[str], tag: str, lead: str = "") -> str:
        return f"<tr>{lead}{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>"

    lead = f'<td rowspan="{len(rows())}">{first}</td>' if first else ""
    body = [line(row, "td", "" if number else lead) for number, row in enumerate(rows())]
    head = line([*(["受理总量"] if first else []), *HEADER], "th")
    return f"<p>5月12345热线情况通报</p><table>{head}{''.join(body)}</table>"


def test_each_breakdown_is_read_by_itself() -> None:
    result = read("5月12345热线情况通报\n" + piped([HEADER, *rows()]))
    assert set(stated(result)) == WANTED
    assert not held(result)


@pytest.mark.parametrize("first", ["", "400"])
def test_a_page_with_the_whole_in_a_cell_that_spans_all_rows(first: str) -> None:
    assert set(stated(read(page(first), "a.html"))) == WANTED


def test_rows_that_begin_late_below_the_whole_are_put_straight() -> None:
    """A text that lost its spans: the whole stands in the first row only, the rows below it end in an empty cell."""
    late = [["400", *rows()[0]], *[[*row, ""] for row in rows()[1:]]]
    late[-1] = [*late[-1][:3], ""]
    result = read("5月12345热线情况通报\n" + cell_lines([["受理总量", *HEADER], *late]))
    assert set(stated(result)) == WANTED


def test_what_stands_behind_a_units_figures_stays_the_units() -> None:
    """单位 | 受理量 | 诉求类型 | 数量: the topic may be that of the unit in its row."""
    grid = [
        ["单位", "数量", "诉求类型", "数量"],
        ["柳溪镇", "40", "咨询类", "21"],
        ["东岗街道", "30", "投诉类", "11"],
    ]
    result = read("5月12345热线情况通报\n" + piped(grid))
    assert not any(one.unit is None and one.member in ("咨询类", "投诉类") for one in stated(result))


def test_a_name_that_comes_twice_is_no_breakdown_of_one_whole() -> None:
    grid = [
        ["诉求来源", "数量", "诉求类型", "数量"],
        ["电话", "40", "咨询类", "21"],
        ["微信", "30", "咨询类", "11"],
    ]
    result = read("5月12345热线情况通报\n" + piped(grid))
    assert not any(one.member == "咨询类" for one in stated(result))
