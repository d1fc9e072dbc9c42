"""The digest of a page: deaf to counters, days, scripts and other pages' titles; awake to each character of the bulletin."""

import hashlib
import re
import string
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fetched_pages import MAKERS, Bulletin, Moving, trs, xxgk
from hypothesis import given
from hypothesis import strategies as st

from parsers.formats import open_document
from parsers.text.decode import decode
from pipeline.crawl.sameness import content_sha256

Maker = Callable[[Bulletin, Moving], str]
_URL = "https://www.example.gov.cn/zwgk/rx/202310/t20231008_1.html"
_TYPE = "text/html; charset=utf-8"
_BULLETIN = Bulletin()
_WORDS = "甲乙丙丁县镇村局办件率未满意退回"

makers = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)


def _digest(page: str, url: str = _URL) -> str:
    return content_sha256(page.encode(), _TYPE, url)


_DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(
    lambda day: f"{day:%Y年%m月%d日} 星期{'一二三四五六日'[day.weekday()]}"
)
_MOVING = st.builds(
    Moving,
    clicks=st.integers(0, 9_999_999),
    today=_DAYS,
    clock=st.times().map(lambda time: f"{time:%H:%M:%S}"),
    token=st.text(string.ascii_letters + string.digits, min_size=1, max_size=32),
    previous=st.text(_WORDS, min_size=4, max_size=30),
    following=st.text(_WORDS, min_size=4, max_size=30),
    related=st.lists(st.text(_WORDS, min_size=4, max_size=20), max_size=8).map(tuple),
    space=st.sampled_from(["", " ", "\n", "\r\n\r\n", "\t \n"]),
)


@makers
@given(moving=_MOVING)
def test_what_moves_with_each_visit_changes_nothing(make: Maker, moving: Moving) -> None:
    assert _digest(make(_BULLETIN, moving)) == _digest(make(_BULLETIN, Moving()))


@st.composite
def _edited(draw: st.DrawFn) -> Bulletin:
    """The bulletin with one character of its text, its table, its title, its date or an attachment exchanged."""
    part = draw(st.sampled_from(("title", "published", "paragraphs", "rows", "signed", "attachments")))
    if part in ("title", "published"):
        return replace(_BULLETIN, **{part: draw(_exchanged(getattr(_BULLETIN, part)))})
    if part in ("paragraphs", "signed"):
        texts = list(getattr(_BULLETIN, part))
        at = draw(st.integers(0, len(texts) - 1))
        texts[at] = draw(_exchanged(texts[at]))
        return replace(_BULLETIN, **{part: tuple(texts)})
    if part == "attachments":
        address, name = _BULLETIN.attachments[0]
        edited = draw(st.sampled_from(("address", "name")))
        changed = (
            (draw(_exchanged(address)), name) if edited == "address" else (address, draw(_exchanged(name)))
        )
        return replace(_BULLETIN, attachments=(changed,))
    rows = [list(row) for row in _BULLETIN.rows]
    row = draw(st.integers(0, len(rows) - 1))
    column = draw(st.integers(0, 1))
    rows[row][column] = draw(_exchanged(rows[row][column]))
    return replace(_BULLETIN, rows=tuple(map(tuple, rows)))


@st.composite
def _exchanged(draw: st.DrawFn, text: str) -> str:
    places = [place for place, one in enumerate(text) if one.isalnum()]
    at = draw(st.sampled_from(places))
    other = draw(st.sampled_from(string.digits if text[at].isdigit() else _WORDS if text[at] > "z" else "qz"))
    if other == text[at]:
        return text[:at] + text[at + 1 :]
    return text[:at] + other + text[at + 1 :]


@makers
@given(bulletin=_edited(), moving=_MOVING)
def test_any_character_of_the_bulletin_changes_it(make: Maker, bulletin: Bulletin, moving: Moving) -> None:
    assert _digest(make(bulletin, moving)) != _digest(make(_BULLETIN, moving))


@makers
def test_a_figure_that_moves_to_another_cell_changes_it(make: Maker) -> None:
    rows = (*_BULLETIN.rows[:2], ("住建局", "", "298"), _BULLETIN.rows[3])
    assert _digest(make(replace(_BULLETIN, rows=rows), Moving())) != _digest(make(_BULLETIN, Moving()))


@makers
def test_a_row_that_ends_elsewhere_changes_it(make: Maker) -> None:
    one = replace(_BULLETIN, rows=(*_BULLETIN.rows, ("城管局", "1"), ("2", "3", "4")))
    other = replace(_BULLETIN, rows=(*_BULLETIN.rows, ("城管局", "1", "2"), ("3", "4")))
    assert _digest(make(one, Moving())) != _digest(make(other, Moving()))


def test_a_table_that_stands_for_a_byline_may_name_counts() -> None:
    one, other = (replace(_BULLETIN, title=f"关于热线公众号阅读量{count}次的通报") for count in (3506, 3507))
    cell, title = (f"<td>{one.title}</td>", f"<td>{other.title}</td>")
    page = xxgk(one, Moving())
    assert _digest(page) != _digest(page.replace(cell, title))


def test_tokens_in_links_are_noise_and_numbers_of_files_are_not() -> None:
    link = "<a href='/d.jsp?fileid=1&token=a1'>附件1</a>"
    page = f"<html><title>通报</title><body><div id=zoom><p>如下：</p>{link}</div></body></html>"
    assert _digest(page) == _digest(page.replace("a1'", "b2'"))
    assert _digest(page) != _digest(page.replace("fileid=1", "fileid=2"))


