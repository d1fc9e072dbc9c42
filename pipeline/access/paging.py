"""Links to the next page of a list, as pages draw them."""

import re

from selectolax.lexbor import LexborNode

from pipeline.access.base import Ask
from pipeline.access.markup import Markup, squeezed
from pipeline.access.method import referer
from pipeline.sources import Source

_NEXT = re.compile(r"(?:下一?页|后一?页|next(?:\s?page)?|>|›|»)[\s>›»]*", re.IGNORECASE)


def next_page(markup: Markup, ask: Ask, here: str, source: Source) -> list[Ask]:
    """The request for the page after ``here`` that a link 下一页, 下页 or ``rel=next`` leads to; empty where there is none,
    where it leads back to this page or to the first, or to a host that is not the source's.
    """
    before = {here.partition("#")[0], ask.url.partition("#")[0], ask.listing.partition("#")[0]}
    for node in markup.root.css("a[href], link[rel=next][href]"):
        told = node.attributes.get("rel") == "next" or _NEXT.fullmatch(_shown(node))
        url = markup.absolute(node.attributes.get("href") or "") if told else None
        if url is not None and url not in before and source.allows(url):
            return [Ask(url, ask.listing, ask.number + 1, headers=referer(ask.listing))]
    return []


def _shown(node: LexborNode) -> str:
    return squeezed(node.text() or node.attributes.get("title") or "")
