"""How well scans are read: bulletins drawn as pictures (``bench.paper``), read by OCR, compared with their text.

The bulletins are generated ones in HTML or text, or the labelled ones beside the checkout. What OCR reads is compared
with what is read of the original: what the reader itself does not understand is not OCR's fault.
"""

import random
import resource
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bench import paper
from bench.generate import bulletin
from bench.leave_one_out import labelled
from parsers.document import Document
from parsers.formats import open_document
from parsers.reader import read
from parsers.reading import Hints, Observation, Reading

Fact = tuple[object, ...]
_MOST_SHOWN = 20


@dataclass(slots=True)
class Sums:
    """Figures of the originals (``wanted``) that were read from the pictures (``found``) with the same meaning, and
    those of them that something verified; figures read otherwise, and the ``wrong`` ones that were published.
    """

    bulletins: int = 0
    pages: int = 0
    seconds: list[float] = field(default_factory=list)
    wanted: int = 0
    found: int = 0
    verified: int = 0
    published: int = 0
    other: int = 0
    wrong: int = 0
    lines: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Plain numbers and shares."""
        return {
            "bulletins": self.bulletins,
            "pages": self.pages,
            "core_seconds_a_page": round(statistics.median(self.seconds), 2) if self.seconds else None,
            "figures": self.wanted,
            "read": self.found,
            "read_share": _share(self.found, self.wanted),
            "verified_share": _share(self.verified, self.wanted),
            "published": self.published,
            "read_otherwise": self.other,
            "wrong_published": self.wrong,
        }


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)


def measure(count: int, seed: int) -> dict[str, Any]:
    """Scans of ``count`` generated and ``count`` labelled bulletins, with choices drawn from ``seed``, by kind."""
    from parsers.formats.pictures.engine import engine

    before = _megabytes()
    started = time.perf_counter()
    engine()
    loading = time.perf_counter() - started
    by_kind: dict[str, Sums] = {}
    for name, data in _bulletins(count, seed):
        document = open_document(data, name)
        original = read(data, Hints(name=name))
        rng = random.Random(f"scan/{seed}/{name}")
        look, scan = paper.draw_print(rng), paper.draw_scan(rng)
        kind = "as a program saves them" if scan == paper.Scan(quality=scan.quality) else "scanned"
        add(by_kind.setdefault(f"{name.split('/')[0]}, {kind}", Sums()), name, document, original, look, scan)
    return {
        "seed": seed,
        "load_seconds": round(loading, 2),
        "peak_megabytes": _megabytes(),
        "megabytes_before": before,
        "kinds": {kind: sums.as_dict() for kind, sums in sorted(by_kind.items())},
        "examples": [line for sums in by_kind.values() for line in sums.lines],
    }


def _bulletins(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names (of a kind, then of the file) and bytes: generated ones, and as many labelled ones where they are there."""
    for number in range(1, count + 1):
        made = bulletin(number, seed)
        yield f"generated/{made.name}", made.data
    try:
        for number, one in enumerate(labelled()[:count]):
            yield f"labelled/{number:02}.txt", one.data
    except FileNotFoundError:
        return


def add(
    sums: Sums, name: str, document: Document, original: Reading, look: paper.Print, scan: paper.Scan
) -> Reading:
    """Draw, scan and read one bulletin, and add to ``sums`` how it went; gives what was read."""
    pictures = [paper.scanned(page, scan, at) for at, page in enumerate(paper.pages(document, look))]
    data = paper.pdf_of(pictures, look.dpi, scan.quality or 95)
    started = time.process_time()
    seen = read(data, Hints(name=name))
    sums.seconds.append((time.process_time() - started) / len(pictures))
    sums.bulletins += 1
    sums.pages += len(pictures)
    compare(sums, name, original, seen)
    return seen


def compare(sums: Sums, name: str, original: Reading, seen: Reading) -> None:
    """Add how the figures of ``seen`` agree with those of the original."""
    wanted, found = _facts(original.observations), _facts(seen.observations)
    published = _facts(one for one in seen.observations if one.status != "review")
    verified = _facts(one for one in seen.observations if one.status == "verified")
    wrong = published - wanted
    sums.wanted += wanted.total()
    sums.found += (wanted & found).total()
    sums.verified += (wanted & verified).total()
    sums.published += published.total()
    sums.other += (found - wanted).total()
    sums.wrong += wrong.total()
    lines = [f"{name} wrong: {fact}" for fact in wrong]
    lines += [f"{name} missed: {fact}" for fact in (wanted - found)]
    lines += [f"{name} otherwise: {fact}" for fact in (found - wanted)]
    sums.lines += lines[:_MOST_SHOWN]


def _facts(observations: Iterable[Observation]) -> Counter[Fact]:
    return Counter(_fact(one) for one in observations)


def _fact(one: Observation) -> Fact:
    when = one.period.start, one.period.end
    return one.metric, one.statistic, one.unit, one.dimension, one.member, when, one.value, one.missing


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def lines_of(result: dict[str, Any]) -> Iterator[str]:
    """The result as lines of a Markdown table."""
    yield "| scans | bulletins | pages | s of one core a page | figures | read | verified | wrong among published |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for kind, sums in result["kinds"].items():
        yield (
            f"| {kind} | {sums['bulletins']} | {sums['pages']} | {sums['core_seconds_a_page']} | {sums['figures']} "
            f"| {sums['read_share']:.1%} | {sums['verified_share']:.1%} "
            f"| {sums['wrong_published']} of {sums['published']} |"
        )
