"""Candidates for a repair tried on all laws that their figures take part in; what is left is ranked and put into words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from parsers.checks.book import Book, Figure
from parsers.checks.finding import Finding, shown, where
from parsers.checks.laws import NOTHING, AnyOf, Law, Percent
from parsers.checks.neighbours import Neighbours
from parsers.checks.repairs import Repair, repairs_of
from parsers.checks.silent import silent_laws, ways_of
from parsers.reading import PROPOSAL_KINDS, Proposal

MOST_PROPOSALS = 5
# What is tried on all laws, of the candidates that mend their own: a wrong total of a long column has many.
_MOST_TRIED = 64

# A last digit that was rounded otherwise is no slip of the pen.
_NO_SLIPS = ("rounding_slip",)

# A bulletin with more broken identities was misread as a whole; nobody answers them one by one.
_MOST_ANSWERED = 300

_KIND_ORDER = {kind: at for at, kind in enumerate(PROPOSAL_KINDS)}
_WORDS = {
    "swapped_cells": "two cells of the row changed places",
    "swapped_rows": "two rows of the column changed places",
    "changed_digit": "one digit changed",
    "transposed_digits": "two digits changed places",
    "dropped_digit": "one digit lost",
    "extra_digit": "one digit too many",
    "ten_thousands": "万 against single ones",
    "percent_or_fraction": "percent against a fraction of one",
    "left_out_row": "the total left out a row",
    "twice_counted_row": "the total counted a row twice",
    "printed_otherwise": "printed otherwise",
    "recomputed": "what the other figures make",
}


class Trials:
    """All laws of one book: those of ``findings``, and those that say nothing as printed."""

    def __init__(self, book: Book, findings: Sequence[Finding]) -> None:
        self._book = book
        self._findings = findings
        self._answered = 0
        self._laws: dict[int, list[tuple[Law, bool]]] = defaultdict(list)
        self._known: set[object] = set()
        self._tried: dict[int, Law] = {}
        self._habits: Counter[object] = Counter()
        self._silent: dict[object, dict[int, list[Law]]] = {}

    @cached_property
    def _neighbours(self) -> Neighbours:
        """Made, with the index of laws, when the first broken law asks: most bulletins break none."""
        for finding in self._findings:
            if finding.law is not None and finding.passed:
                self._habits[_habit(finding.law)] += 1
        for finding in self._findings:
            if finding.law is not None:
                law = finding.law if finding.passed else self._widened(finding.law)
                self._known.add(_identity(law))
                self._tried[id(finding)] = law
                for one in law.figures:
                    self._laws[one.position].append((law, finding.passed))
        return Neighbours(self._book.figures)

    def proposals(self, finding: Finding) -> tuple[Proposal, ...]:
        """The best repairs of a broken ``finding``, the best first; empty where nothing printed suggests any."""
        if finding.proposals:
            return finding.proposals
        if (
            finding.law is None
            or finding.passed
            or finding.issue in _NO_SLIPS
            or self._answered >= _MOST_ANSWERED
        ):
            return ()
        self._answered += 1
        neighbours = self._neighbours
        law = self._tried[id(finding)]
        mending: dict[tuple[object, ...], Repair] = {}
        for repair in repairs_of(law, neighbours):
            key = tuple(sorted(repair.changes.items()))
            known = mending.get(key)
            if (known is None or _order(repair) < _order(known)) and law.holds(repair.changes):
                mending[key] = repair
        tried = sorted(mending.values(), key=self._promise)[:_MOST_TRIED]
        ranked = [(repair, result) for repair in tried if (result := self._try(repair)) is not None]
        ranked.sort(key=lambda one: (-one[1][0], _order(one[0])))
        return tuple(_proposal(repair, *result) for repair, result in ranked[:MOST_PROPOSALS])

    def _widened(self, law: Law) -> Law:
        """A broken rate may be of any counts of its row; first those that its column is of in other rows."""
        if not isinstance(law, AnyOf) or not isinstance(law.laws[0], Percent):
            return law
        ways = {_way(one): one for one in (*law.laws, *ways_of(self._book, law.laws[0].rate))}
        return AnyOf(tuple(sorted(ways.values(), key=lambda way: -self._habits[_habit(way)])))

    def _promise(self, repair: Repair) -> tuple[object, ...]:
        """Where many candidates mend a law, first those whose figures other broken laws name as well."""
        named = max(sum(not held for _, held in self._laws.get(one.position, ())) for one in repair.figures)
        return -named, _order(repair)

    def _try(self, repair: Repair) -> tuple[int, int] | None:
        """How many laws it repairs and how many it keeps; ``None`` where it breaks one."""
        repairs = keeps = 0
        for law, held in self._around(repair.figures):
            if law.holds(repair.changes) or (held and self._holds_otherwise(law, repair)):
                repairs += not held
                keeps += held
            elif held:
                return None
        return repairs, keeps

    def _holds_otherwise(self, law: Law, repair: Repair) -> bool:
        """Whether a rate that followed from some counts as printed then follows from others of its row."""
        return isinstance(law, Percent) and any(
            way.holds(repair.changes) for way in ways_of(self._book, law.rate)
        )

    def _around(self, figures: Iterable[Figure]) -> Iterator[tuple[Law, bool]]:
        """Every law that one of ``figures`` takes part in, once, and whether it holds as printed."""
        seen: set[int] = set()
        for figure in figures:
            silent = [(law, law.holds(NOTHING)) for law in self._unsaid(figure)]
            for law, held in (*self._laws.get(figure.position, ()), *silent):
                if id(law) not in seen:
                    seen.add(id(law))
                    yield law, held

    def _unsaid(self, figure: Figure) -> list[Law]:
        """Laws of the figure's row or sentence of which no finding tells."""
        key = (figure.subject, figure.place)
        if key not in self._silent:
            by_position: dict[int, list[Law]] = defaultdict(list)
            for law in silent_laws(self._book, figure):
                if _identity(law) not in self._known:
                    for one in law.figures:
                        by_position[one.position].append(law)
            self._silent[key] = by_position
        return self._silent[key].get(figure.position, [])


