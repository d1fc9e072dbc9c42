"""Pages with running text in two columns: whole lines are read in the order of a person's eye, and tables are no columns."""

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    KeepInFrame,
    PageTemplate,
    Paragraph,
    Table,
)

from parsers.document import Document
from parsers.document import Paragraph as Prose
from parsers.formats import open_document
from tests.formats.pdf_files import FONT, RULED, built, page_of, style

TEXTS = [
    "2025年3月，全县热线共受理诉求1310件，环比上升5.2%，其中咨询类602件，求助类398件，投诉类210件，建议类100件。",
    "从办理情况看，应办结1280件，按时办结1267件，按时办结率98.98%，群众满意率97.35%，比上月高0.42个百分点。",
    "从诉求内容看，排在前三位的是：住房城建类320件，占24.43%；社会保障类215件，占16.41%；交通运输类188件。",
    "从承办单位看，县住建局320件，县人社局215件，县交通局188件，城关镇96件，东坝镇84件，其余单位均不足50件。",
    "下一步，各单位要压实责任，对超期未办结的13件工单逐件核查，做到事事有回音、件件有着落，让群众更加满意。",
]
TITLE = "某县12345热线2025年3月运行情况"
GAP = 26.0
ROWS = [["单位", "受理数"], ["县住建局", "320"], ["县人社局", "215"], ["城关镇", "96"]]


def in_two_columns(
    left: list[Flowable],
    right: list[Flowable],
    lower: float = 0,
    below: Flowable | None = None,
    length: float = 550,
) -> bytes:
    """A page with a title over two columns, the right one ``lower`` points further down; ``below`` stands under both.

    Columns are ``length`` points long; what does not fit into the left one goes on in the right one.
    """
    width, height = A4
    column = (width - 120 - GAP) / 2
    bare = {"leftPadding": 0, "rightPadding": 0}
    frames = [
        Frame(60, height - 120, width - 120, 60, **bare),
        Frame(60, height - 130 - length, column, length, **bare),
        Frame(60 + column + GAP, height - 130 - length, column, length - lower, **bare),
        Frame(60, 60, width - 120, 90, **bare),
    ]
    story = [Paragraph(TITLE, style(18)), FrameBreak(), *left]
    story += [FrameBreak(), *right] if right else []
    story += [FrameBreak(), below] if below else []
    file = BytesIO()
    document = BaseDocTemplate(file, pagesize=A4, invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames)])
    document.build(story)
    return file.getvalue()


def typeset(texts: list[str], size: float = 12) -> list[Flowable]:
    return [Paragraph(text, style(size, 2 * size)) for text in texts]


def prose(document: Document) -> list[str]:
    return [document.slice(block.span) for block in document.blocks if isinstance(block, Prose)]


@pytest.mark.parametrize("size", [10.0, 12.0])
@pytest.mark.parametrize("lower", [0.0, 7.0, 13.0])
def test_one_column_is_read_after_the_other(size: float, lower: float) -> None:
    document = open_document(in_two_columns(typeset(TEXTS[:3], size), typeset(TEXTS[3:], size), lower))
    plain = open_document(built([Paragraph(TITLE, style(18)), *typeset(TEXTS)]))
    assert "".join(prose(document)) == "".join(prose(plain))
    assert document.issues == []


@pytest.mark.parametrize("length", [220.0, 260.0, 300.0, 340.0])
def test_a_sentence_goes_on_in_the_right_column(length: float) -> None:
    document = open_document(in_two_columns(typeset(TEXTS), [], length=length))
    plain = open_document(built([Paragraph(TITLE, style(18)), *typeset(TEXTS)]))
    assert "".join(prose(document)) == "".join(prose(plain))


def test_a_table_in_a_column_stays_between_its_texts() -> None:
    table = Table(ROWS, style=[*RULED, ("FONT", (0, 0), (-1, -1), FONT, 10)])
    document = open_document(in_two_columns([*typeset(TEXTS[:3]), table], typeset(TEXTS[3:])))
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds.count("Table") == 1
    at = kinds.index("Table")
    assert document.slice(document.blocks[at - 1].span).endswith("188件。")
    assert document.slice(document.blocks[at + 1].span).startswith("从承办单位看")


def test_text_under_both_columns_comes_last() -> None:
    below = Paragraph(
        "本期通报发至各承办单位，请对照检查，并于下月五日前报送整改情况，逾期将予通报。", style(12)
    )
    document = open_document(in_two_columns(typeset(TEXTS[:3]), typeset(TEXTS[3:]), below=below))
    assert prose(document)[-1].startswith("本期通报发至各承办单位")


def test_a_heading_below_the_left_column_is_not_read_into_the_right_one() -> None:
    below = [Paragraph("二、下一步打算", style(12)), Paragraph(TEXTS[4], style(12, 24))]
    document = open_document(
        in_two_columns(typeset(TEXTS[:3]), typeset(TEXTS[2:4]), below=KeepInFrame(0, 0, below))
    )
    read = prose(document)
    assert read[read.index("二、下一步打算") + 1].startswith("下一步,各单位")


def test_a_table_of_two_columns_of_texts_is_not_read_down() -> None:
    rows = [
        ("反映城关镇东街路灯不亮的问题", "县住建局受理2件，已修复"),
        ("反映物业公司乱收费用的问题", "县住建局受理13件"),
        ("反映东坝镇自来水经常停的问题", "县水利局受理21件，正在办"),
        ("反映学校门口车辆乱停的问题", "县公安局受理4件"),
        ("反映企业拖欠农民工工资问题", "县人社局受理35件，已办结"),
        ("反映西河乡垃圾无人清运问题", "西河乡受理6件"),
    ]
    placed = [
        (x, 700 - 20 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((72, 330), row, strict=True)
    ]
    read = prose(open_document(page_of(*placed)))
    assert "反映物业公司乱收费用的问题  县住建局受理13件" in read
