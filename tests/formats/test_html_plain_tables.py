"""Tables that are taken out of a page before its tree is built: the document is that of the page with all of them in the
tree, wherever they stand and whatever is in them.
"""

from functools import partial
from pathlib import Path

import pytest

from parsers.document import Document
from parsers.formats import open_document
from parsers.formats.html import read
from parsers.formats.html.markup import mark_text

_ROWS = "".join(
    f"<tr><td>{number}</td><td><p>东河镇<span>{number}</span></p></td><td>{number * 7}</td>"
    f"<td>9{number}.5%</td></tr>\n"
    for number in range(1, 7)
)
_HEAD = "<tr><td>序号</td><td>单位</td><td>件数</td><td>办结率</td></tr>\n"
_GROUP = f"<tbody>{_ROWS}</tbody>"
_SPANNED = (
    "<tr><td rowspan=2>序号</td><td colspan=3>甲</td></tr>\n<tr><td>单位</td><td>件数</td><td>率</td></tr>\n"
)
_TABLE = f"<table border='1'><tbody>{_HEAD}{_ROWS}</tbody></table>"
_TEXT = "<p>本月，全县12345热线共受理群众诉求147件，办结率为95.5%。各单位办理情况如下表。</p>"

_TAKEN = {
    "alone": _TABLE,
    "without tbody": f"<table>{_HEAD}{_ROWS}</table>",
    "head, bodies and loose rows": f"<table><thead>{_HEAD}</thead>{_GROUP}{_ROWS}{_GROUP}</table>",
    "columns": f"<table><colgroup><col width=3><col></colgroup>{_HEAD}{_ROWS}</table>",
    "spans": f"<table>{_SPANNED}{_ROWS}</table>",
    "spans without end": f"<table>{_HEAD.replace('<td>', '<td rowspan=0>', 1)}{_ROWS}</table>",
    "several texts in a cell": _TABLE.replace("<td>7</td>", "<td><p>7 件</p><p>8</p><br>9 <b>十</b>一</td>"),
    "paragraph left open": _TABLE.replace("<td>7</td>", "<td><p>7<p>8</td>"),
    "stray ends": _TABLE.replace("<td>7</td>", "<td>7</p>8</b>9</font></td>"),
    "boxes in a cell": _TABLE.replace("<td>7</td>", "<td><div>7<div>8</div>9</div>10</td>"),
    "entities": _TABLE.replace("<td>7</td>", "<td>&nbsp;</td>").replace("<td>14</td>", "<td>1&#1;4&nbsp;</td>"),
    "a gloss": _TABLE.replace("东河镇", "東河鎮(zhèn)"),
    "comments and scripts": _TABLE.replace("<td>7</td>", "<td>7<!-- <td> -->8<script>'</td>'</script></td>"),
    "greater in quotes": _TABLE.replace("<td>7</td>", "<td title='>7<'>7</td>"),
    "in a table that arranges": f"<table><tr><td>{_TEXT}{_TABLE}</td></tr></table>",
    "after an open mark": f"<b><font><u>{_TABLE}",
    "in an open paragraph": f"<p>{_TEXT}<p>甲{_TABLE}乙",
    "two": f"{_TABLE}<p>续表</p>{_TABLE}",
}  # fmt: skip
_IN_THE_TREE = {
    "in a table of data": f"<table>{_HEAD}<tr><td>1</td><td>{_TABLE}</td><td>3</td><td>4</td></tr>{_ROWS * 2}</table>",
    "in a link": f"<a href=x>{_TABLE}</a>",
    "its white space kept": f"<pre>{_TABLE}</pre>",
    "invisible": f"<div style='visibility:hidden'>{_TABLE}</div>",
    "in a list to choose from": f"<select><option>{_TABLE}</select>",
    "only arranging": "<table><tr><td>" + "各单位办理情况如下。" * 30 + "</td><td>12</td></tr></table>",
    "one column": "<table>" + "<tr><td>东河镇12件</td></tr>" * 5 + "</table>",
    "text between rows": f"<table>{_HEAD}甲1{_ROWS}</table>",
    "foot first": f"<table><tfoot>{_HEAD}</tfoot>{_ROWS}</table>",
    "cells left open": _TABLE.replace("</td>", "").replace("</tr>", ""),
    "raised": _TABLE.replace("<td>7</td>", "<td>7<sup>8</sup></td>"),
    "hidden row": _TABLE.replace("<tr>", "<tr style='display:none'>", 1),
    "hidden in a cell": _TABLE.replace("<td>7</td>", "<td>7<span hidden>8</span></td>"),
    "box across cells": _TABLE.replace("<td>7</td>", "<td><div>7</td>").replace("<td>14</td>", "<td>14</div></td>"),
    "cut": _TABLE[: len(_TABLE) // 2],
}  # fmt: skip
_ELSEWHERE = {
    "in navigation": f"<div class='nav'>{_TABLE}</div>",
    "in a frameset": f"<frameset>{_TABLE}</frameset>",
    "in a template": f"<template>{_TABLE}</template>",
    "deep": "<div>" * 5200 + _TABLE,
}
_PAGES = Path(__file__).parent / "pages"


def _page(body: str) -> bytes:
    article = f"<div class='TRS_Editor'>{_TEXT}{body}<p>请各单位对照查找差距，切实提高办理质量。</p></div>"
    title = "<title>某县12345热线1月份办理情况通报</title>"
    return f"<!DOCTYPE html><html><head>{title}</head><body>{article}</body></html>".encode()


def _both(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[Document, Document]:
    quick = open_document(data, "a.html")
    monkeypatch.setattr(read, "mark_text", lambda source, tables=False: mark_text(source, tables=False))
    return quick, open_document(data, "a.html")


def _assert_same(quick: Document, whole: Document) -> None:
    assert (quick.text, quick.blocks, quick.meta, quick.issues) == (
        whole.text,
        whole.blocks,
        whole.meta,
        whole.issues,
    )
    places = range(len(whole.text))
    sources = [list(map(partial(one.source.to_source), places, places[1:])) for one in (quick, whole)]
    assert sources[0] == sources[1]


@pytest.mark.parametrize("name", [*_TAKEN, *_IN_THE_TREE, *_ELSEWHERE])
def test_the_document_is_that_of_the_tree(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body = {**_TAKEN, **_IN_THE_TREE, **_ELSEWHERE}[name]
    _assert_same(*_both(_page(body), monkeypatch))


@pytest.mark.parametrize("name", _TAKEN)
def test_tables_with_nothing_to_mend_are_taken_out(name: str) -> None:
    markup = mark_text(_page(_TAKEN[name]).decode())
    assert markup.tables
    assert "东河镇" not in markup.marked
    assert markup.marked.count("<tr") <= 1 + len(markup.tables)


@pytest.mark.parametrize(
    "name", ["text between rows", "foot first", "cells left open", "raised", "hidden row", "cut"]
)
def test_others_stay(name: str) -> None:
    assert not mark_text(_page(_IN_THE_TREE[name]).decode()).tables


@pytest.mark.parametrize("page", sorted(_PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_real_pages_are_read_alike(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _assert_same(*_both(page.read_bytes(), monkeypatch))


@pytest.mark.parametrize("at", range(0, len(_TABLE), 29))
def test_a_piece_lost_makes_no_difference(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a tag or a part of one is missing."""
    _assert_same(*_both(_page(_TABLE[:at] + _TABLE[at + 5 :]), monkeypatch))
