"""Word files, archives and what only pretends to be one: damaged, lying, known but not read. Nothing raises."""

import zipfile
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ole_files import ole
from word_files import p, tbl, tr, word, xml

from parsers.document import Document
from parsers.formats import open_document
from parsers.formats.word import package
from parsers.reader import read

GOOD = word(
    p("衡东县12345热线2023年5月办理情况通报")
    + p("共受理诉求12件。")
    + tbl(tr("单位", "件数"), tr("甲局", "12")),
    styles='<w:style w:styleId="a"/>',
    numbering='<w:num w:numId="1"/>',
)


def packed(files: dict[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file.getvalue()


OPEN_WORKBOOK = packed(
    {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, ZIP_STORED
)
ARCHIVE = packed(
    {"一月.txt": "共受理诉求12件。", "二月.docx": GOOD, "inner.zip": packed({"a.txt": "x" * 50})}
)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(issue.kind, issue.severity) for issue in document.issues]


@pytest.mark.parametrize(
    "name", ["a.docx", "a.doc", "a.txt", "a.html", "a.pdf", "a.xlsx", "a.zip", "a.wps", ""]
)
def test_content_decides_and_not_the_name(name: str) -> None:
    assert open_document(GOOD, name).format == "docx"
    assert open_document("共受理诉求12件。".encode(), name).format == "txt"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (GOOD[: len(GOOD) // 2], "word_damaged"),
        (packed({"word/document.xml": "<w:document"}), "word_damaged"),
        (packed({"word/document.xml": xml(p())}), "no_text"),
        (packed({"word/document.xml": "<x/>"}), "no_text"),
        (packed({"[Content_Types].xml": "<Types/>", "word/x.xml": "<x/>"}), "word_damaged"),
        (packed({"a.txt": "x"}), "zip_not_unpacked"),
        (packed({}), "zip_empty"),
        (packed({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"}), "unsupported_format"),
        (packed({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}), "unsupported_format"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
            "needs_libreoffice",
        ),
        (OPEN_WORKBOOK, "unsupported_format"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(90), "unsupported_format"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(90), "unsupported_format"),
        (b"\x1f\x8b\x08" + bytes(90), "unsupported_format"),
        (b"{\\rtf1\\ansi 12345}", "needs_libreoffice"),
        (ole("WordDocument"), "needs_libreoffice"),
        (ole("WordDocument")[:1300], "needs_libreoffice"),
        (ole("EncryptedPackage"), "office_encrypted"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_what_cannot_be_read_is_an_error_with_advice(data: bytes, kind: str, name: str) -> None:
    document = open_document(data, name)
    assert (document.text, document.blocks) == ("", [])
    assert kinds(document)[0] == (kind, "error")
    assert document.issues[0].message.count(".") >= 2
    assert read(data).error == document.issues[0].message


def test_old_word_document_that_holds_a_workbook_is_a_word_document() -> None:
    assert kinds(open_document(ole("WordDocument", "1Table"))) == [("needs_libreoffice", "error")]
    assert kinds(open_document(ole("Other"))) == [("binary_content", "error")]


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes"])
def test_file_with_a_damaged_part_is_read_and_held(part: str) -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = packed({"word/document.xml": xml(p("受理12件", note)), f"word/{part}.xml": "<w:"})
    document = open_document(data)
    assert document.text == "受理12件"
    assert kinds(document) == [("word_damaged", "review")]
    assert part in document.issues[0].message


def test_part_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_PART", 100_000)
    data = packed({"word/document.xml": xml(p("1" * 200_000))})
    assert kinds(open_document(data)) == [("word_too_large", "error")]


def test_entities_are_not_followed(tmp_path: object) -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "12"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    body = xml(p("受理", "<w:r><w:t>&a;&b;</w:t></w:r>", "件")).replace("?>", f"?>{evil}", 1)
    assert open_document(packed({"word/document.xml": body})).text == "受理件"


def test_tables_in_tables_without_end_are_an_error() -> None:
    body = p("甲")
    for _ in range(400):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert kinds(open_document(word(body))) == [("word_damaged", "error")]


def survives(data: bytes) -> None:
    reading = read(data)
    assert reading.error is not None or reading.text
    for one in reading.observations:
        assert reading.text[one.evidence.start : one.evidence.end]


@given(st.sampled_from([GOOD, ARCHIVE]), st.data())
def test_cut_files(whole: bytes, data: st.DataObject) -> None:
    survives(whole[: data.draw(st.integers(1, len(whole)))])


@given(st.sampled_from([GOOD, ARCHIVE, ole("WordDocument")]), st.data())
def test_flipped_bits(whole: bytes, data: st.DataObject) -> None:
    changed = bytearray(whole)
    for at in data.draw(st.lists(st.integers(0, len(whole) * 8 - 1), min_size=1, max_size=12)):
        changed[at // 8] ^= 1 << at % 8
    survives(bytes(changed))


@given(st.data())
def test_flipped_bits_in_the_xml(data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(GOOD)) as opened:
        parts = {name: bytearray(opened.read(name)) for name in opened.namelist()}
    part = parts["word/document.xml"]
    for at in data.draw(st.lists(st.integers(0, len(part) - 1), min_size=1, max_size=4)):
        part[at] = data.draw(st.integers(32, 126))
    survives(packed({name: bytes(content) for name, content in parts.items()}, ZIP_STORED))


@given(st.recursive(st.sampled_from([p("1"), p(), "<w:r/>", "<w:tr/>", "<w:del/>"]), lambda inner: st.builds(
    lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
    st.sampled_from(["p", "r", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "pict", "txbxContent", "fldSimple"]),
    st.lists(inner, max_size=4),
), max_leaves=30))  # fmt: skip
def test_elements_where_they_do_not_belong(body: str) -> None:
    document = open_document(word(p("受理12件") + body))
    assert document.text.startswith("受理12件")
