"""One linear pass over a page's source: what is text, what is markup.

A tree builder does not say where its text stood. So every run of text is exchanged for a numbered token
before the tree is built; the tokens in the tree then lead back to the characters of the source, whatever the
builder does to the tags.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile("\uf8f0(\\d+)\uf8f1|([ \t\r\n\f]+)")
"""In text of the tree: the number of a run, or white space between tags."""

_PIECES = re.compile(
    r"""
    (?P<skip><!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^>]*(?:>|\Z)
        |<(?P<raw>script|style)\b(?:[^>"']|"[^"]*"|'[^']*')*+>.*?(?:</(?P=raw)\s*>|\Z))
    |(?P<tag></?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*+>)
    |(?P<loose></?[a-zA-Z][^<>]*+>)
    |(?P<broken></?[a-zA-Z][^<>]*+)
    |(?P<text>[^<\]]+|[<\]])
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"</?[a-zA-Z][\w:-]*")
_UNCLOSED = re.compile(r"<(?:!--(?!.*-->)|[^>]*\Z|(script|style)\b(?!.*</\1))", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Markup:
    """``marked``: the page with tokens for its text and without scripts, styles and comments. ``runs``: the
    source range of each token. ``cut``: the page ends inside a tag, a comment or a script.
    """

    marked: str
    runs: list[tuple[int, int]]
    cut: bool


def mark_text(source: str) -> Markup:
    """Exchange the text of a page for tokens. White space between tags stays, it stands for itself."""
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    after_text = False
    last = ""
    for match in _PIECES.finditer(source):
        kind = match.lastgroup
        if kind == "text":
            start, end = match.span()
            if after_text:
                runs[-1] = (runs[-1][0], end)
            elif match[0].isspace() and match[0].isascii():
                pieces.append(match[0])
            else:
                pieces.append(f"\uf8f0{len(runs)}\uf8f1")
                runs.append((start, end))
                after_text = True
            last = ""
            continue
        after_text = False
        last = match[0]
        if kind == "tag":
            pieces.append(last)
        elif kind in ("loose", "broken"):
            name = _NAME.match(last)
            pieces.append(f"{name[0]}>" if name else "")
    return Markup("".join(pieces), runs, _UNCLOSED.match(last) is not None)
