"""Text with offsets: every edit keeps the way back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text.mapped import MappedBuilder, MappedText, SourceMap

LETTERS = st.text("ab区件１２", max_size=12)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[tuple[int, int, str]]:
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return [
        (start, end, draw(st.text("xyz", max_size=3)))
        for start, end in zip(places[::2], places[1::2], strict=False)
        if start < end
    ]


@st.composite
def chains(draw: st.DrawFn) -> tuple[str, list[list[tuple[int, int, str]]]]:
    source = draw(LETTERS)
    text, chain = source, []
    for _ in range(draw(st.integers(0, 3))):
        edits = draw(edits_of(text))
        chain.append(edits)
        for start, end, new in reversed(edits):
            text = text[:start] + new + text[end:]
    return source, chain


@given(chains())
def test_a_chain_of_edits_gives_the_text_and_an_origin_for_every_character(chain):
    source, rounds = chain
    mapped = MappedText(source)
    # The slow model: for each character of the text the range of the source that it stands for.
    model = [(letter, (place, place + 1)) for place, letter in enumerate(source)]
    for edits in rounds:
        mapped = mapped.edit(edits)
        for start, end, new in reversed(edits):
            if len(new) == end - start:
                changed = [(letter, where) for letter, (_, where) in zip(new, model[start:end], strict=True)]
            else:
                changed = [(letter, (model[start][1][0], model[end - 1][1][1])) for letter in new]
            model[start:end] = changed
    assert mapped.text == "".join(letter for letter, _ in model)
    for place, (_, where) in enumerate(model):
        first, last = mapped.range(place, place + 1)
        assert 0 <= first <= last <= len(source)
        assert (first, last) == where


@given(LETTERS, st.integers(0, 12), st.integers(0, 12))
def test_a_slice_keeps_its_part_of_the_map(source, start, end):
    mapped = MappedText(source).sub(re.compile("a"), "").sub(re.compile("件"), "<件>")
    piece = mapped[start:end]
    assert piece.text == mapped.text[start:end]
    for place in range(len(piece)):
        assert piece.range(place, place + 1) == mapped.range(start + place, start + place + 1)


def test_a_range_over_a_removed_gloss_covers_it():
    mapped = MappedText("全區(qū)受理").sub(re.compile(r"\(qū\)"), "")
    assert mapped.text == "全區受理"
    assert mapped.range(0, 4) == (0, 8)
    assert mapped.range(1, 2) == (1, 2)
    assert mapped.range(2, 2) == (6, 6)


def test_translation_must_keep_the_length():
    assert MappedText("１件").translate({ord("１"): "1"}).text == "1件"
    with pytest.raises(ValueError, match="keep the length"):
        MappedText("…").translate({ord("…"): "..."})


def test_only_plain_slices():
    with pytest.raises(ValueError, match="step 1"):
        MappedText("abc")[::2]


def test_builder_maps_pieces_and_places_its_own_characters_between_them():
    source = "<p>收到&nbsp;12</p><p>件</p>"
    builder = MappedBuilder()
    builder.append_at("收到", 3, 5)
    builder.append_at("\xa0", 5, 11)
    builder.append(MappedText(source)[11:13])
    builder.insert("\n")
    assert builder.append(MappedText(source)[20:21]) == (6, 7)
    built = builder.build()
    assert built.text == "收到\xa012\n件"
    assert [source[slice(*built.range(i, i + 1))] for i in range(7)] == [
        "收",
        "到",
        "&nbsp;",
        "1",
        "2",
        "",
        "件",
    ]
    assert built.range(0, 7) == (3, 21)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp950", "utf-16-le"])
def test_bytes_and_excerpts_of_every_encoding(encoding):
    text = "a縣" * 700 + "熱線" + "b" * 300
    data = text.encode(encoding)
    source = SourceMap.identity(text, encoding)
    for start in (0, 1, 255, 256, 257, 1399, 1400, 1401, len(text)):
        for end in (start, start + 1, start + 300):
            first, last = source.to_source(start, end)
            assert data[first:last].decode(encoding) == text[start:end]
    assert source.excerpt(data, 1400, 1402, around=2) == "a縣熱線bb"
    assert source.excerpt(data, 0, 1, around=3) == "a縣a縣"


def test_offsets_outside_the_text_are_cut_to_it():
    assert SourceMap.identity("件数").to_source(-3, 99) == (0, 6)
