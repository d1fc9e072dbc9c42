"""Tables out of ink alone: glyphs and lines with places, wherever they come from."""

from parsers.formats.pages import Glyph, PageInk, Ruling, document_of, glyphs_of_words, items_of
from parsers.formats.pages.lattice import lattices_of, stretches_of

SIZE = 10.0


def text(x: float, top: float, words: str) -> list[Glyph]:
    """Words as glyphs, a Chinese character as wide as high, others half."""
    width = sum(SIZE if one >= "\u2e80" else SIZE / 2 for one in words)
    return glyphs_of_words(words, x, top, x + width, top + SIZE)


def across(y: float, x0: float, x1: float) -> Ruling:
    return Ruling(x0, y, x1, y)


def down(x: float, top: float, bottom: float) -> Ruling:
    return Ruling(x, top, x, bottom)


def tables(glyphs: list[Glyph], rulings: list[Ruling]) -> list[list[list[str]]]:
    document = document_of([items_of(PageInk(1, 595, 842, glyphs, rulings))], [], "picture")
    assert document is not None
    assert document.format == "picture"
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables]


ROWS = [["单位", "件数"], ["甲镇", "12"], ["乙镇", "7"]]


def placed(rows: list[list[str]], lefts: tuple[float, ...] = (104, 204), pitch: float = 20) -> list[Glyph]:
    return [
        glyph
        for at, row in enumerate(rows)
        for x, words in zip(lefts, row, strict=True)
        for glyph in text(x, 105 + pitch * at, words)
    ]


def grid(
    xs: tuple[float, ...] = (100, 200, 300), ys: tuple[float, ...] = (100, 120, 140, 160)
) -> list[Ruling]:
    return [across(y, xs[0], xs[-1]) for y in ys] + [down(x, ys[0], ys[-1]) for x in xs]


def test_lines_that_cross_make_cells() -> None:
    assert tables(placed(ROWS), grid()) == [ROWS]


def test_lines_drawn_in_pieces_cell_by_cell_and_twice_are_the_same_lines() -> None:
    pieces = [
        ruling
        for x0, x1 in ((100, 200), (200, 300))
        for top, bottom in ((100, 120), (120, 140), (140, 160))
        for ruling in (
            across(top + 0.5, x0, x1), across(bottom - 0.5, x0, x1),
            down(x0 + 0.5, top, bottom), down(x1 - 0.5, top, bottom),
        )
    ]  # fmt: skip
    assert tables(placed(ROWS), pieces) == [ROWS]


def test_dashed_lines_are_lines() -> None:
    dashes = [across(y, x, x + 2) for y in (100, 120, 140, 160) for x in range(100, 300, 4)]
    dashes += [down(x, y, y + 2) for x in (100, 200, 300) for y in range(100, 160, 4)]
    assert tables(placed(ROWS), dashes) == [ROWS]


def test_table_without_outer_lines_at_its_sides_is_closed_by_those_across() -> None:
    rulings = [across(y, 100, 300) for y in (100, 120, 140, 160)] + [down(200, 100, 160)]
    assert tables(placed(ROWS), rulings) == [ROWS]


def test_text_in_an_area_that_is_no_rectangle_is_not_lost() -> None:
    rulings = [across(y, 100, 300) for y in (100, 120, 160)] + [across(140, 200, 300)]
    rulings += [down(100, 100, 160), down(300, 100, 160), down(200, 100, 140)]
    ink = PageInk(1, 595, 842, placed(ROWS), rulings)
    document = document_of([items_of(ink)], [], "picture")
    assert document is not None
    assert all(word in document.text for row in ROWS for word in row)


def test_drawing_of_thousands_of_lines_takes_no_time() -> None:
    rulings = [across(2.5 * at, 0, 2500) for at in range(1000)] + [
        down(2.5 * at, 0, 2500) for at in range(1000)
    ]
    assert lattices_of(*stretches_of(rulings))[0] == []


def test_underline_is_no_lattice() -> None:
    lattices, free = lattices_of(*stretches_of([across(100, 100, 150), down(300, 100, 200)]))
    assert lattices == []
    assert [(one.start, one.end) for one in free] == [(100, 150)]


def test_rows_between_ruled_columns_are_parted_by_their_figures() -> None:
    rows = [*ROWS, ["丙街道", "9"], ["丁乡", "3"]]
    rulings = [across(y, 100, 300) for y in (100, 120, 200)] + [down(x, 100, 200) for x in (100, 200, 300)]
    assert tables(placed(rows), rulings) == [rows]


