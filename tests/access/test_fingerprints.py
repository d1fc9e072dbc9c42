import pytest
import yaml
from access_case import GOLDEN

from parsers.text.decode import decode
from pipeline.access.fingerprints import fingerprints
from pipeline.access.xxgk import parameters

FIRST = {
    "trs": "index.html", "vsb": "dctb.htm", "vsb-query": "1.htm", "jpage": "1.html", "jpage-bare": "1.html",
    "jpaas": "page.html", "gkmlpt": "page.html", "links": "1.html", "links-template": "1.html", "trs-one-page": "index.html",
}  # fmt: skip


@pytest.mark.parametrize("case", FIRST)
def test_family_of_a_saved_page(case: str) -> None:
    source = yaml.safe_load((GOLDEN / case / "source.yaml").read_text(encoding="utf-8"))
    text = decode((GOLDEN / case / FIRST[case]).read_bytes()).text
    assert fingerprints(text, source["listings"][0])[0].access == source["access"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("<a href='/'>首页</a><a href='/zwgk/'>政务公开</a>", []),
        ("<iframe src='/module/xxgk/tree.jsp?area=&infotypeId='></iframe>", ["xxgk"]),
        ("<a href='a.xlsx'>1</a>", ["files"]),
        ("<script>function createPageHTML(total, current) {}</script>", []),
    ],
)
def test_pages_with_little_in_them(text: str, found: list[str]) -> None:
    assert [one.access for one in fingerprints(text, "http://www.a.example.gov.cn/")] == found


def test_parameters_of_a_search_are_told_by_the_page() -> None:
    text = """<script>var area = '002'; load("/module/xxgk/search.jsp?infotypeId=A0212&jdid=3096&divid=div1")</script>"""
    assert parameters(text) == {"infotypeId": "A0212", "jdid": "3096", "area": "002", "divid": "div1"}
    assert parameters("<p>jdid</p>") == {}