@makers
def test_what_is_added_or_taken_away_changes_it(make: Maker) -> None:
    base = _digest(make(_BULLETIN, Moving()))
    fewer = (
        replace(_BULLETIN, paragraphs=_BULLETIN.paragraphs[:-1]),
        replace(_BULLETIN, rows=_BULLETIN.rows[:-1]),
        replace(_BULLETIN, attachments=()),
        replace(_BULLETIN, signed=_BULLETIN.signed[:1]),
        replace(_BULLETIN, paragraphs=(*_BULLETIN.paragraphs, "更正：按期办结2797件。")),
    )
    assert all(_digest(make(bulletin, Moving())) != base for bulletin in fewer)


_ROOT = Path(__file__).parents[2]
_PAGES = sorted([*(_ROOT / "raw/samples").glob("*.html"), *(_ROOT / "tests/formats/pages").glob("*.html")])
_COUNTER = re.compile(r"(?:点击|浏览|访问|阅读|下载)[数量次:：]*(?:\s|<[^>]*>)*(\d+)")


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.name)
def test_whatever_is_read_of_a_page_changes_it(path: Path) -> None:
    """Characters of the document that the reader makes of a page are exchanged in the page, one in seven of them."""
    data = path.read_bytes()
    source, document = decode(data).text, open_document(data, path.name)
    base = _digest(source)
    counted = {place for match in _COUNTER.finditer(source) for place in range(*match.span(1))}
    unseen = []
    for at in range(0, len(document.text), 7):
        start, end = document.source.offsets.range(at, at + 1)  # type: ignore[union-attr]
        if end - start != 1 or not source[start].isalnum() or start in counted:
            continue
        other = "3" if source[start] == "7" else "7" if source[start].isdigit() else "丘"
        if _digest(source[:start] + other + source[end:]) == base:
            unseen.append(source[max(0, start - 10) : end + 10])
    assert unseen == []


def test_session_ids_in_the_address_of_the_page_change_nothing() -> None:
    page = trs(_BULLETIN, Moving())
    assert _digest(page, f"{_URL};jsessionid=1A2B") == _digest(page)


def test_another_charset_of_the_same_characters_is_the_same() -> None:
    page = trs(_BULLETIN, Moving())
    assert content_sha256(page.encode("gb18030"), "text/html; charset=gb2312", _URL) == _digest(page)


@pytest.mark.parametrize(
    "line",
    [
        "门户网站访问量：12345次。",
        "网站浏览量12345次，微信阅读量3506次，两项合计15851次",
        "本月平台访问12345人次。",
        "截至10月8日，热线公众号阅读 3506 次。",
        "阅读量：3506次",
        "统计时间 今天2025年10月8日",
        "数据来源：热线平台，网站浏览量3506次，较上月增加12次",
        "今天是2023年10月8日，全县热线整体平稳，受理工单12345件。",
    ],
)
def test_a_bulletin_may_count_visits_and_name_the_day(line: str) -> None:
    texts = _BULLETIN.paragraphs
    one = replace(_BULLETIN, paragraphs=(texts[0], line, texts[1]))
    other = replace(_BULLETIN, paragraphs=(texts[0], line.replace("5", "6"), texts[1]))
    assert _digest(trs(one, Moving())) != _digest(trs(other, Moving()))


def test_pictures_of_the_article_belong_to_it() -> None:
    page = "<html><title>通报</title><body><div id=zoom><p>办理情况如下：</p><img src='./W1.jpg'></div></body></html>"
    assert _digest(page) != _digest(page.replace("W1", "W2"))
    assert _digest(page) == _digest(page.replace("W1.jpg", "W1.jpg?t=1700000000123"))


@pytest.mark.parametrize(
    "shown",
    [
        "<iframe width=100% src='/pdfjs/viewer.html?file=/P1.pdf'></iframe>",
        '<embed type="application/pdf" src="./P1.pdf?t=1700000000123">',
        "<object data=P1.pdf></object>",
    ],
)
def test_a_file_that_the_page_shows_belongs_to_it(shown: str) -> None:
    page = f"<html><title>通报</title><body><div id=zoom><p>办理情况如下：</p>{shown}</div></body></html>"
    assert _digest(page) != _digest(page.replace("P1", "P2"))
    assert _digest(page) == _digest(page.replace("1700000000123", "1700000000999"))
    advertised = page.replace(shown, "<iframe src='/ad.html?n=1'></iframe>")
    assert _digest(advertised) == _digest(advertised.replace("n=1", "n=2"))


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.4 x", "application/pdf"),
        (b"%PDF-1.4 x", "text/html"),
        (b"PK\x03\x04abc", None),
        (b"", "text/html"),
        (b"<html><script>var n=1</script></html>", "text/html"),
        ("工单2848件".encode(), "text/plain"),
        (b'{"total": 3}', "application/json"),
    ],
)
def test_anything_but_a_page_with_text_is_its_bytes(data: bytes, media_type: str | None) -> None:
    assert content_sha256(data, media_type, _URL) == hashlib.sha256(data).hexdigest()


@given(st.binary(max_size=400), st.text(max_size=400))
def test_no_bytes_and_no_markup_break_it(data: bytes, text: str) -> None:
    assert len(content_sha256(data, "text/html", _URL)) == 64
    assert (
        len(content_sha256(f"<html><body><p>{text}<table>".encode("utf-8", "replace"), "text/html", text))
        == 64
    )
