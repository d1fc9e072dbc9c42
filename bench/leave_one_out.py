"""Leave one publisher out: how well a labelled bulletin is read without the words that only its publisher uses.

For each publisher of the labelled bulletins, the words of the vocabulary that stand in no other publisher's
bulletin are left out, and its bulletins are read without them, in a process of its own. The scorer is that of
the labelled corpora. Words that stand in no labelled bulletin stay: nobody learnt them here.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.reduced import all_words, reduced_reader
from parsers.reader import read
from parsers.reading import Hints

SHARED = Path(__file__).parents[2] / "shared"
_PARENT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled bulletin: its labels, its bytes, and the publisher's area."""

    gold: dict[str, Any]
    data: bytes
    publisher: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A publisher's tallies (of the shared scorer) with the whole vocabulary and with the reduced one."""

    publisher: str
    bulletins: int
    words: int
    full: Counter[str]
    reduced: Counter[str]


def labelled(shared: Path = SHARED) -> list[Labelled]:
    """All labelled bulletins of seeds and dev; ``FileNotFoundError`` says what is missing."""
    found = []
    for name in ("seeds", "dev"):
        folder = shared / "corpus" / name
        if not folder.is_dir():
            raise FileNotFoundError(
                f"{folder}: the labelled bulletins lie beside the checkout and are not there"
            )
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            data = (shared / "seeds" / gold["file"]).read_bytes() if "file" in gold else gold["text"].encode()
            found.append(Labelled(gold, data, _publisher(gold["area"])))
    return found


def measure(
    bulletins: list[Labelled], only: Iterable[str] | None = None, shared: Path = SHARED
) -> list[Compared]:
    """One comparison for each publisher (or those in ``only``), by the scorer in ``shared``."""
    rules = scorer(shared)
    texts = {id(one): "".join(read(one.data, Hints(name="b.txt")).text.split()) for one in bulletins}
    wanted = dict.fromkeys(one.publisher for one in bulletins) if only is None else dict.fromkeys(only)
    found = []
    for publisher in wanted:
        own = [one for one in bulletins if one.publisher == publisher]
        elsewhere = "\n".join(texts[id(one)] for one in bulletins if one.publisher != publisher)
        here = "\n".join(texts[id(one)] for one in own)
        only_here = frozenset(word for word in all_words() if word in here and word not in elsewhere)
        full, _ = _scored(own, frozenset(), rules)
        reduced, dropped = _scored(own, only_here, rules)
        found.append(Compared(publisher, len(own), dropped, full, reduced))
    return found


def recall(tally: Counter[str]) -> float:
    """Share of the required facts that were published right."""
    return tally["right"] / max(1, tally["required"])


def table(found: list[Compared]) -> str:
    """The comparison in Markdown, publishers in order and all together."""
    every = Compared(
        "**all**",
        sum(one.bulletins for one in found),
        sum(one.words for one in found),
        sum((one.full for one in found), Counter()),
        sum((one.reduced for one in found), Counter()),
    )
    lines = [
        "| publisher | bulletins | words left out | facts | recall, all words | without | held | without "
        "| silent errors | without |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in [*found, every]:
        full, reduced = one.full, one.reduced
        lines.append(
            f"| {one.publisher} | {one.bulletins} | {one.words} | {full['required']} | {recall(full):.4f} "
            f"| {recall(reduced):.4f} | {full['held']} | {reduced['held']} | {full['silent_errors']} of "
            f"{full['published']} | {reduced['silent_errors']} of {reduced['published']} |"
        )
    return "\n".join(lines)


def _publisher(area: str) -> str:
    """``宁国市 (安徽省…) - inferred …`` → 宁国市; an unnamed city's series is one publisher."""
    name = area.split(" ")[0].split("(")[0]
    return "unnamed" if name == "unknown" else name


def _scored(
    bulletins: list[Labelled], without: frozenset[str], rules: ModuleType
) -> tuple[Counter[str], int]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        where, dropped = reduced_reader(folder / "code", without) if without else (_PARENT, 0)
        paths = []
        for one in bulletins:
            paths.append(folder / f"{one.gold['id']}.txt")
            paths[-1].write_bytes(one.data)
        lines = _read_elsewhere(paths, where)
    tally: Counter[str] = Counter()
    for one, seen in zip(bulletins, lines, strict=True):
        tally.update(rules.score_document(one.gold, seen)[0])
    return tally, dropped


_CHILD = """
import json, sys
from pathlib import Path
from parsers.contract import to_contract
from parsers.reader import read
from parsers.reading import Hints
for name in sys.argv[1:]:
    data = Path(name).read_bytes()
    print(json.dumps(to_contract(read(data, Hints(name=Path(name).name)), name)))
"""


def _read_elsewhere(paths: list[Path], where: Path) -> list[dict[str, Any]]:
    """Contract lines of the files, read by the ``parsers`` package in ``where``."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(where), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=where,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def scorer(shared: Path = SHARED) -> ModuleType:
    """The scorer of the labelled bulletins, as a module; nothing is written beside it."""
    specification = importlib.util.spec_from_file_location("shared_scorer", shared / "score" / "score.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    specification.loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module
