"""What of a page is taken, and in which shape."""

import pytest

from parsers.document import Document, Paragraph, Table
from parsers.formats import open_document

BODY = (
    "<p>　　9月份，全县热线共受理群众诉求<b>12</b>34件，按时办结1200件，按时办结率97.24%。</p>"
    "<p>二、存在的问题：部分单位办理不及时，回复内容简单，群众满意度不高，需要进一步改进。</p>"
)
TABLE = "<table><tr><td>单位<td>件数<tr><td>甲镇</td><td>12</td></tr><tr><td>乙乡</td><td>7</td></tr></table>"


def read(page: str) -> Document:
    return open_document(page.encode(), "a.html")


def lines(page: str) -> list[str]:
    return [line for line in read(page).text.split("\n") if line]


def tables(page: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in read(page).tables]


@pytest.mark.parametrize(
    "container",
    [
        'div class="TRS_Editor"',
        'div id="zoom"',
        'div class="v_news_content"',
        "article",
        'div class="x"',
        "td",
    ],
)
def test_the_article_without_the_page_round_it(container):
    tag = container.split()[0]
    shell = ("<table><tr>", "</tr></table>") if tag == "td" else ("", "")
    page = (
        "<html><head><title>热线9月份情况通报_某县人民政府</title></head><body>"
        "<ul class='main-nav'><li><a href=a>首页</a><li><a href=b>政务公开</a></ul>"
        "<div class='crumbs'>当前位置：<a>首页</a> &gt; <a>通报</a></div>"
        "<h1>热线9月份情况通报</h1><div class=info>来源：某县热线办 发布时间：2023-10-08 09:00</div>"
        "<div>【字体：<a>大</a> <a>中</a> <a>小</a>】</div><p>共3位访客正在阅读</p>"
        f"{shell[0]}<{container}>{BODY}{TABLE}</{tag}>{shell[1]}"
        "<div>上一篇：<a>热线8月份情况通报</a></div>"
        "<div class='page-footer'>某县人民政府 电话12345678</div></body></html>"
    )
    document = read(page)
    assert lines(page) == [
        "热线9月份情况通报",
        "来源:某县热线办 发布时间:2023-10-08 09:00",
        *(["共3位访客正在阅读"] if container in ('div class="x"', "td") and "共3位" in document.text else []),
        "9月份,全县热线共受理群众诉求1234件,按时办结1200件,按时办结率97.24%。",
        "二、存在的问题:部分单位办理不及时,回复内容简单,群众满意度不高,需要进一步改进。",
        "单位\t件数",
        "甲镇\t12",
        "乙乡\t7",
    ]
    assert document.meta["title"] == "热线9月份情况通报_某县人民政府"


def test_the_body_is_not_lost_to_a_small_container():
    page = f"<body><div class=TRS_Editor><p>附件</p></div><div>{BODY}</div></body>"
    assert any("1234件" in line for line in lines(page))


def test_a_table_outside_the_container_is_not_lost():
    page = f"<body><div class=out><div class=TRS_Editor>{BODY}</div><div>{TABLE}</div></div></body>"
    assert len(read(page).tables) == 1


LINKS = "<ul>" + "".join(f"<li><a href=x{n}>某某栏目第{n}篇</a></li>" for n in range(8)) + "</ul>"


def test_lists_of_links_are_navigation_outside_the_article_and_attachments_inside():
    page = f"<body><div>{LINKS}</div><div class=TRS_Editor>{BODY}</div></body>"
    assert not any("栏目" in line for line in lines(page))
    assert not any("栏目" in line for line in lines(f"<body><div>{LINKS}</div>{BODY}</body>"))
    page = f"<body><div class=TRS_Editor>{BODY}附件：{LINKS}</div></body>"
    assert sum("栏目" in line for line in lines(page)) == 8


def test_prose_in_two_boxes_is_kept():
    page = f"<body><div class=TRS_Editor>{BODY * 4}</div><div class=more>{BODY}{BODY}{BODY}</div></body>"
    assert sum("1234件" in line for line in lines(page)) == 7
    page = f"<body><div><div>{BODY * 9}</div><p>另有结转工单56件。</p></div></body>"
    assert any("56件" in line for line in lines(page))


