"""Paragraphs of Word files as a person sees them."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from word_files import W, p, r, tbl, tc, tr, word, xml

from parsers.document import Document
from parsers.formats import open_document
from parsers.reader import read

BOX = "<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
FALLBACK = (
    "<w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
)


def opened(*body: str, **parts: str) -> Document:
    document = open_document(word("".join(body), **parts))
    assert document.format == "docx"
    return document


def text(*body: str, **parts: str) -> str:
    return opened(*body, **parts).text


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(issue.kind, issue.severity) for issue in document.issues]


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    asked = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + asked + mark("separate") + result + mark("end")


def boxed(inside: str, fallback: str | None = None) -> str:
    """A text box as Word writes it: the same content twice, for programs of two ages."""
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wp:anchor>{BOX.format(inside=inside)}</wp:anchor></w:drawing></mc:Choice>'
        f"<mc:Fallback>{FALLBACK.format(inside=inside if fallback is None else fallback)}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_paragraphs_stand_in_order_with_empty_lines_between_them() -> None:
    assert (
        text(p("标题"), p(), p(), p("受理", "12", "件"), p("  办结 9 件 "))
        == "标题\n\n\n受理12件\n  办结 9 件 "
    )


def test_tabs_and_line_breaks() -> None:
    first = "<w:r><w:t>甲</w:t><w:tab/><w:t>1</w:t><w:br/></w:r>"
    second = "<w:r><w:t>乙</w:t><w:noBreakHyphen/><w:t>2</w:t><w:cr/><w:t>丙</w:t></w:r>"
    assert text(p(first, second)) == "甲\t1\n乙-2\n丙"


def test_line_ends_of_the_xml_are_spaces() -> None:
    assert text(p("<w:r><w:t>受理\n\t12 件</w:t></w:r>")) == "受理  12 件"


def test_deleted_text_goes_and_inserted_text_stays() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>98</w:delText></w:r></w:del>'
    moved = "<w:moveFrom><w:r><w:t>77</w:t></w:r></w:moveFrom>"
    document = opened(
        p("受理", deleted, moved, f"<w:ins>{r('89')}</w:ins>", f"<w:moveTo>{r('件')}</w:moveTo>")
    )
    assert document.text == "受理89件"
    assert kinds(document) == [("word_deletions", "info")]
    assert "2 deletions" in document.issues[0].message


@pytest.mark.parametrize(
    ("struck", "left_out"), [("<w:strike/>", 1), ("<w:dstrike/>", 1), ('<w:strike w:val="0"/>', 0)]
)
def test_figure_struck_out_does_not_run_into_the_next(struck: str, left_out: int) -> None:
    document = opened(p("受理", r("98", struck), "89件"))
    assert document.text == ("受理89件" if left_out else "受理9889件")
    assert kinds(document) == [("word_deletions", "info")] * left_out


def test_paragraph_whose_mark_was_deleted_goes_on_in_the_next() -> None:
    assert text(p("受理12", properties="<w:rPr><w:del/></w:rPr>"), p("件"), p("完")) == "受理12件\n完"


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        ("<w:vanish/>", False),
        ('<w:vanish w:val="true"/>', False),
        ('<w:vanish w:val="0"/>', True),
        ('<w:rStyle w:val="secret"/>', False),
        ('<w:rStyle w:val="secret"/><w:vanish w:val="false"/>', True),
        ('<w:rStyle w:val="heir"/>', False),
        ('<w:rStyle w:val="unknown"/>', True),
    ],
)
def test_hidden_text_goes(properties: str, seen: bool) -> None:
    styles = (
        '<w:style w:styleId="secret" w:type="character"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="heir" w:type="character"><w:basedOn w:val="secret"/></w:style>'
    )
    assert text(p("受理1", r("2", properties), "件"), styles=styles) == ("受理12件" if seen else "受理1件")


def test_paragraph_of_a_hidden_style_goes() -> None:
    styles = '<w:style w:styleId="notes" w:type="paragraph"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert (
        text(p("甲"), p("秘", properties='<w:pStyle w:val="notes"/>'), p("乙"), styles=styles) == "甲\n\n乙"
    )


def test_fields_show_their_result() -> None:
    assert text(p("受理", field(" =SUM(ABOVE) ", r("12")), "件")) == "受理12件"
    assert (
        text(p("受理", f'<w:fldSimple w:instr=" DOCPROPERTY n ">{r("12")}</w:fldSimple>', "件")) == "受理12件"
    )


def test_instruction_of_a_field_may_hold_another_field_that_is_not_seen() -> None:
    asked = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    result = (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("8")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text(p("受理", asked + field("MERGEFIELD n", r("7")), result, "件")) == "受理8件"


def test_page_numbers_and_tables_of_contents_are_no_content() -> None:
    contents = field(
        ' TOC \\o "1-3" ', r("一、受理情况") + "<w:r><w:tab/></w:r>" + field(" PAGEREF x ", r("3"))
    )
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('受理总量 4')}</w:sdtContent></w:sdt>"
    )
    assert text(
        p("标题"), p(contents), control, p("正文", f'<w:fldSimple w:instr="PAGE">{r("5")}</w:fldSimple>')
    ) == ("标题\n\n正文")


def test_field_over_paragraphs_shows_its_result_in_each() -> None:
    begin, end = field("QUOTE", "||").split("||")
    assert text(p("甲", begin, "1"), p("2", end, "乙")) == "甲1\n2乙"


def test_field_without_end_is_told() -> None:
    begin = field("QUOTE", "||").split('<w:r><w:fldChar w:fldCharType="separate"/></w:r>')[0]
    document = opened(p("受理12件", begin, "办结9件"))
    assert document.text == "受理12件"
    assert kinds(document) == [("word_damaged", "review")]


def test_text_box_is_read_once_and_after_its_paragraph() -> None:
    assert text(p("前", boxed(p("框内1") + p("框内2")), "后"), p("完")) == "前后\n框内1\n框内2\n完"


def test_text_box_of_old_word_is_read() -> None:
    assert text(p("前", f"<w:r>{FALLBACK.format(inside=p('框内'))}</w:r>")) == "前\n框内"


def test_table_in_a_text_box_is_a_table() -> None:
    (table,) = opened(p(boxed(tbl(tr("单位", "件数"), tr("甲局", "12"))))).tables
    assert [[cell.text for cell in row] for row in table.rows] == [["单位", "件数"], ["甲局", "12"]]


def test_content_of_links_controls_and_smart_tags() -> None:
    runs = (
        f"<w:hyperlink>{r('甲')}</w:hyperlink><w:smartTag>{r('乙')}</w:smartTag>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('丙')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处输入')}</w:sdtContent></w:sdt>"
    )
    assert text(f"<w:sdt><w:sdtContent>{p(runs)}</w:sdtContent></w:sdt>") == "甲乙丙"


def test_notes_stand_at_the_end_and_their_numbers_touch_no_figure() -> None:
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{n}">{p(words)}</w:footnote>' for n, words in ((1, "先"), (2, "后"), (3, "未用"))
    )
    assert text(p("受理12", note.format(2), "件"), p("办结9件", note.format(1)), footnotes=notes) == (
        "受理12 件\n办结9件 \n后\n先"
    )


def test_raised_figure_does_not_run_into_the_one_before() -> None:
    assert text(p("受理49", r("1", '<w:vertAlign w:val="superscript"/>'), "件")) == "受理49 1件"


def test_headers_and_footers_are_left_out() -> None:
    assert text(p("正文"), header1=p("页眉"), footer1=p("第1页")) == "正文"


def test_pinyin_beside_characters_is_left_out() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('shòu')}</w:rt><w:rubyBase>{r('受')}</w:rubyBase></w:ruby></w:r>"
    assert text(p(ruby, "理12件")) == "受理12件"


@pytest.mark.parametrize(
    ("before", "char", "seen"),
    [
        ("", "F0B7", " 受"),
        ("1", "F031", "1\ufffd受"),
        ("", "25CF", "●受"),
        ("", "xyz", " 受"),
        ("", "D800", " 受"),
    ],
)
def test_symbol_that_only_its_font_can_show(before: str, char: str, seen: str) -> None:
    run = f'<w:r><w:t>{before}</w:t><w:sym w:font="Wingdings" w:char="{char}"/></w:r>'
    assert text(p(run, "受")) == seen


def test_parts_of_a_formula_do_not_run_together() -> None:
    def m(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{m('1')}</m:num><m:den>{m('2')}</m:den></m:f>"
    assert text(p("率=", f"<m:oMath>{fraction}{m('x')}</m:oMath>")) == "率=1/2x"


def test_pictures_and_objects_that_may_be_tables_are_told() -> None:
    def picture(width: int, height: int) -> str:
        return f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><a:blip/></wp:inline></w:drawing></w:r>'

    shape = '<w:r><w:pict><v:shape style="width:{};height:200pt"><v:imagedata/></v:shape></w:pict></w:r>'
    workbook = "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"
    runs = [
        picture(4_000_000, 3_000_000),
        picture(400_000, 300_000),
        shape.format("400pt"),
        shape.format("9pt"),
        workbook,
    ]
    document = opened(p("受理12件", *runs))
    assert kinds(document) == [("word_objects", "review"), ("word_pictures", "info")]
    assert [issue.message.split()[0] for issue in document.issues] == ["1", "2"]


def test_scan_in_a_word_file_has_no_text() -> None:
    document = opened(p("<w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r>"))
    assert kinds(document)[0] == ("no_text", "error")
    assert "scanned" in document.issues[0].message


def test_marks_of_our_own_in_the_file_are_no_structure() -> None:
    assert text(p("甲\uf8f6乙\uf8f3丙")) == "甲 乙 丙"
    (table,) = opened(tbl(tr("甲\uf8f7", "1"), tr("乙", "2\uf8f9"))).tables
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "1"], ["乙", "2"]]


def test_strict_open_xml_is_the_same() -> None:
    file = BytesIO()
    strict = xml(p("受理12件")).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="word/body.xml"/>'
        "</Relationships>"
    )
    with ZipFile(file, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("_rels/.rels", relations)
        packed.writestr("word/body.xml", strict)
    assert open_document(file.getvalue()).text == "受理12件"


def test_figures_have_a_place_in_the_text_and_no_bytes() -> None:
    table = tbl(tr("单位", "受理件数"), tr(tc("县住建局"), "12"), tr("县教育局", "30"))
    reading = read(word(p("衡东县12345热线2023年5月办理情况通报") + p("全县共受理诉求42件。") + table))
    assert reading.observations
    for one in reading.observations:
        assert one.evidence.source is None
        assert reading.text[one.evidence.start : one.evidence.end] == one.text
