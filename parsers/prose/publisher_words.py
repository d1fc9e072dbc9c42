"""What a bulletin says of its publisher in passing: enough to tell its own line from another's.

Which area published is decided elsewhere (``parsers.identity.area``), after the figures are read.
"""

import re
from collections import Counter
from dataclasses import dataclass

from parsers.identity.gazetteer import gazetteer
from parsers.identity.names import kind_of_name
from parsers.prose.own_system import own_system

_OWN = re.compile(r"(?:我|全|本)([省市县区旗州])")
_OURS = re.compile(r"[我本]([省市县区旗州])(?!级)")
_SHORTEST_STEM = 2
_SPECIAL = re.compile(r"(?<!\d)123(?!45)\d\d(?!\d)")
_LONGEST_HEADLINE = 60
_COUNTED_LETTERS = re.compile(r"(?:来信|信件|网民留言)量?(?:共计|共|总计|总数|为)*\d")
# 网民留言量18804件: how many came in, in a word of its own.
_MESSAGES = "网民留言量"
_CLAUSE = re.compile(r"[^,，。;；:：\d]*")
_TAKEN_IN = re.compile(r"收到|接到|接收|受理|办理")
_LETTER = re.compile(r"(?:群众|市民|网民|网络|各类)?(?:来信|信件|(?<=网民)留言)")
_OTHER_WAYS = re.compile(r"来电|热线|来访|话务|接听|电话(?!:|号)")
_NAMED_LINE = re.compile(r"(?P<stem>(?![我本全])[\u4e00-\u9fff]{2,3})12345")
_NO_PLACES = frozenset(
    {
        "市民",
        "政务",
        "政府",
        "便民",
        "公共",
        "公众",
        "群众",
        "民生",
        "统一",
        "热线",
        "全市",
        "全县",
        "全区",
        "拨打",
    }
)
_ABOVE = {"县": "市省州", "区": "市省", "旗": "市省盟", "市": "省", "州": "省"}


@dataclass(frozen=True, slots=True)
class Publisher:
    """``level``: the word by which the text speaks of its own area (县 of 我县), ``""`` where it does not.
    ``places``: area names in the title. ``letters``: only letters are counted, no calls and no visits: 来信 are then
    the tickets, and no channel of theirs. ``system``: the one system of which it tells, where it is no telephone line.
    ``title``: the bulletin's, which may name who tells; ``headline``: its first line, where it is none of addressees.
    """

    level: str
    places: frozenset[str]
    letters: bool = False
    system: str | None = None
    title: str = ""
    headline: str = ""

    def is_another(self, line: str) -> bool:
        """Whether ``line`` (平顶山市12345热线, 市12345平台) is the line of another area than the publisher's."""
        if line.startswith("12345") and self._tells_of_a_special_line():
            return True
        if self.level and line[:1] in _ABOVE.get(self.level, ""):
            return True
        if any(_stem(place) in line for place in self.places):
            return False
        if line.startswith("省") and self.level != "省":
            return True
        if self.places and (told := _NAMED_LINE.match(line)) and told["stem"] not in _NO_PLACES:
            # 绍兴12345平台 in a bulletin of 嵊州市: no place of the title is called so.
            return True
        named = next((name for start, name in gazetteer().names_in(line) if start == 0), None)
        return bool(named and self.places and named not in self.places and not self._within(named))

    def _tells_of_a_special_line(self) -> bool:
        """12315, 12319 in the title and no 12345: what the government's line passes on comes from outside."""
        named = self.title or self.headline
        return "12345" not in named and bool(_SPECIAL.search(named))

    def is_named(self, unit: str | None) -> bool:
        """Whether the title names ``unit``, or the area of that name by its stem: 河北卢龙 for 卢龙县."""
        if not unit:
            return False
        stem = _stem(unit)
        area = len(stem) < len(unit) and bool(gazetteer().named(unit))
        return unit in self.title or (area and stem in self.title + self.headline)

    def _within(self, name: str) -> bool:
        return any(name in place or place in name for place in self.places)


def _stem(place: str) -> str:
    """竹山 of 竹山县: how a line names its area."""
    return place[:-1] if len(place) > _SHORTEST_STEM else place


def kind_of_letters(name: str) -> str:
    """As ``kind_of_name``, where letters are the tickets and not one of the ways by which they come."""
    return "total" if _LETTER.fullmatch(name) else kind_of_name(name)


def publisher(title: str | None, text: str) -> Publisher:
    """The publisher as ``title`` and the running text of a bulletin speak of it."""
    # 全省…推进会和我市…: 全 may be said of another area, 我 only of one's own.
    levels = Counter(_OURS.findall(text)) or Counter(_OWN.findall(text))
    level = levels.most_common(1)[0][0] if levels else ""
    return Publisher(
        level,
        frozenset(name for _, name in gazetteer().names_in(title or "")),
        _of_letters(text),
        own_system(text),
        title or "",
        _headline(text),
    )


def _headline(text: str) -> str:
    """The first line, of a page whose title tells of no line; ``""`` where it is long or addresses somebody."""
    line, ended, _ = text.lstrip()[:_LONGEST_HEADLINE].partition("\n")
    return "" if not ended or line.rstrip().endswith((":", ":")) else line.strip()


def _of_letters(text: str) -> bool:
    """Whether letters are what came in: their first count is one of intake and of no part, and nobody calls or comes."""
    first = _COUNTED_LETTERS.search(text)
    if first is None or _OTHER_WAYS.search(text):
        return False
    if first[0].startswith(_MESSAGES):
        return True
    lead = _words_before(text, first.start())
    return "其中" not in lead and bool(_TAKEN_IN.search(lead))


def _words_before(text: str, end: int) -> str:
    """The words of the clause in front of ``end``; sought from there backwards, for a text is long and a clause short."""
    backwards = _CLAUSE.match(text[:end][::-1])
    return backwards[0][::-1] if backwards else ""