def test_furniture_words_do_not_hide_the_body():
    page = f"<body><div class='footer'>{BODY}{TABLE}</div></body>"
    assert any("1234件" in line for line in lines(page))
    assert len(read(page).tables) == 1


def test_a_table_in_a_box_for_printing_is_kept():
    rows = "".join(f"<tr><td>{name}镇</td><td>{number}</td></tr>" for number, name in enumerate("甲乙丙丁戊"))
    box = f"<div class=print>{TABLE[:-8]}{rows}</table></div>"
    assert len(tables(f"<body><div class=TRS_Editor>{BODY * 5}{box}</div></body>")[0]) == 8


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>秘密</p>';</script>",
        "<style>p:after{content:'秘密'}</style>",
        "<!-- <p>秘密</p> -->",
        "<!--[if gte mso 9]><xml>秘密</xml><![endif]-->",
        "<p style='Display: None'>秘密</p>",
        "<p hidden>秘密</p>",
        "<p style='visibility:hidden'>秘密</p>",
        "<table><tr style='visibility:collapse'><td>秘密</td></tr></table>",
        "<template><p>秘密</p></template>",
        "<iframe src=x><p>秘密</p></iframe>",
        "<xml><w:Zoom>秘密</w:Zoom></xml>",
        "<svg><text>秘密</text></svg>",
        "<p><a>秘密</a> | <a>首页</a>&nbsp;·&nbsp;<a>公开</a></p>",
        "<select><option>秘密</option></select>",
        "<noscript>秘密</noscript>",
        "<textarea>秘密</textarea>",
        '<p title="秘密">公开</p>',
    ],
)
def test_what_nobody_sees_is_not_read(hidden):
    text = read(f"<body>{BODY}{hidden}</body>").text
    assert "秘密" not in text
    assert "1234件" in text


def test_an_article_that_a_script_makes_visible_is_read():
    page = f"<body><div id='js_content' style='visibility: hidden'>{BODY}</div></body>"
    assert any("1234件" in line for line in lines(page))


def test_a_line_of_links_in_an_article_names_its_attachments():
    named = "<p><a>附件1</a> <a>附件2</a> <a>附件3</a></p>"
    assert "附件1 附件2 附件3" in lines(f"<body><div class=TRS_Editor>{BODY}{named}</div></body>")


def test_words_hold_together_over_spans_and_part_at_blocks():
    assert lines(f"<div><span>12</span><span>34</span>件<div>二</div>三<br>四 <i>五</i></div>{BODY}")[:4] == [
        "1234件",
        "二",
        "三",
        "四 五",
    ]


def test_breaks_make_blank_lines_and_boxes_do_not():
    text = read(f"<div>甲<br>乙<br><br>丙<br></div><div>丁</div><br><br><br><br><div>戊</div>{BODY}").text
    assert text.startswith("甲\n乙\n\n丙\n丁\n\n\n戊\n\n9月份")
    assert read(f"<pre>甲\n\n乙</pre>{BODY}").text.startswith("甲\n\n乙\n\n9月份")


def test_raised_digits_do_not_run_into_figures():
    assert lines(f"<p>受理12<sup>1</sup>件，面积3m<sub>2</sub></p>{BODY}")[0] == "受理12 1件,面积3m 2"


def test_white_space_is_collapsed_but_not_in_pre():
    page = f"<p>受理\n   12\t件&nbsp;&nbsp;完</p><pre>单位  件数\n甲镇\t  3\n</pre>{BODY}"
    assert lines(page)[:3] == ["受理 12 件  完", "单位  件数", "甲镇\t  3"]


