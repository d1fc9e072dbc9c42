"""The real name of a file, from headers, links and addresses, and what no name may hold."""

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.filenames import LONGEST, real_name

_NAME = "12345热线办理情况表.xlsx"
_PROGRAM = "https://www.example.gov.cn/system/_content/download.jsp?urltype=a&wbfileid=12"
_PDF = b"%PDF-1.4 x"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (f"attachment; filename*=UTF-8''{quote(_NAME)}", _NAME),
        (f"attachment; filename*=utf-8'zh-cn'{quote(_NAME)}; filename=a.xlsx", _NAME),
        (f"attachment; filename=a.xlsx; filename*=UTF-8''{quote(_NAME)}", _NAME),
        (f"attachment; filename*=GBK''{quote(_NAME.encode('gbk'))}", _NAME),
        (f"attachment; filename*=UTF-8''{quote(_NAME.encode('gbk'))}", _NAME),
        (f"attachment; filename*=no-such-charset''{quote(_NAME)}", _NAME),
        (f"attachment; filename*={quote(_NAME)}", _NAME),
        (f'attachment; filename="{quote(_NAME)}"', _NAME),
        (f"attachment; filename={quote(_NAME.encode('gbk'))}", _NAME),
        (f"attachment;filename={quote(_NAME).lower()}", _NAME),
        (b'attachment; filename="' + _NAME.encode("gbk") + b'"', _NAME),
        (b"attachment; filename=" + _NAME.encode("gb18030"), _NAME),
        (b"attachment; filename=" + _NAME.encode(), _NAME),
        (_NAME.encode("gbk").decode("latin-1").join(['attachment; filename="', '"']), _NAME),
        ("attachment; filename=\"=?UTF-8?B?MTIzNDXng63nur/lip7nkIbmg4XlhrXooagueGxzeA==?=\"", _NAME),
        ("attachment; filename==?gb2312?B?yMjP3y54bHM=?=", "热线.xls"),
        ('attachment; filename="a;b.xls"; size=1', "a;b.xls"),
        ('attachment; filename="say \\"hi\\".xls"', "say _hi_.xls"),
        ('attachment; FileName = "b.xls"', "b.xls"),
        ("filename=b.xls", "b.xls"),
        ("attachment; filename=满意率100%.xlsx".encode(), "满意率100%.xlsx"),
        ('attachment; filename="9%E6%9C%88+%E9%80%9A%E6%8A%A5.xls"', "9月 通报.xls"),
        ('attachment; filename="滍阳镇.xls"'.encode("gb18030"), "滍阳镇.xls"),
    ],
)  # fmt: skip
def test_what_the_server_says(header: bytes | str, name: str) -> None:
    assert real_name(_PDF, _PROGRAM, header, "附件1.doc") == name


@pytest.mark.parametrize(
    "header", [None, "", b"", "inline", 'attachment; filename=""', "attachment; filename*=", ";;;="]
)
def test_without_a_name_in_the_header_the_link_says_it(header: bytes | str | None) -> None:
    assert real_name(_PDF, _PROGRAM, header, _NAME) == _NAME


@pytest.mark.parametrize(
    ("text", "url", "name"),
    [
        ("9月份办理情况.xlsx(点击下载)", _PROGRAM, "9月份办理情况.xlsx"),
        ("附件1：办理情况表.docx", _PROGRAM, "办理情况表.docx"),
        ("附件：1.汇总表.doc", _PROGRAM, "1.汇总表.doc"),
        ("附件2.办理情况 表.xls", _PROGRAM, "办理情况 表.xls"),
        ("附件1.xls", _PROGRAM, "附件1.xls"),
        (" &nbsp;9月\n通报.PDF &raquo;", _PROGRAM, "9月 通报.PDF"),
        ("点击下载", "http://h/a/P0202310.xlsx", "P0202310.xlsx"),
        ("附件1", "http://h/a/P0202310.xlsx?v=2", "P0202310.xlsx"),
        ("", "http://h/down.jsp?id=1&filename=%C8%C8%CF%DF.pdf", "热线.pdf"),
        ("下载", "http://h/down.jsp?fileName=%E7%83%AD%E7%BA%BF.doc", "热线.doc"),
        ("12345热线办理情况", "http://h/P02.pdf", "12345热线办理情况.pdf"),
        ("热线通报", _PROGRAM, "热线通报.pdf"),
        ("", _PROGRAM, "download.pdf"),
        ("", "http://h/", "file.pdf"),
        ("", "http://h", "file.pdf"),
        ("", "http://h/%E7%83%AD%E7%BA%BF.xls;jsessionid=1", "热线.xls"),
    ],
)
def test_what_the_link_or_the_address_says(text: str, url: str, name: str) -> None:
    assert real_name(_PDF, url, None, text) == name


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (_PDF, ".pdf"),
        (b"{\\rtf1", ".rtf"),
        (b"Rar!\x1a\x07\x00", ".rar"),
        (b"7z\xbc\xaf\x27\x1c", ".7z"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (b"PK\x05\x06" + bytes(18), ".zip"),
        (b"<html>", ""),
        (b"", ""),
    ],
)
def test_a_name_without_an_ending_gets_that_of_its_bytes(data: bytes, ending: str) -> None:
    assert real_name(data, "http://h/x", 'attachment; filename="通报"') == f"通报{ending}"
    assert real_name(data, "http://h/x", 'attachment; filename="通报.xls"') == "通报.xls"


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\\\Users\\\\a\\\\通报.xls", "通报.xls"),
        ("/etc/cron.d/x.xls", "x.xls"),
        ("CON.txt", "_CON.txt"),
        ("com1.xls", "_com1.xls"),
        ("console.xls", "console.xls"),
        ("..", "download.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("a\x00b\r\n.xls", "a_b__.xls"),
        ("gpj\u202e.xls", "gpj.xls"),
        ("a?b*c|d.xls", "a_b_c_d.xls"),
    ],
)
def test_what_no_name_may_hold(given_name: str, name: str) -> None:
    assert real_name(_PDF, _PROGRAM, f'attachment; filename="{given_name}"'.encode()) == name


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    name = real_name(_PDF, _PROGRAM, f'attachment; filename="{"热" * 300}.xlsx"'.encode())
    assert name == "热" * ((LONGEST - 5) // 3) + ".xlsx"


@given(st.binary(max_size=200), st.text(max_size=80), st.text(max_size=80), st.binary(max_size=40))
def test_whatever_is_given_a_name_is_a_name(header: bytes, text: str, path: str, data: bytes) -> None:
    for one in (header, b'attachment; filename="' + header + b'"', b"attachment; filename*=utf-8''" + header):
        name = real_name(data, f"http://h/{path}", one, text)
        assert name
        assert len(name.encode()) <= LONGEST
        assert not set(name) & set('/\\:*?"<>|')
        assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in name)
        assert name.strip(". ") == name
