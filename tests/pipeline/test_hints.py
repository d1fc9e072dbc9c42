"""What a capture tells the reader of its bytes."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from pipeline.landing.log import Capture
from pipeline.stages.wanted import hints_of
from warehouse.places import PLACE, place_of


@pytest.mark.parametrize(
    ("media_type", "charset"),
    [
        ("text/html; charset=GB2312", "gb2312"),
        ('text/html;charset="utf-8"', "utf-8"),
        ("text/html; boundary=x; Charset = gbk", "gbk"),
        ("text/html", None),
        (None, None),
    ],
)
def test_the_charset_of_the_header_goes_with_the_capture(media_type, charset):
    capture = Capture("s", "a/b.html", None, "2024-01-01", "stored", media_type, 1, 1, "0" * 64)
    hints = hints_of(capture, "411723")
    assert (hints.charset, hints.name, hints.area_code) == (charset, "b.html", "411723")


@pytest.mark.parametrize(
    ("locator", "given", "name"),
    [
        ("a/b.html", {}, "b.html"),
        ("/home/x/通报.txt", {}, "通报.txt"),
        ("https://x.gov.cn/art/2023/1.html?id=3#top", {}, "1.html"),
        ("https://x.gov.cn/%E9%80%9A%E6%8A%A5.xlsx", {}, "通报.xlsx"),
        ("https://x.gov.cn/%CD%A8%B1%A8.xlsx", {}, "通报.xlsx"),  # GBK
        ("https://x.gov.cn/a%2Fb.pdf", {}, "b.pdf"),
        ("https://x.gov.cn/list/", {}, "list"),
        ("https://x.gov.cn", {}, ""),
        ("https://[x.gov.cn/1.html", {}, "1.html"),
        ("https://x.gov.cn/down?id=3", {"filename": "通报.docx"}, "通报.docx"),
        ("https://x.gov.cn/down?id=3/50%25?.xlsx", {"parent": "0" * 64}, "50%25?.xlsx"),
    ],
)
def test_the_name_is_that_of_the_file(locator, given, name):
    capture = replace(Capture("s", locator, None, "2024-01-01", "stored", None, 1, 1, "0" * 64), **given)
    assert hints_of(capture, None).name == name


@pytest.mark.parametrize(
    ("locator", "place"),
    [
        ("a/b.txt", "s/a/b.txt"),
        ("/a/b.txt", "/a/b.txt"),
        ("https://x.gov.cn/1.html", "https://x.gov.cn/1.html"),
    ],
)
def test_a_place_in_words_is_the_same_in_sql(locator, place):
    asked = f"SELECT {PLACE} FROM (SELECT ? AS source_id, ? AS locator) AS b"
    with closing(sqlite3.connect(":memory:")) as connection:
        (told,) = connection.execute(asked, ("s", locator)).fetchone()
    assert told == place == place_of("s", locator)
