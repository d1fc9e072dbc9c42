"""Which links of a bulletin's page lead to its files."""

import pytest

from pipeline.crawl.attachments import announced_without_link, attached_to

PAGE = "http://www.a.test/zwgk/202310/t20231008_1.html"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        (
            '<a href="./P020231008.xlsx">附件：办理情况.xlsx</a>',
            "http://www.a.test/zwgk/202310/P020231008.xlsx",
        ),
        (
            '<a href="/system/_content/download.jsp?urltype=news&amp;wbfileid=12">附件1：一览表</a>',
            "http://www.a.test/system/_content/download.jsp?urltype=news&wbfileid=12",
        ),
        (
            '<a href="/module/download/downfile.jsp?classid=0&filename=ab.pdf">下载</a>',
            "http://www.a.test/module/download/downfile.jsp?classid=0&filename=ab.pdf",
        ),
        (
            '<a href="/files/show/88">2023年9月办理情况表.docx(点击下载)</a>',
            "http://www.a.test/files/show/88",
        ),
        ('<a href="/files/88" title="办理情况表.xls">办理情况…</a>', "http://www.a.test/files/88"),
        ('<a href="/u/88">附件2</a>', "http://www.a.test/u/88"),
        (
            '<p><img src="./W020231008123456789012.png"></p>',
            "http://www.a.test/zwgk/202310/W020231008123456789012.png",
        ),
        ('<img src="/upload/2023/table.jpg">', "http://www.a.test/upload/2023/table.jpg"),
    ],
)
def test_files_are_told_by_the_text_or_the_address(link: str, url: str) -> None:
    assert [one.url for one in attached_to(f"<body><p>正文</p>{link}</body>", PAGE)] == [url]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/zwgk/202309/t20230908_2.html">上一篇：9月通报</a>',
        '<a href="/download/">下载中心</a>',
        '<a href="javascript:void(0)">附件下载.xlsx</a>',
        '<a href="mailto:a@b.test">联系我们.doc</a>',
        '<img src="/images/logo.png">',
        '<img src="./icon_docx.gif">',
        '<img src="/fileTypeImages/icon_xls.gif">',
        f'<a href="{PAGE}#附件">附件1</a>',
    ],
)
def test_what_belongs_to_the_site_is_no_attachment(link: str) -> None:
    assert attached_to(f"<body><p>正文</p>{link}</body>", PAGE) == ()


def test_an_address_counts_once_and_the_base_of_a_page_holds() -> None:
    text = '<head><base href="http://www.a.test/f/"></head><a href="x.pdf">一</a><a href="x.pdf">二.pdf</a>'
    assert [(one.url, one.text) for one in attached_to(text, PAGE)] == [("http://www.a.test/f/x.pdf", "一")]


def test_a_page_of_nothing_but_files_is_cut() -> None:
    assert len(attached_to("".join(f'<a href="{n}.pdf">x</a>' for n in range(5000)), PAGE)) == 50


def test_a_name_without_a_link_is_told() -> None:
    announced = (
        "<p>正文</p><table><tr><td>1</td></tr></table><p>附件1：办理情况表.xlsx</p><p>附件2：各单位情况</p>"
    )
    assert announced_without_link(announced) == ("附件1：办理情况表.xlsx", "附件2：各单位情况")
    assert announced_without_link("<p>附件：各单位情况</p><table><tr><td>1</td></tr></table>") == ()
    assert announced_without_link("<p>附件见下表</p><p>附件</p>") == ()
    assert announced_without_link('<p>附件1：办理情况表.xlsx</p><a href="1.xlsx">下载</a>') == ()