def test_tables_by_the_standard_with_spans_marked():
    page = (
        "<table><caption>办理情况表</caption><tfoot><tr><td>合计<td>12<td>9</tfoot>"
        "<thead><tr><th rowspan=2>单&nbsp;位<th colspan='2'>件数<tr><th>总数<th>按时</thead>"
        "<tbody><tr><td><p>甲<br>镇</p><td>1<b>2</b><td>９</table>"
    )
    document = read(page)
    assert tables(page) == [
        [["单 位", "件数", "件数"], ["单 位", "总数", "按时"], ["甲 镇", "12", "9"], ["合计", "12", "9"]]
    ]
    assert [[cell.spanned for cell in row] for row in document.tables[0].rows[:2]] == [
        [False, False, True],
        [True, False, False],
    ]
    assert document.slice(document.blocks[0].span) == "办理情况表"
    for cell in (cell for row in document.tables[0].rows for cell in row):
        assert document.slice(cell.span) == cell.text
    assert (document.tables[0].layout, document.tables[0].uncertain) == ("html", None)


def test_empty_cells_have_their_place_and_empty_rows_go():
    page = (
        "<table><tr><td>单位<td>件数<td>备注<tr><td>甲<td>1<td><tr><td>&nbsp;<td><td><tr><td>乙<td>2</table>"
    )
    document = read(page)
    assert tables(page) == [[["单位", "件数", "备注"], ["甲", "1", ""], ["乙", "2", ""]]]
    empty = document.tables[0].rows[1][2].span
    assert empty.start == empty.end == document.text.index("1") + 2


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
        "<table><tr><td>导航</td><td>{}</td></tr></table>",
        "<table><tr><td>头</td></tr><tr><td>{}</td></tr><tr><td>尾</td></tr></table>",
    ],
)
def test_tables_that_only_arrange_are_dissolved(layout):
    page = f"<body>{layout.format(BODY * 3 + TABLE)}</body>"
    assert tables(page) == [[["单位", "件数"], ["甲镇", "12"], ["乙乡", "7"]]]
    assert sum(isinstance(block, Paragraph) for block in read(page).blocks) >= 6


def test_a_table_inside_a_data_cell_is_text_of_the_cell():
    rows = "".join(f"<tr><td>{name}<td>{name}3<td>4" for name in "甲乙丙丁")
    page = f"<table><tr><td>单位<td>件数<td>率{rows}<tr><td>戊<td><table><tr><td>5<td>6</table><td>7</table>"
    assert tables(page)[0][-1] == ["戊", "5 6", "7"]


@pytest.mark.parametrize("line_end", ["<br>", "</p><p>", "</div><div>"])
def test_tables_typed_as_lines_are_found(line_end):
    typed = line_end.join(
        ["单位 | 件数 | 满意率 |", "甲镇 | 12 | 99% |", "乙乡 | 7 | 98% |", "丙镇 | 9 | 97% |"]
    )
    page = f"<body>{BODY}<p>{typed}</p>{TABLE}{BODY}</body>"
    document = read(page)
    assert [table.layout for table in document.tables] == ["pipe", "html"]
    assert [cell.text for cell in document.tables[0].rows[1]] == ["甲镇", "12", "99%"]
    assert [document.slice(cell.span) for cell in document.tables[0].rows[2]] == ["乙乡", "7", "98%"]


def test_what_the_page_says_of_itself():
    page = (
        '<head><META NAME="ArticleTitle" CONTENT="１２３４５熱線情況">'
        '<meta name="PubDate" content="2023-10-08">'
        '<meta name=contentsource content="某县 热线办"><meta name="SiteName">'
        "<title> 熱線&amp;通報 </title></head>" + BODY
    )
    assert read(page).meta == {
        "title": "热线&通报",
        "ArticleTitle": "12345热线情况",
        "PubDate": "2023-10-08",
        "ContentSource": "某县 热线办",
    }


def test_glosses_and_script_as_in_text():
    page = f"<p>全區(qū)受理熱線(xiàn)<b>工單</b>12件</p><p>甲县乾县</p>{BODY}"
    assert lines(page)[:2] == ["全区受理热线工单12件", "甲县乾县"]


def test_an_html_table_alone():
    assert isinstance(read(TABLE).blocks[0], Table)
