"""PDFs that cannot be read, wholly or in part, end as named issues."""

import random
import re

import pytest
from pdf_files import A4, FONT, built, canvas, page_of, ruled, style
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Paragraph as Prose

from parsers.document import Document
from parsers.formats import open_document
from parsers.formats.pdf import read as pdf_read
from parsers.reader import read

TEXT = "某县12345热线2023年9月运行情况"
GOOD = page_of((72, 700, TEXT), (72, 680, "9月份，全县共受理群众诉求1234件。"))


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(issue.kind, issue.severity) for issue in document.issues]


def picture() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("RGB", (200, 280), "white"))


def scanned(*texts: str, first: str = "") -> bytes:
    """An optional page of text, and a page covered by a picture with ``texts`` over it."""
    drawn, file = canvas()
    if first:
        drawn.drawString(72, 700, first)
        drawn.showPage()
        drawn.setFont(FONT, 12)
    drawn.drawImage(picture(), 0, 0, *A4)
    for at, text in enumerate(texts):
        drawn.drawString(72, 600 - 20 * at, text)
    drawn.save()
    return file.getvalue()


def empty_pages() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
        b"trailer\n<< /Root 1 0 R /Size 3 >>\n%%EOF\n"
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (scanned(), "pdf_scanned_page"),
        (scanned("受理12件"), "pdf_scanned_page"),
        (empty_pages(), "pdf_no_pages"),
        (b"%PDF-1.7\n", "pdf_damaged"),
        (b"%PDF-1.7\n" + random.Random(1).randbytes(4000), "pdf_damaged"),
        (GOOD[: len(GOOD) // 3], "pdf_damaged"),
        (page_of(), "no_text"),
    ],
)
@pytest.mark.usefixtures("without_ocr")
def test_what_cannot_be_read_is_an_error_with_a_name(data: bytes, kind: str) -> None:
    document = open_document(data)
    assert (document.format, document.text, document.blocks) == ("pdf", "", [])
    assert kinds(document)[0] == (kind, "error")
    assert read(data).error == document.issues[0].message


def test_locked_file_says_so_and_one_that_opens_without_password_is_read() -> None:
    def locked(password: str) -> bytes:
        drawn, file = canvas(encrypt=StandardEncryption(password, "owner"))
        # With a font of its own: reportlab leaves the names of Chinese fonts unencrypted.
        drawn.setFont("Helvetica", 12)
        drawn.drawString(72, 700, "12345")
        drawn.save()
        return file.getvalue()

    assert kinds(open_document(locked("geheim"))) == [("pdf_encrypted", "error")]
    assert open_document(locked("")).text == "12345"


@pytest.mark.usefixtures("without_ocr")
def test_scanned_page_is_named_and_the_others_are_read() -> None:
    document = open_document(scanned("受理12件", first=TEXT))
    assert kinds(document) == [("pdf_scanned_page", "review"), ("needs_ocr", "review")]
    assert "Page 2" in document.issues[0].message
    assert document.text == TEXT


@pytest.mark.parametrize("text", ["受理1\ue0213件", "办结率\ue021\ue022%", "共\ue021件"])
def test_private_characters_beside_figures_refuse_the_page(text: str) -> None:
    document = open_document(with_characters(text))
    assert kinds(document) == [("pdf_damaged_text", "error")]


def test_bullets_of_symbol_fonts_go_and_the_page_is_read() -> None:
    document = open_document(with_characters("\uf06c受理12件"))
    assert (document.text, kinds(document)) == ("受理12件" + "\n" + "满意度" * 60, [])


def test_rare_lost_character_is_told_and_the_page_read() -> None:
    document = open_document(with_characters("来电人\ue021某反映"))
    assert kinds(document) == [("pdf_damaged_text", "review")]
    assert "来电人\ufffd某反映" in document.text


def test_codes_without_characters_are_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    document = open_document(with_characters("受理(cid:12)(cid:13)件"))
    assert kinds(document) == [("pdf_damaged_text", "error")]


