"""What is left out of a count or kept in: 受理工单2040件(不含无效工单), 含上月结转, 注:受理量不含咨询类."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from parsers.basis.scopes import Scope
from parsers.basis.text import Words
from parsers.reading import Told
from parsers.vocabulary import vocabulary
from parsers.vocabulary.bases import alternatives, base_words

_OUT = (
    "不含",
    "不包括",
    "不包含",
    "不计",
    "未计入",
    "未含",
    "剔除",
    "扣除",
    "除去",
    "除外",
    "不列入",
    "不纳入",
)
_REMARK = re.compile(r"[(*※【\s]*(?:附?注|备注|说明)\d*[】:.、\s]")
_ALL = re.compile(r"(?:以上|上述|本通报|本期|文中|表中)[^,;。\n]{0,6}(?:数据|数字|工单|统计)")
_BEHIND = 8
_AHEAD = 16


def remarks(text: str) -> Iterator[tuple[int, int, str, str]]:
    """``(start, end, id, words)`` of each remark of ``text``, in order."""
    if any(word in text for word in _OUT):
        yield from _found(_left_out(), base_words().excluded, text)
    if "含" in text or "包括" in text:
        yield from _found(_kept_in(), base_words().included, text)


def _found(pattern: re.Pattern[str], ids: dict[str, str], text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in pattern.finditer(text):
        found = {ids[match["what"] or match.groupdict()["first"]]: match.end()}
        for more in _listed(ids, text, match.end()):
            found.setdefault(ids[more["what"]], more.end())
        for one in found:
            yield match.start(), max(found.values()), one, text[match.start() : max(found.values())]


def _listed(ids: dict[str, str], text: str, at: int) -> Iterator[re.Match[str]]:
    """What follows in the list: 不含无效、重复工单."""
    while more := _more(alternatives(ids)).match(text, at):
        yield more
        at = more.end()


def remarked(scopes: Sequence[Scope], words: Words) -> dict[int, list[Told]]:
    """What the remarks of the text and of headers say, by the place of the scope in ``scopes``.

    A remark is of the figure directly before it, else of the one that follows in its clause; after 注 of the metric that it
    names, in the whole bulletin. One that belongs to no figure says nothing.
    """
    found: dict[int, list[Told]] = {}
    figures: list[tuple[int, int, int]] | None = None
    for start, end, one, said in remarks(words.text):
        if figures is None:
            figures = sorted(
                (words.seen[at].evidence.start, words.seen[at].evidence.end, n)
                for n, scope in enumerate(scopes)
                if scope.table is None
                for at in scope.positions
            )
        told = Told((one,), "stated", said, start, end)
        for n in _meant(start, end, figures, scopes, words):
            found.setdefault(n, []).append(told)
    for n, scope in enumerate(scopes):
        for _, _, one, said in remarks("/".join(scope.header)) if scope.header else ():
            found.setdefault(n, []).append(Told((one,), "stated", said))
    return found


def _meant(
    start: int, end: int, figures: list[tuple[int, int, int]], scopes: Sequence[Scope], words: Words
) -> list[int]:
    line = max(words.text.rfind("\n", 0, start), 0)
    opening = _REMARK.match(words.text, line, start)
    if opening:
        return _of_remark(words.text[opening.end() : start], scopes)
    before = [(behind, n) for _, behind, n in figures if 0 <= start - behind <= _BEHIND]
    if before and words.one_sentence(max(before)[0], start):
        near = max(before)[0]
        return [n for behind, n in before if behind == near]
    ahead = [(first, n) for first, _, n in figures if 0 <= first - end <= _AHEAD]
    if ahead and words.one_sentence(end, min(ahead)[0]):
        near = min(ahead)[0]
        return [n for first, n in ahead if first == near]
    return []


def _of_remark(said: str, scopes: Sequence[Scope]) -> list[int]:
    if _ALL.search(said):
        return [n for n, scope in enumerate(scopes) if not scope.metric.startswith("calls_")]
    named = {match.form.metric for match in vocabulary().scan(said) if not match.form.weak}
    return [n for n, scope in enumerate(scopes) if scope.metric in named]


@cache
def _more(what: str) -> re.Pattern[str]:
    return re.compile(rf"(?:工单|诉求|件|类)?(?:[、和及与]|以及)(?P<what>{what})")


@cache
def _left_out() -> re.Pattern[str]:
    what = alternatives(base_words().excluded)
    return re.compile(
        rf"(?:不含|不包括|不包含|不计入?|未计入|未含|剔除|扣除|除去|不列入|不纳入)了?[^,;。()\n\d]{{0,6}}?(?P<what>{what})"
        rf"|(?P<first>{what})[^,;。()\n\d]{{0,6}}?(?:除外|不计入?|不列入|不纳入|未计入)"
    )


@cache
def _kept_in() -> re.Pattern[str]:
    what = alternatives(base_words().included)
    return re.compile(
        rf"(?:(?<![不未])(?<!不包)(?<!未包)含|(?<![不未])包括)[^,;。()\n\d]{{0,6}}?(?P<what>{what})"
    )
