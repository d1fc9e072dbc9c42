"""Bytes to characters: the charset is told by witnesses, and what is wrong gets its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text.decode import declared_encoding, decode

SIMPLE = (
    "本月全县共受理群众来电一千二百件，按时办结率百分之九十八，其中投诉类三百件，满意率较上月有所上升。\n" * 3
)
OLD = (
    "本月全縣共受理群眾來電一千二百件，按時辦結率百分之九十八，其中投訴類三百件，滿意率較上月有所上升。\n" * 3
)


def kinds(data: bytes) -> list[str]:
    return [issue.kind for issue in decode(data).issues]


def page(charset: str, text: str = SIMPLE) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<html><head>{meta}</head>{text}</html>"


@pytest.mark.parametrize("text", [SIMPLE, "县12345\n" + SIMPLE])
@pytest.mark.parametrize(
    ("codec", "name", "skip"),
    [
        ("utf-8", "utf-8", 0),
        ("utf-8-sig", "utf-8", 3),
        ("gb2312", "gb18030", 0),
        ("gb18030", "gb18030", 0),
        ("utf-16", "utf-16-le", 2),
        ("utf-16-le", "utf-16-le", 0),
        ("utf-16-be", "utf-16-be", 0),
    ],
)
def test_every_encoding_is_found_without_a_declaration(codec, name, skip, text):
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.skip) == (text, name, skip)
    assert decoded.issues == []
    assert decoded.readable


def test_big5_is_found():
    decoded = decode(OLD.encode("big5"))
    assert (decoded.text, decoded.encoding) == (OLD, "cp950")


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030", "x-gbk"])
def test_every_gb_label_means_gb18030(label):
    assert declared_encoding(page(label).encode()) == "gb18030"
    data = page(label, SIMPLE + "滍阳镇").encode("gb18030")
    assert decode(data).text.endswith("滍阳镇</html>")
    assert kinds(data) == []


@pytest.mark.parametrize("label", ["nonsense", "", "hex", "\u00e9"])
def test_an_unknown_label_is_no_label(label):
    assert declared_encoding(page(label).encode()) is None


@pytest.mark.parametrize(("said", "is_"), [("utf-8", "gb18030"), ("gb2312", "utf-8"), ("big5", "utf-8")])
def test_a_false_declaration_is_told_and_not_believed(said, is_):
    decoded = decode(page(said).encode(is_))
    assert SIMPLE in decoded.text
    assert [(issue.kind, issue.severity) for issue in decoded.issues] == [("encoding_mismatch", "info")]


@pytest.mark.parametrize("served", ["gb2312", "GBK", '"gb18030"', " gb2312 "])
def test_the_header_of_the_server_is_a_witness(served):
    data = "滍阳镇".encode("gb18030")
    assert decode(data, served).text == "滍阳镇"
    assert decode(data, served).encoding == "gb18030"


def test_the_header_goes_before_the_page_and_both_are_no_more_than_witnesses():
    big5 = OLD.encode("big5")
    assert decode(page("gb2312", OLD).encode("big5"), "big5").encoding == "cp950"
    assert decode(big5, "gb2312").text == OLD
    assert decode(SIMPLE.encode(), "gb2312").text == SIMPLE
    for wrong in ("iso-8859-1", "utf-8", "windows-1252", "no-such-charset"):
        assert decode(SIMPLE.encode("gb18030"), wrong).text == SIMPLE
    assert kinds(SIMPLE.encode()) == []
    assert [issue.kind for issue in decode(SIMPLE.encode(), "gb2312").issues] == ["encoding_mismatch"]


def test_a_short_word_in_gbk():
    assert decode("郏县".encode("gbk")).text == "郏县"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\n" * 40])
def test_empty_files(data):
    assert kinds(data) == ["empty_file"]
    assert not decode(data).readable


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n" + SIMPLE.encode(), "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "Office"),
        (b"\x89PNG\r\n\x1a\n" + bytes(80), "PNG"),
        (b"{\\rtf1 a}", "RTF"),
        (b"\x00" * 60, "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"BM" + (60).to_bytes(4, "little") + bytes(54), "BMP"),
    ],
)
def test_binary_content_is_named(data, word):
    decoded = decode(data)
    assert [issue.kind for issue in decoded.issues] == ["binary_content"]
    assert word in decoded.issues[0].message
    assert not decoded.readable


def test_a_stray_control_byte_is_no_binary():
    assert decode(("第一\x00行\n" + SIMPLE).encode()).readable


@pytest.mark.parametrize(
    "data",
    [
        SIMPLE.encode("utf-8").decode("gb18030", "replace").encode("utf-8"),
        SIMPLE.encode("gb18030").decode("latin-1").encode("utf-8"),
        SIMPLE.encode("gb18030").decode("utf-8", "replace").encode("utf-8"),
        ("锟斤拷" * 30).encode("utf-8"),
    ],
)
def test_text_that_was_saved_in_a_wrong_charset_is_not_read(data):
    decoded = decode(data)
    assert [(issue.kind, issue.severity) for issue in decoded.issues] == [("undecodable_text", "error")]
    assert decoded.text == ""


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("where", [0, 30, 31, 200])
def test_one_broken_byte_is_told_and_the_rest_is_read(codec, where):
    data = SIMPLE.encode(codec)
    decoded = decode(data[:where] + b"\xff" + data[where:])
    assert decoded.encoding == codec
    assert [(issue.kind, issue.severity) for issue in decoded.issues] == [("broken_characters", "review")]
    assert decoded.text.endswith(SIMPLE[-40:])


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_no_byte_is_lost_round_a_broken_one(codec):
    data = SIMPLE.encode(codec)
    data = data[:51] + b"\xff" + data[52:]
    decoded = decode(data)
    bytemap = decoded.bytemap()
    assert bytemap.to_bytes(len(decoded.text)) == len(data)
    last = decoded.text.rindex("上升")
    assert data[bytemap.to_bytes(last) : bytemap.to_bytes(last + 2)].decode(codec) == "上升"


@given(st.binary(max_size=300))
def test_any_bytes_end_as_text_or_as_an_issue(data):
    decoded = decode(data)
    assert decoded.readable or decoded.issues
    assert decoded.bytemap().to_bytes(len(decoded.text)) <= len(data)
