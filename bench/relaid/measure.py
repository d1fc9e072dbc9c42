"""Reading labelled bulletins laid out anew, and comparing that with how they were read before.

Scored by the scorer of the labelled bulletins. A *new* silent error is one that the bulletin, not laid out anew, does not
show too; it is the layout's.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.leave_one_out import SHARED, Labelled, labelled, scorer
from bench.relaid.sheets import Original, contract, original
from bench.relaid.variants import Make, Relaid, variants
from parsers.reader import read
from parsers.reading import Hints

_TOLD = ("metric", "statistic", "unit", "member", "value", "text")


@dataclass(slots=True)
class Tally:
    """Sums over the bulletins of one variant: required facts, how many were right before and are now, published figures,
    silent errors before and now, and those that are new. ``examples``: bulletin, what, record.
    """

    bulletins: int = 0
    facts: int = 0
    before: int = 0
    right: int = 0
    held: int = 0
    published: int = 0
    silent_before: int = 0
    silent: int = 0
    new: int = 0
    examples: list[tuple[str, str, Mapping[str, Any]]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add another's sums and examples."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def recall(self) -> tuple[float, float]:
        """Share of the facts that are published right, before and now."""
        return self.before / max(1, self.facts), self.right / max(1, self.facts)

    @property
    def new_share(self) -> float:
        """New silent errors among the published figures."""
        return self.new / max(1, self.published)


def originals(folders: Iterable[Path] = (), shared: Path = SHARED) -> tuple[list[Original], ModuleType]:
    """The labelled bulletins beside the checkout and those of more folders, taken apart, and the scorer."""
    rules = scorer(shared)
    found = labelled(shared)
    for folder in folders:
        found += [_labelled(path) for path in sorted(folder.glob("*.json"))]
    return [original(one, rules) for one in found], rules


def _labelled(path: Path) -> Labelled:
    """A bulletin of another folder, keys that its labels leave out filled in."""
    gold = {"id": f"{path.parent.name}/{path.stem}", "area": None, "period": None}
    gold |= json.loads(path.read_text(encoding="utf-8"))
    defaults = {"required": True, "statistic": "value", "source": "prose", "kind": "count"}
    empty = dict.fromkeys(("unit", "member", "value", "period", "metric"))
    gold["facts"] = [{**defaults, **empty, **fact} for fact in gold["facts"]]
    return Labelled(gold, gold["text"].encode(), gold["area"] or "unknown")


def measure(
    found: list[Original], rules: ModuleType, only: str = "", examples: bool = False
) -> dict[str, Tally]:
    """A tally for each variant whose name begins with ``only``."""
    return {
        name: _over(found, rules, make, examples)
        for name, make in variants().items()
        if name.startswith(only)
    }


def _over(found: list[Original], rules: ModuleType, make: Make, examples: bool) -> Tally:
    tally = Tally()
    for one in found:
        relaid = make(one, rules)
        if relaid is not None:
            tally.add(compared(one, relaid, rules, examples))
    return tally


def compared(one: Original, relaid: Relaid, rules: ModuleType, examples: bool = False) -> Tally:
    """The bulletin laid out anew against the bulletin as it was."""
    facts = [
        {**fact, "required": fact["required"] and at not in relaid.lost}
        for at, fact in enumerate(one.gold["facts"])
    ]
    gold = {**one.gold, "facts": facts}
    seen = contract(read(relaid.text.encode(), Hints(name=relaid.name)))
    before, missed_before, silent_before = rules.score_document(gold, one.before)
    now, missed, silent = rules.score_document(gold, seen)
    known = Counter(map(_key, silent_before))
    new = [record for record in silent if not _take(known, _key(record))]
    tally = Tally(
        bulletins=1,
        facts=now["required"],
        before=before["right"],
        right=now["right"],
        held=now["held"],
        published=now["published"],
        silent_before=len(silent_before),
        silent=len(silent),
        new=len(new),
    )
    if examples:
        name = str(one.gold["id"])
        tally.examples = [(name, "silent", {key: record.get(key) for key in _TOLD}) for record in new]
        lost = [fact for fact, _ in missed if all(fact is not other for other, _ in missed_before)]
        tally.examples += [(name, "missed", {key: fact.get(key) for key in _TOLD}) for fact in lost]
        waiting = Counter(_key(one) for one in one.before["observations"] if one["status"] == "review")
        held = [one for one in seen["observations"] if one["status"] == "review"]
        new = [record for record in held if not _take(waiting, _key(record))]
        tally.examples += [
            (name, "held", {**{key: record.get(key) for key in _TOLD}, "notes": record.get("notes")})
            for record in new
        ]
    return tally


def _key(record: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(record.get(key) for key in _TOLD[:5])


def _take(known: Counter[tuple[Any, ...]], key: tuple[Any, ...]) -> bool:
    taken = known[key] > 0
    known[key] -= taken
    return taken


def grouped(found: Mapping[str, Tally], depth: int = 2) -> dict[str, Tally]:
    """Tallies of variants put together by the first ``depth`` parts of their names, and all draws by chance."""
    together: dict[str, Tally] = {}
    for name, tally in found.items():
        parts = [part for part in name.split("/") if not part.isdecimal()]
        together.setdefault("/".join(parts[:depth]), Tally()).add(tally)
    return together


def table(found: Mapping[str, Tally]) -> str:
    """The tallies in Markdown."""
    lines = [
        "| laid out anew | readings | facts | recall before | now | held | silent before | now | new | of published |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, one in found.items():
        before, now = one.recall
        lines.append(
            f"| {name} | {one.bulletins} | {one.facts} | {before:.4f} | {now:.4f} | {one.held} "
            f"| {one.silent_before} | {one.silent} | {one.new} | {one.new_share:.2%} |"
        )
    return "\n".join(lines)
