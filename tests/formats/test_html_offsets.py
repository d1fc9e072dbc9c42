"""Every character of a page's text leads back to its bytes; a second reader sees the same text."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from parsers.formats import open_document
from parsers.text.normalise import normalise_string

PIECES = st.sampled_from(
    [
        ("受理", "受理"),
        ("12", "12"),
        ("３", "3"),
        ("&nbsp;", " "),
        ("&#20214;", "件"),
        ("&lt;", "<"),
        ("％", "%"),
        ("縣(xiàn)", "县"),
        ("<b>", ""),
        ("</b>", ""),
        ("<span style='x:y'>", ""),
        ("</span>", ""),
        ("<!-- 9 -->", ""),
        ("<br>", "\n"),
        ("</p><p class=a>", "\n"),
        ("</p><table><tr><td>甲</td><td>7</td></tr></table><p>", None),
    ]
)


@given(st.lists(PIECES, max_size=25), st.sampled_from(["utf-8", "gb18030"]))
def test_every_character_leads_back_to_where_it_stood(pieces, encoding):
    source = (
        "<html><body><p>辦結轉熱" + "".join(printed for printed, _ in pieces) + "終結轉熱</p></body></html>"
    )
    data = source.encode(encoding)
    document = open_document(data, "a.html")
    before = 0
    for place, character in enumerate(document.text):
        first, last = document.source.to_source(place, place + 1)
        assert before <= first <= last
        before = first
        stood = data[first:last].decode(encoding)
        if first == last:
            assert character in "\n\t "
        else:
            assert _shown(stood)[:1] == character or stood.isspace()
    words = [plain for printed, plain in pieces if plain]
    plain = "".join("办结转热" + "".join(words) + "终结转热").split()
    assert "".join(plain).replace("·", "") in "".join(re.sub("甲|\t7", "", document.text).split())


def _shown(stood: str) -> str:
    return normalise_string(BeautifulSoup(stood, "lxml").get_text().replace("終", "终"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_excerpts_show_the_page_as_it_was_written(encoding):
    page = (
        "<html><body><p>共受理<b>１２</b>&nbsp;件，其中投诉类三百件，满意率较上月有所上升。</p></body></html>"
    )
    data = page.encode(encoding)
    document = open_document(data, "a.html")
    at = document.text.index("12")
    first, last = document.source.to_source(at, at + 4)
    assert data[first:last].decode(encoding if encoding != "utf-16" else "utf-16-le") == "１２</b>&nbsp;件"
    assert document.source.excerpt(data, at, at + 2, around=6) == "共受理<b>１２</b>&n"


WORDS = st.text("受理工单１2件％ &\t\n", max_size=6).map(lambda text: text.replace("&", "&amp;"))
TAGGED = "<{0}>{1}</{0}>".format
# No links: a run of them is a menu, which is left out.
INLINE = st.recursive(
    WORDS,
    lambda inner: st.builds(
        TAGGED, st.sampled_from(["b", "span", "i"]), st.lists(inner, max_size=3).map("".join)
    ),
    max_leaves=6,
)
ROWS = st.lists(st.lists(INLINE, min_size=2, max_size=2), min_size=1, max_size=4)
BLOCKS = st.one_of(
    st.builds("<p>{}</p>".format, INLINE),
    st.builds("<div>{}<br>{}</div>".format, INLINE, INLINE),
    st.builds(lambda rows: "<table>" + "".join(f"<tr><td>{a}<td>{b}" for a, b in rows) + "</table>", ROWS),
)


@given(st.lists(BLOCKS, min_size=1, max_size=6).map("".join))
def test_a_second_reader_sees_the_same_characters_in_the_same_order(body):
    page = f"<html><body>{body}<p>完。</p></body></html>"
    seen = "".join(normalise_string(BeautifulSoup(page, "lxml").get_text()).split())
    read = "".join(open_document(page.encode(), "a.html").text.split())
    assert read == seen
