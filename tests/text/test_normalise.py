"""What normalisation changes, what it must leave, and that it keeps the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from parsers.identity.gazetteer import gazetteer
from parsers.text.glosses import is_syllable
from parsers.text.mapped import MappedText
from parsers.text.normalise import normalise, normalise_string, simplify


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("１２３，４５６．７％", "123,456.7%"),
        ("（受理）：", "(受理):"),
        ("一\u3000二\xa0三\u2009四\ue5e5五", "一 二 三 四 五"),
        ("甲\t乙\r\n丙\r丁\x0b戊\u2028己", "甲\t乙\n丙\n丁\n戊\n己"),
        ("受\u200b理\ufeff率\xad\x07", "受理率"),
        ("等…", "等..."),
        ("⼀季度", "一季度"),
        ("qu\u0304", "qū"),
        ("Ⅱ类", "II类"),
        ("〔2023〕9号", "〔2023〕9号"),
        ("占比﹪", "占比%"),
        ("\ud800坏", "\ufffd坏"),
    ],
)
def test_typography(printed, plain):
    assert normalise_string(printed) == plain


@pytest.mark.parametrize("mark", ["①", "⑳", "⑴", "⒈", "㈠", "½", "²", "㎡", "㏠", "㍙", "❶"])
def test_what_would_turn_into_digits_stays(mark):
    assert normalise_string(f"12{mark}34") == f"12{mark}34"


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("全區(qū)受理", "全区受理"),
        ("全区（qū）受理", "全区受理"),
        ("全區(qū)(qū)受理", "全区受理"),
        ("區( qū )、鎮(zhèn)和鄉(xiang)", "区、镇和乡"),
        ("綠(lǜ)女(nǚ)", "绿女"),
    ],
)
def test_glosses_go(printed, plain):
    assert normalise_string(printed) == plain


@pytest.mark.parametrize(
    "kept",
    [
        "公众号(APP)",
        "距离(km)",
        "选项(a)与(he)",
        "结果(qūx)",
        "办件(12)",
        "x(qū)",
        "单位(zhèn镇)",
        "超时(tǎ1)",
    ],
)
def test_other_brackets_stay(kept):
    assert normalise_string(kept) == kept


@pytest.mark.parametrize("syllable", ["zhuāng", "xióng", "lǜe", "nüe", "ér", "ā", "yuán", "wèng", "ɡuān"])
def test_syllables(syllable):
    assert is_syllable(syllable)


@pytest.mark.parametrize("word", ["km", "app", "kg", "bcd", "zhz", "aaa", "vip", ""])
def test_no_syllables(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("臺灣熱線辦結率", "台湾热线办结率"),
        ("乾淨的鄉鎮", "干净的乡镇"),
        ("乾縣與乾安縣", "乾县与乾安县"),
        ("武漢市礄口區、蘇家壋鄉", "武汉市硚口区、苏家垱乡"),
        ("昭餘鎮其餘工單", "昭馀镇其余工单"),
        ("中衞市沙坡頭區", "中卫市沙坡头区"),
        ("於潛鎮關於熱線", "於潜镇关于热线"),
        ("群眾瞭解情況後回覆", "群众了解情况后回复"),
        ("發佈會擡頭", "发布会抬头"),
        ("皇后與後來", "皇后与后来"),
    ],
)
def test_traditional_becomes_simplified(old, new):
    assert simplify(old) == new


@pytest.mark.parametrize(
    "text",
    ["乾县於潜镇", "氾水镇濛江乡", "干部后来了解里面台账", "沈阳市后勤", "鮀莲街道", "垌塚镇", "ABC 12", ""],
)
def test_simplified_text_is_not_touched(text):
    assert simplify(text) == text


def test_the_script_is_told_line_by_line():
    assert simplify("乾县的乡镇街道\n鄉鎮辦理情況\n乾县") == "乾县的乡镇街道\n乡镇办理情况\n乾县"
    assert simplify("乾果\n鄉鎮辦理情況") == "干果\n乡镇办理情况"


def place_names() -> list[str]:
    places = gazetteer()
    return sorted({*places.names(), *(stem + "镇" for stem in places.town_stems())})


@pytest.mark.parametrize("script", ["s2t", "s2tw", "s2hk"])
def test_every_place_name_comes_back_from_traditional_script(script):
    names = place_names()
    converted = OpenCC(script).convert("\n".join(names))
    # A name alone may be in either script; the page that it stands on tells. 瀂港 and 澛港 are both in the list.
    known = set(names)
    back = simplify("各縣鄉鎮熱線辦理情況\n" + converted).split("\n")[1:]
    lost = [(name, one) for name, one in zip(names, back, strict=True) if name != one]
    assert [pair for pair in lost if not known.issuperset(pair)] == []


def test_no_place_name_is_changed_in_simplified_script():
    assert [name for name in place_names() if simplify(name) != name] == []


def test_simplifying_agrees_with_opencc_where_both_may_speak():
    text = (
        "熱線服務滿意率環比上升，應辦結工單數佔總數的比例；聯繫單位與發佈時間。醫療衛生、徵收補償、面條與麵粉"
    )
    assert simplify(text) == OpenCC("t2s").convert(text)


PIECES = st.sampled_from(
    [
        ("区", "区"),
        ("縣", "县"),
        ("鎮(zhèn)", "镇"),
        ("結（jié）", "结"),
        ("熱(rè)(rè)", "热"),
        ("１", "1"),
        ("％", "%"),
        ("…", "..."),
        ("\u200b辦", "办"),
        ("\r\n", "\n"),
        ("\xa0", " "),
        ("，", ","),
        ("①", "①"),
        ("7", "7"),
    ]
)


@given(st.lists(PIECES, max_size=25), st.sampled_from(["utf-8", "gb18030"]))
def test_every_character_leads_back_to_the_piece_that_it_came_from(pieces, encoding):
    # Two lines of traditional text settle the script of the lines between.
    pieces = [("轉辦處結應", "转办处结应"), *pieces, ("轉辦處結應", "转办处结应")]
    pieces = [pair for pair in pieces if pair != ("区", "区")] if len(pieces) > 12 else pieces
    source = "".join(printed for printed, _ in pieces)
    mapped = normalise(MappedText(source))
    assert len(mapped) == sum(len(plain) for _, plain in pieces)
    at_text = at_source = 0
    for printed, plain in pieces:
        first, last = mapped.range(at_text, at_text + len(plain))
        assert at_source <= first <= last <= at_source + len(printed)
        assert normalise_string(source[first:last])[: len(plain)] == plain
        at_text += len(plain)
        at_source += len(printed)
