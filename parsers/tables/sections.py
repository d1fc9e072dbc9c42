"""Which rows of a grid are header and which are data; where a second header begins a second table inside
the grid.
"""

from collections.abc import Callable
from dataclasses import dataclass

from parsers.tables.meaning import Meanings
from parsers.tables.sheet import Row, Rows, figures, filled

_LEVELS = 4
_PAIR = 2


@dataclass(slots=True)
class Section:
    """Header rows (top level first) and the data rows below them. ``title``: text of rows that span the
    whole width above.
    """

    header: Rows
    rows: Rows
    title: str | None = None


def sections_of(rows: Rows, meanings: Meanings) -> list[Section]:
    """Sections of a grid, at least one where it has rows. A header repeated word for word starts no section
    and is no data.
    """
    top = 0
    titles: list[str] = []
    while top < len(rows) - 1 and len(rows[top]) > 1:
        title = _spanning(rows[top])
        if title:
            titles.append(title)
        elif filled(rows[top]):
            break
        # A row without any text is what a title that spans the table leaves below it.
        top += 1
    body = top + _header_height(rows[top:], meanings)
    sections = [Section(rows[top:body], [], "; ".join(titles) or None)]
    at = body
    while at < len(rows):
        height = _inner_header(rows, at, sections[-1], meanings)
        if not height:
            sections[-1].rows.append(rows[at])
            at += 1
            continue
        inner = rows[at : at + height]
        if [slot.name for slot in inner[-1]] != [slot.name for slot in sections[-1].header[-1]]:
            sections.append(Section(inner, []))
        at += height
    return [section for section in sections if section.rows or section.header]


def _spanning(row: Row) -> str | None:
    texts = {slot.text for slot in row if slot.text}
    whole = len(texts) == 1 and (len(filled(row)) == 1 or all(slot.spanned for slot in row[1:]))
    return texts.pop() if whole and row[0].text else None


def _is_words(row: Row, kind_of_name: Callable[[str], str]) -> bool:
    """No figures (numbers of hotlines are names), no markers, no sentences."""
    return all(
        slot.kind in "te" or (slot.kind == "n" and kind_of_name(slot.text) == "channel") for slot in row
    )


def _header_height(rows: Rows, meanings: Meanings) -> int:
    height = 0
    for row in rows[:_LEVELS]:
        words = filled(row)
        if not words or not _is_words(row, meanings.kind_of_name):
            break
        if height and len(words) == 1 and not any(slot.spanned for slot in row):
            break
        if height and _holds_counts(row, rows[height - 1]):
            break
        height += 1
    if height == len(rows) or not any(figures(row) for row in rows[height : height + 3]):
        height = min(height, 1)
    while height > 1 and not _speaks(rows[height - 1], meanings):
        height -= 1
    return height


def _holds_counts(row: Row, above: Row) -> bool:
    """110 under 留言量 is a count; a line of that number stands below a span that covers several."""
    numbers = [upper for slot, upper in zip(row, above, strict=True) if slot.kind == "n"]
    return bool(numbers) and all(upper.text and not upper.spanned for upper in numbers)


def _speaks(row: Row, meanings: Meanings) -> bool:
    """At least half of the words are known to stand in headers."""
    words = filled(row)
    return 2 * sum(meanings.facet(slot.text).known for slot in words) >= len(words)


def _levels(rows: Rows, at: int, meanings: Meanings) -> int:
    """Header levels that begin at ``at``: rows of words below it go on with it where they begin with its name,
    as a name that spans them does.
    """
    height = 1
    for row in rows[at + 1 : at + _LEVELS]:
        if row[0].name != rows[at][0].name or figures(row) or not _is_words(row, meanings.kind_of_name):
            break
        height += 1
    return height


def _heads_narrower(rows: Rows, at: int, meanings: Meanings) -> bool:
    """Whether a row heads a table of fewer columns: names, metrics, nothing else, over a row of as many cells."""
    words, below = filled(rows[at]), filled(rows[at + 1]) if at + 1 < len(rows) else []
    facets = [meanings.facet(slot.text) for slot in words]
    named = any(facet.role is not None for facet in facets) and any(facet.metric for facet in facets)
    return (
        named
        and all(facet.known for facet in facets)
        and len(below) == len(words) < len(rows[at])
        and bool(figures(below))
    )


def _heads_all(rows: Rows, at: int, meanings: Meanings) -> bool:
    """Whether every cell of a row is a heading, the first of names (类别, 件数, 占比), over figures."""
    facets = [meanings.facet(slot.text) for slot in rows[at]]
    known = all(slot.text and facet.known for slot, facet in zip(rows[at], facets, strict=True))
    below = figures(rows[at + 1]) if at + 1 < len(rows) else 0
    return known and facets[0].role is not None and len(facets) > _PAIR and below == len(facets) - 1


def _heads(rows: Rows, at: int, meanings: Meanings) -> bool:
    """Whether a row, the last level of a header, heads the rows below it by other words than those before."""
    words = filled(rows[at])
    metrics = sum(meanings.facet(slot.text).metric is not None for slot in words)
    wide = metrics * 2 >= len(words) and metrics > 1 and len(words) * 2 > len(rows[at])
    return wide or _heads_all(rows, at, meanings) or _heads_narrower(rows, at, meanings)


def _words_below(rows: Rows, at: int, meanings: Meanings) -> int:
    """Levels of a header whose first word stands in ``rows[at]``: that row, and those below it without figures."""
    height = 1
    for row in rows[at + 1 : at + _LEVELS]:
        if figures(row) or len(filled(row)) < 2 or not _is_words(row, meanings.kind_of_name):
            break
        height += 1
    return height


def _inner_header(rows: Rows, at: int, section: Section, meanings: Meanings) -> int:
    """Number of header rows at ``at``, inside the data; 0 where the row is data."""
    row = rows[at]
    words = filled(row)
    if not section.header or len(words) < 2 or figures(row) or not _is_words(row, meanings.kind_of_name):
        return 0
    if row[0].name and row[0].name == section.header[0][0].name:
        return _words_below(rows, at, meanings)
    above = {slot.name for slot in section.header[-1] if slot.text}
    same = sum(slot.name in above for slot in words)
    first = {slot.name for slot in section.header[0] if slot.text}
    if same * 10 < len(words) * 6 and sum(slot.name in first for slot in words) * 10 < len(words) * 6:
        height = _levels(rows, at, meanings)
        return height if _heads(rows, at + height - 1, meanings) else 0
    height = len(section.header)
    repeated = rows[at : at + height]
    return height if all(not figures(one) for one in repeated) else 1
