"""Pagers that scripts draw, in their several spellings."""

import pytest
from sites import HOST, source

from pipeline.access import Answer, Ask, access_of
from pipeline.access.script_pager import script_pager

FOLDER = f"{HOST}/rx/"
VARIABLES = "var currentPage = 0;//所在页从0开始\nvar countPage = 3//共多少页\n"
WRITE = """document.write("<a href=\\"index"+"_" + prevPage + "."+"shtml\\">");"""


@pytest.mark.parametrize(
    ("text", "second", "total"),
    [
        ('createPageHTML(3, 0, "index", "html");', "index_1.html", 3),
        ("createPageHTML(3,0,'index','shtml')", "index_1.shtml", 3),
        ('createPageHTML("3" , "0" , "index" , "htm")', "index_1.htm", 3),
        ("createPageHTML(3, 0, 'index', 'html', 'black2', 621);", "index_1.html", 3),
        ("createPageHTML('page_div',3, 1,'dezlist','shtml',149);", "dezlist_2.shtml", 3),
        ("createPageHTML('paging',3,1,'index','html',500);", "index_2.html", 3),
        ("createPageHTML1(3, 0, 'list-a', 'html')", "list-a_1.html", 3),
        ("createPage(3, 0, 'index', 'html')", "index_1.html", 3),
        ('CREATEPAGEHTML(3, 0, "index", "html")', "index_1.html", 3),
        (VARIABLES, "index_1.html", 3),
        (VARIABLES + WRITE, "index_1.shtml", 3),
        ('//createPageHTML(9, 0, "index", "html");\n' + VARIABLES, "index_1.html", 3),
        ('  // createPageHTML(9, 0, "a", "html");\ncreatePageHTML(3, 0, "b", "html");', "b_1.html", 3),
    ],
)
def test_second_page(text: str, second: str, total: int) -> None:
    ask = Ask(FOLDER, FOLDER)
    answer = Answer(FOLDER, b"", text)
    pager = script_pager(ask, answer)
    assert pager is not None
    assert pager.total == total
    assert pager.following(ask, answer)[0].url == FOLDER + second


@pytest.mark.parametrize(
    "text",
    [
        "",
        "function createPageHTML(total, current, name, ext) {}",
        "createPageHTML(total, 0, 'index', 'html')",
        "createPage()",
    ],
)
def test_no_pager(text: str) -> None:
    assert script_pager(Ask(FOLDER, FOLDER), Answer(FOLDER, b"", text)) is None


@pytest.mark.parametrize(
    ("number", "text", "third"),
    [
        (2, "createPageHTML(3, 1, 'index', 'html')", "index_2.html"),
        (2, "createPageHTML('d', 3, 2, 'index', 'html')", "index_3.html"),
        (2, "createPageHTML('d', 3, 1, 'index', 'html')", "index_2.html"),
        (2, "createPageHTML('d', 3, 9, 'index', 'html')", "index_3.html"),
    ],
)
def test_which_number_comes_first_is_told_by_the_current_one(number: int, text: str, third: str) -> None:
    ask = Ask(FOLDER + "x.html", FOLDER, number)
    answer = Answer(ask.url, b"", text)
    pager = script_pager(ask, answer)
    assert pager is not None
    assert [one.url for one in pager.following(ask, answer)] == [FOLDER + third]


def test_pager_of_another_column_in_a_page_of_vsb() -> None:
    other = "<span class=p_no><a href='xydt/99.htm'>2</a></span>"
    own = (
        "<span class=p_no><a href='dctb/2.htm'>2</a></span><span class=p_no><a href='dctb/1.htm'>3</a></span>"
    )
    method = access_of(source("vsb", "/zwgk/dctb.htm"))
    ask = method.first()[0]
    page = method.read(ask, Answer(ask.url, b"", f"<span class=p_pages>{other}{own}</span>"))
    assert [one.url for one in page.following] == [f"{HOST}/zwgk/dctb/2.htm", f"{HOST}/zwgk/dctb/1.htm"]
