"""What a header, a row label or a caption contributes to the meaning of a figure.

A figure's meaning is put together from these facets; which columns and rows there are is found elsewhere.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from parsers.frozen import dataclass
from parsers.tables.words import table_words
from parsers.trace.tables import TablesTrace
from parsers.vocabulary import HeaderMatch, Vocabulary
from parsers.vocabulary.matcher import bare

# 增减(宗): tickets are counted in it.
_MEASURE = re.compile(r"(?<=.)\((?:件|宗|个|条|次|封|单|起)\)$")
# 增/减幅, 升/降
_EITHER_WAY = re.compile(r"(?<=[增升上涨])[/+](?=[减降下跌])")
_PERIOD = re.compile(
    r"\d{4}年|\d{1,2}\s*[-—–~至]\s*\d{1,2}月|(?<!\d)\d{1,2}月|[一二三四]季度|[上下]半年|全年|累计|年度|本年|今年|以来|截至|截止"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_MAXIMUM = re.compile(r"(?P<name>[^()]+)\((?:满分|最高)?\d{1,3}(?:\.\d+)?分\)")
_SHARE_OF = re.compile(r"占.{0,10}?(?:总?[量数]|比[重例]?|百分比)(?:比[重例]|百分比)?")
_SCOPE = re.compile(r"(?:[全本各]?[省市县区旗州盟镇]{1,3}|[分小]?组|同[类组]|类别)[内中]?")
# 超时扣分, 加分项: what was taken from a score or given to it, which is no score.
_TAKEN_OFF = re.compile(r"(?:[扣减]|(?<!附)加)分(?!后|数|件|的)(?!.*(?:得分|总分|成绩))")
_ONLY_PERIOD = re.compile(
    r"(?:\d{4}年度?|(?:\d{1,2}月?\s*[-—–~至]\s*)?\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|第?[一二三四]季度|[上下]半年"
    r"|全年|本年|累计|年度|数据|件数|情况)+"
)
_STEM = re.compile(r"(?:总?件?[数量]|率|比例|情况|\(.*\)|%)+$")
ASSESSED = ("score", "rank", "grade")
ASPECTS = ("情况", "评价", "结果")
MEMBER_KINDS = ("channel", "category", "class")

KindOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Facet:
    """One text's share in the meaning. ``metric``/``statistic``/``kind`` as in the contract (``None``: says
    nothing of it).

    ``weak``: a mere ticket noun. ``role``: the column's role where it holds no metric.
    ``dimension``/``member``: a breakdown. ``previous``: of an earlier period. ``current``: says only "this
    period". ``total``: 合计 and the like. ``falls``: figures are falls. ``period``: the words name a
    period. ``intake``: with a unit as subject
    the words mean its intake. ``area_metric``: what they mean where no unit is the subject. ``unread``:
    pieces that nothing explains; the figure is then unsure.
    """

    text: str
    metric: str | None = None
    statistic: str = "value"
    kind: str | None = None
    weak: bool = False
    role: str | None = None
    dimension: str | None = None
    member: str | None = None
    previous: bool = False
    current: bool = False
    total: bool = False
    falls: bool = False
    period: str | None = None
    unread: tuple[str, ...] = ()
    intake: bool = False
    area_metric: str | None = None

    @property
    def only_period(self) -> bool:
        """True where the text names a period and nothing else (3月, 1-5月累计)."""
        return bool(self.period and _ONLY_PERIOD.fullmatch(self.text))

    @property
    def known(self) -> bool:
        """True where the text says anything that tables know."""
        said = (self.metric, self.role, self.member)
        return any(said) or self.statistic != "value" or self.previous or self.current or self.total


@dataclass(slots=True)
class Meanings:
    """Facets of texts. ``trace`` is told how tables are understood."""

    vocabulary: Vocabulary
    kind_of_name: KindOf
    trace: TablesTrace | None = None

    def facet(self, text: str) -> Facet:
        """Facet of a header cell (inner spaces do not matter)."""
        name = _MEASURE.sub("", _EITHER_WAY.sub("", "".join(text.split())))
        facet, match = _read(self.vocabulary, self.kind_of_name, name)
        if self.trace is not None:
            if match is not None:
                self.trace.form(name, match)
            self.trace.word(name, facet)
        return facet

    def upper(self, text: str) -> Facet:
        """Facet of a header that spans others: 办结情况 above 件数 speaks of 办结, on its own it would say
        nothing.
        """
        facet = self.facet(text)
        return facet if facet.known or not facet.text.endswith("情况") else self.facet(facet.text[:-2])

    def as_member(self, text: str) -> Facet:
        """Facet of a word that heads a remark column when it stands alone (电话), below a metric: the
        member of a breakdown.
        """
        kind = self.kind_of_name(text)
        return Facet(text, dimension=kind, member=text) if kind in MEMBER_KINDS else self.facet(text)


# Bulletins of one publisher share their headers.
@lru_cache(maxsize=4096)
def _read(vocabulary: Vocabulary, kind_of_name: KindOf, name: str) -> tuple[Facet, HeaderMatch | None]:
    """Facet of a word, and the match of the vocabulary in it where that was asked for."""
    if not name:
        return Facet(name), None
    role = vocabulary.column_role(name)
    if role is not None:
        return Facet(name, role=role), None
    if _TAKEN_OFF.search(_BRACKETS.sub("", name)):
        return Facet(name, role="remark"), None
    if bare(name) in table_words().current:
        return Facet(name, current=True), None
    match = vocabulary.header(name)
    return _of_words(vocabulary, kind_of_name, name, match), match


def _of_words(vocabulary: Vocabulary, kind_of_name: KindOf, name: str, match: HeaderMatch | None) -> Facet:
    kind = kind_of_name(_BRACKETS.sub("", name) or name)
    period = found[0] if (found := _PERIOD.search(name)) else None
    if _MAXIMUM.fullmatch(name) and kind != "total" and (match is None or match.metric not in ASSESSED):
        return component(name)
    if _SHARE_OF.fullmatch(bare(name)):
        return Facet(name, statistic="share", period=period)
    if match is None:
        dimension = kind if kind in MEMBER_KINDS else None
        return Facet(
            name,
            dimension=dimension,
            member=name if dimension else None,
            total=kind == "total",
            period=period,
        )
    if match.weak and kind in ("channel", "class"):
        return Facet(
            name, match.metric, kind=match.kind, weak=True, dimension=kind, member=name, period=period
        )
    return _of_match(vocabulary, kind_of_name, name, match, period)


def _of_match(
    vocabulary: Vocabulary, kind_of_name: KindOf, name: str, match: HeaderMatch, period: str | None
) -> Facet:
    words = table_words()
    dimension = member = None
    unread: list[str] = []
    harmless = words.change if match.statistic.endswith("_change") else words.harmless
    for piece in match.rest:
        kind = kind_of_name(piece)
        if harmless.fullmatch(piece) or (period and _PERIOD.search(piece)):
            continue
        if kind in MEMBER_KINDS and member is None:
            dimension, member = kind, piece
        else:
            unread.append(piece)
    if match.metric in ("score", "rank"):
        others = _others(name, match)
        notes = "".join(_BRACKETS.findall(name))
        unread = [piece for piece in unread if piece not in notes]
        if others and _SCOPE.fullmatch(others):
            dimension, member, unread = None, None, []
        elif others:
            dimension, member, unread = "component", others, []
    unread += _others_beside(vocabulary, name, match)
    falls = match.statistic.endswith("_change") and any(word in name for word in words.falls)
    return Facet(
        name,
        match.metric,
        match.statistic,
        match.kind,
        weak=match.weak,
        dimension=dimension,
        member=member,
        previous=match.previous,
        falls=falls and not re.search("增|升", name),
        period=period,
        unread=tuple(unread),
        intake=match.form is not None and match.form.unit_word,
        area_metric=match.form.area_metric if match.form else None,
    )


def _others_beside(vocabulary: Vocabulary, name: str, match: HeaderMatch) -> list[str]:
    """Rates before another metric (解决率满意率): two headings that ran into one."""
    metrics = vocabulary.metrics
    if match.metric is None or match.metric in ASSESSED:
        return []
    return [
        found.form.word
        for found in vocabulary.scan(name)
        if found.form.metric != match.metric and metrics[found.form.metric].kind == "rate_percent"
    ]


def _others(name: str, match: HeaderMatch) -> str | None:
    """What a score is given for, where the header names more than the score itself."""
    word = match.form.word if match.form else ""
    before = name[: name.rfind(word)] if word and word in name else ""
    return before.strip("()-—:的") or None


def component(name: str) -> Facet:
    """A part of a score, named by ``name`` without the points that can be had for it."""
    member = _BRACKETS.sub("", name) or name
    return Facet(name, "score", kind="score", dimension="component", member=member)


def _is_harmless(text: str) -> bool:
    return bool(table_words().harmless.fullmatch(text) or _BRACKETS.fullmatch(text))


def only_spans(meanings: Meanings, word: str) -> bool:
    """办理情况 and 群众评价 stand over other headings, and hardly ever over figures of their own."""
    facet = meanings.facet(word)
    if facet.role not in (None, "remark") or (facet.known and facet.role is None):
        return False
    return facet.text.endswith(ASPECTS) or bool(table_words().above.fullmatch(facet.text))


def akin(upper: Facet, leaf: Facet) -> bool:
    """Whether the words of ``leaf`` only take up those of the header above it (按期办结 over 办结率), or are part of
    an assessment or of a kind of ticket above."""
    return (
        bool(_STEM.sub("", leaf.text)) and upper.text.endswith(_STEM.sub("", leaf.text))
    ) or upper.metric in ASSESSED


def _taken_up(meanings: Meanings, upper: Facet, leaf: Facet) -> Facet:
    """办结率 under 按期办结 is 按期办结率."""
    stem = _STEM.sub("", leaf.text)
    whole = meanings.facet(upper.text + leaf.text[len(stem) :])
    return whole if whole.metric else leaf


def composed(meanings: Meanings, upper: Facet, leaf: Facet) -> Facet | None:
    """What both words say together where they make up one word of the vocabulary: 超期 over 未办结, 已办结 over 按期.

    ``None`` where they make none: each then speaks for itself.
    """
    if upper.metric is None or upper.weak or upper.metric in ASSESSED:
        return None
    for text in (upper.text + leaf.text, leaf.text + upper.text):
        form = meanings.vocabulary.forms.get(text)
        if form is not None and form.metric and not form.weak:
            return meanings.facet(text)
    return None


def _is_whole_score(facet: Facet) -> bool:
    return facet.metric == "score" and facet.statistic == "value" and facet.member is None


def _is_assessment(facet: Facet) -> bool:
    return facet.total or facet.role is not None or facet.metric in ASSESSED


def _kind_below(upper: Sequence[Facet], statistic: str) -> str | None:
    """Kind of a figure whose metric the levels above tell: a share is in percent whatever it is one of."""
    return "rate_percent" if statistic == "share" else next((one.kind for one in upper if one.metric), None)


def joined(meanings: Meanings, path: Sequence[str]) -> Facet:
    """Facet of a header path, top to leaf.

    The leaf speaks first; a leaf that only qualifies (占比, 件数, 环比) takes its metric from the levels
    above. Members, periods and unread pieces of all levels count.
    """
    texts = [text for text in path if text]
    facets = [meanings.upper(text) for text in texts[:-1]] + [meanings.facet(text) for text in texts[-1:]]
    if not facets:
        return Facet("")
    leaf = facets[-1]
    upper = facets[:-1]
    if any(_is_whole_score(facet) for facet in upper) and not _is_assessment(leaf):
        leaf = facets[-1] = component(leaf.text)
    if leaf.role == "remark" and any(facet.metric for facet in upper):
        leaf = facets[-1] = meanings.as_member(leaf.text)
    if leaf.role is not None or not upper:
        return leaf
    above = upper[-1]
    taken = None
    if (both := composed(meanings, above, leaf)) is not None:
        leaf = facets[-1] = replace(both, text=leaf.text)
        taken = above = upper[-1] = facets[-2] = replace(above, metric=None, kind=None, unread=())
    if (
        above.metric not in (None, leaf.metric, *ASSESSED)
        and not above.weak
        and leaf.metric
        and akin(above, leaf)
    ):
        leaf = facets[-1] = replace(_taken_up(meanings, above, leaf), text=leaf.text)
    metric, statistic, kind, weak = leaf.metric, leaf.statistic, leaf.kind, leaf.weak
    unread = [piece for facet in facets for piece in facet.unread]
    unread += [
        facet.text
        for facet in facets
        if not (facet.known or facet.period or facet is taken or _is_harmless(facet.text))
        and (facet is leaf or not table_words().above.fullmatch(facet.text))
    ]
    strong = next((facet for facet in reversed(upper) if facet.metric and not facet.weak), None)
    if strong is not None and (metric is None or weak):
        whole = meanings.facet(strong.text + leaf.text) if statistic != "value" else strong
        metric, kind, weak = whole.metric, whole.kind, False
        statistic = whole.statistic if statistic != "value" else strong.statistic
    elif strong is not None and strong.metric in ("score", "rank") and metric != strong.metric:
        unread.append(strong.text)
    member = next((facet for facet in reversed(facets) if facet.member), None)
    source = strong if strong is not None and metric == strong.metric else leaf
    return Facet(
        leaf.text,
        metric or next((facet.metric for facet in upper if facet.metric), None),
        statistic,
        kind or _kind_below(upper, statistic),
        weak=weak if metric else any(facet.weak for facet in upper),
        dimension=member.dimension if member else None,
        member=member.member if member else None,
        previous=any(facet.previous for facet in facets),
        current=any(facet.current for facet in facets),
        total=leaf.total,
        falls=leaf.falls,
        period=next((facet.period for facet in facets if facet.period), None),
        unread=tuple(unread),
        intake=source.intake,
        area_metric=source.area_metric,
    )
