"""Which fault meets which request of a site."""

import threading
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.portal.exchange import Asked, Reply
from tests.portal.faults import Fault

_ROBOTS = "/robots.txt"


@dataclass
class _Rule:
    fault: Fault
    on: str
    left: int | None

    def meets(self, target: str) -> bool:
        return self.left != 0 and fnmatchcase(target, self.on)


class Rules:
    """The faults that are set on one site. Safe for threads."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault, on: str, times: int | None) -> None:
        """Sets a fault; it goes before those that are set already."""
        with self._lock:
            self._rules.insert(0, _Rule(fault, on, times))

    def clear(self) -> None:
        """Takes all away."""
        with self._lock:
            self._rules.clear()

    def changed(self, asked: Asked, reply: Reply) -> tuple[Reply, str]:
        """The answer as the first fault that meets the request leaves it, and the fault's name (empty: none)."""
        with self._lock:
            rule = next((rule for rule in self._rules if self._meets(rule, asked.target)), None)
            if rule is None:
                return reply, ""
            if rule.left is not None:
                rule.left -= 1
        return rule.fault.change(asked, reply), rule.fault.name

    @staticmethod
    def _meets(rule: _Rule, target: str) -> bool:
        """What is set for a whole site leaves robots.txt as it is; only a pattern that names it does not."""
        return rule.meets(target) and (target != _ROBOTS or rule.on.startswith("/robots"))
