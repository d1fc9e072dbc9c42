"""Findings → statuses, checks and issues of a reading: the one place where a status changes.

- A figure that an identity that holds pins down, or with a second witness, is ``verified``.
- Where an identity is broken, the figures that nothing supports go to ``review``; those with one support stay
  ``stated``; it takes two against the broken one to verify. A second witness counts as support: two places that say the
  same are no slip of the pen.
- Where one repair mends several broken identities, its figures go to ``review`` as well: two rows of a column that changed
  places still add up to its total.
- Where whole columns are in doubt, all their figures go to ``review``.
- Where two places contradict each other, only arithmetic supports a side. The side without it goes to ``review``; where it
  supports neither or both, both do.
- A figure that was in ``review`` before stays there.
- A figure that OCR recognised is never ``stated``: what nothing verifies goes to ``review``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from parsers.checks.finding import WITNESSES, Finding
from parsers.reading import Check, Issue, Proposal, Reading

_SEVERAL = 2

_DECIDE = {
    "contradiction": "; both are kept, decide which is right",
    "rate_mismatch": "; decide which is wrong",
}


Propose = Callable[[Finding], tuple[Proposal, ...]]


def judge(reading: Reading, findings: Sequence[Finding], propose: Propose) -> None:
    """Writes what ``findings`` say into ``reading``: checks, issues and statuses, never a value.

    ``propose`` gives the repairs that an issue is to carry.
    """
    supported, computed = _support(findings)
    held: set[int] = set()
    disputed: set[int] = set()
    for finding in findings:
        reading.checks.append(
            Check(finding.check, finding.passed, finding.left, finding.right, finding.positions)
        )
        if finding.passed or finding.issue is None:
            continue
        proposals = propose(finding)
        blamed = _blamed(finding, supported, computed) | _accused(proposals) if finding.holds else set()
        held |= blamed
        if finding.holds and not finding.other:
            disputed.update(finding.positions)
        reading.issues.append(_issue(finding, finding.issue, blamed, proposals))
    for position, observation in enumerate(reading.observations):
        if observation.status != "stated":
            continue
        if position in held:
            observation.status = "review"
        elif supported[position] > (position in disputed):
            observation.status = "verified"
        elif observation.evidence.ocr is not None:
            observation.status = "review"


def _support(findings: Iterable[Finding]) -> tuple[Counter[int], set[int]]:
    """How many findings support each position, and the positions that arithmetic supports."""
    supported: Counter[int] = Counter()
    computed: set[int] = set()
    for finding in findings:
        if finding.passed:
            pinned = {figure.position for figure in finding.verifies}
            supported.update(pinned)
            if finding.check not in WITNESSES:
                computed |= pinned
    return supported, computed


def _blamed(finding: Finding, supported: Counter[int], computed: set[int]) -> set[int]:
    if finding.firm:
        return set(finding.positions)
    if not finding.other:
        return {position for position in finding.positions if not supported[position]}
    sides = [{one.position for one in side} for side in (finding.figures, finding.other)]
    backed = [bool(side & computed) for side in sides]
    if backed[0] == backed[1]:
        return sides[0] | sides[1]
    return sides[backed.index(False)]


def _accused(proposals: Sequence[Proposal]) -> set[int]:
    """The figures that the best proposal would have otherwise, if it mends more than this one identity."""
    return {at for one in proposals[:1] if one.repairs >= _SEVERAL for at in one.observations}


def _issue(finding: Finding, kind: str, blamed: set[int], proposals: tuple[Proposal, ...]) -> Issue:
    first = next(
        (one for one in (*finding.figures, *finding.other) if one.position in blamed), finding.figures[0]
    )
    place = first.seen.evidence
    return Issue(
        kind=kind,
        severity="review" if blamed else "info",
        message=finding.message + (_DECIDE.get(kind, "") if blamed else ""),
        observations=tuple(p for p in finding.positions if p in blamed) or finding.positions,
        start=place.start,
        end=place.end,
        table=place.table,
        proposals=proposals,
    )