def _identity(law: Law) -> object:
    """A rate is one law, whatever counts it may follow from."""
    if isinstance(law, AnyOf):
        return _identity(law.laws[0])
    if isinstance(law, Percent):
        return law.rate.position
    return frozenset(one.position for one in law.figures)


def _way(law: Law) -> object:
    return tuple(one.position for one in law.figures), isinstance(law, Percent) and law.rest


def _habit(law: Law) -> object:
    """What a rate is of, told by its column and the metrics of its counts; of no other law."""
    if not isinstance(law, Percent):
        return None
    place = law.rate.seen.evidence
    return place.table, place.column, law.rest, *(one.seen.metric for one in law.figures)


def _order(repair: Repair) -> tuple[bool, int, int, float, int]:
    kind = repair.kind
    return kind == "recomputed", repair.way, _KIND_ORDER[kind], repair.miss, repair.figures[0].position


def _proposal(repair: Repair, repairs: int, keeps: int) -> Proposal:
    proposed = tuple(repair.changes[one.position].value for one in repair.figures)
    readings = " and ".join(
        f"{one.seen.text} ({where(one)}) as {shown(one, value)}"
        for one, value in zip(repair.figures, proposed, strict=True)
    )
    why = _WORDS[repair.kind]
    if repair.because is not None:
        whose = repair.because.seen.unit or repair.because.seen.member
        why += f", {whose + ' ' if whose else ''}{repair.because.seen.text} in {where(repair.because)}"
    return Proposal(
        kind=repair.kind,
        observations=tuple(one.position for one in repair.figures),
        printed=tuple(one.seen.text for one in repair.figures),
        proposed=proposed,
        repairs=repairs,
        keeps=keeps,
        message=f"read {readings}: {why}; {_outcome(repairs, keeps)}",
    )


def _outcome(repairs: int, keeps: int) -> str:
    """What a repair does, in words."""
    mended = f"{repairs} broken {'identity' if repairs == 1 else 'identities'} would hold"
    return f"{mended}, {keeps} more still hold" if keeps else mended
