"""Tight sentences: what is left out, what ends a sentence, and the way back to the text."""

from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parsers.document import Block, Document, Paragraph, Span, Table
from parsers.formats import open_document
from parsers.layout.wrapping import prose_lines
from parsers.prose.tight import GAP, Passage, passages, tighten

DROPPED = set(" \t\n\u3000\u2002\"'“”‘’「」『』")
TEXT = st.text(st.sampled_from("受理件12.%,，。；（） \t\n　“”《》'"), max_size=40)


@st.composite
def text_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text and some of its stretches, in order and apart from one another."""
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return text, [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]


def document(text: str) -> Document:
    """The text's lines as paragraphs, read as a text file is."""
    opened = open_document(text.encode(), "a.txt")
    assert opened.text == text
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Paragraph(Span(start, start + len(line))))
        start += len(line) + 1
    opened.blocks = blocks
    return opened


def told(document: Document) -> Iterator[Passage]:
    """The document's passages, wrapped lines joined."""
    return passages(document.text, prose_lines(document))


def sentences(text: str) -> list[list[str]]:
    """For each passage the sentences, parts joined by ``|``, the enumerator in front as ``<…>``."""
    return [
        [
            (f"<{one.enumerated}>" if one.enumerated else "") + "|".join(part.text for part in one.parts)
            for one in passage.sentences
        ]
        for passage in told(document(text))
    ]


@given(text_and_spans())
def test_every_character_leads_back_to_itself(given_text: tuple[str, list[Span]]) -> None:
    text, spans = given_text
    tight = tighten(text, spans)
    own = [index for index, character in enumerate(tight.text) if character != GAP]
    places = [tight.at(index) for index in own]
    assert "".join(text[place] for place in places) == tight.text.replace(GAP, "")
    assert places == [
        place for span in spans for place in range(span.start, span.end) if text[place] not in DROPPED
    ]


@given(text_and_spans())
def test_two_digits_with_white_space_between_stay_two_numbers(given_text: tuple[str, list[Span]]) -> None:
    text, spans = given_text
    tight = tighten(text, spans)
    for index, character in enumerate(tight.text):
        if character == GAP:
            before, after = tight.at(index - 1), tight.at(index + 1)
            assert text[before].isdigit()
            assert text[after].isdigit()
            assert after > before + 1


@given(text_and_spans(), st.integers(0, 40), st.integers(0, 40))
def test_spans_begin_and_end_at_their_characters(
    given_text: tuple[str, list[Span]], start: int, length: int
) -> None:
    text, spans = given_text
    tight = tighten(text, spans)
    start, end = min(start, len(tight.text)), min(start + length, len(tight.text))
    assume(GAP not in (tight.text[start : start + 1], tight.text[max(0, end - 1) : end]))
    span = tight.span(start, end)
    if start == end:
        assert span.start == span.end
        return
    assert text[span.start] == tight.text[start]
    assert text[span.end - 1] == tight.text[end - 1]
    assert tight.at(len(tight.text)) == tight.at(len(tight.text) - 1) + 1


@given(
    st.lists(
        st.sampled_from(["受理12件", "办结", "，", "。", "；", "\n", " ", "一、", "(二)", "“热线”"]),
        max_size=25,
    )
)
def test_every_visible_character_lies_in_one_part_or_in_an_enumerator(pieces: list[str]) -> None:
    text = "热线" + "".join(pieces)
    for passage in told(open_document(text.encode(), "a.txt")):
        assert_covers(passage)


def assert_covers(passage: Passage) -> None:
    position = 0
    for sentence in passage.sentences:
        position += len(sentence.enumerated)
        for part in sentence.parts:
            assert part.offset == position
            assert passage.tight.text[part.offset : part.offset + len(part.text)] == part.text
            position += len(part.text)
    assert position == len(passage.tight.text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("共受理 12 件。办结 9 件。", [["共受理12件。", "办结9件。"]]),
        ("办结率98.5%.满意率97%", [["办结率98.5%.", "满意率97%"]]),
        ("比率为21.07件", [["比率为21.07件"]]),
        ("一、受理12件;办结9件", [["<一、>受理12件;|办结9件"]]),
        ("(三)受理情况", [["<(三)>受理情况"]]),
        ("1.受理12件", [["<1.>受理12件"]]),
        ("1.5万件", [["1.5万件"]]),
        ("“12345”热线“通报”", [["12345热线通报"]]),
        ("受理9230\n件", [["受理9230件"]]),
        ("受理工单,\n办结9件", [["受理工单,办结9件"]]),
        ("受理12件。\n办结9件", [["受理12件。"], ["办结9件"]]),
        ("总体情况\n二、分类", [["总体情况"], ["<二、>分类"]]),
        ("办结9件(\n附件", [["办结9件("], ["附件"]]),
        ("来源:县政务局 发布时间:2023-07-11\n受理12件", [["来源:县政务局发布时间:2023-07-11"], ["受理12件"]]),
        ("日期:2023-07-11 09:30\n受理12件", [["日期:2023-07-11‖09:30"], ["受理12件"]]),
        ("发布时间:2023-07-11 浏览次数:1386\n受理", [["发布时间:2023-07-11浏览次数:1386"], ["受理"]]),
    ],
)
def test_sentences_of(text: str, seen: list[list[str]]) -> None:
    assert sentences(text) == seen


def test_table_ends_a_passage_and_is_left_out() -> None:
    opened = document("受理工单,\n单位\n办结9件")
    opened.blocks[1] = Table(rows=[], layout="tab", span=Span(6, 8))
    assert [passage.tight.text for passage in told(opened)] == ["受理工单,", "办结9件"]
