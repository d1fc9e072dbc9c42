"""Of what rates are the rate: what words say and what arithmetic shows, and what holds where the two differ."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.basis.arithmetic import Found
from parsers.basis.asked import asked_of, is_asked
from parsers.basis.formulas import formulas
from parsers.basis.scopes import Counts, Scope
from parsers.basis.text import Words
from parsers.reading import Reading, Told
from parsers.vocabulary.bases import base_words

_DUE_RATES = ("closure_rate", "on_time_rate", "late_rate")


class Denominators:
    """What one reading tells of its rates."""

    def __init__(self, reading: Reading, counts: Counts, words: Words) -> None:
        self._seen = reading.observations
        self._counts = counts
        self._words = words
        self._explained = list(formulas(reading.text))

    def of(self, scope: Scope, found: Found) -> Told:
        """Arithmetic before words; where they contradict each other nothing is known, and why is told."""
        if scope.kind != "rate_percent":
            return Told()
        said, computed = self._said(scope, found), found.denominator
        if not said.ids:
            return computed
        if found.fitting and not _agree(said.ids, found.fitting):
            fitting = ", ".join(sorted(found.fitting))
            return Told(
                words=f"the words say {', '.join(said.ids)} ({said.words}), the figures follow from {fitting}"
            )
        if not computed.ids:
            return said
        narrower = tuple(one for one in said.ids if _wider(one) in computed.ids)
        return replace(computed, ids=narrower) if narrower else computed

    def _said(self, scope: Scope, found: Found) -> Told:
        explained = self._by_formula(scope)
        if explained.ids:
            return explained
        if is_asked(scope.metric):
            return asked_of(scope, self._counts, self._words)
        return self._due(scope, found)

    def _by_formula(self, scope: Scope) -> Told:
        """The header's own explanation, else that of the bulletin, which does not bind who else reports."""
        for metric, told in formulas("/".join(scope.header)) if scope.header else ():
            if metric == scope.metric:
                return replace(told, start=None, end=None)
        if scope.dimension == "reporter":
            return Told()
        said = [told for metric, told in self._explained if metric == scope.metric]
        return said[0] if said and all(one.ids == said[0].ids for one in said) else Told()

    def _due(self, scope: Scope, found: Found) -> Told:
        """应办理2310件,已办理2310件,办结率100%: what is due is printed for the rates beside it, and no other number fits."""
        if scope.metric not in _DUE_RATES or "due" not in found.fitting or not found.alike:
            return Told()
        near: list[int] = []
        for at in scope.positions:
            beside = [
                due
                for due in self._counts.beside(self._seen[at]).get("tickets_due", ())
                if self._is_near(due, at)
            ]
            if not beside:
                return Told()
            near += beside
        name, start = self._words.name(self._seen[near[0]])
        return Told(("due",), "stated", name or None, start, None if start is None else start + len(name))

    def _is_near(self, count: int, rate: int) -> bool:
        """Whether the count stands in the table of the rate, or before it in its sentence."""
        due, seen = self._seen[count].evidence, self._seen[rate].evidence
        if seen.table is not None or due.table is not None:
            return seen.table == due.table
        return due.start < seen.start and self._words.one_sentence(due.start, seen.start)


def same_columns(scopes: Sequence[Scope], told: Sequence[Told]) -> list[Told]:
    """``told`` with what one table tells given to the other tables of the bulletin that have a column of the same header.

    Not where two of them differ, nor to a column of which something speaks for itself.
    """
    known: dict[tuple[object, ...], list[int]] = {}
    for n, scope in enumerate(scopes):
        if scope.table is not None and told[n].ids:
            known.setdefault(_column(scope), []).append(n)
    filled = list(told)
    for n, scope in enumerate(scopes):
        others = known.get(_column(scope), ()) if scope.table is not None and not told[n].words else ()
        if others and not told[n].ids and len({told[other].ids for other in others}) == 1:
            first = others[0]
            words = f"as table {scopes[first].table}: {told[first].words}"
            filled[n] = replace(told[first], words=words, held=0, tried=0)
    return filled


def _column(scope: Scope) -> tuple[object, ...]:
    return scope.metric, scope.period, scope.whose, scope.header, scope.dimension, scope.member


def _agree(said: Sequence[str], fitting: frozenset[str]) -> bool:
    """Whether the figures fit what the words say, or the wider thing that it is a kind of."""
    return any(one in fitting or _wider(one) in fitting for one in said) or any(
        _wider(one) in said for one in fitting
    )


def _wider(one: str) -> str | None:
    return base_words().ids["denominator"][one].kind_of
