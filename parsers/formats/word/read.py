"""The bytes of a Word file to a ``Document``: opening, the order of the steps, and what is wrong with it."""

from typing import Any

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.large import MOST_CELLS, MOST_CHARACTERS, too_large
from parsers.formats.marked import LINE_ENDS, Assembly
from parsers.formats.word.body import Block, BodyReader
from parsers.formats.word.names import child, w
from parsers.formats.word.numbering import Numbering
from parsers.formats.word.package import Package, PartTooLarge
from parsers.formats.word.runs import Runs
from parsers.formats.word.styles import Styles
from parsers.formats.word.write import write
from parsers.reading import Issue
from parsers.text.mapped import MappedText
from parsers.text.normalise import normalise
from parsers.text.packed import PackedSource
from parsers.trace.layout import LayoutTrace

_AGAIN = "Fetch it again from its source."


def read_docx(data: bytes, trace: LayoutTrace | None = None) -> Document:
    """The document of a Word file; never raises. ``trace`` is told how lines became tables.

    Left out, as a person would: deleted, struck out and hidden text, comments, instructions of fields; and headers, footers,
    page numbers and tables of contents, which repeat. Notes stand at the end. ``Evidence.source`` stays ``None`` (see
    ``parsers.text.packed``). Issues: ``word_damaged``, ``word_too_large``, ``text_too_large``, ``no_text`` (errors);
    ``word_damaged`` (review, where only a part of the file is), ``word_objects`` (review), ``word_pictures``,
    ``word_deletions`` (info).
    """
    try:
        return _document(Package(data), trace)
    except PartTooLarge as error:
        message = f"Its part {error} is too large for a bulletin. Look at the file, and save the pages that are wanted."
        return unreadable([Issue("word_too_large", "error", message)], "docx", "docx")
    except Exception as error:  # zipfile, zlib and lxml raise whatever a broken file leads them to
        message = f"The Word file is cut or damaged and cannot be opened ({type(error).__name__}). {_AGAIN}"
        return unreadable([Issue("word_damaged", "error", message)], "docx", "docx")


def _document(package: Package, trace: LayoutTrace | None) -> Document:
    issues: list[Issue] = []
    styles = Styles(_part(package, "styles", issues))
    runs = Runs(styles)
    reader = BodyReader(runs, Numbering(_part(package, "numbering", issues), styles))
    root = package.document()
    size = sum(len(text.text or "") for text in root.iter(w("t")))
    if size > MOST_CHARACTERS or sum(1 for _ in root.iter(w("tc"))) > MOST_CELLS:
        return too_large("The text of the Word file", [], "docx", "docx")
    body = child(root, "body")
    blocks = [] if body is None else reader.blocks(body)
    blocks += _notes(package, reader, runs, issues)
    issues += _left_out(runs)
    text, grids = write(blocks)
    marked = normalise(MappedText(text), line_ends=f"\n{LINE_ENDS}")
    mapped, parts = Assembly(marked, grids, "word", exact=True, trace=trace).run()
    if not mapped.text.strip():
        return unreadable([_no_text(runs), *issues], "docx", "docx")
    return Document(mapped.text, PackedSource(), parts, "docx", "docx", issues=issues)


def _part(package: Package, kind: str, issues: list[Issue]) -> Any | None:
    """A part without which the text can still be read."""
    try:
        return package.part(kind)
    except Exception as error:  # as in read_docx
        message = f"The {kind} of the Word file cannot be read ({type(error).__name__}): something may be missing. {_AGAIN}"
        issues.append(Issue("word_damaged", "review", message))
        return None


def _notes(package: Package, reader: BodyReader, runs: Runs, issues: list[Issue]) -> list[Block]:
    """The footnotes and endnotes that the text refers to, in this order."""
    blocks: list[Block] = []
    wanted = list(dict.fromkeys(runs.notes))
    for kind in dict.fromkeys(kind for kind, _ in wanted):
        root = _part(package, kind, issues)
        notes = {} if root is None else {note.get(w("id")): note for note in root}
        for note in (notes.get(id_) for of, id_ in wanted if of == kind):
            blocks += [] if note is None else reader.blocks(note)
    return blocks


def _left_out(runs: Runs) -> list[Issue]:
    """What a person should look at in the file itself."""
    unread = runs.unread
    issues = []
    if runs.fields.open:
        message = f"A field of the Word file has no end: text behind it may be missing. {_AGAIN}"
        issues.append(Issue("word_damaged", "review", message))
    if unread.objects:
        message = (
            f"{unread.objects} embedded objects (workbooks, charts, diagrams) were not read. Open the file; if they "
            "hold figures, save them as files of their own."
        )
        issues.append(Issue("word_objects", "review", message))
    if unread.pictures:
        message = f"{unread.pictures} pictures were not read. Open the file and look whether one of them is a table."
        issues.append(Issue("word_pictures", "info", message))
    if unread.deletions:
        message = (
            f"The file shows {unread.deletions} deletions (tracked, or struck out): they were left out, insertions were "
            "read. Ask for the final version if it is a draft."
        )
        issues.append(Issue("word_deletions", "info", message))
    return issues


def _no_text(runs: Runs) -> Issue:
    pictures = runs.unread.pictures
    what = f"no text but {pictures} pictures: it is scanned" if pictures else "no text"
    message = f"The Word file shows {what}. Ask for the bulletin as text, or have it read by OCR and checked."
    return Issue("no_text", "error", message)
