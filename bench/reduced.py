"""A copy of the reader whose vocabulary lacks some words, to be imported by another process.

The vocabulary is data, so the reader needs no switch for this: ``parsers`` is copied as links, the word lists
are written anew without the words. Belongs here: which words there are, and writing them without some. Not:
which words to leave out (``bench.leave_one_out``).
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import parsers
from parsers.vocabulary.patterns import expand

_PARSERS = Path(parsers.__file__).parent
_LISTS = ("columns.yaml", "markers.yaml", "prose.yaml")
_METRICS = "metrics.yaml"
_WORDS = ("words", "weak_words")


@cache
def all_words() -> frozenset[str]:
    """Every word of two characters or more that the vocabulary's word lists hold, patterns expanded."""
    found = {word for entry in _entries(_metrics()) for key in _WORDS for word in entry.get(key, ())}
    for name in _LISTS:
        found |= set(_leaves(_load(name)))
    return frozenset(word for word in found if len(word) > 1)


def reduced_reader(folder: Path, without: frozenset[str]) -> tuple[Path, int]:
    """Write ``parsers`` into ``folder`` without these words; where it is, and how many were left out.

    The last word of a list stays, so that no list is empty.
    """
    package = folder / "parsers"
    (package / "vocabulary").mkdir(parents=True)
    _link(_PARSERS, package, but={"vocabulary"})
    _link(_PARSERS / "vocabulary", package / "vocabulary", but={_METRICS, *_LISTS})
    dropped: set[str] = set()
    metrics = _metrics()
    for entry in _entries(metrics):
        for key in _WORDS:
            if key in entry:
                entry[key] = _kept(entry[key], without, dropped)
    _write(package, _METRICS, metrics)
    for name in _LISTS:
        _write(package, name, _filtered(_load(name), without, dropped))
    return folder, len(dropped)


def _load(name: str) -> Any:
    return yaml.safe_load((_PARSERS / "vocabulary" / name).read_text(encoding="utf-8"))


def _write(package: Path, name: str, content: Any) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    (package / "vocabulary" / name).write_text(text, encoding="utf-8")


def _link(source: Path, target: Path, but: set[str]) -> None:
    for entry in source.iterdir():
        if entry.name not in but | {"__pycache__"}:
            (target / entry.name).symlink_to(entry)


def _metrics() -> Any:
    """The metrics with every pattern expanded to its words."""
    content = _load(_METRICS)
    for entry in _entries(content):
        entry["words"] = [word for pattern in entry["words"] for word in expand(pattern, content["macros"])]
    return content


def _entries(metrics: Any) -> list[dict[str, Any]]:
    return [*metrics["metrics"], *metrics["forms"]]


def _leaves(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        content = list(content.values())
    if isinstance(content, list):
        for one in content:
            yield from _leaves(one)
    elif isinstance(content, str):
        yield content


def _filtered(content: Any, without: frozenset[str], dropped: set[str]) -> Any:
    if isinstance(content, dict):
        return {key: _filtered(one, without, dropped) for key, one in content.items()}
    if isinstance(content, list) and all(isinstance(one, str) for one in content):
        return _kept(content, without, dropped)
    return content


def _kept(words: list[str], without: frozenset[str], dropped: set[str]) -> list[str]:
    kept = [word for word in words if word not in without] or words[:1]
    dropped |= set(words) - set(kept)
    return kept
