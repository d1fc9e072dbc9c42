"""Names of WordprocessingML elements and small questions about them."""

from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_WRAPPERS = frozenset(("ins", "moveTo", "customXml", "smartTag", "sdtContent", "hyperlink", "dir", "bdo"))
_REMOVED = frozenset(("del", "moveFrom"))
_OFF = frozenset(("0", "false", "off"))


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return _W + name


def local(element: Any) -> str:
    """The name of a WordprocessingML element without its namespace; empty for any other element, comment …"""
    tag = element.tag
    return tag[len(_W) :] if isinstance(tag, str) and tag.startswith(_W) else ""


def value(parent: Any | None, *path: str) -> str | None:
    """``w:val`` of the element that ``path`` leads to; ``None`` where there is none."""
    found = child(parent, *path)
    return None if found is None else found.get(w("val"))


def number(parent: Any | None, *path: str) -> int | None:
    """``w:val`` as a whole number; ``None`` where it is none."""
    return whole(child(parent, *path))


def whole(element: Any | None) -> int | None:
    """``w:val`` of the element itself as a whole number; ``None`` where it is none."""
    text = "" if element is None else element.get(w("val")) or ""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(text) < 10 else None


def named(parent: Any | None) -> dict[str, Any]:
    """The children of an element of properties by name: quicker than to look for one after another."""
    return {} if parent is None else {local(element): element for element in reversed(parent)}


def toggle(parent: Any | None, name: str) -> bool | None:
    """Whether a property is switched on or off; ``None`` where nothing is said (17.3.2.22)."""
    return is_on(child(parent, name))


def is_on(found: Any | None) -> bool | None:
    """``toggle`` of the property itself."""
    return None if found is None else (found.get(w("val")) or "").lower() not in _OFF


def child(parent: Any | None, *path: str) -> Any | None:
    """The first element along ``path``."""
    for name in path:
        if parent is None:
            return None
        parent = parent.find(w(name))
    return parent


def chosen(alternate: Any) -> Any | None:
    """The one branch of an ``mc:AlternateContent`` that is shown: both hold the same for different programs."""
    choice = alternate.find(f"{_MC}Choice")
    return choice if choice is not None else alternate.find(f"{_MC}Fallback")


def is_alternate(element: Any) -> bool:
    """Whether an element holds the same content twice."""
    return bool(element.tag == f"{_MC}AlternateContent")


def content(parent: Any) -> Iterator[Any]:
    """The children that a person sees, wrappers opened: insertions, controls, links; not what was deleted (17.13.5) or
    only asks to be filled in. Deletions are given as they stand, for who counts them.
    """
    for element in parent:
        name = local(element)
        if name == "sdt":
            inner = child(element, "sdtContent")
            if inner is not None and not _left_out(element):
                yield from content(inner)
        elif name in _WRAPPERS:
            yield from content(element)
        elif is_alternate(element):
            branch = chosen(element)
            if branch is not None:
                yield from content(branch)
        else:
            yield element


def is_removed(element: Any) -> bool:
    """Whether an element holds a tracked deletion."""
    return local(element) in _REMOVED


def _left_out(control: Any) -> bool:
    """Whether a control shows its prompt only, or holds a table of contents: that repeats headings beside pages."""
    properties = child(control, "sdtPr")
    gallery = value(properties, "docPartObj", "docPartGallery") or ""
    return bool(toggle(properties, "showingPlcHdr")) or gallery == "Table of Contents"
