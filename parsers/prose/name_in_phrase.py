"""Where in a longer phrase the name stands that says whose a figure is."""

import re
from collections.abc import Iterator

from parsers.prose.edges import clean, without_lead
from parsers.prose.known_names import ALL_UNITS
from parsers.prose.subject import KindOf

_STARTERS = re.compile(
    r"^(?:另|还)收(?!费)|^(?:(?:还|另)(?=办理|受理|接|收|处理))?(?:并|由|将|向|给|其|该|在|接受|受理|接收|收到|处理|办理)(?!他|它|余|次)"
)


def names_in(phrase: str, kind_of: KindOf) -> Iterator[str]:
    """What may be the name in ``phrase``, each once, likeliest first."""
    yield from dict.fromkeys(
        name
        for name in (
            _listed(phrase),
            _behind_is(phrase, kind_of),
            _class_of(phrase),
            _front(phrase),
            without_lead(_STARTERS, phrase),
            phrase,
            _last_name(phrase),
            clean(phrase),
        )
        if name
    )


def _listed(phrase: str) -> str:
    """The list member behind a lead: 排名前5位的是城管执法局."""
    pieces = re.split(
        r"的是|的有|的为|(?:集中|反映|体现|表现)(?:在|于)|分别是|分别为|依次为|依次是|(?:单位|部门|乡镇|街道|镇街|企业)(?:是|为|有)",
        phrase,
    )
    return pieces[-1] if len(pieces) > 1 else ""


def _behind_is(phrase: str, kind_of: KindOf) -> str:
    """The name behind 为 or 是: 第一名为永安镇. A name may hold 为 itself (为民服务中心)."""
    front, found, behind = phrase.rpartition("为")
    if not found:
        front, found, behind = phrase.rpartition("是")
    return behind if found and front and kind_of(behind) in ("unit", "channel") else ""


def _class_of(phrase: str) -> str:
    """The class behind 等: 市长信箱、网民留言等网络平台."""
    front, found, behind = phrase.rpartition("等")
    return behind if found and "、" in front and not ALL_UNITS.match(behind) else ""


def _front(phrase: str) -> str:
    """The name in front of 共, 累计: 12348法律咨询热线共解答群众法律咨询."""
    front = re.split(r"共|累计|总计", phrase)[0]
    return front if front != phrase else ""


def _last_name(phrase: str) -> str:
    """The name at the end of a longer phrase: behind 是, 为, 和, 及 or the last separator."""
    return re.split(
        r"(?:的是|分别是|分别为|依次为|依次是|为|是|有(?![限效关线害])|和|及|与|,|，|:|：)", phrase
    )[-1]
