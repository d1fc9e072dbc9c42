"""A decoded page to a ``Document``: the order of the steps, what the page says of itself, and what is wrong
with it.
"""

import re
from html import unescape

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.html.content import Content, find_content
from parsers.formats.html.finish import finish
from parsers.formats.html.markup import Markup, mark_text
from parsers.formats.html.tree import Misplaced, Page, build_tree
from parsers.formats.html.write import Writer
from parsers.formats.large import MOST_CELLS, MOST_CHARACTERS, too_large
from parsers.reading import Issue
from parsers.text.decode import Decoded
from parsers.text.mapped import SourceMap
from parsers.text.normalise import normalise_string

_META = {
    name.lower(): name for name in ("ArticleTitle", "PubDate", "ContentSource", "SiteName", "ColumnName")
}
_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"</(?:p|div|td|tr|table|span|li|ul|body|html|h[1-6])\s*>", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:s|x)?html?\b|\.(?:jsp|aspx?|php)\b", re.IGNORECASE)
_FEWEST_TAGS = 3
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_CELL_TAG = re.compile(r"<t[dh]\b", re.IGNORECASE)
_BODY = re.compile(r"<(/?)(?:body|html)\b", re.IGNORECASE)


def looks_like_html(text: str, name: str = "") -> bool:
    """Whether a decoded file is a page or a piece of one: it begins as one, or holds closing tags of
    blocks.
    """
    if _START.match(text):
        return True
    closing = sum(1 for _ in zip(range(_FEWEST_TAGS), _CLOSING.finditer(text), strict=False))
    return closing >= (1 if _SUFFIX.search(name) else _FEWEST_TAGS)


def read_html(decoded: Decoded) -> Document:
    """The document of a decoded page: its main content, tables by the HTML standard's table model.

    ``meta`` gets ``title`` and the national meta tags. Issues besides those of decoding: ``truncated_html``
    (the page was cut), ``text_too_large`` and ``no_text``.
    """
    source = decoded.text
    markup = mark_text(source)
    if _is_too_large(markup):
        return too_large("The text of the page", decoded.issues, "html", decoded.encoding)
    try:
        page, content = _understood(source, markup)
    except Misplaced:
        markup = mark_text(source, tables=False)
        page, content = _understood(source, markup)
    meta = _meta(page, markup, source)
    titles = f"{meta.get('title', '')}|{meta.get('ArticleTitle', '')}".replace(" ", "")
    writer = Writer(source, markup.runs, content, titles)
    marked = writer.write(page.root)
    page.let_go()
    mapped, blocks = finish(marked, writer.grids)
    issues = [*decoded.issues, *_truncation(markup)]
    if not mapped.text:
        message = "The page shows no text: a script may load it, or it is an image. Look at it in a browser."
        return unreadable([*issues, Issue("no_text", "error", message)], "html", decoded.encoding)
    return Document(
        mapped.text,
        SourceMap(mapped.offsets, decoded.bytemap()),
        blocks,
        "html",
        decoded.encoding,
        meta,
        issues,
    )


def _is_too_large(markup: Markup) -> bool:
    tables = markup.tables.values()
    size = sum(end - start for start, end in markup.runs) + sum(table.size for table in tables)
    cells = sum(1 for _ in _CELL_TAG.finditer(markup.marked)) + sum(len(table.cells) for table in tables)
    return size > MOST_CHARACTERS or cells - len(tables) > MOST_CELLS


def _understood(source: str, markup: Markup) -> tuple[Page, Content]:
    page = build_tree(source, markup)
    return page, find_content(page)


def _meta(page: Page, markup: Markup, source: str) -> dict[str, str]:
    """What the page says of itself, normalised; empty values left out."""
    title = "".join(source[slice(*markup.runs[run])] for run in page.title)
    found = {"title": unescape(title), **{key: page.meta.get(name, "") for name, key in _META.items()}}
    normal = {key: " ".join(normalise_string(value).split()) for key, value in found.items() if value}
    return {key: value for key, value in normal.items() if value}


def _truncation(markup: Markup) -> list[Issue]:
    """A page is cut where it ends inside a tag, or where both its body and a table are still open."""
    open_tables = sum(-1 if match[1] else 1 for match in _TABLE_TAG.finditer(markup.marked))
    body = [match[1] for match in _BODY.finditer(markup.marked)]
    still_open = bool(body) and "/" not in body and open_tables > 0
    if not (markup.cut or still_open):
        return []
    where = "inside a tag" if markup.cut else "inside a table"
    message = (
        f"The page ends {where}: the rest was lost when it was saved. Fetch it again; figures may be missing."
    )
    return [Issue("truncated_html", "review", message)]
