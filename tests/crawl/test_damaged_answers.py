"""Answers that are well by their status: files of the right and of the wrong kind, whole and broken off."""

from io import BytesIO

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from ole_files import ole
from pdf_files import page_of
from word_files import p, word

from pipeline.crawl.filetypes import CONTAINER, ending_of
from pipeline.crawl.suspicion import Finding, Reply, judge

_HOST = "https://www.example.gov.cn"
_EXCEL_PAGE = (
    "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>城管局</td></tr></table></html>"
)


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "城管局"
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("表").write(0, 0, "城管局")
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


_FILES = {".xlsx": _xlsx(), ".xls": _xls(), ".docx": word(p("通报")), ".pdf": page_of((72, 700, "通报"))}


def _file(body: bytes, url: str = "/P0202.xlsx", text: str = "", **headers: str) -> Finding | None:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return judge(Reply(_HOST + url, _HOST + url, 200, named, body, text, "file"))


@pytest.mark.parametrize("ending", _FILES)
def test_the_kind_of_a_file_is_told_by_its_bytes(ending: str) -> None:
    assert ending_of(_FILES[ending]) == ending


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (ole("WordDocument"), ".doc"),
        (ole("EncryptedPackage"), CONTAINER),
        (b"", None),
        (b"<html>", None),
        (b"PK", None),
    ],
)
def test_containers_and_what_is_none(data: bytes, ending: str | None) -> None:
    assert ending_of(data) == ending


@pytest.mark.parametrize("ending", _FILES)
def test_a_whole_file_is_well(ending: str) -> None:
    data = _FILES[ending]
    for url in (
        f"/P0202{ending}",
        f"/P0202{ending.upper()}?v=1",
        "/download.jsp?id=3",
        f"/down.jsp?filename=a{ending}",
    ):
        assert _file(data, url, Content_Length=str(len(data))) is None


@pytest.mark.parametrize("url", ["/a.xls", "/a.xlsx", "/a.et", "/a.doc", "/a.docx", "/a.wps"])
@pytest.mark.parametrize("ending", _FILES)
def test_office_files_are_believed_under_each_others_names(ending: str, url: str) -> None:
    assert _file(_FILES[ending], url) is None


@pytest.mark.parametrize(
    ("url", "data"),
    [
        ("/a.pdf", _FILES[".xlsx"]),
        ("/a.ofd", _FILES[".pdf"]),
        ("/a.rar", _FILES[".pdf"]),
        ("/a.xls", b"\x89PNG\r\n\x1a\n"),
        ("/a.zip", b"\xff\xd8\xff\xe0"),
        ("/a.pdf", b"no such file"),
        ("/a.xlsx", b"\x00\x01\x02\x03"),
    ],
)
def test_another_format_than_the_address_says(url: str, data: bytes) -> None:
    found = _file(data, url)
    assert found is not None
    assert (found.kind, found.retry, found.rests_host) == ("not_the_format", False, False)
    assert url[-4:] in found.evidence


@pytest.mark.parametrize("content_type", ["application/vnd.ms-excel", "application/msword", "text/html"])
def test_pages_that_office_wrote_are_files(content_type: str) -> None:
    data = _EXCEL_PAGE.encode()
    assert _file(data, "/a.xls", _EXCEL_PAGE, Content_Type=content_type) is None


@pytest.mark.parametrize("url", ["/a.txt", "/a.csv", "/a.html", "/download.jsp?f=a.htm"])
def test_texts_and_pages_may_be_files(url: str) -> None:
    text = (
        "<html><body><p>9月受理2848件，办结2798件，办结率98.2%。</p></body></html>"
        if "htm" in url
        else "单位,受理\n城管局,312\n"
    )
    assert _file(text.encode(), url, text) is None


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".pdf"])
def test_a_file_that_breaks_off_is_told_by_its_end(ending: str) -> None:
    data = _FILES[ending]
    for cut in (len(data) // 2, len(data) - 40):
        found = _file(data[:cut], f"/a{ending}")
        assert found is not None
        assert (found.kind, found.retry) == ("truncated", True)


def test_fewer_bytes_than_announced() -> None:
    data = _FILES[".xls"]
    found = _file(data, "/a.xls", Content_Length=str(len(data) + 1))
    assert found is not None
    assert found.kind == "truncated"
    assert str(len(data)) in found.evidence
    assert _file(data, "/a.xls", Content_Length=str(len(data) + 1), Content_Encoding="gzip") is None
    assert _file(data, "/a.xls", Content_Length=str(len(data) - 1)) is None
    assert _file(data, "/a.xls", Content_Length="x") is None


@pytest.mark.parametrize(
    ("end", "broken"),
    [
        ("</table></body></html>", False),
        ("</table>", False),
        ("", False),
        ("<td styl", True),
        ("<!-- 统计", True),
        ("<script>var a=", True),
        ("办结率 < 98%", False),
        ("</html><!-- served in 3 ms", False),
    ],
)
def test_a_page_is_broken_off_only_where_it_ends_inside_markup(end: str, broken: bool) -> None:
    text = (
        f"<html><body><p>9月，受理2848件，办结2798件，办结率98.2%。</p><table><tr><td>城管局</td></tr>{end}"
    )
    found = judge(Reply(_HOST + "/a.html", _HOST + "/a.html", 200, (), text.encode(), text, "page"))
    assert (found is not None) is broken
    assert found is None or (found.kind, found.rule) == ("truncated", "page_end")


@pytest.mark.parametrize("ending", _FILES)
def test_a_file_may_be_what_a_page_is_but_no_list(ending: str) -> None:
    url = f"{_HOST}/a{ending}"
    assert judge(Reply(url, url, 200, (), _FILES[ending], "", "page")) is None
    found = judge(Reply(url, url, 200, (), _FILES[ending], "", "list"))
    assert found is not None
    assert found.kind == "not_the_format"


def test_not_modified_is_well() -> None:
    assert judge(Reply(_HOST, _HOST, 304, (), b"", "", "page")) is None


_PIECES = st.sampled_from(
    [
        "<html>", "<title>", "</title>", "<script>", "</script>", "location.href='", "//[", "'", "<a href=", "404",
        "<meta http-equiv=refresh content=", "页面不存在", "请先登录", "$_ts", "<input type=password>", "]]>", "<!--",
        "&#0;", "件", "\x00", "<td",
    ]
)  # fmt: skip


@given(
    st.lists(_PIECES, max_size=30).map("".join),
    st.integers(0, 999),
    st.sampled_from(["list", "page", "file"]),
    st.text(max_size=30),
    st.lists(
        st.tuples(st.sampled_from(["Set-Cookie", "Content-Length", "Content-Type"]), st.text(max_size=20)),
        max_size=3,
    ),
)
def test_no_answer_breaks_the_judgement(
    text: str, status: int, expected: str, url: str, headers: list[tuple[str, str]]
) -> None:
    reply = Reply(url, f"http://[{url}", status, headers, text.encode(), text, expected)  # type: ignore[arg-type]
    found = judge(reply)
    assert found is None or (found.says and found.evidence)
    assert found is not None or 200 <= status < 300 or status == 304
