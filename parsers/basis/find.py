"""Puts together what words and arithmetic tell of each scope."""

from dataclasses import replace

from parsers.basis.arithmetic import Arithmetic, Found
from parsers.basis.asked import narrowed, rater_of
from parsers.basis.denominators import Denominators, same_columns
from parsers.basis.populations import populations_of
from parsers.basis.scopes import Counts, Scope, scopes_of
from parsers.basis.text import Words
from parsers.reading import Basis, Reading, Told
from parsers.vocabulary.bases import base_words


def add_bases(reading: Reading) -> None:
    """Set ``reading.bases``; the reading must be whole, checks included. The same reading gives the same bases."""
    scopes = scopes_of(reading.observations)
    if not scopes:
        return
    words = Words(reading)
    counts = Counts(reading.observations, base_words().counted)
    arithmetic = Arithmetic(reading, counts, base_words())
    found = [_found(arithmetic, scope, words) for scope in scopes]
    told = Denominators(reading, counts, words)
    denominators = same_columns(scopes, [told.of(*pair) for pair in zip(scopes, found, strict=True)])
    raters = same_columns(scopes, [rater_of(scope, words) for scope in scopes])
    populations = populations_of(reading, scopes, found, words)
    reading.bases = [
        _basis(scopes[n], populations[n], found[n], denominators[n], raters[n]) for n in range(len(scopes))
    ]


def _found(arithmetic: Arithmetic, scope: Scope, words: Words) -> Found:
    """What arithmetic tells of rates; callers called back are as narrow as the words of their count (抽查回访560件)."""
    if scope.kind != "rate_percent":
        return Found()
    found = arithmetic.of(scope)
    if found.wholes and found.denominator.ids == ("called_back",):
        name, _ = words.name(words.seen[found.wholes[0]])
        found.denominator = replace(found.denominator, ids=(narrowed("called_back", name),))
    return found


def _basis(scope: Scope, population: Told, found: Found, denominator: Told, rater: Told) -> Basis:
    return Basis(
        metric=scope.metric,
        period=scope.period,
        whose=scope.whose,
        table=scope.table,
        header=scope.header,
        dimension=scope.dimension,
        member=scope.member,
        figures=len(scope.positions),
        population=population,
        numerator=found.numerator if denominator.ids == found.denominator.ids else Told(),
        denominator=denominator,
        rater=rater,
    )
