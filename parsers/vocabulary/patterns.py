"""The small pattern language of the vocabulary files, expanded to literal words.

``(a|b)`` one of, ``[a|b]`` one of or nothing, ``{name}`` one of a named list. No repetition and no nesting
of like brackets: a pattern always stands for a finite list of words, which is what the linter compares.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

_PIECE = re.compile(r"\((?P<one>[^()]*)\)|\[(?P<maybe>[^\[\]]*)\]|\{(?P<name>\w+)\}|(?P<text>[^()\[\]{}]+)")


class PatternError(ValueError):
    """A pattern of a vocabulary file cannot be expanded; the message names it."""


def expand(pattern: str, macros: Mapping[str, Sequence[str]]) -> list[str]:
    """All literal words that ``pattern`` stands for, in a fixed order without duplicates.

    Raises ``PatternError`` for unbalanced brackets or an unknown macro name.
    """
    pieces = list(_alternatives(pattern, macros))
    return list(dict.fromkeys("".join(choice) for choice in product(*pieces) if any(choice)))


def _alternatives(pattern: str, macros: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    position = 0
    while position < len(pattern):
        piece = _PIECE.match(pattern, position)
        if piece is None:
            raise PatternError(f"pattern {pattern!r}: unbalanced bracket at character {position + 1}")
        position = piece.end()
        if piece["text"] is not None:
            yield [piece["text"]]
        elif piece["name"] is not None:
            yield list(_macro(piece["name"], pattern, macros))
        elif piece["one"] is not None:
            yield _options(piece["one"], pattern, macros)
        else:
            yield ["", *_options(piece["maybe"], pattern, macros)]


def _options(text: str, pattern: str, macros: Mapping[str, Sequence[str]]) -> list[str]:
    found: list[str] = []
    for option in text.split("|"):
        name = re.fullmatch(r"\{(\w+)\}", option)
        found.extend(_macro(name[1], pattern, macros) if name else expand(option, macros))
    return found


def _macro(name: str, pattern: str, macros: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if name not in macros:
        raise PatternError(
            f"pattern {pattern!r}: unknown macro {{{name}}}; known: {', '.join(sorted(macros))}"
        )
    return macros[name]
