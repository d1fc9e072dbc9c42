"""What is known of pages in general, read from ``rules.yaml``."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_WORDS = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """Names in lower case; patterns for whole lines (``furniture_line``) and for anywhere in a line
    (``heading_line``).
    """

    containers: frozenset[str]
    container_tags: frozenset[str]
    furniture: frozenset[str]
    furniture_tags: frozenset[str]
    furniture_roles: frozenset[str]
    furniture_line: re.Pattern[str]
    heading_line: re.Pattern[str]
    title_words: frozenset[str]

    def is_container(self, name: str, classes: str, identifier: str) -> bool:
        """Whether content management systems put articles into elements of this name, class and id."""
        return name in self.container_tags or not self.containers.isdisjoint(_names(classes, identifier))

    def is_furniture(self, name: str, classes: str, identifier: str, role: str) -> bool:
        """Whether the element calls itself navigation, footer, share box and the like."""
        if name in self.furniture_tags or role in self.furniture_roles:
            return True
        return not self.furniture.isdisjoint(_words(classes, identifier))

    def is_title(self, name: str, classes: str, identifier: str) -> bool:
        """Whether the element calls itself a heading."""
        return name in ("h1", "h2", "h3") or not self.title_words.isdisjoint(_words(classes, identifier))


@cache
def rules() -> Rules:
    """The rules, read once."""
    data = yaml.safe_load((Path(__file__).parent / "rules.yaml").read_text(encoding="utf-8"))
    return Rules(
        containers=frozenset(data["containers"]),
        container_tags=frozenset(data["container_tags"]),
        furniture=frozenset(data["furniture"]),
        furniture_tags=frozenset(data["furniture_tags"]),
        furniture_roles=frozenset(data["furniture_roles"]),
        furniture_line=re.compile("|".join(f"(?:{line})" for line in data["furniture_lines"])),
        heading_line=re.compile(data["heading_lines"]),
        title_words=frozenset(data["title_words"]),
    )


def _names(classes: str, identifier: str) -> frozenset[str]:
    return frozenset(f"{classes} {identifier}".lower().split())


def _words(classes: str, identifier: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORDS.findall(f"{classes} {identifier}"))
