"""Descriptions of sources: ``sources/*.yaml``, one file per publisher or folder, checked with file and line.

What a source yields is captured by ``pipeline.landing``; nothing is fetched here.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import HotlineError

INGEST = "ingest"
Share = Annotated[float, Field(ge=0, le=1)]


class Expectations(BaseModel):
    """What a source should yield; less (or more) is told as a failed check, so that a source never dies
    silently.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    min_bulletins: int = Field(default=0, ge=0)
    max_unreadable_share: Share | None = None
    max_review_share: Share | None = None


class Source(BaseModel):
    """One source. ``folder`` sources are listed on every run; ``manual`` ones only take what is handed over.

    ``path`` is relative to the root (or the checkout, for bundled files); ``include``/``exclude`` are
    patterns for file names. ``area_code`` is a decided publishing area and becomes a hint to the reader.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    title: str = Field(min_length=1)
    access: Literal["folder", "manual"]
    path: str | None = None
    area_code: str | None = Field(default=None, pattern=r"^(\d{6}|zone:.+)$")
    cadence: Literal["daily", "weekly", "monthly", "quarterly", "yearly", "irregular"] = "irregular"
    include: tuple[str, ...] = ("*",)
    exclude: tuple[str, ...] = ("README.md",)
    expect: Expectations = Expectations()

    @model_validator(mode="after")
    def _folder_has_path(self) -> "Source":
        if (self.access == "folder") != (self.path is not None):
            raise ValueError("access 'folder' needs a 'path', and only that access has one")
        return self


def load_sources(folder: Path) -> list[Source]:
    """All sources described in a folder, by id, and the source of files that are given by hand.

    Raises HotlineError that names every fault of every file with its line: no YAML, a wrong or missing key,
    an id that differs from the file's name.
    """
    sources: list[Source] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            sources.append(_load(path))
        except HotlineError as error:
            faults.append(str(error))
    if faults:
        raise HotlineError("\n".join(faults))
    if not sources:
        raise HotlineError(
            f"No source is described in {folder}. Copy sources/inbox.yaml of the checkout there."
        )
    if INGEST not in {source.id for source in sources}:
        sources.append(Source(id=INGEST, title="Files given by hand", access="manual"))
    return sources


def chosen(sources: Sequence[Source], ids: Sequence[str]) -> list[Source]:
    """The sources with these ids, or all where no id is given. Raises HotlineError for an id that does not
    exist.
    """
    known = {source.id: source for source in sources}
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise HotlineError(f"Unknown source {', '.join(unknown)}. Known: {', '.join(known)}.")
    return [known[name] for name in ids] if ids else list(sources)


def _load(path: Path) -> Source:
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        given = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise HotlineError(f"{path}: cannot be read: {error}. Save the file as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "no YAML"
        raise HotlineError(f"{path}:{line}: {problem}. Mend the YAML there.") from error
    if not isinstance(given, dict) or node is None:
        raise HotlineError(f"{path}:1: a source is a mapping with id, title and access. Write these keys.")
    try:
        source = Source.model_validate(given)
    except ValidationError as error:
        raise HotlineError("\n".join(_faults(path, node, error))) from error
    if source.id != path.stem:
        line = _line(node, ("id",))
        raise HotlineError(f"{path}:{line}: id is {source.id!r}; rename the file or write id: {path.stem}.")
    return source


def _faults(path: Path, node: yaml.Node, error: ValidationError) -> list[str]:
    faults = []
    for fault in error.errors():
        place = tuple(str(part) for part in fault["loc"])
        key = ".".join(place) or "the description"
        faults.append(f"{path}:{_line(node, place)}: {key}: {_advice(fault['type'], fault['msg'])}")
    return faults


def _advice(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "no such key; remove it or mend its spelling."
    if kind == "missing":
        return "is missing; add it."
    return f"{message.removeprefix('Value error, ')}."


def _line(node: yaml.Node, place: tuple[str, ...]) -> int:
    """The line of a key, or of the mapping in which it is missing."""
    line: int = node.start_mark.line + 1
    for part in place:
        if isinstance(node, yaml.SequenceNode) and part.isdigit():
            node = node.value[int(part)]
        elif isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == part]
            if not found:
                return line
            line = found[0][0].start_mark.line + 1
            node = found[0][1]
    return line
