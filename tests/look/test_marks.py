"""What every number of a document is shown as."""

from itertools import pairwise
from pathlib import Path

import pytest
from looked import SAMPLES, sample, seen

from pipeline.look.seen import Seen

SIGNS = {"verified": "✓", "stated": "=", "review": "?", "unclaimed": "!", "known": "~"}


def shown(looked: Seen) -> str:
    """The text with every mark in brackets, its kind before it."""
    parts, at = [], 0
    for mark in looked.marks.stretches:
        parts.append(looked.document.text[at : mark.start])
        parts.append(f"[{SIGNS[mark.kind]}{looked.document.text[mark.start : mark.end]}]")
        at = mark.end
    return "".join(parts) + looked.document.text[at:]


def test_sample_with_slips() -> None:
    text = shown(sample("planted-slip.html"))
    assert "受理群众诉求[✓1672]件,办结[✓1650]件,办结率[✓98.68%]。" in text
    assert "[~2023]年[~12]月" in text
    assert "马嵬街道\t[=37]\t[?36]\t[?93.70%]" in text
    assert "合计\t[?302]\t[?298]\t[?98.68%]" in text


def test_number_that_nothing_claims_is_told_with_its_reason(tmp_path: Path) -> None:
    text = "衡东县12345热线2023年3月办理情况通报\n\n2023年3月，共受理群众诉求300件。另有鸡蛋17个。\n"
    looked = seen(tmp_path, "a.txt", text.encode())
    assert "诉求[=300]件" in shown(looked)
    (left,) = [mark for mark in looked.marks.stretches if mark.kind == "unclaimed"]
    assert looked.document.text[left.start : left.end] == "17"
    assert left.title.startswith("unclaimed: ")
    assert not left.figures


def test_known_numbers_say_what_they_are() -> None:
    looked = sample("pipe-rows-month.txt")
    titles = {mark.title for mark in looked.marks.stretches if mark.kind == "known"}
    assert {"no figure: date 2023年6月", "no figure: document number 〔2023〕6号"} <= titles


def test_empty_cell_that_should_hold_a_figure_is_a_point(tmp_path: Path) -> None:
    rows = "单位,承办件数,满意率\n县住建局,43,97.5%\n石湾镇,13,\n霞流镇,21,95.2%\n草市镇,22,90.9%\n"
    looked = seen(tmp_path, "a.csv", ("衡东县12345热线2023年3月办理情况通报,,\n" + rows).encode())
    (missing,) = [at for at, figure in enumerate(looked.reading.observations) if figure.missing]
    assert [mark.figures for mark in looked.marks.points.values()] == [(missing,)]


def test_file_that_is_no_bulletin_has_no_marks(tmp_path: Path) -> None:
    looked = seen(tmp_path, "a.txt", "今天天气很好,气温20度。\n".encode())
    assert looked.reading.error
    assert looked.marks.stretches == []


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.[ht]*")), ids=lambda path: path.name)
def test_every_number_and_every_figure_of_the_samples_is_marked_once(path: Path) -> None:
    looked = sample(path.name)
    ends = [(mark.start, mark.end) for mark in looked.marks.stretches]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    figures = {position for mark in looked.marks.all() for position in mark.figures}
    assert figures == set(range(len(looked.reading.observations)))
    unclaimed = [mark for mark in looked.marks.stretches if mark.kind == "unclaimed"]
    assert len(unclaimed) == len(looked.reading.unclaimed)
    for mark in looked.marks.all():
        statuses = {looked.reading.observations[position].status for position in mark.figures}
        assert not statuses or mark.kind in statuses
