"""What a person sees of a page, and where its scripts send: told roughly and quickly, for pages that may be no pages at all.

How a bulletin's page is read belongs to ``parsers.formats.html``.
"""

import re
from functools import cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from parsers.formats.html import looks_like_html
from parsers.formats.html.markup import mark_text
from parsers.formats.html.rules import rules

LARGEST = 300_000
"""Characters. What stands instead of a page is short; in longer pages nothing is looked for."""

_DEEPEST = 2000
_MANY_TAGS = 2 * _DEEPEST
_BLOCK = re.compile(
    r"(?=</?(?:p|div|br|hr|li|ul|ol|dl|dd|dt|tr|td|th|table|h[1-6]|section|article|header|footer|form|center|pre)\b)",
    re.IGNORECASE,
)
_UNSEEN = "script, style, noscript, template, textarea, option, [hidden], [style*='display:none'], [style*='display: none']"
_WRITTEN = re.compile(r"[\u3400-\u9fff0-9]")
_FILE = re.compile(
    r"\.(?:xlsx?|xlsm|csv|et|docx?|wps|rtf|pdf|ofd|zip|rar|7z)(?:$|[?#])|/down(?:load|file)\.jsp",
    re.IGNORECASE,
)
_TITLE_PARTS = re.compile(r"[-_|—–·•>»:：,，!！]+")
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*['\"]?([^'\"]+)", re.IGNORECASE)
_LOCATION = re.compile(
    r"location(?:\.href)?\s*=\s*[\"']([^\"']+)[\"']|location\.(?:replace|assign)\s*\(\s*[\"']([^\"']+)[\"']"
)
_COUNTED = re.compile(r"\d\s?(?:余|多)?(?:件|宗|封|起|人次|个百分点)")
_COUNTED_OR_SHARE = re.compile(rf"{_COUNTED.pattern}|\d\s?[%％]")
_MANY_COUNTED = 3
_STUB = 3000
_LONGEST_TITLE = 300
_LONGEST_LINE = 80
_ARTICLE = 40
_TITLE = 12
_MANY_TITLES = 5


class PageView:
    """A page for judging: everything is made when it is asked for first."""

    def __init__(self, text: str, url: str) -> None:
        self._text = text
        self._url = url

    @cached_property
    def is_page(self) -> bool:
        """Whether there is markup to look at, not too much and not too deep."""
        if len(self._text) > LARGEST:
            return False
        if not looks_like_html(self._text, "x.html") and "<script" not in self._text[:2000].lower():
            return False
        return self._text.count("<") <= _MANY_TAGS or mark_text(self._text).depth <= _DEEPEST

    @cached_property
    def title(self) -> list[str]:
        """The title and its parts, without spaces."""
        found = self._tree.css_first("title")
        title = "".join((found.text() if found else "")[:_LONGEST_TITLE].split())
        return [title, *(part for part in _TITLE_PARTS.split(title) if part)]

    @cached_property
    def scripts(self) -> str:
        """The text of all scripts, and of what is called when the page is loaded."""
        body = self._tree.css_first("body[onload]")
        onload = (body.attributes.get("onload") or "") if body else ""
        return "\n".join([*(one.text() for one in self._tree.css("script")), onload])

    @cached_property
    def is_stub(self) -> bool:
        """Whether its scripts are but a few lines of its own: what sends away or complains. A page that scripts build has
        more, and from files.
        """
        return len(self.scripts) <= _STUB and not self._tree.css("script[src]")

    @cached_property
    def password(self) -> bool:
        """Whether a password can be typed."""
        return bool(self._tree.css("input[type=password i]"))

    @cached_property
    def names_files(self) -> bool:
        """Whether a link leads to a document or an archive."""
        return any(_FILE.search(link.attributes.get("href") or "") for link in self._tree.css("a[href]"))

    @cached_property
    def lists_titles(self) -> bool:
        """Whether links have the titles of articles, as lists have and navigation has not."""
        titles = (link for link in self._tree.css("a[href]") if len(_WRITTEN.findall(link.text())) >= _TITLE)
        return sum(1 for _ in zip(range(_MANY_TITLES), titles, strict=False)) == _MANY_TITLES

    @cached_property
    def lines(self) -> list[str]:
        """Short lines that are seen outside links, without spaces; in the order of the page."""
        lines = dict.fromkeys("".join(line.split()) for line in self._texts[1].splitlines())
        return [line for line in lines if 0 < len(line) <= _LONGEST_LINE]

    @cached_property
    def own(self) -> int:
        """Chinese characters and digits that are seen outside links, forms and footers."""
        return len(_WRITTEN.findall(self._texts[2]))

    @cached_property
    def counts_things(self) -> bool:
        """Whether it gives figures as bulletins do, and as nothing does that stands instead of one."""
        # Most bulletins are told without a tree. Percentages count only where they are seen: styles are full of them.
        if (
            sum(1 for _ in zip(range(_MANY_COUNTED), _COUNTED.finditer(self._text), strict=False))
            == _MANY_COUNTED
        ):
            return True
        return len(_COUNTED_OR_SHARE.findall(self._texts[0])) >= _MANY_COUNTED

    @cached_property
    def has_article(self) -> bool:
        """Whether there is text in an element into which content management systems put articles."""
        known = rules().containers
        for node in self._tree.css("[class], [id]"):
            names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".lower().split()
            if not known.isdisjoint(names) and len(_WRITTEN.findall(node.text())) >= _ARTICLE:
                return True
        return False

    @cached_property
    def sends_to(self) -> list[str]:
        """Where the scripts of a stub, and refreshing, lead: whole addresses."""
        found = ["".join(groups) for groups in _LOCATION.findall(self.scripts)] if self.is_stub else []
        for meta in self._tree.css("meta[http-equiv=refresh i]"):
            target = _REFRESH.match(meta.attributes.get("content") or "")
            found += [target[1].strip()] if target else []
        return [joined for one in found if (joined := _joined(self._url, one))]

    @cached_property
    def _tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self._text)

    @cached_property
    def _texts(self) -> list[str]:
        """What is seen, a line for each block: all; without links; without links, forms and footers."""
        tree = LexborHTMLParser(_BLOCK.sub("\n", self._text))
        texts = []
        for selector in (_UNSEEN, "a", "form, select, footer, [class*=foot], [id*=foot]"):
            for node in tree.css(selector):
                node.decompose()
            texts.append(tree.body.text() if tree.body else "")
        return texts


def _joined(url: str, target: str) -> str | None:
    try:
        return urljoin(url, target)
    except ValueError:
        return None
