"""Any bytes become a document: read, or with an issue that names what is wrong."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.document import Document, Table
from parsers.formats import open_document

TEXT = "某县12345热线9月份办理情况通报\n9月份，全县共受理群众来电1234件，按时办结1200件，按时办结率97.24%。\n"
TABLE = "<table><tr><td>单位</td><td>件数</td></tr><tr><td>甲镇</td><td>12</td></tr></table>"
PAGE = f"<html><body><p>{TEXT}</p>{TABLE}</body></html>"


def check(document: Document, data: bytes) -> None:
    """What holds for every document."""
    assert document.text.encode("utf-8").decode("utf-8") == document.text
    assert document.text or document.issues
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        end = block.span.end
        if isinstance(block, Table):
            assert len({len(row) for row in block.rows}) == 1
            for cell in (cell for row in block.rows for cell in row):
                assert (
                    document.slice(cell.span).replace("\n", " ").strip() == cell.text
                    or block.layout != "html"
                )
    first, last = document.source.to_source(0, len(document.text))
    assert 0 <= first <= last <= len(data)


def kinds(data: bytes, name: str = "") -> list[str]:
    document = open_document(data, name)
    check(document, data)
    return [issue.kind for issue in document.issues]


@pytest.mark.parametrize("name", ["", "a.txt", "a.html", "https://example.org/a.shtml?x=1"])
def test_the_format_is_told_by_content(name):
    assert open_document(TEXT.encode(), name).format == "txt"
    assert open_document(PAGE.encode(), name).format == "html"


def test_a_piece_of_a_page_is_a_page():
    assert open_document(f"前言<p>{TEXT}</p>".encode(), "x.htm").format == "html"
    assert open_document(f"前言 <p> 与 </p> {TEXT}".encode(), "x.txt").format == "txt"
    assert open_document(f"<?xml version='1.0'?>\n<!-- x -->\n<div>{TEXT}</div>".encode()).format == "html"


@pytest.mark.parametrize(
    ("data", "issue"),
    [
        (b"", "empty_file"),
        (codecs.BOM_UTF8 + b"\n", "empty_file"),
        ("\u200b\ufeff\u200b".encode(), "no_text"),
        (b"\x00" * 90, "binary_content"),
        (b"%PDF-1.4\n" + PAGE.encode(), "pdf_damaged"),
        (bytes(range(256)) * 9, "binary_content"),
        (PAGE.encode().decode("gb18030", "replace").encode(), "undecodable_text"),
        (PAGE.encode("gb18030").decode("latin-1").encode(), "undecodable_text"),
        (b"<html><head><title>x</title></head><body><script>load()</script></body></html>", "no_text"),
        (b"<html><body><p>&nbsp;</p><img src=a.jpg></body></html>", "no_text"),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_what_cannot_be_read_is_an_error_without_blocks(data, issue, name):
    assert kinds(data, name) == [issue]
    document = open_document(data, name)
    assert (document.text, document.blocks) == ("", [])
    assert document.issues[0].severity == "error"


@pytest.mark.parametrize(
    ("data", "issue", "severity"),
    [
        (PAGE.replace("<html>", "<html><meta charset=utf-8>").encode("gb18030"), "encoding_mismatch", "info"),
        (PAGE.replace("<html>", "<html><meta charset=gb2312>").encode(), "encoding_mismatch", "info"),
        (PAGE.encode()[:60] + b"\xff" + PAGE.encode()[61:], "broken_characters", "review"),
        (PAGE.encode()[: -len("></td></tr></table></body></html>")], "truncated_html", "review"),
        (PAGE.encode()[: -len("</td></tr></table></body></html>")], "truncated_html", "review"),
        (f"<html><body><p>{TEXT}<!-- x".encode(), "truncated_html", "review"),
    ],
)
def test_what_is_read_with_a_remark(data, issue, severity):
    document = open_document(data, "a.html")
    check(document, data)
    assert [(each.kind, each.severity) for each in document.issues] == [(issue, severity)]
    assert "全县共受理" in document.text
    assert document.blocks


@pytest.mark.parametrize("page", [PAGE, f"<p>{TEXT}", f"<table><tr><td>{TEXT}<td>1<tr><td>2<td>3</table>"])
def test_whole_pages_and_pieces_are_not_cut(page):
    assert kinds(page.encode()) == []


def test_evidence_of_a_text_leads_to_its_bytes():
    data = TEXT.replace("\n", "\r\n").encode("gb18030")
    document = open_document(data)
    at = document.text.index("1234件,")
    first, last = document.source.to_source(at, at + 4)
    assert data[first:last] == b"1234"
    assert document.source.excerpt(data, at, at + 4, around=2) == "来电1234件，"


@given(st.binary(max_size=400), st.sampled_from(["", "a.html", "a.txt", "a.pdf"]))
def test_any_bytes(data, name):
    check(open_document(data, name), data)


TAGS = """
<p> </p> <table> </table> <tr> </tr> <td> </td> <td/rowspan=3/colspan='2'> <th/colspan=0> <div/class=nav>
</div> <pre> </pre> <br> 受理12件 &nbsp; &#x4e2d; &#63728; <!-- --> <script> </script> " ' < > <a/href=" </a>
<select> <html> </body> <title> </title> <frameset> <caption> <thead> <tfoot> <sup> <o:p> <![CDATA[ <?xml?>
<li> <p/style="display:none"> 區(qū) <plaintext> <style> <h1> <article>
"""
OTHERS = ["\x00", "\uf8f0", "\uf8f3", " ", "\r\n", "甲 | 3 | 4 |\n"]
FRAGMENTS = st.sampled_from([tag.replace("/", " ") if "=" in tag else tag for tag in TAGS.split()] + OTHERS)


@given(st.lists(FRAGMENTS, max_size=40), st.booleans())
def test_any_soup_of_tags(pieces, whole):
    data = (("<html>" if whole else "") + "".join(pieces)).encode()
    check(open_document(data, "a.html"), data)


@pytest.mark.parametrize(
    "piece", ["<div>", "<table><tr><td>", "<b><i>", "<!--", '<a "', "<a '\">", "&", "字(", "<", "<ul><li>"]
)
def test_depth_and_length_end(piece):
    data = (f"<p>{TEXT}</p>" + piece * 5000).encode()
    document = open_document(data, "a.html")
    check(document, data)
    assert "全县共受理" in document.text
