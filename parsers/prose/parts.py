"""What the first words of a sentence's part say of all its figures: how its list is parted, of what it tells."""

import re

from parsers.prose.frames import Frame
from parsers.prose.here import Context
from parsers.prose.phrases import metric_words
from parsers.prose.spoken_of import part_in_front
from parsers.prose.subject import WHOLE
from parsers.prose.words import words

_BY_CLASS = re.compile(r"(?:其中)?[,，]?(?:按|从)[^\d,，:：]{2,10}(?:分|看|来看|划分|统计)[:：,，]")
_OPENING = re.compile(r"[^\d,，:：]{0,12}")
_LIST_LEAD = re.compile(r"^[^\d,，:：]{2,14}[:：]")
_COUNTED_SOURCES = re.compile(r"来源[:：][^\d,，。:：]{2,12}\d[\d,.]*(?:件|宗|个|次|起|条|封)")
_RANKED = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:数量|总量|总数|量|数)(?:排名|排序|排|居)?(?:前|后|最后|靠前|靠后|末)[一二三四五六七八九十]{0,2}"
    r"(?:位|名|家|个)?(?:的?(?:单位|部门|乡镇|镇街|街道))?[:：]"
)
_OF_LATE = re.compile(r"^(?:其中)?(?:在)?(?:超期|逾期|超时|超时限)[\u4e00-\u9fff]{0,4}中[,，:：]")


def open_part(frame: Frame, text: str, context: Context) -> None:
    """Takes down in ``frame`` what the part ``text`` says of all its figures."""
    if _BY_CLASS.match(text):
        # 按来源分:…;按类型分:…: another way to part the whole.
        frame.list_dimension, frame.last = None, None
        frame.outer, frame.outer_is_local = WHOLE, False
    frame.list_dimension = _dimension(text) or frame.list_dimension
    if lead := _LIST_LEAD.match(text):
        # 派单量按渠道分:12345热线派单438件: the list breaks down what its lead names.
        told = (match.form.metric for match in context.vocabulary.scan(lead[0]))
        frame.counted = [*frame.counted, *told]
        if _RANKED.fullmatch(lead[0]) and not metric_words(context.vocabulary, lead[0]):
            # 答政数量前五:甲街道47条: who comes first by a count that no word here names.
            frame.unread = True
    frame.late = frame.late or bool(_OF_LATE.match(text))
    frame.inside = part_in_front(text, context) or frame.inside
    if reporter := words().reporter.search(text):
        frame.reporter = reporter[0]


def _dimension(text: str) -> str | None:
    """What a list that opens so breaks down: 从来源看 by channel."""
    lead = _OPENING.match(text)
    # 来源:县融媒体中心 is where the text came from.
    told = lead is not None and (lead[0] != "来源" or _COUNTED_SOURCES.match(text))
    return "channel" if told and lead and words().by_channel.search(lead[0]) else None
