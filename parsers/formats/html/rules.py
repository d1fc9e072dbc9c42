"""What is known of pages in general, read from ``rules.yaml``."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from parsers.formats.html.tree import Node

_WORDS = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_NONE: frozenset[str] = frozenset()


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

    def is_container(self, node: Node) -> bool:
        """Whether content management systems put articles into elements of this name."""
        return node.tag in self.container_tags or not self.containers.isdisjoint(_names(node))

    def is_furniture(self, node: Node) -> bool:
        """Whether the element calls itself navigation, footer, share box and the like."""
        if node.tag in self.furniture_tags or node.attributes.get("role") in self.furniture_roles:
            return True
        return not self.furniture.isdisjoint(_words(node))

    def is_title(self, node: Node) -> bool:
        """Whether the element calls itself a heading."""
        return node.tag in ("h1", "h2", "h3") or not self.title_words.isdisjoint(_words(node))


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


def _names(node: Node) -> frozenset[str]:
    attributes = node.attributes
    return _split_names(attributes.get("class", ""), attributes.get("id", "")) if attributes else _NONE


def _words(node: Node) -> frozenset[str]:
    attributes = node.attributes
    return _split_words(attributes.get("class", ""), attributes.get("id", "")) if attributes else _NONE


@lru_cache(4096)
def _split_names(classes: str, identifier: str) -> frozenset[str]:
    return frozenset(f"{classes} {identifier}".lower().split())


@lru_cache(4096)
def _split_words(classes: str, identifier: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORDS.findall(f"{classes} {identifier}"))