def with_characters(text: str) -> bytes:
    """A page whose font maps codes to exactly the characters of ``text``: it brings its own map to Unicode.

    ``(cid:n)`` stands for a code without a character.
    """
    pieces = [*re.findall(r"\(cid:\d+\)|.", text), "\n", *("满意度" * 60)]
    known = sorted({piece for piece in pieces if len(piece) == 1 and piece != "\n"})
    codes = {piece: at + 1 for at, piece in enumerate(known)}
    maps = "".join(f"<{codes[one]:04x}> <{ord(one):04x}>\n" for one in known)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(known)} beginbfchar\n{maps}endbfchar endcmap end end\n"
    )
    first, second = (
        "".join(f"{codes.get(piece, 999):04x}" for piece in part)
        for part in (pieces[: pieces.index("\n")], pieces[pieces.index("\n") + 1 :])
    )
    content = f"BT /F1 4 Tf 40 700 Td <{first}> Tj ET BT /F1 2 Tf 40 680 Td <{second}> Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        " /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /X /Ascent 880 /Descent -120"
        " /FontBBox [0 0 1000 1000] /Flags 4 >> >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Root 1 0 R /Size {len(objects) + 1} >>\n"
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()


def test_cut_file_that_still_opens_says_that_figures_may_be_missing() -> None:
    data = built([Prose(f"{TEXT}，受理{at}件。", style()) for at in range(80)])
    cut = data[: data.rindex(b"startxref")]
    document = open_document(cut)
    assert ("pdf_damaged", "review") in kinds(document)
    assert "受理0件" in document.text


def test_page_that_fails_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pdf_read.page_content

    def failing(page):  # type: ignore[no-untyped-def]
        if page.number == 1:
            raise KeyError("Contents")
        return whole(page)

    monkeypatch.setattr(pdf_read, "page_content", failing)
    document = open_document(built([Prose(f"{TEXT}，第{at}段。", style()) for at in range(80)]))
    assert kinds(document) == [("pdf_damaged", "review")]
    assert "第79段" in document.text


def test_pages_over_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_read, "MOST_PAGES", 2)
    document = open_document(built([Prose(f"{TEXT}，第{at}段。", style()) for at in range(120)]))
    assert kinds(document) == [("pdf_too_many_pages", "review")]
    assert "第0段" in document.text
    assert "第119段" not in document.text


def test_text_that_runs_in_several_directions_is_not_read() -> None:
    drawn, file = canvas()
    for angle in (0, 45, 90, 180):
        drawn.saveState()
        drawn.translate(300, 400)
        drawn.rotate(angle)
        drawn.drawString(10, 0, TEXT)
        drawn.restoreState()
    drawn.save()
    assert kinds(open_document(file.getvalue())) == [("pdf_turned_page", "error")]


def test_figures_that_run_another_way_than_the_page_are_told() -> None:
    drawn, file = canvas()
    drawn.drawString(72, 700, TEXT)
    drawn.rotate(90)
    drawn.drawString(100, -100, "受理12件")
    drawn.save()
    document = open_document(file.getvalue())
    assert (document.text, kinds(document)) == (TEXT, [("pdf_turned_page", "review")])


def test_any_damage_ends_without_an_exception() -> None:
    data = built([Prose(TEXT, style()), ruled([["单位", "件数"], ["甲镇", "12"], ["乙镇", "13"]])])
    chance = random.Random(5)
    for _ in range(60):
        broken = bytearray(data[: chance.randrange(9, len(data))] if chance.random() < 0.3 else data)
        for _ in range(chance.randrange(1, 30)):
            broken[chance.randrange(8, len(broken))] = chance.randrange(256)
        document = open_document(bytes(broken))
        assert document.text or document.issues
        assert document.source.to_source(0, 1) is None or not document.text


def test_file_is_told_by_its_first_bytes_not_by_its_name() -> None:
    assert open_document(GOOD, "bulletin.html").format == "pdf"
    assert open_document(TEXT.encode() + b"\n%PDF-1.4", "bulletin.pdf").format == "txt"
