"""Links to the next page of a list, as pages draw them."""

import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterator
from urllib.parse import unquote_plus

from selectolax.lexbor import LexborNode

from pipeline.access.base import Answer, Ask
from pipeline.access.markup import Markup, parse, squeezed
from pipeline.access.method import referer
from pipeline.sources import Source

_NEXT = re.compile(r"(?:下一?页|后一?页|next(?:\s?page)?|>|›|»)[\s>›»]*", re.IGNORECASE)
_ENCODED = re.compile(r"[A-Za-z0-9+/]{40,20000}={0,2}")
_MOST_ENCODED = 20


def next_page(markup: Markup, ask: Ask, answer: Answer, source: Source) -> list[Ask]:
    """The request for the page after that of ``ask`` that a link 下一页, 下页 or ``rel=next`` leads to, be it in markup
    that a script unpacks (``atob``). Empty where there is none, where it leads back to this page or to the first, or to a
    host that is not the source's.
    """
    before = {address.partition("#")[0] for address in (answer.url, ask.url, ask.listing)}
    for part in (markup, *_unpacked(answer)):
        for node in part.root.css("a[href], link[rel=next][href]"):
            told = node.attributes.get("rel") == "next" or _NEXT.fullmatch(_shown(node))
            url = part.absolute(node.attributes.get("href") or "") if told else None
            if url is not None and url not in before and source.allows(url):
                return [Ask(url, ask.listing, ask.number + 1, headers=referer(ask.listing))]
    return []


def _shown(node: LexborNode) -> str:
    return squeezed(node.text() or node.attributes.get("title") or "")


def _unpacked(answer: Answer) -> Iterator[Markup]:
    """Markup that the page holds as base64."""
    if "atob" not in answer.text:
        return
    for encoded, _ in zip(_ENCODED.finditer(answer.text), range(_MOST_ENCODED), strict=False):
        try:
            text = unquote_plus(b64decode(encoded[0], validate=True).decode())
        except (NoBase64, UnicodeDecodeError):
            continue
        if "<a" in text:
            yield parse(text, answer.url)
