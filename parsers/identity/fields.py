"""What a table of fields (索引号 | 发布日期 …) round a bulletin says of it.

Catalogues of open government print one over or below the text; field names follow the national catalogue
(政府信息公开目录系统实施指引).
"""

import re
from collections.abc import Iterable, Sequence

from parsers.identity.dates import dates_in

_DAY = re.compile(r"(?P<what>发布|公开|发文|印发|生成|成文)(?:时间|日期)\s*:?\s*")
_ORDER = ("发布", "公开", "发文", "印发", "生成", "成文")
_OTHER = re.compile(
    r"(?:索引号?|(?:发布|公开|发文|制发)(?:机构|机关|单位)|(?:发文)?[文字]号|发文字号|有效性|公开(?:方式|范围|形式)|主题(?:分类|词)|信息分类)\s*:?.{0,40}"
)


def day_in_fields(tables: Iterable[Sequence[Sequence[str]]]) -> str | None:
    """The day of publishing as an ISO date, from tables given as rows of cells (normalised text).

    Read is the cell right of 发布日期 (公开日期, 发文日期, …), or what follows these words in their own cell, in tables that
    have other fields of a catalogue too. Where several days are told the earliest word of that list counts. ``None`` where
    no table has one.
    """
    found: dict[str, str] = {}
    for rows in tables:
        if not any(_OTHER.fullmatch(cell.replace(" ", "")) for row in rows for cell in row):
            continue
        for row in rows:
            for at, cell in enumerate(row):
                label = _DAY.match(cell)
                if label is None:
                    continue
                following = next((other for other in row[at + 1 :] if other != cell), "")
                value = cell[label.end() :] or following
                days = dates_in(value)
                if days and days[0][0] == 0:
                    found.setdefault(label["what"], days[0][2].isoformat())
    return next((found[what] for what in _ORDER if what in found), None)
