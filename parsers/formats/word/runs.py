"""A paragraph's runs → its characters as a person sees them."""

import unicodedata
from typing import Any

from parsers.formats.word.drawn import Unread, text_boxes
from parsers.formats.word.fields import Fields, is_of_the_layout
from parsers.formats.word.names import (
    MATH,
    child,
    chosen,
    content,
    is_alternate,
    is_on,
    is_removed,
    local,
    named,
    value,
    w,
)
from parsers.formats.word.styles import Styles

_CHARACTERS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "footnoteReference": "",
    "endnoteReference": "",
}  # fmt: skip
_SPACES = str.maketrans("\t\r\n", "   ")
_DRAWN = frozenset(("drawing", "pict", "object"))
_NOTES = frozenset(("footnoteReference", "endnoteReference"))
_RAISED = frozenset(("superscript", "subscript"))
_STRUCK = ("strike", "dstrike")
_INNER = frozenset(("r", "e", "num", "den", "sup", "sub", "deg", "fName", "oMath"))


class Runs:
    """Reads the runs of one paragraph after another; fields may run over several.

    ``boxes`` are the contents of the text boxes met since they were last taken, ``notes`` the notes referred to:
    ``(kind, id)`` in reading order. ``unread`` counts what was left out.
    """

    def __init__(self, styles: Styles) -> None:
        self.boxes: list[Any] = []
        self.notes: list[tuple[str, str]] = []
        self.unread = Unread()
        self.fields = Fields()
        self._styles = styles
        self._pieces: list[str] = []
        self._hidden = False

    def text(self, paragraph: Any) -> str:
        """The characters of a paragraph; tabs and line ends as such."""
        self._pieces = []
        self._hidden = self._styles.hidden(value(paragraph, "pPr", "pStyle"))
        self._read(paragraph)
        return "".join(self._pieces)

    def _read(self, parent: Any) -> None:
        for element in content(parent):
            name = local(element)
            if name == "r":
                self._run(element)
            elif name == "fldSimple":
                if not is_of_the_layout(element.get(w("instr")) or ""):
                    self._read(element)
            elif is_removed(element):
                self.unread.deletions += next(element.iter(w("delText"), w("t")), None) is not None
            elif element.tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
                self._write(_formula(element))

    def _run(self, run: Any) -> None:
        properties = named(child(run, "rPr"))
        hidden = self._is_hidden(properties)
        if not hidden and any(is_on(properties.get(name)) for name in _STRUCK):
            # Deleted by hand: 98 struck out before 89 is not 9889.
            hidden = True
            self.unread.deletions += next(run.iter(w("t")), None) is not None
        if "vertAlign" in properties and properties["vertAlign"].get(w("val")) in _RAISED:
            # A footnote's number must not run together with the figure before it.
            self._write(" ")
        for element in run:
            self._element(element, local(element), hidden)

    def _element(self, element: Any, name: str, hidden: bool) -> None:
        if name == "fldChar":
            self.fields.mark(element)
        elif name == "instrText":
            self.fields.instruct(element.text or "")
        elif hidden or not self.fields.shown:
            return
        elif name == "t":
            # Line ends of the XML itself are spaces; those of the text are elements.
            self._write((element.text or "").translate(_SPACES))
        elif name in _CHARACTERS:
            self._write(_CHARACTERS[name])
            if name in _NOTES:
                self.notes.append((name.removesuffix("Reference") + "s", element.get(w("id")) or ""))
        elif name == "sym":
            self._write(_symbol(element) or self._lost())
        elif name == "ruby":
            base = child(element, "rubyBase")
            if base is not None:
                self._read(base)
        elif name in _DRAWN:
            self.boxes += text_boxes(element, self.unread)
        elif is_alternate(element):
            branch = chosen(element)
            for inner in [] if branch is None else branch:
                self._element(inner, local(inner), hidden)

    def _write(self, text: str) -> None:
        if self.fields.shown:
            self._pieces.append(text)

    def _lost(self) -> str:
        """What stands for a character that only its font can show: behind a figure it may have been a digit."""
        before = "".join(self._pieces[-1:])[-1:]
        return "\ufffd" if before.isdigit() else " "

    def _is_hidden(self, properties: dict[str, Any]) -> bool:
        """The run's own word, else its style's, else the paragraph's."""
        own = is_on(properties.get("vanish"))
        if own is None:
            style = properties.get("rStyle")
            return self._hidden or (style is not None and self._styles.hidden(style.get(w("val"))))
        return own


def _symbol(element: Any) -> str:
    """The character of a ``w:sym``; nothing for one that only its own font can show."""
    code = element.get(w("char")) or ""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if unicodedata.category(character) in ("Co", "Cs", "Cc", "Cn") else character


def _formula(element: Any) -> str:
    """A formula in one line: fractions with a stroke, other parts with spaces, so that no figures run together."""
    name = element.tag.removeprefix(MATH) if isinstance(element.tag, str) else ""
    if name == "t":
        return element.text or ""
    parts = [text for part in element if (text := _formula(part))]
    if name == "f":
        return "/".join(parts)
    return ("" if name in _INNER else " ").join(parts)
