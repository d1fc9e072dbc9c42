"""Which names are one unit in one area, by rules and decisions together: names as nodes, decisions as edges."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parsers.identity.unit_clash import APART
from parsers.identity.unit_keys import unit_key
from warehouse.decided.units import UnitDecision


@dataclass(slots=True)
class Graph:
    """The decisions of ``rows`` in the area ``code``.

    ``separated``: names that a decision takes out of the unit that rules gave them, with their own id. Decisions on
    types are no edges and must be left out of ``rows``.
    """

    code: str
    rows: Sequence[UnitDecision]
    separated: dict[str, str] = field(init=False, default_factory=dict)
    _targets: dict[str, tuple[str, UnitDecision]] = field(init=False, default_factory=dict)
    _parties: dict[str, UnitDecision] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        apart = [row for row in self.rows if row.relation != "same"]
        for row in apart:
            self._separate(row)
            for name in (row.name, row.other):
                if row.relation == "different" or name not in self._parties:
                    self._parties[name] = row
        self._join([row for row in self.rows if row.relation == "same"])

    def rule(self, name: str) -> str:
        """The unit of a folded name, or of an id, by the rules alone."""
        return unit_key(self.code, name)

    def node(self, name: str, is_id: bool = False) -> str:
        """The unit of a name once decisions took names apart, before they join any."""
        return name if is_id else self.separated.get(name) or self.rule(name)

    def unit_of(self, name: str, rule_id: str) -> tuple[str, str, UnitDecision | None]:
        """The unit of a figure: before decisions join units, finally, and the decision that changed it.

        ``name`` is folded, ``rule_id`` what the reading says. One that the reading keeps apart from another row of its table
        stays apart unless a decision takes apart just these names.
        """
        kept, _, row = rule_id.partition(APART)
        if row and ("/" in row or not self._is_told_apart(name)):
            return rule_id, rule_id, None
        node = self.separated.get(name, kept)
        target, reason = self._targets.get(node, (node, None))
        if target != rule_id and reason is None:
            reason = self._parties.get(name)
        return node, target, reason if target != rule_id else None

    def contradictions(self) -> list[tuple[UnitDecision, list[UnitDecision]]]:
        """Rows that take apart what others join, each with the rows that lead from one name to the other."""
        found = []
        for row in self.rows:
            if row.relation != "same":
                path = self._path(self.node(row.name), self.node(row.other, row.is_id))
                if path is not None:
                    found.append((row, path))
        return found

    def _is_told_apart(self, name: str) -> bool:
        row = self._parties.get(name)
        return row is not None and row.relation == "different"

    def _separate(self, row: UnitDecision) -> None:
        rule = self.node(row.name)
        if rule != self.node(row.other, row.is_id):
            return
        home, kind, _ = rule.rsplit(":", 2)
        for name in (row.name, *([] if row.is_id else [row.other])):
            own = f"{home}:{kind}:{name}"
            if own != rule:
                self.separated[name] = own
                return
        self.separated[row.name] = f"{rule}{APART}{row.name}"

    def _edges(self) -> Iterable[tuple[str, str, UnitDecision]]:
        for row in self.rows:
            if row.relation == "same":
                yield self.node(row.name), self.node(row.other, row.is_id), row

    def _join(self, rows: Sequence[UnitDecision]) -> None:
        """Give each joined unit the id of its class: one that is only pointed to; else the shortest."""
        if not rows:
            return
        parents: dict[str, str] = {}

        def root(node: str) -> str:
            while parents.setdefault(node, node) != node:
                node = parents[node]
            return node

        edges = list(self._edges())
        for one, other, _ in edges:
            parents[root(one)] = root(other)
        classes: dict[str, list[str]] = defaultdict(list)
        for node in list(parents):
            classes[root(node)].append(node)
        sources = {one for one, other, _ in edges if one != other}
        reasons: dict[str, list[UnitDecision]] = defaultdict(list)
        for one, other, row in edges:
            reasons[one].append(row)
            reasons[other].append(row)
        for members in classes.values():
            ends = [node for node in members if node not in sources] or members
            chosen = min(ends, key=lambda node: (len(node), node))
            for node in members:
                if node != chosen:
                    self._targets[node] = chosen, min(reasons[node], key=lambda row: row.id)

    def _path(self, start: str, end: str) -> list[UnitDecision] | None:
        """The shortest chain of ``same`` rows between two units, ``[]`` where they are one, ``None``: not joined."""
        beside: dict[str, list[tuple[str, UnitDecision]]] = defaultdict(list)
        for one, other, row in self._edges():
            beside[one].append((other, row))
            beside[other].append((one, row))
        ways: dict[str, list[UnitDecision]] = {start: []}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            if node == end:
                return ways[node]
            for other, row in beside[node]:
                if other not in ways:
                    ways[other] = [*ways[node], row]
                    queue.append(other)
        return None
