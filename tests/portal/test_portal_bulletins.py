"""The bulletins: deterministic, consecutive, figures that add up, every area and month read without a doubt."""

import io
import re
import zipfile
from datetime import date
from itertools import pairwise

import pytest

from parsers.reader import read
from tests.portal.articles import Article
from tests.portal.bulletins import areas, bulletin, column, next_month
from tests.portal.markup import metas, plain


def _page(article: Article) -> bytes:
    return f"<html><head>{metas(article, '', '')}</head><body>{plain(article)}</body></html>".encode()


@pytest.mark.parametrize("code", areas())
def test_totals_are_those_of_the_rows(code: str) -> None:
    made = bulletin(areas()[code], 2023, 5, seed=3)
    *rows, whole = made.table[1:]
    for place in (1, 2, 4, 5):
        assert sum(int(row[place]) for row in rows) == int(whole[place])
    for row in made.table[1:]:
        assert row[3] == f"{100 * int(row[2]) / int(row[1]):.2f}%"
        assert row[6] == f"{100 * int(row[5]) / int(row[4]):.2f}%"
    assert f"受理工单{whole[1]}件" in made.paragraphs[0]


@pytest.mark.parametrize("code", areas())
@pytest.mark.parametrize("month", [1, 5, 10, 12])
def test_read_without_a_doubt(code: str, month: int) -> None:
    area = areas()[code]
    made = bulletin(area, 2024, month, seed=7)
    reading = read(_page(made))
    assert (reading.error, reading.issues) == (None, [])
    assert reading.area is not None
    assert reading.area.code == code
    assert reading.period is not None
    assert (reading.period.start, reading.period.kind) == (f"2024-{month:02d}-01", "month")
    received = {
        (each.unit or "", each.text) for each in reading.observations if each.metric == "tickets_received"
    }
    assert {(row[0], row[1]) for row in made.table[1:-1]} <= received


@pytest.mark.parametrize("kind", ["xlsx", "xls", "et", "docx", "pdf"])
def test_files_hold_the_same_table(kind: str) -> None:
    made = bulletin(areas()["411723"], 2023, 5, seed=3, files=(kind,))
    reading = read(made.attachments[0].data)
    assert (reading.error, reading.issues) == (None, [])
    assert reading.period is not None
    assert reading.period.start == "2023-05-01"
    assert len(reading.tables[0].cells) == len(made.table)


def test_same_seed_same_bytes() -> None:
    kinds = ("xlsx", "xls", "docx", "pdf", "zip")
    first, second = (bulletin(areas()["430424"], 2023, 5, 3, kinds) for _ in range(2))
    assert [each.data for each in first.attachments] == [each.data for each in second.attachments]
    with zipfile.ZipFile(io.BytesIO(first.attachments[0].data)) as book:
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT", book.read("docProps/core.xml"))) == {b"2023-01-01T"}
    assert (first.title, first.table, first.paragraphs) == (second.title, second.table, second.paragraphs)
    assert bulletin(areas()["430424"], 2023, 5, 4).table != first.table


def test_column_is_consecutive_and_newest_first() -> None:
    articles = column(areas()["410425"], 14, 9, 1, (), first=(2022, 6))
    periods = [article.period for article in reversed(articles) if article.wanted]
    assert periods[0] == (2022, 6)
    assert all(later == next_month(*earlier) for earlier, later in pairwise(periods) if earlier)
    assert len(articles) == 23
    assert [article.day for article in articles] == sorted(
        (article.day for article in articles), reverse=True
    )
    assert len({article.number for article in articles}) == 23
    assert all(article.day > date(*article.period, 28) for article in articles if article.period)


def test_other_articles_are_left_out_by_the_filter_of_a_source() -> None:
    articles = column(areas()["430611"], 6, 20, 1, ())
    taken = [article for article in articles if "12345" in article.title and "招聘" not in article.title]
    assert taken == [article for article in articles if article.wanted]
    assert any("12345" in article.title for article in articles if not article.wanted)


def test_edited_bulletin_keeps_all_but_its_figures() -> None:
    made = bulletin(areas()["430424"], 2023, 5, 3, ("xlsx",))
    other = made.edited()
    assert (other.number, other.title, other.day, other.edition) == (made.number, made.title, made.day, 2)
    assert other.table != made.table
    assert [row[0] for row in other.table] == [row[0] for row in made.table]
    assert other.attachments == made.attachments
    assert other.edited().table not in (made.table, other.table)
