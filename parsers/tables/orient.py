"""Sections turned the usual way round: one subject a row, one metric a column; column groups side by side
put below each other.
"""

import re

from parsers.tables.meaning import Meanings
from parsers.tables.sections import Section
from parsers.tables.sheet import Rows, Slot, filled, fold_width, transpose, unfold

_MEASURED = re.compile(r"单位|量纲|计量")
_MEASURE = re.compile(r"(?:万)?(?:件|通|个|次|人次|件次|宗|封|条|分|天|日|小时|%|百分比|家|起)")

_PAIR = 2


def is_transposed(section: Section, meanings: Meanings) -> bool:
    """True where the metrics stand in the first column and not in the header."""
    if len(section.header) != 1 or not section.rows or len(section.header[0]) < 2:
        return False
    across = [meanings.facet(slot.text) for slot in section.header[0][1:] if slot.text]
    down = [meanings.facet(row[0].text) for row in section.rows if row[0].text]
    metrics_across = sum(
        facet.metric is not None or facet.role is not None or facet.statistic != "value" for facet in across
    )
    metrics_down = sum(facet.metric is not None or facet.statistic != "value" for facet in down)
    strong = sum(facet.metric is not None and not facet.weak for facet in down)
    units_across = sum(
        meanings.kind_of_name(slot.name) == "unit" for slot in section.header[0][1:] if slot.text
    )
    units_down = sum(meanings.kind_of_name(row[0].name) == "unit" for row in section.rows)
    if meanings.trace is not None:
        meanings.trace.orientation(
            header_cells=len(across),
            metrics_in_header=metrics_across,
            units_in_header=units_across,
            rows=len(section.rows),
            metrics_in_first_column=metrics_down,
            of_these_certain=strong,
            units_in_first_column=units_down,
        )
    if meanings.facet(section.header[0][0].name).role is not None and metrics_across == len(across) > 0:
        # 诉求来源 | 数量 | 占比 over 110转办, 上级派发: the corner says that the rows have names, however they sound.
        return False
    if metrics_across == metrics_down == units_down == 0 and units_across >= 2:
        return 2 * units_across >= len(across)
    if strong == 0 and sum(facet.known for facet in down) < len(section.rows):
        return False
    return metrics_down > metrics_across and 2 * metrics_down >= len(section.rows)


def without_measures(section: Section) -> tuple[Section, list[Slot]]:
    """The section without a column that tells in what each row counts (计量单位: 件, 通, %), and that column's cells."""
    if len(section.header) != 1 or len(section.rows) < 2:
        return section, []
    for at, head in enumerate(section.header[0]):
        cells = [row[at] for row in section.rows if row[at].text]
        if (
            at
            and _MEASURED.search(head.name)
            and cells
            and all(_MEASURE.fullmatch(slot.name) for slot in cells)
        ):
            header, *rows = ([*row[:at], *row[at + 1 :]] for row in (section.header[0], *section.rows))
            return Section([header], rows, section.title), [head, *cells]
    return section, []


def with_corner(section: Section, meanings: Meanings) -> Section:
    """A header of names over columns, short of the empty cell above the metrics, moved over its columns."""
    if len(section.header) != 1 or not section.rows:
        return section
    top = section.header[0]
    named = all(meanings.kind_of_name(slot.name) == "unit" for slot in top[:-1])
    below = all(row[-1].text and meanings.facet(row[0].text).metric for row in section.rows)
    if len(top) < 3 or top[-1].text or not named or not below:
        return section
    return Section([[top[-1], *top[:-1]]], section.rows, section.title)


def pairs_below(section: Section, meanings: Meanings) -> Section:
    """指标|数|指标|率, pairs of a metric and its figure side by side, put below each other."""
    width = len(section.header[0]) if len(section.header) == 1 else 0
    if width < 2 * _PAIR or width % _PAIR or len(section.rows) < 2:
        return section
    for at in range(width):
        cells = [row[at] for row in section.rows if row[at].text]
        metrics = sum(meanings.facet(slot.text).metric is not None for slot in cells)
        if not cells or metrics != (0 if at % _PAIR else len(cells)):
            return section
        if at % _PAIR and not all(slot.kind in "np" for slot in cells):
            return section
    return Section([section.header[0][:_PAIR]], unfold(section.rows, _PAIR), section.title)


def turned(section: Section) -> Section:
    """The transposed section: its first column becomes the header."""
    rows: Rows = transpose([*section.header, *section.rows])
    return Section([rows[0]], [row for row in rows[1:] if filled(row)], section.title)


def unfolded(section: Section, meanings: Meanings) -> Section:
    """Folded groups put below each other; the section itself where nothing is folded."""
    if len(section.header) != 1:
        return section
    # 乡镇 and 部门 side by side head names alike.
    roles = [meanings.facet(slot.name).role for slot in section.header[0]]
    names = [
        "单位" if role == "unit" else slot.name for slot, role in zip(section.header[0], roles, strict=True)
    ]
    group = fold_width(names)
    if group is None:
        return section
    return Section([section.header[0][:group]], unfold(section.rows, group), section.title)
