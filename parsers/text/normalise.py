"""From the characters of a file to the text that is read: the order of the steps. Each step has its own
module.
"""

from parsers.text.compat import plain_characters
from parsers.text.glosses import remove_glosses
from parsers.text.mapped import MappedText
from parsers.text.script import simplify

__all__ = ["normalise", "normalise_string", "simplify"]


def normalise(mapped: MappedText, line_ends: str = "\n") -> MappedText:
    """Plain characters, no pinyin glosses, simplified script. Spaces, tabs and line ends are kept in number.

    ``line_ends``: characters that end a line, for by lines the script is told.

    Glosses go before the script is changed, because they part the words by which OpenCC tells meanings.
    """
    mapped = remove_glosses(plain_characters(mapped))
    return MappedText(simplify(mapped.text, line_ends), mapped.offsets)


def normalise_string(text: str) -> str:
    """The same for a string whose origin does not matter (a page's title, a name)."""
    return normalise(MappedText(text)).text
