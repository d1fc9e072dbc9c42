"""What single kinds of evidence say of a bulletin's area. How they are weighed: ``parsers.identity.area``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.identity.fold import fold_name
from parsers.identity.gazetteer import Gazetteer, Place
from parsers.identity.names import kind_of_name
from parsers.identity.stems import township_stem

_TOWN_KINDS = frozenset({"镇", "乡", "街道", "苏木"})
# What stands before is looked at behind the first character: a search for characters is five times as quick.
_TOWN_END = re.compile(r"[镇乡街苏](?<=[一-鿿]{2}.)(?:(?<=[镇乡])|(?<=街)道|(?<=苏)木)")
_LONGEST_STEM = 6
_RANKED = 3
_ZONE = re.compile(
    r"[一-鿿]{0,10}?(?:新区|高新区|经开区|开发区|示范区|管理区|实验区|试验区|合作区|度假区|名胜区|风景区|旅游区|保税区|集聚区"
    r"|新港区|先行区|(?:集中|聚集|加工|经济|工业|创新|自贸|商务)区(?!域)|(?:产业|工业|科技|物流|化工)园区?|园区"
    r"|(?:新|生态|科学|科技|产业)城(?![区县市镇乡街路]))"
)
_UNKNOWN_AREA = re.compile(
    r"(?:^|关于|[省市州盟])(?!关于)(?P<name>(?:(?![省市全我本各该两辖属直级月度])[一-鿿]){2,6}?[县市区旗])(?=[\"“]?(?:12345|(?:19|20)\d\d年|\d{1,2}月|热线|人民政府))"
)
_SHORTEST = 2
_BOUNDARY = re.compile(r"[^一-鿿]|[于年月度季周日号期共由在从对向到赴及和与或]")
_BEFORE_NAME = re.compile(r"^.*(?:关于|年度?|月份?|季度|周)")
_PUBLISHER = re.compile(
    r"[\"“”'\s]{0,2}(?:12345|市长|县长|区长|热线|政务服务|行政审批|公众服务|信箱|人民政府(?!网)|数据局)"
)
_RECEIVES = re.compile(r"[^,。;:、]{0,30}?(?:受理|接收|接听|接到|收到|接入|运行|办理|话务|来电)")
_PASSED_ON = re.compile(r"[^,。;:、\s]{0,14}?(?:转来|转办|转派|下派|派发|交办|转交|批转)")
_GOES_TO = re.compile(r"(?:到|赴|由|从|向|受|接|收|对|与|比|及|、|转)\s*$")
GOVERNMENT, INDEX, POLICE = "government's site", "index number", "police registration"
_SITE_CODES = (
    (GOVERNMENT, re.compile(r"网站标识码\s*:?\s*(\d{6})\d{4}(?!\d)")),
    (INDEX, re.compile(r"索\s*引\s*号\s*:?[\s|]*(?:[A-Z]{0,3})(\d{6})[-/]")),
    (POLICE, re.compile(r"公网安备\s*(\d{6})\d{8}(?!\d)")),
)
# 市场监管局, 市政管理处, 市民中心 and 区域… are words of their own, at every level.
_SELF = re.compile(
    r"[我全本]([省市县区旗])(?!长|委)"
    r"|[省市县区旗](?:(?<=(.))直(?!辖|管|接|线)"
    r"|(?<=[、,。:;)\s]([市县区旗]))(?!委|热线|政|1|场|容|域|民(?!政|宗))[一-鿿]{1,10}(?:局|中心|公司|支队|大队))"
)
_LEVELS_OF_SELF = {
    "省": {"province"},
    "市": {"city", "county"},
    "县": {"county"},
    "旗": {"county"},
    "区": {"district", "zone", "province"},
}


@dataclass(frozen=True, slots=True)
class Vote:
    """``hits`` of ``total`` names point to ``code``; ``runner_up`` is the second best count. ``ranked``: the foremost
    codes with their counts.
    """

    code: str
    hits: int
    total: int
    runner_up: int
    ranked: tuple[tuple[str, int], ...] = ()

    @property
    def clear(self) -> bool:
        """Whether no other code has as many."""
        return self.hits > self.runner_up


def towns_in_units(units: Iterable[str], places: Gazetteer) -> set[str]:
    """Stems of townships among names of units, those that no list has included; one that is printed with its
    county (新华区曙光街街道) is not counted."""
    stems = set()
    for name in units:
        folded = fold_name(name)
        cut = township_stem(folded)
        if cut is None or cut[1] not in _TOWN_KINDS:
            continue
        if places.counties_with_town(cut[0]) or _is_new_town(folded, cut[0], places):
            stems.add(cut[0])
    return stems


def _is_new_town(folded: str, stem: str, places: Gazetteer) -> bool:
    """Whether a name that no list has may be a township's: one name, and not of an area's and another."""
    plain = len(stem) <= _LONGEST_STEM and not any(kind in stem for kind in _TOWN_KINDS)
    return plain and kind_of_name(folded) == "unit" and next(places.names_in(stem), None) is None


def towns_in_prose(text: str, places: Gazetteer) -> set[str]:
    """Stems of townships in running text: the longest known stem of two characters or more before 镇, 乡,
    街道."""
    stems = set()
    for match in _TOWN_END.finditer(text):
        chunk = text[max(0, match.start() - _LONGEST_STEM) : match.start()]
        tails = (chunk[start:] for start in range(len(chunk) - 1))
        known = (tail for tail in tails if places.counties_with_town(tail))
        stem = next(known, None)
        if stem is not None:
            stems.add(stem)
    return stems


def vote_of_children(names: Iterable[str], places: Gazetteer) -> Vote | None:
    """The area (city or province) in which most of the named areas lie, one level below it."""
    named = set(names)
    counts = Counter(
        parent
        for name in named
        for parent in {place.parent for place in places.named(name)}
        if parent is not None
    )
    return _best(counts, len(named))


def _best(counts: Counter[str], total: int) -> Vote | None:
    ranked = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_RANKED])
    if not ranked:
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0
    return Vote(ranked[0][0], ranked[0][1], total, runner_up, ranked)


def names_standing(text: str, places: Gazetteer) -> Iterator[tuple[int, str]]:
    """``(start, name)`` of the names of areas in ``text`` that stand for themselves.

    A name of two characters behind another one may be the end of a name that no list has (青云县 is not 云县).
    """
    end = 0
    for start, name in places.names_in(text):
        if len(name) > _SHORTEST or start == end or _BOUNDARY.match(text, start - 1):
            yield start, name
        end = start + len(name)


def area_names(texts: Iterable[str], places: Gazetteer) -> list[str]:
    """Full names of areas in ``texts``, each once, in order."""
    return list(dict.fromkeys(name for text in texts for _, name in names_standing(fold_name(text), places)))


def unit_areas(units: Iterable[str], places: Gazetteer) -> set[str]:
    """Names of areas that are units themselves or stand before one (新华区 in 新华区曙光街街道办事处)."""
    found = set()
    for unit in units:
        folded = fold_name(unit)
        first = next(places.names_in(folded), None)
        if first is not None and first[0] == 0:
            found.add(first[1])
    return found


def unknown_zones(lines: Sequence[str], places: Gazetteer) -> list[str]:
    """Zones named in ``lines`` that the place list does not know by their own name (``高新区``,
    ``某某新区``)."""
    found = []
    for line in lines:
        for match in _ZONE.finditer(fold_name(line)):
            chunk = match.group()
            if any(places.knows_area(chunk[start:]) for start in range(len(chunk) - 2)):
                continue
            last = max((start + len(name) for start, name in places.names_in(chunk)), default=0)
            found.append(_BEFORE_NAME.sub("", chunk[last:]))
    return found


def unknown_areas(title: str, places: Gazetteer) -> list[str]:
    """Counties, cities and districts that the title names as the one that reports and that no list has."""
    found = (match["name"] for match in _UNKNOWN_AREA.finditer(fold_name(title)))
    return [name for name in found if next(names_standing(name, places), None) is None]


def publishers_in_prose(text: str, names: Iterable[tuple[int, str]]) -> list[str]:
    """Names of areas whose hotline or government is spoken of as the one that reports, in order.

    ``names``: all names of areas in ``text`` with their places. The clause must say that something was received
    there. A name from which tickets are passed on (宜春市热线中心转来), or to which someone goes, is not meant.
    """
    found = []
    for start, name in names:
        end = start + len(name)
        if not (_PUBLISHER.match(text, end) and _RECEIVES.match(text, end)):
            continue
        if not _PASSED_ON.match(text, end) and not _GOES_TO.search(text, 0, start):
            found.append(name)
    return found


def site_codes(text: str) -> Iterator[tuple[str, str]]:
    """``(kind, code)``: area codes in the site's registration numbers and in the page's index number."""
    for kind, pattern in _SITE_CODES:
        match = pattern.search(text)
        if match:
            yield kind, match[1]


def own_levels(text: str) -> Counter[str]:
    """How often the text speaks of itself as 省, 市, 县, 旗 or 区 (我县, 全区, 市直单位, 市公安局)."""
    return Counter(match[1] or match[2] or match[3] for match in _SELF.finditer(text))


def fits_level(place: Place, own: Counter[str]) -> bool:
    """Whether the level by which the text mostly speaks of itself can be that of ``place``; true where it
    does not say."""
    if not own:
        return True
    mark = own.most_common(1)[0][0]
    if mark == "市" and place.level == "county":
        return place.name.endswith("市")
    return place.level in _LEVELS_OF_SELF[mark]
