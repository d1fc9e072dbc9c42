"""What the styles of a Word file say about list numbers and hidden text (17.7)."""

from dataclasses import dataclass
from typing import Any

from parsers.formats.word.names import child, number, toggle, value, w

_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself; ``None`` leaves it to the style that it is based on."""

    based_on: str | None
    num_id: int | None
    level: int | None
    hidden: bool | None


class Styles:
    """The styles by id. Without a part of styles nothing is said by any."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in [] if root is None else root.iterfind(w("style")):
            name = element.get(w("styleId")) or ""
            list_number = child(element, "pPr", "numPr")
            self._styles[name] = Style(
                value(element, "basedOn"),
                number(list_number, "numId"),
                number(list_number, "ilvl"),
                toggle(child(element, "rPr"), "vanish"),
            )
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
                self._default = name

    def hidden(self, name: str | None) -> bool:
        """Whether text of this style is hidden."""
        return next((style.hidden for _, style in self._chain(name) if style.hidden is not None), False)

    def numbering(self, name: str | None) -> tuple[int, int | None, str] | None:
        """``(numId, level, style)`` of the style in the chain that numbers its paragraphs; ``None``: none does."""
        for id_, style in self._chain(name or self._default):
            if style.num_id is not None:
                return style.num_id, style.level, id_
        return None

    def _chain(self, name: str | None) -> list[tuple[str, Style]]:
        chain: list[tuple[str, Style]] = []
        while name in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append((name, self._styles[name]))
            name = self._styles[name].based_on
        return chain
