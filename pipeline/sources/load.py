"""From the files of ``sources/`` to sources."""

from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.errors import HotlineError
from pipeline.sources.faults import faults_of, line_of
from pipeline.sources.model import INGEST, Source


def load_sources(folder: Path) -> list[Source]:
    """All sources described in a folder, by id, and the source of files that are given by hand.

    Raises HotlineError that names every fault of every file with its line: no YAML, a wrong or missing key,
    an id that differs from the file's name.
    """
    sources: list[Source] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            sources.append(load_source(path))
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


def line_in(path: Path, key: str) -> int:
    """The line of a key in a file that loads; 1 where the key is not in it."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    return line_of(node, (key,)) if node is not None else 1


def load_source(path: Path) -> Source:
    """The source described in one file. Raises HotlineError that names every fault with its line."""
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
        raise HotlineError("\n".join(faults_of(path, node, error))) from error
    if source.id != path.stem:
        line = line_of(node, ("id",))
        raise HotlineError(f"{path}:{line}: id is {source.id!r}; rename the file or write id: {path.stem}.")
    return source
