"""Where on a page the bulletin stands: furniture, the main element, and which tables hold data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from parsers.formats.html.grid import Slot, SpanCell, form_grid, holds_data
from parsers.formats.html.plain_tables import FEW_CELLS
from parsers.formats.html.tree import Misplaced, Node, Page

_FURNITURE_SHARE = 0.3
_FEW_STOPS = 3
_DESCEND_SHARE = 0.8
_STOPS_LEFT = 0.2
_MANY_LINKS = 5
_LINKED_SHARE = 0.9

Grid = list[list[Slot[Any] | None]]
"""The cells of a table: elements, in a plain table their numbers."""


@dataclass(slots=True)
class Content:
    """``main``: the element that holds the bulletin; ``grids``: the data tables by their element;
    ``furniture``: elements to be left out.
    """

    main: Node
    grids: dict[Node, Grid]
    furniture: set[Node]


@dataclass(slots=True)
class _Survey:
    """One pass over a page. ``tables`` in order, each with the table and the furniture that it stands in; ``candidates``:
    elements in which articles stand; ``link_lists``: elements with hardly any text but links; ``tabled``: elements with
    a table inside.
    """

    tables: dict[Node, tuple[Node | None, Node | None]] = field(default_factory=dict)
    candidates: list[Node] = field(default_factory=list)
    furniture: set[Node] = field(default_factory=set)
    link_lists: set[Node] = field(default_factory=set)
    tabled: set[Node] = field(default_factory=set)


def find_content(page: Page) -> Content:
    """Choose the main element of a page and tell its data tables from tables that only arrange.

    The body is never lost: the main element holds at least half of the characters outside links, and every
    data table with figures that is not in furniture; and four sentences of five. It grows until it does. ``Misplaced``
    where a table was taken out of the page that is to be read as prose.
    """
    root, survey = page.root, _look(page)
    grids = _data_tables(survey)
    main = max(survey.candidates, key=lambda node: node.own, default=None)
    if main is None or 2 * main.own < root.own:
        main = _densest(root, grids)
    while main.parent and root.stops - main.stops > _STOPS_LEFT * root.stops + 1:
        main = main.parent
    furniture = {node for node in survey.furniture if not node.holds(main)}
    for table in grids:
        while table.weight and survey.tables[table][1] not in furniture and not main.holds(table):
            main = main.parent or root
    # In an article a list of links names its attachments; elsewhere it is navigation.
    outside = main if main in survey.candidates else None
    furniture |= {node for node in survey.link_lists if outside is None or not outside.holds(node)}
    furniture = {node for node in furniture if not node.holds(main)}
    left = [table for table in page.plain if table not in grids or table is main or not main.holds(table)]
    if not _all_hold(furniture, left):
        raise Misplaced
    return Content(main, grids, furniture)


def _all_hold(furniture: set[Node], tables: list[Node]) -> bool:
    """Whether each of the tables, in the order of the page, stands in one of the elements."""
    outer = sorted(furniture, key=lambda node: node.first)
    at = end = 0
    for table in tables:
        while at < len(outer) and outer[at].first <= table.first:
            end = max(end, outer[at].last)
            at += 1
        if table.first > end:
            return False
    return True


def _look(page: Page) -> _Survey:
    survey = _Survey()
    root = page.root
    tables: list[Node] = []
    furniture: list[Node] = []
    for node in page.nodes[1:]:
        tag = node.tag
        if tag.container:
            survey.candidates.append(node)
        elif tag.furniture and _slight(node, root):
            _leave(furniture, node).append(node)
            survey.furniture.add(node)
        elif node.links >= _MANY_LINKS and _lists_links(node):
            survey.link_lists.add(node)
        if tag.name == "table":
            _leave(tables, node)
            _leave(furniture, node)
            survey.tables[node] = (tables[-1] if tables else None, furniture[-1] if furniture else None)
            survey.tabled.update(_unmarked_ancestors(node, survey.tabled))
            tables.append(node)
    return survey


def _leave(stack: list[Node], node: Node) -> list[Node]:
    """``stack`` without the elements that ``node`` does not stand in."""
    while stack and not stack[-1].holds(node):
        stack.pop()
    return stack


def _slight(node: Node, root: Node) -> bool:
    """Whether an element may be furniture: a name that says so is not believed of prose or of a table."""
    return node.own <= _FURNITURE_SHARE * root.own and node.stops <= _FEW_STOPS and node.cells <= FEW_CELLS


def _lists_links(node: Node) -> bool:
    return node.tag.lists and node.stops == 0 and node.linked >= _LINKED_SHARE * node.weight


def _unmarked_ancestors(node: Node, marked: set[Node]) -> Iterator[Node]:
    parent = node.parent
    while parent is not None and parent not in marked:
        yield parent
        parent = parent.parent


def _densest(root: Node, grids: dict[Node, Grid]) -> Node:
    """Go down while one box inside holds nearly all that is no link, and no sentence is left behind."""
    node = root
    while True:
        inside = [child for child in node.elements() if child.tag.box and child not in grids]
        best = max(inside, key=lambda child: child.own, default=None)
        if best is None or best.own < _DESCEND_SHARE * node.own or best.stops < node.stops or not best.own:
            return node
        node = best


def _data_tables(survey: _Survey) -> dict[Node, Grid]:
    """Grids of the tables that hold data; tables inside a data table are text of its cells."""
    grids: dict[Node, Grid] = {}
    swallowed: set[Node] = set()
    for table, (around, _) in survey.tables.items():
        if around is not None and (around in grids or around in swallowed):
            swallowed.add(table)
            continue
        if table.plain is not None:
            grids[table] = table.plain.grid
            continue
        grid = table_grid(table)
        if holds_data(grid, lambda cell: cell.weight, survey.tabled):
            grids[table] = grid
    return grids


def table_grid(table: Node) -> Grid:
    """The grid of a table element, whatever it is good for."""
    return form_grid(_groups(table))


def _groups(table: Node) -> list[list[list[SpanCell[Node]]]]:
    """Rows of cells by row group: heads and bodies in order, feet last, as the standard forms a table."""
    groups: list[list[Node]] = []
    feet: list[list[Node]] = []
    loose: list[Node] = []
    for child in table.elements():
        name = child.tag.name
        if name == "tr":
            if not loose:
                groups.append(loose)
            loose.append(child)
        elif name in ("thead", "tbody", "tfoot"):
            rows = [row for row in child.elements() if row.tag.name == "tr"]
            (feet if name == "tfoot" else groups).append(rows)
            loose = []
    return [[_cells(row) for row in rows] for rows in groups + feet]


def _cells(row: Node) -> list[SpanCell[Node]]:
    return [SpanCell(cell, cell.tag.colspan, cell.tag.rowspan) for cell in row.elements() if cell.tag.cell]
