"""Text files of separated values (.csv): cells with the characters they stand at, so that figures lead to bytes."""

import re
from collections import Counter
from collections.abc import Sequence

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.workbooks.limits import MOST_CELLS, MOST_CHARACTERS, Refused, too_large
from parsers.formats.workbooks.sheet import Sheet, Texts, reference
from parsers.reading import Issue
from parsers.text.decode import Decoded
from parsers.text.mapped import MappedText

_NAMED = re.compile(r"\.[ct]sv$", re.IGNORECASE)
_SAMPLE = 200
_LONGEST_SAMPLE = 200_000
_FEWEST = 3
_ALIKE = 0.8
_SEPARATORS = ",;\t"
_FIELD = {
    mark: re.compile(rf'[ ]*"((?:[^"]|"")*)"[ ]*(?=[{mark}\r\n]|\Z)|([^{mark}\r\n]*)') for mark in _SEPARATORS
}
_QUOTED = re.compile(r'(?<![^,;\t\r\n])"(?:[^"]|"")*"(?=[,;\t\r\n]|\Z)')
_DOUBLED = re.compile('""')
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Few short paragraphs may hold equally many commas by chance; a row of values ends no sentence.
_SENTENCE = re.compile(r"[。!!??;]\s*$")


def looks_like_csv(text: str, name: str) -> bool:
    """Whether a text is of separated values: its lines have equal numbers of commas or semicolons.

    The name counts only where the content leaves it open; rows parted by tabs are read as any other text.
    """
    mark = _separator(text, bool(_NAMED.search(name)))
    return mark is not None


def read_csv(decoded: Decoded) -> Document:
    """The document of a text of separated values. Issue ``no_text`` where all of its cells are empty."""
    from parsers.formats.workbooks.assemble import assemble  # files of other formats need not wait for it

    mark = _separator(decoded.text, True) or ","
    try:
        sheet = _sheet(MappedText(decoded.text), mark)
        document = assemble([sheet], list(decoded.issues), "csv", decoded.encoding, decoded.bytemap())
    except Refused as refused:
        return unreadable(
            [*decoded.issues, Issue(refused.kind, "error", refused.message)], "csv", decoded.encoding
        )
    return document


def _separator(text: str, named: bool) -> str | None:
    """The separator, or ``None`` where the lines are prose."""
    sample = text[:_LONGEST_SAMPLE]
    plain = _QUOTED.sub("x", sample)
    lines = [line for line in plain.splitlines()[:_SAMPLE] if line.strip()]
    best, alike, width = max((_alike(lines, mark) for mark in _SEPARATORS), key=lambda found: found[1])
    if named:
        if alike >= 2 and alike * _FEWEST >= len(lines):
            return best
        return "," if plain != sample else None
    if sum(bool(_SENTENCE.search(line)) for line in lines) * 2 >= len(lines):
        return None
    enough = alike >= _FEWEST and alike >= _ALIKE * len(lines) and width > 2
    return best if enough and best != "\t" else None


def _alike(lines: Sequence[str], mark: str) -> tuple[str, int, int]:
    """How many lines have the same number of fields, more than one, and that number."""
    counts = Counter(width for line in lines if (width := _width(line, mark)) > 1)
    width, alike = counts.most_common(1)[0] if counts else (1, 0)
    return mark, alike, width


def _width(line: str, mark: str) -> int:
    """Number of fields, as far as one line tells; commas between thousands part none."""
    return (_THOUSANDS.sub("", line) if mark == "," else line).count(mark) + 1


def _sheet(text: MappedText, mark: str) -> Sheet:
    texts: Texts = {}
    slices: dict[str, MappedText] = {}
    field = _FIELD[mark]
    row = column = at = cells = 0
    end = len(text)
    while at < end:
        found = field.match(text.text, at)
        assert found is not None  # the second alternative matches the empty string
        first, last = found.span(1) if found[1] is not None else found.span(2)
        if not text.text[first:last].isspace() and last > first:
            cells += 1
            piece = text[first:last]
            piece = piece.sub(_DOUBLED, '"') if found[1] is not None else piece
            texts.setdefault(row, {})[column] = piece.text
            slices[reference(row, column)] = piece
        at = found.end()
        if text.text[at : at + 1] == mark:
            column += 1
            at += 1
        elif at < end:
            at += 2 if text.text[at : at + 2] == "\r\n" else 1
            row, column = row + 1, 0
    if cells > MOST_CELLS or len(text) > MOST_CHARACTERS:
        raise too_large(None)
    return Sheet(None, texts, slices=slices)
