"""What is wrong with a description, told with file, line and what to do."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import ValidationError


def faults_of(path: Path, node: yaml.Node, error: ValidationError) -> Iterator[str]:
    """One line for each fault of the file ``path`` with the content ``node``."""
    for fault in error.errors():
        place = tuple(str(part) for part in fault["loc"])
        key = ".".join(place) or "the description"
        yield f"{path}:{line_of(node, place)}: {key}: {_advice(fault['type'], fault['msg'], place)}"


def line_of(node: yaml.Node, place: tuple[str, ...]) -> int:
    """The line of a key, or of the mapping in which it is missing."""
    line: int = node.start_mark.line + 1
    for part in place:
        if isinstance(node, yaml.SequenceNode) and part.isdigit() and int(part) < len(node.value):
            node = node.value[int(part)]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == part]
            if not found:
                return line
            line = found[0][0].start_mark.line + 1
            node = found[0][1]
    return line


def _advice(kind: str, message: str, place: tuple[str, ...]) -> str:
    if kind == "extra_forbidden" and place[0] == "options":
        return "no such option of this access method; remove it or mend 'access'."
    if kind == "extra_forbidden":
        return "no such key; remove it or mend its spelling."
    if kind == "missing":
        return "is missing; add it."
    return f"{message.removeprefix('Value error, ')}."
