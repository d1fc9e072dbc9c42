"""Finding metric words in headers and prose."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Any

import ahocorasick

from parsers.frozen import dataclass

_BRACKETED_UNIT = re.compile(
    r"[(\[](?:单位[::])?(?:件|±?%|±|个?百分点|分|个|次|人次|天|日|宗|单|条|起|件次|位|百分比|名|满分\d+分?|\d+分)[)\]]"
)
# Joining words at the edge of what is left of a header; inside a name (其他, 中小学) they stay.
_EDGE = "()[]/、-—: "
_EDGE_WORD = re.compile(r"^(?:其中|以及|的|及)+|(?:的|及|与|和)+$")
_SPACE = re.compile(r"\s+")
_NOTE = re.compile(r"\([^()]*\)$")
# 镇(街), 县(市、区), 市直部门单位, 乡镇街道名称: any row of words for kinds of bodies heads a column of their names.
_UNIT_HEADER = re.compile(
    r"(?!全.$)(?=.*(?:[乡镇县市区旗州盟]|街道|苏木|管委会|单位|部门|机构|公司|企业|委办局))"
    r"(?:[各全及和与或、,/()·]|[乡镇街道省县市区旗州盟办]|(?<=[乡镇道、,/(])场|苏木|管委会|开发区|园区|办事处|[一二三]级|直属?|驻|委办局"
    r"|承办|主办|责任|网络|成员|办理|处置|被?考核|参评|所属|部门|单位|机构|公司|企业|名称?)+(?<!承办)(?<!主办)(?<!办理)(?<!处置)(?<!责任)(?<!考核)"
)
_PERIOD_PREFIX = re.compile(
    r"^(?:\d{4}年)?(?:\d{1,2}月份?|[一二三四]季度|全年|本[月周期年]|当[月期]|本季度|上半年|下半年)"
)
# What may be done with any ticket; a class of tickets is called by it only with 类 behind.
_DONE_WITH_ALL = frozenset(
    {"tickets_replied", "tickets_closed", "tickets_direct", "tickets_dispatched", "tickets_resolved"}
)


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of the metric vocabulary. ``kind`` is that of the reading contract; ``rate``/``rate_of`` name the twin metric;
    ``definition_zh`` is ``definition`` in Chinese; ``example`` a text that prints the metric; ``opens_class``: its tickets
    are a class (紧急工单) whose own rates may follow.
    """

    id: str
    kind: str
    family: str
    zh: str
    en: str
    definition: str
    definition_zh: str
    example: str
    rate: str | None = None
    rate_of: str | None = None
    opens_class: bool = False
    unit_word: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a printed word says: a metric with a statistic. An empty ``metric``: the word hides one and says none.

    ``weak`` words (工单, 件数) only name tickets as such. ``area_metric`` is what the word means where no unit is
    its subject; ``unit_word`` says that with a unit as its subject it means the unit's intake. ``names_class``:
    the word is also the name of the class of tickets that it counts. ``noun``: directly behind a word that counts
    tickets of a kind it only says that these are counted (办结工单数).
    """

    word: str
    metric: str
    statistic: str = "value"
    weak: bool = False
    area_metric: str | None = None
    unit_word: bool = False
    names_class: bool = False
    noun: bool = False


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word found at ``[start, end)`` of the scanned text."""

    start: int
    end: int
    form: Form


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """What a header cell says.

    ``metric`` is ``None`` where the header only qualifies (环比, 占比 alone). ``statistic``: value, share,
    mom_change, yoy_change. ``rest``: pieces of the header that no word explains. ``weak``: only a ticket noun was
    found. ``previous``: the column is of an earlier period. ``share``: part of the header's characters that words
    explain, 0 to 1.
    """

    metric: str | None
    statistic: str
    kind: str | None
    rest: tuple[str, ...] = ()
    weak: bool = False
    previous: bool = False
    share: float = 1.0
    form: Form | None = None


@dataclass(slots=True, eq=False)
class Vocabulary:
    """The loaded vocabulary. ``metrics`` by id, ``forms`` by literal word; ``roles``/``statistics`` are header words."""

    metrics: dict[str, Metric]
    forms: dict[str, Form]
    markers: dict[str, str]
    roles: dict[str, str]
    statistics: dict[str, str]
    previous: tuple[str, ...]
    noise: tuple[str, ...]
    prose: Mapping[str, Any] = field(default_factory=dict)
    _automaton: Any = None

    def __post_init__(self) -> None:
        """Builds the automaton and the regular expressions once."""
        self._automaton = automaton(self.forms.items())

    def scan(self, text: str) -> list[WordMatch]:
        """Metric words in ``text``, leftmost and longest, not overlapping, in order."""
        return list(_scan(self._automaton, text))

    def ends_silenced(self, text: str) -> bool:
        """Whether ``text`` ends with a word that looks like a metric's and is none (基本满意, 承办单位)."""
        return any(last == len(text) - 1 and not form.metric for last, form in self._automaton.iter(text))

    def marker(self, text: str) -> str | None:
        """Why a cell holds no figure (``not_sampled``, ``not_applicable``, ``blank``), or ``None`` if it is no marker."""
        return self.markers.get(_SPACE.sub("", text))

    def column_role(self, text: str) -> str | None:
        """Role of a column that holds no metric (unit, category, channel, serial, remark, ticket_id), or ``None``."""
        name = bare(text)
        found = self.roles.get(name) or self.roles.get(plain := _NOTE.sub("", name))
        if found is None and (_UNIT_HEADER.fullmatch(name) or _UNIT_HEADER.fullmatch(plain)):
            return "unit"
        return found

    def header(self, text: str) -> HeaderMatch | None:
        """Meaning of a header cell or header path; ``None`` where no word of the vocabulary stands in it."""
        return _header(self, bare(text))

    def kind_of(self, metric: str, statistic: str = "value") -> str:
        """Contract kind of a figure of ``metric`` with ``statistic`` as tables print it."""
        if statistic == "value":
            return self.metrics[metric].kind
        return "rate_percent" if statistic == "share" else "change_percent"


