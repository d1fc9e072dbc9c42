"""What a cell's text looks like on its own: a figure, a word, a title, a note; shared with ``parsers.layout``."""

import re
from functools import lru_cache

from parsers.layout.cells import NUMERIC, kind, label_heading, like_header, like_title
from parsers.text.normalise import normalise_string

_NOTICE = re.compile(
    r"^.{1,12}[:：].{0,40}$|^[(（\[].{1,20}[)）\]]$|^(?:19|20)\d\d\s?[年./-]\s?\d{1,2}.{0,12}$"
)
_NOTE = re.compile(
    r"^(?:备?注|说明|附注|数据来源|制表|填报|审核|\*)|[。:：]|^(?:19|20)\d\d\s?[年./-]\s?\d{1,2}.{0,12}$"
)
_SENTENCE = re.compile(r"^(?:备?注|说明|附注|数据来源|制表|填报|审核)\s*[:：]|^\*")
_TABLE = re.compile(r"^附?[表件]\s?[\d一二三四五六七八九十]")


def is_figure(text: str) -> bool:
    """A number, a percentage, a rank in words."""
    return kind(_plain(text)) in NUMERIC


def is_word(text: str) -> bool:
    """A text that is neither figure nor mark."""
    return kind(_plain(text)) in "tl"


def is_heading(text: str) -> bool:
    """A heading of a column (…数, …率, 单位)."""
    return like_header(_plain(text))


def names_rows(text: str) -> bool:
    """A heading over names or serial numbers of rows (单位, 序号)."""
    return label_heading(_plain(text)) is not None


def names_table(text: str) -> bool:
    """A title (…情况统计表, 表2 …)."""
    plain = _plain(text)
    return like_title(plain) or bool(_TABLE.match(plain))


def is_notice(text: str) -> bool:
    """A remark above or below a table: 单位:件, (2023年10月), a day."""
    return bool(_NOTICE.match(_plain(text)))


def is_note(text: str) -> bool:
    """A line that belongs below a table: 注…, a sentence, who filled it in, a day."""
    plain = _plain(text)
    return bool(_NOTE.search(plain)) or kind(plain) == "l"


def is_sentence(text: str) -> bool:
    """A text that names no row of a table: a sentence, a long text, a remark."""
    plain = _plain(text)
    return kind(plain) == "l" or bool(_SENTENCE.search(plain))


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """As it will be read, so that full-width digits are digits here too."""
    return normalise_string(text).replace("\n", " ").strip()
