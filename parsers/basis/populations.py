"""Which tickets a figure is about, by the words at the figure: passed down, given to a unit, of one channel."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.basis.arithmetic import Found
from parsers.basis.remarks import remarked
from parsers.basis.scopes import Scope
from parsers.basis.text import Words, level_of
from parsers.reading import Reading, Told
from parsers.vocabulary.bases import base_words

_INTAKE = ("tickets_received",)
_DIMENSIONS = ("channel", "class", "category")
_SEVERAL = 5

_PASSED = r"(?:转交|交办|转办|转派|批转|转来|派发|下派|派转|推送|转送|移交)"
_PASSED_DOWN = re.compile(
    r"(?:接到|收到|接收|受理|承接|承办|办理)了?(?P<who>上级|省级?|市级?|州级?)[^,;。\n]{0,24}?(?:热线|平台|中心|12345)"
    rf"[^,;。\d\n]{{0,8}}?{_PASSED}[^,;。\d\n]{{0,8}}$"
)
_FROM_ABOVE = re.compile(rf"(?P<who>上级|(?<![全本我])[省市]级?)(?:热线|平台)?{_PASSED}")
_FROM_PLACE = re.compile(
    r"(?:接到|收到|接收|受理|承接|办理)(?P<place>[一-鿿]{2,4}?)市?(?:热线)?下派[^,;。\d\n]{0,6}$"
)
_GIVEN = re.compile(r"承办|转办|派发|派单|交办|分派|下派|转派|派件")


def populations_of(
    reading: Reading, scopes: Sequence[Scope], found: Sequence[Found], words: Words
) -> list[Told]:
    """Which tickets each scope is about: by the words at its figures, by remarks (不含无效工单), by what adds up; rates are
    about those of the count of which they are the rate.
    """
    told = [population_of(scope, words) for scope in scopes]
    for n, remarks in remarked(scopes, words).items():
        for remark in remarks:
            told[n] = _and(told[n], remark)
    _with_direct(reading, scopes, told)
    of = {at: n for n, scope in enumerate(scopes) for at in scope.positions}
    for n, one in enumerate(found):
        wholes = {of[at] for at in one.wholes if at in of}
        if len(wholes) == 1 and (base := told[wholes.pop()]).ids:
            told[n] = _and(told[n], base)
    return told


def _with_direct(reading: Reading, scopes: Sequence[Scope], told: list[Told]) -> None:
    """What the line settled itself and what it passed on add up to the count, in every figure: both are in it."""
    sums: dict[int, str] = {}
    for check in reading.checks:
        if check.check != "parts_sum" or not check.passed or len(check.observations) != 3:
            continue
        whole, first, second = (reading.observations[at] for at in check.observations)
        if {first.metric, second.metric} == {"tickets_direct", "tickets_dispatched"}:
            sums[check.observations[0]] = f"{first.text} + {second.text} = {whole.text}"
    for n, scope in enumerate(scopes) if sums else ():
        if all(at in sums for at in scope.positions):
            place, held = reading.observations[scope.positions[0]].evidence, len(scope.positions)
            new = Told(
                ("with_direct",), "arithmetic", sums[scope.positions[0]], place.start, place.end, held, held
            )
            told[n] = _and(told[n], new)


def _and(first: Told, second: Told) -> Told:
    """Both hold: words count before arithmetic, because part of it is not proved."""
    if not first.ids:
        return second
    ids = tuple(sorted({*first.ids, *second.ids}))
    how = first.how if first.how == second.how else "stated"
    said = "; ".join(dict.fromkeys(word for word in (first.words, second.words) if word))
    return replace(first, ids=ids, how=how, words=said or None)


def population_of(scope: Scope, words: Words) -> Told:
    """Which tickets the words at the figures name; nothing where they only name tickets."""
    if scope.dimension in _DIMENSIONS:
        return _of_dimension(scope, words)
    by_metric = base_words().populations.get(scope.metric)
    if by_metric is not None:
        return _named(scope, words, by_metric)
    if scope.metric not in _INTAKE:
        return Told()
    return _passed_down(scope, words) if scope.whose == "area" else _assigned(scope, words)


def _named(scope: Scope, words: Words, one: str) -> Told:
    name, start = words.name(words.seen[scope.positions[0]])
    if not name:
        return Told((one,), "stated")
    return Told((one,), "stated", name, start, None if start is None else start + len(name))


def _of_dimension(scope: Scope, words: Words) -> Told:
    member = scope.member or ""
    above = _FROM_ABOVE.search(member)
    ids = {str(scope.dimension)}
    if above and level_of(above["who"], words.area) == "superior":
        ids.add("passed_down")
    return Told(tuple(sorted(ids)), "stated", member or None)


def _passed_down(scope: Scope, words: Words) -> Told:
    """All figures must be so named: several figures for one fact may count otherwise."""
    told = [_passed_to(at, scope, words) for at in scope.positions]
    return told[0] if all(one.ids == told[0].ids for one in told) else Told()


def _passed_to(at: int, scope: Scope, words: Words) -> Told:
    if scope.table is not None:
        return Told()
    text, start = words.before(words.seen[at])
    match = _PASSED_DOWN.search(text)
    if match and level_of(match["who"], words.area) == "superior":
        return Told(("passed_down",), "stated", match[0], start + match.start(), start + match.end())
    match = _FROM_PLACE.search(text)
    name = (words.area.name or "") if words.area else ""
    if match and name and not name.startswith(match["place"]):
        return Told(("passed_down",), "stated", match[0], start + match.start(), start + match.end())
    return Told()


def _assigned(scope: Scope, words: Words) -> Told:
    names = [words.name(words.seen[at]) for at in scope.positions[:_SEVERAL]]
    if not all(_GIVEN.search(name) for name, _ in names):
        return Told()
    name, start = names[0]
    return Told(("assigned",), "stated", name, start, None if start is None else start + len(name))
