"""Rates that a bulletin explains: 按期办结率=按期办结数/应办结数, 解决率71.76%(已解决/考核数), 按期办结占应办结的比例."""

import re
from collections.abc import Iterator
from functools import cache

from parsers.reading import Told
from parsers.vocabulary import vocabulary
from parsers.vocabulary.bases import alternatives, base_words

_HAN = r"[一-鿿]"
# Every pattern begins with one of two characters, so that a text without explanations costs a search for these.
_DIVIDED = re.compile(
    rf"[率度](?:为?\s*\d[\d.]*%+)?\s*[(=:是为指即]{{1,3}}\s*(?:{_HAN}|[()]){{1,16}}?\s*[/÷]\s*\(?(?P<den>{_HAN}{{2,16}})"
)
_SHARE = re.compile(
    rf"[率度][)\"”]?(?:是指|是|指|为|即|=|:)[^。;\n]{{0,24}}?占(?P<den>{_HAN}{{2,16}}?)的?(?:比例|比重|百分比|比率)"
)
_RATE = 12


def formulas(text: str) -> Iterator[tuple[str, Told]]:
    """Each rate that ``text`` explains: the metric and its denominator, by the words that say it.

    A rate that the vocabulary does not know and a denominator of two kinds (办结工单中回访数) are passed over.
    """
    for pattern in (_DIVIDED, _SHARE):
        for match in pattern.finditer(text):
            metric = _metric(text[max(0, match.start() - _RATE) : match.start() + 1])
            one = divisor(match["den"])
            if metric and one:
                start = match.start() + 1
                yield metric, Told((one,), "stated", text[start : match.end()], start, match.end())


def divisor(words: str) -> str | None:
    """The denominator that ``words`` name; ``None`` for none, or several."""
    found = {base_words().divisors[match] for match in _divisors().findall(words)}
    return found.pop() if len(found) == 1 else None


def _metric(words: str) -> str | None:
    found = vocabulary().scan(words)
    if not found or found[-1].end != len(words):
        return None
    form = found[-1].form
    return form.metric if vocabulary().metrics[form.metric].kind == "rate_percent" else None


@cache
def _divisors() -> re.Pattern[str]:
    return re.compile(alternatives(base_words().divisors))
