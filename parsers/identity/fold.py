"""The comparable form of a printed name. What a name means is told by ``parsers.identity.names``."""

import re
import unicodedata
from functools import lru_cache

_NOISE = re.compile(r"[\s\"'“”‘’「」『』《》〈〉【】*#◆●■·•]+")
_EDGES = ":,.;、。-—"
_BRACKET = re.compile(r"[〔〕\[\]【】]")
_ROUND = str.maketrans("〔〕[]【】", "()()()")


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """``name`` without spaces, quotes and ornaments, in half-width characters, with round brackets.

    ``"郏 县"`` gives ``"郏县"``. The script is left as it is: a document's text is simplified before names
    are cut from it.
    """
    folded = _NOISE.sub("", unicodedata.normalize("NFKC", name))
    # Few names have any, and to look takes a fifth of the time of exchanging.
    if _BRACKET.search(folded):
        folded = folded.translate(_ROUND)
    return folded.strip(_EDGES)
