"""Figures of generated bulletins: invented, and consistent with each other as a careful author's are."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printing:
    """How an author writes numbers: thousands commas or none, and decimals of rates."""

    commas: bool
    decimals: int

    def count(self, number: int) -> str:
        """A count as printed."""
        return f"{number:,}" if self.commas else str(number)

    def rate(self, part: int, whole: int) -> str:
        """A rate as printed, with ``%``."""
        return f"{100 * part / whole + 1e-9:.{self.decimals}f}%"


@dataclass(frozen=True, slots=True)
class Handled:
    """A unit's tickets. ``sampled`` of them were followed up, ``unsatisfied`` of these were not satisfied."""

    name: str
    received: int
    closed: int
    late: int
    early: int
    reworked: int
    repeated: int
    extended: int
    sampled: int
    unsatisfied: int
    score: float


def handled(name: str, size: float, rng: random.Random, settled: bool = False) -> Handled:
    """A unit's figures; ``size`` is about how many tickets it gets; ``settled``: all of them are closed."""
    received = max(1, round(size * rng.uniform(0.5, 1.5)))
    open_ = rng.randint(0, max(1, received // 40)) if received > 8 and not settled else 0
    closed = received - open_
    late = rng.choice([0, 0, 0, 0, 1, 1, 2, rng.randint(0, max(1, closed // 25))])
    sampled = min(closed, rng.randint(0, max(2, closed // 3)))
    return Handled(
        name=name,
        received=received,
        closed=closed,
        late=min(late, closed),
        early=rng.randint(closed // 3, closed),
        reworked=rng.choice([0, 0, 0, 1, 2]) if received > 3 else 0,
        repeated=rng.choice([0, 0, 0, 1, 3]) if received > 3 else 0,
        extended=rng.choice([0, 0, 0, 0, 1]) if received > 3 else 0,
        sampled=sampled,
        unsatisfied=rng.randint(0, sampled // 4),
        score=round(rng.uniform(78, 100), 2) if rng.random() < 0.8 else 96.5,
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """The area's figures: received = direct + dispatched; closed = on time + late."""

    received: int
    direct: int
    dispatched: int
    due: int
    closed: int
    late: int
    calls: int
    answered: int
    sampled: int
    unsatisfied: int
    reworked: int

    @property
    def on_time(self) -> int:
        """Closed within the time allowed."""
        return self.closed - self.late


def sum_of(rows: list[Handled], rng: random.Random) -> Whole:
    """The figures of an area whose line passes everything on, where each unit's tickets are all closed."""
    received = sum(row.received for row in rows)
    calls = round(received * rng.uniform(1.1, 2.2))
    return Whole(
        received=received,
        direct=0,
        dispatched=received,
        due=received,
        closed=received,
        late=sum(row.late for row in rows),
        calls=calls,
        answered=calls - rng.randint(0, calls // 30),
        sampled=sum(row.sampled for row in rows),
        unsatisfied=sum(row.unsatisfied for row in rows),
        reworked=sum(row.reworked for row in rows),
    )


def whole(rows: list[Handled], rng: random.Random) -> Whole:
    """The figures of an area whose line settles a part itself and passes the rest on to its units."""
    dispatched, late = sum(row.received for row in rows), sum(row.late for row in rows)
    reworked = sum(row.reworked for row in rows)
    direct = round(dispatched * rng.uniform(0.6, 3.0))
    received = direct + dispatched
    due = received - rng.randint(0, received // 60)
    closed = max(late + 1, due - rng.randint(0, max(1, due // 50)))
    calls = round(received * rng.uniform(1.1, 2.2))
    sampled = max(20, received // rng.randint(3, 9))
    return Whole(
        received=received,
        direct=direct,
        dispatched=dispatched,
        due=due,
        closed=closed,
        late=late,
        calls=calls,
        answered=calls - rng.randint(0, calls // 30),
        sampled=sampled,
        unsatisfied=rng.randint(1, max(1, sampled // 12)),
        reworked=max(1, reworked),
    )


def parts(total: int, count: int, rng: random.Random) -> list[int]:
    """``count`` positive numbers, falling, that sum to ``total`` (which must be at least ``count``)."""
    weights = sorted((rng.expovariate(1.0) + 0.02 for _ in range(count)), reverse=True)
    scale = (total - count) / sum(weights)
    numbers = [1 + int(weight * scale) for weight in weights]
    numbers[0] += total - sum(numbers)
    return numbers


def ranks(scores: list[float]) -> list[int]:
    """Competition ranks: equal scores share a rank, the next one skips."""
    return [1 + sum(other > score for other in scores) for score in scores]
