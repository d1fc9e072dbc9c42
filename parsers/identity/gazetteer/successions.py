"""What became of areas: a county made a district or a city, a code given anew, a merger.

``successions.tsv`` is made with the place list from the townships that old and new area share. An area stays the
same place under a new code; its lineage is named by the first code under which the lists have it.
"""

from dataclasses import dataclass
from functools import cached_property

from parsers.identity.gazetteer.vintages import DATA

_SAME = "same"


@dataclass(frozen=True, slots=True)
class Succession:
    """One step of an area's history.

    ``relation``: ``same`` (the place goes on under a new code or name), ``merged`` (most of it became part of another
    area), ``part`` (a smaller share of it did). ``since``: the first vintage that has the new area so.
    ``shared``, ``townships``: how many of the old area's townships the new one has, of how many.
    """

    code: str
    successor: str
    relation: str
    since: str
    shared: int
    townships: int


class Successions:
    """``successions.tsv``, read when it is first asked."""

    @cached_property
    def _by_code(self) -> dict[str, tuple[Succession, ...]]:
        found: dict[str, tuple[Succession, ...]] = {}
        for line in (DATA / "successions.tsv").read_text(encoding="utf-8").splitlines():
            code, successor, relation, since, shared, townships, *_ = line.split("\t")
            one = Succession(code, successor, relation, since, int(shared), int(townships))
            found[code] = (*found.get(code, ()), one)
        return found

    @cached_property
    def _earlier(self) -> dict[str, str]:
        steps = (one for told in self._by_code.values() for one in told)
        return {one.successor: one.code for one in steps if one.relation == _SAME}

    def of(self, code: str) -> tuple[Succession, ...]:
        """What became of ``code``, the largest share first; nothing for an area that still is or just ended."""
        return self._by_code.get(code, ())

    def codes(self, code: str) -> tuple[str, ...]:
        """All codes of the place that ``code`` is or was, oldest first; ``code`` alone where it never changed."""
        oldest = code
        while oldest in self._earlier:
            oldest = self._earlier[oldest]
        found = [oldest]
        while (later := self._later(found[-1])) is not None:
            found.append(later)
        return tuple(found)

    def _later(self, code: str) -> str | None:
        return next((one.successor for one in self.of(code) if one.relation == _SAME), None)
