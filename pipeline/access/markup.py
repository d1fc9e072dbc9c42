"""A list page as a tree, with the address that its links are relative to."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.access.base import NotAList

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = (
    "area",
    "base",
    "br",
    "col",
    "embed",
    "frame",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "param",
    "source",
    "wbr",
)
_CLOSED_BY_OTHERS = ("li", "option", "p", "td", "th", "tr")
_NEVER_DEEP = frozenset((*_VOID, *_CLOSED_BY_OTHERS))
_DEEPEST = 5000
_LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Markup:
    """``root``: the page's tree; ``base``: what its links are relative to."""

    root: LexborNode
    base: str

    def absolute(self, address: str) -> str | None:
        """The absolute address of a link of the page, as ``absolute`` has it."""
        return absolute(self.base, address)


def absolute(base: str, address: str) -> str | None:
    """The absolute address of a link, without fragment; ``None`` for one that is not of the web."""
    try:
        joined = urljoin(base, address.strip())
        parts = urlsplit(joined)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        return None
    return re.sub(r"\s", "%20", joined.partition("#")[0]) if usable else None


def parse(text: str, url: str) -> Markup:
    """The tree of a page that came from ``url``. Raises NotAList for what no list is: a page larger than 20 million
    characters, or elements that stand in each other 5000 deep (which no tree is built of in reasonable time).
    """
    if len(text) > _LARGEST:
        raise NotAList(f"looked for a page with a list; the answer has {len(text)} characters")
    if text.count("<") > _DEEPEST and _depth(text) > _DEEPEST:
        raise NotAList(
            f"looked for a page with a list; elements stand in each other more than {_DEEPEST} deep"
        )
    root = LexborHTMLParser(text).root
    if root is None:
        raise NotAList("looked for a page with a list; the answer is empty")
    markup = Markup(root, url)
    base = root.css_first("base[href]")
    given = markup.absolute(base.attributes.get("href") or "") if base is not None else None
    return Markup(root, given or url)


def squeezed(text: str) -> str:
    """A text as a page shows it: white space in one piece."""
    return " ".join(text.split())


def _depth(text: str) -> int:
    """An upper bound of how deep elements stand in each other."""
    depth = deepest = 0
    for closing, name in _TAG.findall(text):
        if name.lower() not in _NEVER_DEEP:
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
            depth = max(depth, 0)
    return deepest
