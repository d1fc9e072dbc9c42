"""A page in every charset, named rightly, wrongly or not at all, gives the same document, and every cell its bytes."""

import codecs

import pytest

from parsers.formats import open_document

SIMPLE = (
    "<html><head>{meta}<title>滍水县热线通报</title></head><body>"
    "<p>　　9月份，全县热线共受理群众诉求1234件，按时办结率97.24%。</p>"
    "<table><tr><td>单位<td>件数<td>办结率<tr><td>滍阳镇<td>12<td>100%<tr><td>北渡乡<td>7<td>98.5%</table></body></html>"
)
OLD = (
    "<html><head>{meta}<title>熱線通報</title></head><body><p>9月份，全縣熱線共受理群眾訴求1234件，按時辦結率97.24%。</p>"
    "<table><tr><td>單位<td>件數<td>辦結率<tr><td>陽明鎮<td>12<td>100%<tr><td>北渡鄉<td>7<td>98.5%</table></body></html>"
)
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


def rows(data: bytes, charset: str | None = None) -> list[list[str]]:
    document = open_document(data, "a.html", charset=charset)
    (table,) = document.tables
    assert "1234件" in document.text
    for cell in (cell for row in table.rows for cell in row):
        first, last = document.source.to_source(cell.span.start, cell.span.end)
        assert document.source.bytemap.decode(data[first:last]).isascii() or last - first >= 2 * len(
            cell.text
        )
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("served", [None, "gb2312", "utf-8", "ISO-8859-1"])
@pytest.mark.parametrize(
    "label", ["", "gb2312", "GBK", "gb18030", "utf-8", "big5", "iso-8859-1", "unicode-of-ours"]
)
@pytest.mark.parametrize("codec", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_simplified_pages(codec, label, served):
    page = SIMPLE.format(meta=META.format(label) if label else "")
    assert rows(page.encode(codec), served) == [
        ["单位", "件数", "办结率"],
        ["滍阳镇", "12", "100%"],
        ["北渡乡", "7", "98.5%"],
    ]


@pytest.mark.parametrize("label", ["", "big5", "utf-8", "big5-hkscs"])
@pytest.mark.parametrize("codec", ["big5", "utf-8", "gb18030"])
def test_traditional_pages(codec, label):
    page = OLD.format(meta=META.format(label) if label else "")
    assert rows(page.encode(codec))[1:] == [["阳明镇", "12", "100%"], ["北渡乡", "7", "98.5%"]]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, b""])
def test_utf_16_of_the_other_order(mark):
    assert rows(mark + SIMPLE.format(meta="").encode("utf-16-be"))[1] == ["滍阳镇", "12", "100%"]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_one_bad_byte_costs_no_more_than_its_character(codec):
    page = SIMPLE.format(meta=META.format(codec)).encode(codec)
    cut = page.index("群众".encode(codec))
    data = page[:cut] + b"\xff" + page[cut:]
    document = open_document(data, "a.html")
    assert [issue.kind for issue in document.issues] == ["broken_characters"]
    assert [cell.text for cell in document.tables[0].rows[1]] == ["滍阳镇", "12", "100%"]
    assert "诉求1234件" in document.text
