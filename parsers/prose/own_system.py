"""The one system of which a bulletin tells where it is no telephone line's: a mailbox, a page for messages, a platform.

What it took in is then all that the bulletin counts, not a part of something larger.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from parsers.identity.names import kind_of_name

_LINES = re.compile(r"12345|热线|公开电话|话务")
# 通过省12345指挥监管平台转市州办理: by what it was passed on, which takes nothing in here.
_THROUGH = re.compile(r"(?:通过|经由|转至|转到)[^,，。;；]{0,6}$")
_NEAR = 12
# 12319城市公共服务热线共接听来电: a line with a number of its own.
_NUMBERED = re.compile(
    r"[“\"]?(?P<number>(?!12345)1[012]\d{3})[”\"]?[一-鿿]{0,14}(?:热线|平台|专线|系统|中心|机构)"
    r"[”\"]?(?:\([^()]*\))?[一-鿿]{0,6}?(?:共|累计|总共)*(?:接听|受理|接到|收到|接收)"
)
_NUMBERS = re.compile(r"(?<!\d)(?:12\d{3}|96\d{3,4})(?!\d|件|次|个|条)")
# 人民网贵阳2月8日电 names who wrote it.
_NEWSPAPER = "人民网"
_TAKES_IN = re.compile(
    r"[“\"《]?(?P<name>[一-鿿A-Za-z0-9]{2,14}?)[”\"》]?(?P<kind>平台|系统|栏目|网)?"
    r"(?:共|累计|总共)*(?:收到|受理|接收|接到)(?!率)"
)
_INTAKE = re.compile(r"收到|受理|接收|接到|登记|来电")
_OTHERS = re.compile(
    r"(?P<name>[省市县区州旗]?(?:书记|[省市县区州旗]长|政府|网络|效能|民情|公众|主席)信箱|留言板|人民网|问政平台)"
)
# Where all came in by one system, these are the tickets and no further way in.
TICKETS = re.compile(r"(?:有效)?(?:网民|网友|群众|市民|公众|网络)?(?:有效)?(?:留言|来信|信件)")
_FRONT = re.compile(r"^.*(?:月份?|年|季度|日|期间|[我本全][省市县区州旗])")
_RUN_BY = re.compile(r"^[一-鿿]{0,8}(?:平台|热线|系统|机构|中心|科|处|办|队)$")
_TAIL = re.compile(r"(?:系统|平台|栏目|网)$")
_FEWEST = 2
# 2023年1月1日到12月31日,“省长信箱”共收到: what the text begins with, it is about.
_HEAD = 40
# 平台, 来信: a kind of systems is the name of none.
_SHORTEST = 3
# Beyond this the first intake tells of something else than the whole.
_OPENING = 1500


def own_system(text: str) -> str | None:
    """The name of the system by which, according to the first count in ``text``, all came in; ``None`` where the text
    tells of a telephone line, or of several systems.
    """
    if (line := _NUMBERED.search(text, 0, _OPENING)) and set(_NUMBERS.findall(text)) == {line["number"]}:
        named = {found["name"] for found in _OTHERS.finditer(text)} - {_NEWSPAPER}
        levels = re.search(rf"[省市县区州旗]级{line['number']}", text)
        return None if named or levels else line["number"]
    if any(
        not _THROUGH.search(text, max(0, line.start() - _NEAR), line.start())
        for line in _LINES.finditer(text)
    ):
        return None
    first = next((found for found in _TAKES_IN.finditer(text, 0, _OPENING) if _is_channel(found)), None)
    if first is None:
        return None
    name = _core(first["name"])
    others = {found["name"] for found in _OTHERS.finditer(text) if name not in found["name"]}
    beside = [other for other in others if not name.endswith(other)]
    opens = first.start("name") <= _HEAD and len(_INTAKE.findall(text)) == 1
    return name if (text.count(name) >= _FEWEST or opens) and not beside else None


def _is_channel(found: re.Match[str]) -> bool:
    name = _FRONT.sub("", found["name"])
    kinds = kind_of_name(name + (found["kind"] or "")), kind_of_name(name)
    return len(name) >= _SHORTEST and "channel" in kinds


def _core(name: str) -> str:
    """网上民声 of 网上民声平台: by which the system is called elsewhere."""
    plain = _FRONT.sub("", name)
    return _TAIL.sub("", plain) or plain


@lru_cache(maxsize=64)
def kind_beside(system: str, kind_of: Callable[[str], str]) -> Callable[[str], str]:
    """As ``kind_of``, where ``system`` is the bulletin's own: its name stands for the whole."""

    def kind(name: str) -> str:
        told = kind_of(name)
        plain = _TAIL.sub("", name.strip('“”《》"'))
        of_it = (
            plain.endswith(system)
            # The telephone of a platform that has other ways in is one of them.
            or (system.isdecimal() and system in plain and not plain.endswith("电话"))
            or TICKETS.fullmatch(plain.rpartition(system)[2])
        )
        # 执法队12315平台管理科, 各级12315机构: whoever runs it.
        run_by = (
            told == "unknown" and system.isdecimal() and bool(_RUN_BY.search(plain.rpartition(system)[2]))
        )
        return "total" if (told == "channel" and of_it) or run_by else told

    return kind
