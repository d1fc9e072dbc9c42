"""Satisfaction: of whom it is a rate, and who asked."""

import re
from functools import cache

from parsers.basis.scopes import Counts, Scope
from parsers.basis.text import Words, level_of
from parsers.reading import Observation, Told
from parsers.vocabulary import vocabulary
from parsers.vocabulary.bases import alternatives, base_words

_FAMILIES = ("satisfaction", "resolution")
_CALLED = "called_back"
# The callback rate is of those who might have been called back.
_NOT_OF_CALLERS = ("callback_rate", "first_time_rate")
_DIRECT = (
    "satisfaction_rate",
    "dissatisfaction_rate",
    "result_satisfaction_rate",
    "process_satisfaction_rate",
)

# Whose line asks: 市热线办对我区工单回访, 市级未抽访, 县热线中心电话回访.
_WHO = re.compile(
    r"(?<![全城各本])(?P<who>上级|省级?|市级?|州级?|县级?|区级?)(?:人民政府|政府|委市政府)?(?:政务服务|公共服务|公众服务|便民)*(?:12345)?"
    r"(?:热线|平台|中心)*(?:办公室|办|中心)?(?:对[^,;。\d]{1,12}?)?(?:进行)?(?:随机|电话|人工|短信|未|的|工单|满意度)*"
    r"(?:回访|抽访|抽查|测评)"
)
_SEVERAL = 3


def is_asked(metric: str) -> bool:
    """Whether ``metric`` tells what callers said when they were asked."""
    return vocabulary().metrics[metric].family in _FAMILIES


def rater_of(scope: Scope, words: Words) -> Told:
    """Who asked: by the header, the caption, or a cell without a figure (市级未抽访); in prose by the phrase that names the
    figure, else by what the sentence says since it told the same metric before.
    """
    if scope.dimension == "reporter" and scope.member:
        return Told(("superior",), "stated", scope.member)
    if not is_asked(scope.metric):
        return Told()
    said = _said(scope, words)
    return next((told for text, start in said if (told := _raters(text, start, words)).ids), Told())


def _raters(text: str, start: int | None, words: Words) -> Told:
    found: dict[str, tuple[str, int | None]] = {}
    for match in _ways().finditer(text):
        where = None if start is None else start + match.start()
        found.setdefault(base_words().raters[match[0]], (match[0], where))
    for match in _WHO.finditer(text):
        level = level_of(match["who"], words.area)
        if level:
            found.setdefault(level, (match[0], None if start is None else start + match.start()))
    return _told(found)


def _told(found: dict[str, tuple[str, int | None]]) -> Told:
    if not found:
        return Told()
    said = "、".join(dict.fromkeys(word for word, _ in found.values()))
    word, start = next(iter(found.values()))
    return Told(tuple(sorted(found)), "stated", said, start, None if start is None else start + len(word))


def _said(scope: Scope, words: Words) -> list[tuple[str, int | None]]:
    """Texts in which it may stand, and where they begin; of prose that names many figures only what all of them share."""
    seen = [words.seen[at] for at in scope.positions]
    if scope.table is not None:
        markers = {one.text for one in seen if one.missing and one.text}
        return [(text, None) for text in ("/".join(scope.header), words.caption(scope), *sorted(markers))]
    if len({words.sentence_start(one.evidence.start) for one in seen}) > 1:
        return []
    first = seen[0].evidence.start
    since = max([words.sentence_start(first), *_told_before(seen[0], words)])
    return [words.name(seen[0]), (words.text[since:first], since)]


def _told_before(seen: Observation, words: Words) -> list[int]:
    """Where figures of the same metric end that stand before this one in the prose."""
    first = seen.evidence.start
    return [
        other.evidence.end
        for other in words.seen
        if other.metric == seen.metric and other.evidence.table is None and other.evidence.end <= first
    ]


def asked_of(scope: Scope, counts: Counts, words: Words) -> Told:
    """Of whom a rate is: its own name (回访满意率), a cell that holds no figure (市级未抽访), or the count that the
    sentence gives directly before it (回访群众2204人次,满意率95.6%).
    """
    told = [_by_name(words.seen[at], scope, words) for at in scope.positions[:_SEVERAL]]
    if told[0].ids and all(one.ids == told[0].ids for one in told):
        return told[0]
    if scope.table is not None:
        return _by_marker(scope, words)
    told = [_by_count(words.seen[at], counts, words) for at in scope.positions]
    return told[0] if all(one.ids == told[0].ids for one in told) else Told()


def _by_name(seen: Observation, scope: Scope, words: Words) -> Told:
    name, start = words.name(seen)
    if seen.metrics or scope.metric in _NOT_OF_CALLERS:
        return Told()
    one = callers(name)
    end = None if start is None else start + len(name)
    return Told((one,), "stated", name, start, end) if one else Told()


def _by_marker(scope: Scope, words: Words) -> Told:
    for at in scope.positions:
        seen = words.seen[at]
        one = callers(seen.text) if seen.missing and seen.text else None
        if one:
            return Told((one,), "stated", seen.text, seen.evidence.start, seen.evidence.end)
    return Told()


def _by_count(seen: Observation, counts: Counts, words: Words) -> Told:
    if seen.metric not in _DIRECT or seen.metrics:
        return Told()
    start = seen.evidence.start
    before = [
        (words.seen[at].evidence.start, metric, at)
        for metric, positions in counts.beside(seen).items()
        for at in positions
        if metric in base_words().counted and words.seen[at].evidence.start < start
    ]
    if not before:
        return Told()
    first, metric, at = max(before)
    if metric != "callbacks" or not words.one_sentence(first, start):
        return Told()
    name, begins = words.name(words.seen[at])
    said = words.text[first - len(name) if begins is None else begins : words.seen[at].evidence.end]
    return Told((narrowed(_CALLED, name),), "stated", said, begins, words.seen[at].evidence.end)


def callers(words: str) -> str | None:
    """The callers whom ``words`` name, if any: 回访满意率 those called back, 抽查满意率 a sample of them."""
    found = {one for word, one in base_words().divisors.items() if word in words and _is_caller(one)}
    narrower = found - {_CALLED}
    return narrower.pop() if len(narrower) == 1 else _CALLED if found == {_CALLED} else None


def narrowed(one: str, words: str) -> str:
    """``called_back``, or the narrower id that the words of the count name (抽查回访560件)."""
    return callers(words) or one if one == _CALLED else one


def _is_caller(one: str) -> bool:
    return _CALLED in (one, base_words().ids["denominator"][one].kind_of)


@cache
def _ways() -> re.Pattern[str]:
    return re.compile(alternatives(base_words().raters))
