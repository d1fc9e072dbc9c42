"""What is drawn in a run: text boxes, and pictures and objects that are not read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsers.formats.word.names import chosen, is_alternate, local

_WIDE, _HIGH = 142.0, 85.0
"""Points (5 by 3 centimetres) from which a picture may show a table; smaller ones are seals, rules and icons."""

_POINTS_OF_EMU = 12_700
_LENGTH = re.compile(r"(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 0.75}


@dataclass(slots=True)
class Unread:
    """How many things of the file were seen and not read. ``objects``: embedded files, charts, diagrams."""

    deletions: int = 0
    pictures: int = 0
    objects: int = 0


def text_boxes(element: Any, unread: Unread) -> Iterator[Any]:
    """The contents of text boxes in a drawing, each once; what cannot be read is counted in ``unread``."""
    for part in element:
        name = _name(part)
        if is_alternate(part):
            branch = chosen(part)
            if branch is not None:
                yield from text_boxes(branch, unread)
        elif local(part) == "txbxContent":
            yield part
        elif name in ("OLEObject", "chart", "relIds"):
            unread.objects += 1
        elif name in ("blip", "imagedata"):
            unread.pictures += _is_large(part)
        else:
            yield from text_boxes(part, unread)


def _name(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _is_large(picture: Any) -> bool:
    """Whether a picture is shown so large that it may be a table; one without a size may. That of an embedded object
    is no picture of its own.
    """
    if any(local(around) == "object" for around in picture.iterancestors()):
        return False
    for around in picture.iterancestors():
        name = _name(around)
        if name in ("inline", "anchor"):
            extent = next((part for part in around if _name(part) == "extent"), None)
            if extent is None:
                return True
            sizes = [(extent.get(side) or "").strip() for side in ("cx", "cy")]
            width, height = (int(size) / _POINTS_OF_EMU if size.isdecimal() else _WIDE for size in sizes)
            return width >= _WIDE and height >= _HIGH
        if name == "shape":
            lengths = {side: float(length) * _POINTS[unit] for side, length, unit in _lengths(around)}
            return lengths.get("width", _WIDE) >= _WIDE and lengths.get("height", _HIGH) >= _HIGH
    return True


def _lengths(shape: Any) -> Iterator[tuple[str, str, str]]:
    for found in _LENGTH.finditer(shape.get("style") or ""):
        if found[2].count(".") < 2 and found[2] != ".":
            yield found[1], found[2], found[3] or ""
