"""One question that the reader decided by weighing: the hypotheses, their scores, and what the scores are made of."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Option:
    """A hypothesis. ``score`` compares within its choice only; ``terms`` are what it is made of, by name, where the
    rule adds up terms. ``note``: what else is known of it, in words.
    """

    what: str
    score: float | None = None
    terms: dict[str, float] = field(default_factory=dict)
    note: str = ""


@dataclass(slots=True)
class Choice:
    """``options`` best first; ``chosen`` is the position of the one that was taken, ``None`` where none was.

    ``outcome`` says in words what came of it. ``start``/``end``: the characters of the normalised text that it is
    about, where it is about a place.
    """

    question: str
    options: list[Option]
    chosen: int | None
    outcome: str = ""
    start: int | None = None
    end: int | None = None
