"""The identities that were tried on the figures, and what each did to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.reading import Number

if TYPE_CHECKING:
    from parsers.checks.finding import Finding
    from parsers.reading import Reading


_LATER = "all searches together"


@dataclass(slots=True)
class FindingTrace:
    """An identity that holds or does not. ``finder``: which search found it; ``check``, ``left``, ``right`` as in
    ``parsers.reading.Check``. ``figures`` are positions in the reading, ``verifies`` those that it pins down.
    ``message``: what is wrong, in words; ``holds``: whether it can hold figures back.
    """

    finder: str
    check: str
    passed: bool
    left: Number | str
    right: Number | str
    figures: tuple[int, ...]
    verifies: tuple[int, ...]
    message: str
    holds: bool


@dataclass(slots=True)
class CheckTrace:
    """``tried``: each search with the number of identities that it found, in order; ``findings`` each once.
    ``changed``: position, status before and status after of every figure whose status the checks changed.
    """

    tried: list[tuple[str, int]] = field(default_factory=list)
    findings: list[FindingTrace] = field(default_factory=list)
    changed: list[tuple[int, str, str]] = field(default_factory=list)
    _finders: dict[int, str] = field(default_factory=dict)

    def searched(self, finder: str, findings: "Sequence[Finding]") -> None:
        """A search among the figures is done; ``findings`` are those so far."""
        new = [one for one in findings if id(one) not in self._finders]
        self.tried.append((finder, len(new)))
        self._finders.update((id(one), finder) for one in new)

    def found(self, findings: "Iterable[Finding]") -> None:
        """The identities that count: those of the same figures once."""
        self.findings = [
            FindingTrace(
                self._finders.get(id(one), _LATER),
                one.check,
                one.passed,
                one.left,
                one.right,
                one.positions,
                tuple(dict.fromkeys(figure.position for figure in one.verifies)),
                one.message,
                one.holds,
            )
            for one in findings
        ]

    def judged(self, before: Sequence[str], reading: "Reading") -> None:
        """The statuses before and after."""
        self.changed = [
            (position, old, one.status)
            for position, (old, one) in enumerate(zip(before, reading.observations, strict=True))
            if old != one.status
        ]
