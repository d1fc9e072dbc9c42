"""What an identity says: it holds or not, on which figures, and in words."""

from collections.abc import Sequence

from parsers.checks.book import Figure
from parsers.checks.laws import Law
from parsers.frozen import dataclass
from parsers.reading import Number, Proposal

WITNESSES = ("witness", "prose_table")


@dataclass(frozen=True, slots=True)
class Finding:
    """One identity that was tried.

    ``check``, ``passed``, ``left``, ``right`` as in ``parsers.reading.Check``; ``figures`` that take part in it. Where
    it holds, it ``verifies`` those of them that it pins down: a rate of 97 % hardly tells one whole from
    another. Where it does not hold: ``issue`` is the kind of the issue (``None``: the check alone is recorded),
    ``message`` says what and where, ``holds`` whether figures that nothing else supports go to review, ``other`` the
    second side of a contradiction, ``figures`` then being the first. ``law``: what it asks, to try it again with other
    figures; ``None`` where nothing could be proposed from it. ``proposals`` that are known already. ``firm``: all its
    figures are held, whatever else supports them: two columns under each other's header add up as well.
    """

    check: str
    passed: bool
    left: Number | str
    right: Number | str
    figures: tuple[Figure, ...]
    issue: str | None = None
    message: str = ""
    holds: bool = False
    other: tuple[Figure, ...] = ()
    verifies: tuple[Figure, ...] = ()
    law: Law | None = None
    proposals: tuple[Proposal, ...] = ()
    firm: bool = False

    @property
    def positions(self) -> tuple[int, ...]:
        """Positions of all figures in the reading, each once."""
        return tuple(dict.fromkeys(figure.position for figure in (*self.figures, *self.other)))


def passed(
    check: str,
    left: Number | str,
    right: Number | str,
    figures: Sequence[Figure],
    verifies: Sequence[Figure] | None = None,
    law: Law | None = None,
) -> Finding:
    """An identity that holds; it verifies all of its figures unless told which."""
    pinned = figures if verifies is None else verifies
    return Finding(check, True, left, right, tuple(figures), verifies=tuple(pinned), law=law)


def where(figure: Figure) -> str:
    """Where a figure stands, for people."""
    place = figure.seen.evidence
    if place.table is not None:
        return f"table {place.table}, row {place.row}, column {place.column}"
    return f"text at character {place.start}"


def shown(figure: Figure, value: Number) -> str:
    """``value`` as the bulletin would print it instead of ``figure``: with its decimals and its percent sign."""
    text = figure.seen.text
    if not text.endswith("%"):
        return str(value)
    return f"{value:.{len(text.partition('.')[2].rstrip('%'))}f}%"


def named(figure: Figure) -> str:
    """What a figure is, as printed, and where: ``tickets_closed of 市长信箱 77 (text at character 2276)``."""
    seen = figure.seen
    whose = " ".join(name for name in (seen.unit, seen.member) if name)
    return f"{seen.metric}{' of ' + whose if whose else ''} {seen.text} ({where(figure)})"
