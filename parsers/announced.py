"""A table that the text announces and that is not there: it is an attachment, a picture, or was cut off.

Whether an attachment brings it is seen in the warehouse, where all files of a publication are (view ``current_issue``).
"""

import re

from parsers.reading import Issue, Reading

_TABLE = r"(?:表|统计|清单|排名|排行|台账|一览|明细|数据)"
_FILE = r"\.(?:xlsx?|csv|et|docx?|wps|pdf|ofd|zip|rar|png|jpe?g)(?![a-z0-9])"
_ANNOUNCED = re.compile(
    r"(?P<name>"
    r"(?:详|请|参|可)?见(?:下|附|后|右)(?:面|列|方)?[表图]\d*|如(?:下|附)[表图](?:所示)?"
    r"|(?:详|请|参|可)?见附件\s?[\d一二三四五]*"
    rf"|附[件表]\s?[\d一二三四五]*\s?[:.、 ]\s?(?:\d\s?[.、]\s?)?[^\n。;,]{{0,40}}?(?:{_TABLE}[^\n。;,]{{0,12}}$|{_FILE})"
    rf"|[^\s。;,:<>\"]{{2,40}}{_FILE}"
    r")",
    re.IGNORECASE | re.MULTILINE,
)
_MOST = 5


def announced(reading: Reading) -> Issue | None:
    """The issue ``table_announced``, where the text of ``reading`` announces tables or files and no table of figures, read
    or not, is in it. A document that has one may mean it.
    """
    if any(table.status != "not_metrics" for table in reading.tables):
        return None
    found = list(_ANNOUNCED.finditer(reading.text))
    if not found:
        return None
    names = list(dict.fromkeys(" ".join(match["name"].split()) for match in found))
    more = " …" if len(names) > _MOST else ""
    message = (
        f"table announced, not found: {'; '.join(names[:_MOST])}{more}. Put the attachment beside the page under the "
        "name of its link; if it is a picture in the page, save it beside the page"
    )
    return Issue("table_announced", "review", message, start=found[0].start(), end=found[0].end())
