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
button datalist math object option script select style svg template textarea xml
"""
_BOXES = """
article body center div form html main section span table tbody td th tr
"""
_WITHOUT_END = """
area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
"""
_END_LEFT_OUT = """
body caption colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr
"""

APART = frozenset(_STANDING_APART.split())
"""Elements with an empty line before and after."""

BLOCKS = APART | frozenset(_STARTING_LINES.split())
"""Elements that begin and end a line."""

_OF_TEXT = """
abbr acronym b bdi bdo big cite code dfn em font i kbd label mark nobr q samp small span strong tt u var
"""

UNSEEN = frozenset(_NOT_SHOWN.split())
"""Elements whose content is no text of the page."""

BOXES = frozenset(_BOXES.split())
"""Elements in which a page's parts are arranged."""

LISTS = frozenset(("div", "dl", "nav", "ol", "section", "ul"))
"""Elements in which links are listed."""

CELLS = frozenset(("td", "th"))
"""Cells of a table."""

INLINE = frozenset(_OF_TEXT.split())
"""Elements of a text that change its look only."""

RENAMED = dict.fromkeys(("listing", "plaintext", "xmp"), "pre")
"""Elements in which a browser reads no markup, and how they are read: so that their text is text as any other."""

VOID = frozenset(_WITHOUT_END.split())
"""Elements without an end. Source: HTML Living Standard, section 13.3 (serialising)."""

CLOSED_BY_OTHERS = frozenset(_END_LEFT_OUT.split())
"""Elements whose end tag may be left out. Source: HTML Living Standard, section 13.1.2.4 (optional tags)."""

RAISED = frozenset(("sup", "sub"))
"""Raised and lowered characters: a footnote's number must not run together with the figure before it."""
