"""Element names of HTML by how a browser shows them.

Source: HTML Living Standard, section 15.3 (rendering).
"""

_STANDING_APART = """
blockquote dl figure h1 h2 h3 h4 h5 h6 ol p pre table ul
"""
_STARTING_LINES = """
address article aside body br caption center dd details div dt fieldset figcaption footer form header hr
html legend li main nav section summary tbody td tfoot th thead tr
"""
_NOT_SHOWN = """
button datalist iframe noscript object option script select style svg template textarea
"""
_BOXES = """
article body center div form html main section span table tbody td th tr
"""

APART = frozenset(_STANDING_APART.split())
"""Elements with an empty line before and after."""

BLOCKS = APART | frozenset(_STARTING_LINES.split())
"""Elements that begin and end a line."""

UNSEEN = frozenset(_NOT_SHOWN.split())
"""Elements whose content is no text of the page."""

BOXES = frozenset(_BOXES.split())
"""Elements in which a page's parts are arranged."""

LISTS = frozenset(("div", "dl", "nav", "ol", "section", "ul"))
"""Elements in which links are listed."""

CELLS = frozenset(("td", "th"))
"""Cells of a table."""

RAISED = frozenset(("sup", "sub"))
"""Raised and lowered characters: a footnote's number must not run together with the figure before it."""
