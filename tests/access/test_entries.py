"""Which links of a page are its list, their titles and days."""

import pytest

from pipeline.access.anchors import anchors
from pipeline.access.dates import day_in_address, printed_day
from pipeline.access.groups import entries
from pipeline.access.markup import parse

URL = "http://www.linchuan.example.gov.cn/rx/"
A = '<a href="{n}.html"{more}>{title}</a>'


def items(html: str) -> list[tuple[str | None, str]]:
    return [(link.day, link.title) for link in entries(anchors(parse(html, URL)))]


OTHER = '<li><a href="2002.html">另一条热线通报</a></li>'
PAGER = "<li><a href='10.html'>1</a></li><li><a href='20.html'>下一页</a></li><li><a href='90.html'>&gt;&gt;</a></li>"


def row(shown: str, beside: str = "", more: str = "") -> str:
    return f"<ul><li>{A.format(n=1001, title=shown, more=more)}{beside}</li>{OTHER}</ul>"


@pytest.mark.parametrize(
    ("beside", "day"),
    [
        ("<span>2023-10-08</span>", "2023-10-08"),
        ("<span>[2023/10/8]</span>", "2023-10-08"),
        ("（2023.10.08）", "2023-10-08"),
        ("<i>2023年10月8日</i>", "2023-10-08"),
        ("<i>2023 年 10 月 8 日</i>", "2023-10-08"),
        ("<span>2023-10-08 16:20:31</span>", "2023-10-08"),
        ("<b>08</b><i>2023-10</i>", "2023-10-08"),
        ("<b>2023</b><i>10-08</i>", "2023-10-08"),
        ("<b>10-08</b><i>2023</i>", "2023-10-08"),
        ("<p>发布时间：2023-10-08 来源：县政府办</p>", "2023-10-08"),
        ("<i>2023-09-30</i><i>2023-10-08</i>", "2023-10-08"),
        ("<span>10-08</span>", None),
        ("<span>2023-13-08</span>", None),
        ("<span>2023-02-30</span>", None),
        ("<span>浏览 20231008 次</span>", None),
        ("", None),
    ],
)
def test_day_beside(beside: str, day: str | None) -> None:
    assert items(row("关于热线的通报", beside))[0] == (day, "关于热线的通报")


@pytest.mark.parametrize(
    ("shown", "more", "title"),
    [
        (
            "关于2023年10月8日热线…",
            ' title="关于2023年10月8日热线办理情况的通报"',
            "关于2023年10月8日热线办理情况的通报",
        ),
        (
            "关于2023年10月热线...",
            ' title="关于2023年10月热线办理情况的通报"',
            "关于2023年10月热线办理情况的通报",
        ),
        (
            "关于2023年10月热线",
            ' title="关于2023年10月热线办理情况的通报"',
            "关于2023年10月热线办理情况的通报",
        ),
        ("关于2023年10月热线…", "", "关于2023年10月热线…"),
        ("关于热线的通报", ' title="点击查看"', "关于热线的通报"),
        ("", ' title="关于热线的通报"', "关于热线的通报"),
        ('<img src="x.png" alt="关于热线的通报">', "", "关于热线的通报"),
        ("<font>12345</font>热线 <b>通报</b>", "", "12345 热线 通报"),
        ("·\n  关于热线的\n 通报", "", "关于热线的 通报"),
        ("<h4>热线专报</h4><div><b>08</b><i>2023-10</i></div>", "", "热线专报"),
    ],
)
def test_title(shown: str, more: str, title: str) -> None:
    assert items(row(shown, "", more))[0][1] == title


def test_day_inside_the_link() -> None:
    assert items(row("<h4>关于热线</h4><span>2023-10-08</span>"))[0] == ("2023-10-08", "关于热线")
    assert items(row("关于2023年10月8日热线的通报"))[0] == (None, "关于2023年10月8日热线的通报")


NAVIGATION = "<ul>" + "".join(f'<li><a href="/c{n}/">政务公开栏目{n}</a></li>' for n in range(9)) + "</ul>"
FOOTER = (
    "<div>" + "".join(f'<a href="http://s{n}.gov.cn/">某某县人民政府{n}</a>' for n in range(9)) + "</div>"
)


def listed(count: int, shape: str) -> str:
    rows = [
        shape.format(link=A.format(n=1000 + n, title=f"第{n}期热线通报", more=""), day=f"2023-10-{n + 1:02d}")
        for n in range(count)
    ]
    return f"<html><body>{NAVIGATION}<div><div>%s</div></div>{FOOTER}</body></html>" % "".join(rows)


SHAPES = [
    "<li>{link}<span>{day}</span></li>",
    "<li><span>{day}</span><p>{link}</p></li>",
    "<dl><dt>{link}</dt><dd>{day}</dd></dl>",
    "<p>{link} {day}</p>",
    "<table><tr><td>·{link}</td><td>{day}</td></tr></table>",
    "<div><div>{day}</div><div><h3>{link}</h3><p>摘要</p></div></div>",
    "{link} {day}<br>",
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [1, 2, 5, 20])
def test_list_among_navigation(shape: str, count: int) -> None:
    assert [title for _, title in items(listed(count, shape))] == [f"第{n}期热线通报" for n in range(count)]


@pytest.mark.parametrize("shape", SHAPES[:6])
def test_every_row_has_its_own_day(shape: str) -> None:
    assert [day for day, _ in items(listed(5, shape))] == [f"2023-10-{n + 1:02d}" for n in range(5)]


def test_navigation_alone_is_no_list() -> None:
    assert items(f"<html><body>{NAVIGATION}{FOOTER}</body></html>") == []


def test_list_parted_by_fives_is_one_list() -> None:
    part = "<ul>{}</ul><hr>"
    link = [
        f"<li>{A.format(n=1000 + n, title=f'第{n}期热线通报', more='')}<i>2023-10-08</i></li>"
        for n in range(10)
    ]
    html = NAVIGATION + "<div>" + part.format("".join(link[:5])) + part.format("".join(link[5:])) + "</div>"
    assert len(items(html)) == 10


def test_pager_is_no_entry() -> None:
    html = f"<ul><li>{A.format(n=1001, title='第1期热线通报', more='')}<i>2023-10-08</i></li>{PAGER}</ul>"
    assert items(html) == [("2023-10-08", "第1期热线通报")]


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("http://a/zwgk/202310/t20231008_1234567.html", "2023-10-08"),
        ("http://a/art/2023/10/8/art_76705_1001.html", "2023-10-08"),
        ("http://a/202310/P020231008512345678901.xlsx", None),
        ("http://a/info/1222/126681.htm", None),
        ("http://a/t20231340_1.html", None),
        ("http://a/mytj/20231008/i3128716.html", "2023-10-08"),
        ("http://a/202310/bd016aaa75bd438f93b520231008ac28.shtml", None),
        ("http://a/a-20231008-b.html", "2023-10-08"),
    ],
)
def test_day_in_address(address: str, day: str | None) -> None:
    assert day_in_address(address) == day


def test_first_day_that_exists() -> None:
    assert printed_day("2023-02-30 改为 2023-03-01") == "2023-03-01"
