"""Bad input ends as a named issue that says what to do; figures that could be read are still read."""

import random

import pytest
from bulletins import TEXT, page

from parsers.reader import read
from parsers.reading import Hints, Issue, Reading

NOISE = random.Random(11).randbytes(6000)
COOKING = "<html><body><h1>面食做法</h1><p>先把面粉300克和水150克揉成面团，静置30分钟，再擀成2毫米的薄片。</p></body></html>"
ANNOUNCEMENT = "关于12345热线系统升级的公告\n因系统升级，热线将于近日暂停服务，给您带来不便，敬请谅解。\n"
RAGGED = (
    "临江县12345热线2022年4月办理情况\n\n单位 | 承办件数 | 办结件数 | 办结率\n"
    "县住建局 | 41 | 41 | 100%\n县城管执法局 | 31 | 30\n县教育局 | 11 | 9 | 81.82% | 7 | 3\n县卫健局 | 12 | 12 | 100%\n"
)


def issue(reading: Reading, kind: str) -> Issue:
    return next(issue for issue in reading.issues if issue.kind == kind)


def published(reading: Reading) -> list[str]:
    return [o.text for o in reading.observations if o.status != "review"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("empty.txt", b"", "empty_file"),
        ("blank.html", b" \r\n\t ", "empty_file"),
        ("invisible.txt", "\u200b\ufeff\u200b".encode(), "no_text"),
        ("noise.html", NOISE, "binary_content"),
        ("scan.html", b"%PDF-1.7\n" + NOISE, "pdf_damaged"),
        ("table.txt", b"PK\x03\x04" + NOISE, "zip_damaged"),
        ("mojibake.txt", TEXT.encode().decode("latin-1").encode(), "undecodable_text"),
        ("script.html", b"<html><body><script>load()</script></body></html>", "no_text"),
        ("noodles.html", COOKING.encode(), "not_a_bulletin"),
        ("readme.txt", b"hello world\nThree files, 4 folders and 5 links.\n", "not_a_bulletin"),
        ("gone.html", "<html><title>404</title><body>您访问的页面不存在</body></html>".encode(), "not_a_bulletin"),
    ],
)  # fmt: skip
def test_what_is_no_bulletin_is_an_error_with_a_name(name: str, data: bytes, kind: str) -> None:
    reading = read(data, Hints(name=name))
    told = issue(reading, kind)
    assert told.severity == "error"
    assert reading.error == told.message
    assert len(told.message.split(". ")) >= 2 or "." in told.message
    assert not reading.observations


def test_text_about_a_hotline_without_figures_waits_for_a_person() -> None:
    reading = read(ANNOUNCEMENT.encode())
    assert reading.error is None
    assert issue(reading, "no_figures").severity == "review"


def test_bulletin_is_not_said_to_lack_figures() -> None:
    kinds = {issue.kind for issue in read(TEXT.encode()).issues}
    assert not kinds & {"no_figures", "not_a_bulletin", "truncated_html", "encoding_mismatch"}


@pytest.mark.parametrize("end", ["<td>", "</td><td cla"])
def test_cut_page_says_so_and_gives_what_is_left(end: str) -> None:
    whole = page("utf-8").decode()
    data = (whole[: whole.index("98</p>")] + end).encode()
    reading = read(data, Hints(name="cut.html"))
    assert issue(reading, "truncated_html").severity == "review"
    assert "3218" in published(reading)
    assert "98" not in published(reading)


def test_wrong_declaration_is_told_and_the_page_read() -> None:
    wrong = page("gb18030").replace(b'charset="gb18030"', b'charset="utf-8"')
    reading = read(wrong, Hints(name="a.html"))
    assert issue(reading, "encoding_mismatch").severity == "info"
    assert reading.encoding == "gb18030"
    assert published(reading) == published(read(page("gb18030")))


def test_broken_bytes_are_told_and_the_rest_read() -> None:
    data = TEXT.encode()
    place = data.index("按期".encode()) + 1
    reading = read(data[:place] + b"\xff" + data[place + 1 :])
    assert issue(reading, "broken_characters").severity == "review"
    assert "3,218" in published(reading)


def test_year_that_is_printed_nowhere_is_not_guessed() -> None:
    reading = read(TEXT.replace("2022年", "").replace("〔2022〕", "").encode())
    assert issue(reading, "year_missing").severity == "review"
    assert reading.period is not None
    assert (reading.period.start, reading.period.end) == (None, None)
    assert all(o.period.start is None for o in reading.observations)


def test_rows_that_do_not_fit_are_told_and_held() -> None:
    reading = read(RAGGED.encode())
    kinds = {issue.kind for issue in reading.issues if issue.severity == "review"}
    assert kinds & {"row_shape", "table_shape"}
    held = {o.unit for o in reading.observations if o.status == "review"}
    assert {"县城管执法局", "县教育局"} <= held
    lost = {"7", "3"}
    assert lost <= {number.text for number in reading.unclaimed}


def test_every_issue_tells_a_person_something() -> None:
    for data in (RAGGED.encode(), ANNOUNCEMENT.encode(), COOKING.encode(), page("utf-8")[:900]):
        for told in read(data).issues:
            assert told.severity in ("info", "review", "error")
            assert told.kind.replace("_", "").isalpha()
            assert len(told.message) > 20
