"""Evidence that is asked for step by step, the strongest first: the ladders of area and of period."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Rung:
    """One kind of evidence. ``said``: what it says, in words; ``None`` where it says nothing. ``votes``: candidates with
    the number of names that point to each, the best first, of ``total`` names.
    """

    name: str
    said: str | None
    votes: list[tuple[str, int]] = field(default_factory=list)
    total: int = 0


@dataclass(slots=True)
class Ladder:
    """``rungs`` in the order in which they were asked. Of the period, those below the one that decided are not asked, so
    they are not listed; of the area all are, unless a person decided. What was decided is in the reading.
    """

    rungs: list[Rung] = field(default_factory=list)

    def rung(self, name: str, said: str | None) -> None:
        """A kind of evidence was asked. ``said`` in words; ``None`` or empty: it says nothing."""
        self.rungs.append(Rung(name, said or None))

    def vote(self, name: str, votes: list[tuple[str, int]], total: int) -> None:
        """Names were counted: how many of ``total`` point to each candidate, the best first."""
        self.rungs.append(Rung(name, None, votes, total))
