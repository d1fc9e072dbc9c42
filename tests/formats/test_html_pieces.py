"""Texts and tags of a page, found the quick way and the thorough one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parsers.formats.html.pieces import split

_TOKENS = [
    "<p>", "</p>", "<td colspan=2>", "</td>", "<table border='1'>", "</table>", "<br/>", " ", "\n",
    "东河镇", "12", "a < b", "x > y", "&lt;", '<a title="a > b">', "<a title='<td>'>", '<a title="',
    "<!-- <td> -->", "<!--", "-->", "<!DOCTYPE html>", "<script>if (a < b) '</td>'</script>",
    "<SCRIPT src=x></SCRIPT>", "<script", "</script>", "<style>p > b {}</style>", "<strike>", "<nobr>",
    "<noscript><p></noscript>", "<iframe>", "</ >", "</3>", "<?xml?>", "<o:p></o:p>", "<", ">", "\u3000",
    '<img alt="<!-- ">', "<td", "\x1c", "<input value=a'b>",
]  # fmt: skip


def single(source: str) -> list[str]:
    """Texts and single tags in turn."""
    pieces, parts = split(source)
    singles = [pieces[0]]
    for markup, text in zip(pieces[1::2], pieces[2::2], strict=True):
        inside = parts[markup]
        assert (inside[0], inside[-1], "".join(inside)) == ("", "", markup)
        singles += [*inside[1:-1], text]
    return singles


@given(st.lists(st.sampled_from(_TOKENS), max_size=12).map("".join))
@example("<td title='a'b'>1</td>")
@example('<table><tr><td>1</td></tr></table><p title="<table>">2</p>')
@example("<p>1</p>\n<!-- 2 -->\n<p>3</p>")
def test_both_ways_find_the_same(source: str) -> None:
    """A ``<`` that begins no tag is looked at the thorough way, with all that stands before it."""
    thorough = single(f"{source}<")
    last = max(at for at, piece in enumerate(thorough) if piece)
    assert thorough[last].endswith("<")
    thorough[last] = thorough[last][:-1]
    assert [piece for piece in single(source) if piece] == [piece for piece in thorough if piece]


def test_tags_between_two_texts_are_one_piece() -> None:
    pieces, parts = split("<tr><td>1</td>\n<td> 2</td></tr>")
    assert pieces == ["", "<tr><td>", "1", "</td>\n<td>", " 2", "</td></tr>", ""]
    assert parts["</td>\n<td>"] == ["", "</td>", "\n", "<td>", ""]


@pytest.mark.parametrize("alone", ["<table>", "</TABLE>", "<!-- 1 -->", "<script>'<p>'</script>"])
def test_tables_scripts_and_comments_stand_alone(alone: str) -> None:
    pieces, parts = split(f"<div>{alone}<p>1</p></div>")
    assert pieces[:6] == ["", "<div>", "", alone, "", "<p>"]
    assert parts[alone] == ["", alone, ""]
