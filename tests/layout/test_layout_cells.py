"""Kinds of cells, headings, and the alignment of streams."""

import pytest

from parsers.layout.align import align, best_alignment, column_profile
from parsers.layout.cells import families, kind, like_header, like_title, only_heading, promise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "n"), ("1,234", "n"), ("95.38", "n"), ("12件", "n"), ("1.2万", "n"), ("-5", "n"),
        ("99.80%%", "p"), ("55 %", "p"), ("↑3.2%", "p"), ("下降2.1%", "p"), ("1.2个百分点", "p"),
        ("第一", "r"), ("第12名", "r"), ("/", "m"), ("—", "m"), ("市级未抽访", "m"), ("", "e"),
        ("住建局", "t"), ("12345热线", "t"), ("未办结数", "t"), ("A类", "t"), ("2023-10-08", "t"),
        ("承办单位未联系当事人;回复过于简单", "l"), ("长" * 40, "l"),
    ],
)  # fmt: skip
def test_kind_of_a_cell(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize("text", ["受理件数", "按期办结率", "单位", "占比(%)", "排名", "数量(件)", "重办量"])
def test_headings_read_like_headings(text: str) -> None:
    assert like_header(text)


@pytest.mark.parametrize("text", ["住建局", "柳溪镇", "供电公司", "A"])
def test_names_do_not_read_like_headings(text: str) -> None:
    assert not like_header(text)
    assert not only_heading(text)


def test_what_headings_promise() -> None:
    assert [promise(word) for word in ("序号", "办结率", "单位", "件数", "说法")] == [
        "N",
        "p",
        "T",
        "N",
        None,
    ]
    assert like_title("各乡镇办理情况统计表")
    assert not like_title("满意率")


def test_captions_are_no_labels() -> None:
    assert families(["住建局", "12", "/", "各乡镇热线工单办理情况统计表", "评价满意占比情况"]) == "TN-CT"
    assert align("TNN" * 3 + "CTT" + "TNN" * 3, 0, "TNN").end == 9


def test_alignment_finds_its_way_back_after_a_short_row() -> None:
    family = "TNNN" * 4 + "TNN" + "TNNN" * 4
    profile, aligned = best_alignment(family, 0, 4)
    assert profile == "TNNN"
    assert aligned.ragged == [4]
    assert aligned.rows[4] == (16, 3)
    assert aligned.end == len(family)


def test_alignment_stops_where_another_header_begins() -> None:
    family = "TNN" * 4 + "TTTTT" + "TNNNN" * 3
    assert align(family, 0, column_profile(family, 0, 3, 4)).end == 12