# The words in front of a figure are asked for several things, and those of two figures are often the same.
@lru_cache(maxsize=4096)
def _scan(words: Any, text: str) -> tuple[WordMatch, ...]:
    # Not iter_long: it loses 来电 in 群众来电 when a longer word begins with 群众来电 and does not end there.
    found = [WordMatch(last - len(form.word) + 1, last + 1, form) for last, form in words.iter(text)]
    found.sort(key=lambda match: (match.start, -match.end))
    chosen: list[WordMatch] = []
    for match in found:
        if not chosen or match.start >= chosen[-1].end:
            chosen.append(match)
    return tuple(match for match in chosen if match.form.metric and not _names_a_kind(match, text))


def _names_a_kind(match: WordMatch, text: str) -> bool:
    """反馈类留言, 答复类事项: a kind of tickets by its name, not what was done with them."""
    return text.startswith("类", match.end) and match.form.metric in _DONE_WITH_ALL


def automaton(words: Iterable[tuple[str, object]]) -> Any:
    """Aho-Corasick automaton over ``(word, payload)`` pairs; ``iter`` then yields ``(last index, payload)``."""
    built = ahocorasick.Automaton()
    for word, payload in words:
        built.add_word(word, payload)
    built.make_automaton()
    return built


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """A header without spaces, units in brackets and surrounding punctuation."""
    return _BRACKETED_UNIT.sub("", _SPACE.sub("", text)).strip(":：、,，。")


# Bulletins of one publisher share their headers.
@lru_cache(maxsize=16384)
def _header(vocabulary: Vocabulary, text: str) -> HeaderMatch | None:
    text = _PERIOD_PREFIX.sub("", text) or text
    previous = next((word for word in vocabulary.previous if text.startswith(word)), None)
    statistic, word = _statistic(vocabulary, text)
    matches = vocabulary.scan(text)
    chosen = choose(matches)
    if previous and chosen is not None and chosen.start == 0 and chosen.form.word.startswith(previous):
        # 上月结转 is what this period began with.
        previous = None
    taken = (
        [match.form.word for match in matches] + ([word] if word else []) + ([previous] if previous else [])
    )
    rest = leftovers(text, taken, vocabulary.noise)
    share = 1 - sum(map(len, rest)) / max(1, len(text))
    if chosen is None:
        if statistic == "value" and not previous:
            return None
        return HeaderMatch(None, statistic, None, rest, previous=bool(previous), share=share)
    form = chosen.form
    if statistic == "value":
        statistic = form.statistic
    if statistic == "share" and vocabulary.metrics[form.metric].kind == "rate_percent":
        statistic = "value"
    if statistic == "share" and (rate := vocabulary.metrics[form.metric].rate):
        return HeaderMatch(
            rate, "value", "rate_percent", rest, previous=bool(previous), share=share, form=form
        )
    kind = vocabulary.kind_of(form.metric, statistic)
    return HeaderMatch(form.metric, statistic, kind, rest, form.weak, bool(previous), share, form)


def _statistic(vocabulary: Vocabulary, text: str) -> tuple[str, str | None]:
    found = max((word for word in vocabulary.statistics if word in text), key=len, default=None)
    return (vocabulary.statistics[found], found) if found else ("value", None)


def _counts(form: Form) -> bool:
    return form.statistic == "value" and form.metric.startswith(("tickets_", "callbacks", "extensions"))


def choose(matches: Sequence[WordMatch]) -> WordMatch | None:
    """The match that carries the meaning of a head-final phrase: the last strong word, else the last weak one.

    Counted tickets (工单数) are those of the word that they follow: 超期工单数 are overdue, 回访工单数 called back.
    A word of receiving before a word of passing on governs it: 收到市热线办批转工单 is received.
    """
    strong = [match for match in matches if not match.form.weak]
    if not strong:
        return matches[-1] if matches else None
    head = strong[-1]
    if head.form.noun and len(strong) > 1 and strong[-2].end == head.start and _counts(strong[-2].form):
        return strong[-2]
    if head.form.unit_word or head.form.area_metric:
        received = [
            match
            for match in strong[:-1]
            if match.form.metric == "tickets_received" and not match.form.area_metric
        ]
        if received:
            return received[-1]
    return head


def leftovers(text: str, taken: Sequence[str], noise: Sequence[str]) -> tuple[str, ...]:
    """What remains of ``text`` when ``taken`` words and ``noise`` words are cut out, in order."""
    cut = _any_of(frozenset(taken), tuple(noise))
    pieces = cut.split(text) if cut else [text]
    stripped = (_EDGE_WORD.sub("", piece.strip(_EDGE)).strip(_EDGE) for piece in pieces)
    return tuple(piece for piece in stripped if piece)


@lru_cache(maxsize=4096)
def _any_of(taken: frozenset[str], noise: tuple[str, ...]) -> re.Pattern[str] | None:
    words = sorted({*taken, *noise}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))) if words else None