def test_two_figures_in_one_ruled_cell_are_not_taken_for_rows() -> None:
    glyphs = [*text(104, 105, "甲镇"), *text(104, 120, "乙镇"), *text(204, 105, "12"), *text(204, 120, "34")]
    glyphs += [*text(104, 145, "丙镇"), *text(204, 145, "5")]
    rulings = [across(y, 100, 300) for y in (100, 140, 160)] + [down(x, 100, 160) for x in (100, 200, 300)]
    (table,) = tables(glyphs, rulings)
    assert table[0][1] == "12 34"


WIDE = [
    ["单位", "受理件数", "办结件数", "满意率"],
    ["甲镇", "12", "11", "91.67%"],
    ["乙镇", "7", "7", "100%"],
    ["丙街道", "105", "99", "88.00%"],
]
LEFTS = (100.0, 180.0, 260.0, 340.0)


def test_columns_without_any_line_and_an_empty_cell() -> None:
    rows = [row[:] for row in WIDE]
    rows[2][1] = ""
    assert tables(placed(rows, LEFTS), []) == [rows]


def test_heading_over_two_columns_spans_them() -> None:
    upper = text(217, 88, "办理情况")
    under = [[""] * 4, *WIDE[1:]]
    heads = [
        *text(100, 97, "单位"),
        *text(180, 106, "受理件数"),
        *text(260, 106, "办结件数"),
        *text(340, 97, "满意率"),
    ]
    (table,) = tables([*upper, *heads, *placed(under, LEFTS)], [])
    assert table[0] == ["单位", "办理情况", "办理情况", "满意率"]
    assert table[1] == ["单位", "受理件数", "办结件数", "满意率"]


def test_first_column_that_reaches_over_rows_is_filled() -> None:
    rows = [
        ["单位", "受理件数", "满意率"],
        *([f"{name}镇", str(7 + at), f"9{at}.5%"] for at, name in enumerate("甲乙丙丁戊己")),
    ]
    glyphs = placed(rows, LEFTS[1:])
    glyphs += [*text(100, 105, "类型"), *text(100, 135, "乡镇"), *text(100, 195, "街道")]
    (table,) = tables(glyphs, [])
    assert [row[0] for row in table] == ["类型", "乡镇", "乡镇", "街道", "街道", "街道", "街道"]
    assert [row[1:] for row in table] == rows


def test_names_with_spaces_inside_are_one_column() -> None:
    rows = [
        ["姓名", "件数", "得分"],
        ["张 三", "12", "91.5"],
        ["李 四", "7", "90.0"],
        ["王 五", "31", "88.5"],
    ]
    (table,) = tables(placed(rows, LEFTS[:3]), [])
    assert [["".join(cell.split()) for cell in row] for row in table] == [
        ["".join(cell.split()) for cell in row] for row in rows
    ]


def test_number_close_to_the_next_column_is_not_glued_to_it() -> None:
    rows = [["件数", "单位"], ["1234", "甲镇"], ["56", "乙镇"], ["789", "丙街道"]]
    glyphs = []
    for at, (count, name) in enumerate(rows):
        width = sum(SIZE if one >= "\u2e80" else SIZE / 2 for one in count)
        glyphs += [*text(150 - width, 105 + 20 * at, count), *text(153, 105 + 20 * at, name)]
    assert tables(glyphs, []) == [rows]


def test_cells_over_several_lines_without_lines_between_rows() -> None:
    glyphs = placed([["单位", "受理件数", "办结件数"]], LEFTS[:3])
    for at, (lines, count, closed) in enumerate(
        (
            (("自然资源", "和规划局"), "12", "11"),
            (("教育局",), "8", "8"),
            (("住房和城", "乡建设局"), "9", "7"),
        )
    ):
        middle = 135 + 32 * at
        for number, line in enumerate(lines):
            glyphs += text(100, middle + 12 * number - 6 * (len(lines) - 1), line)
        glyphs += [*text(180, middle, count), *text(260, middle, closed)]
    assert tables(glyphs, []) == [
        [
            ["单位", "受理件数", "办结件数"],
            ["自然资源和规划局", "12", "11"],
            ["教育局", "8", "8"],
            ["住房和城乡建设局", "9", "7"],
        ]
    ]


def test_lines_with_page_numbers_at_their_ends_are_no_table() -> None:
    glyphs = []
    for at, title in enumerate(("总体情况", "办理情况", "存在的问题", "下一步工作")):
        glyphs += [*text(100, 100 + 20 * at, title + "." * 40), *text(400, 100 + 20 * at, str(3 * at + 1))]
    assert tables(glyphs, []) == []


def test_glyphs_of_a_word_share_its_width() -> None:
    glyphs = glyphs_of_words("共12件", 100, 50, 130, 60)
    assert [(one.text, one.x0, one.x1) for one in glyphs] == [
        ("共", 100, 110), ("1", 110, 115), ("2", 115, 120), ("件", 120, 130)
    ]  # fmt: skip
