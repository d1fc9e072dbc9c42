"""Whether the raw store holds what its log says: each blob's bytes against its name, each line against the blobs."""

import hashlib
import random
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Literal

from pipeline.landing.log import Capture
from pipeline.landing.store import RawStore
from warehouse.places import place_of

AT_A_TIME = 4
BATCH = 64
_CHUNK = 1 << 20
_BLOB = re.compile(r"[0-9a-f]{64}")
_BRING_BACK = "Put it back from a backup or with `hotline raw import`, or touch the original and run again"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in the store: ``missing`` bytes, ``damaged`` bytes, or a ``line`` of the log that says nothing;
    where, and what to do.
    """

    kind: Literal["missing", "damaged", "line"]
    place: str
    message: str


@dataclass(slots=True)
class Verified:
    """What a look at the store found. ``captures`` lines name ``named`` blobs; of the ``blobs`` that are there
    ``checked`` were read. ``orphans`` are blobs that no line names, ``leftovers`` files that are no blobs: a run that
    was killed leaves them, and so does one that is at work now; they harm nothing.
    """

    captures: int = 0
    named: int = 0
    blobs: int = 0
    checked: int = 0
    faults: list[Fault] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)


def verify(
    store: RawStore,
    *,
    sample: int | None = None,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Verified:
    """Look at the whole store, and read all its blobs, or ``sample`` of them chosen by chance. Changes nothing.

    ``progress`` is called with the number of blobs read and to be read. Raises HotlineError where the store is out of
    reach.
    """
    # The log first: whatever it names has been kept before, also while a crawl goes on.
    log = store.log()
    named = {capture.sha256: capture for capture in log.captures}
    found = dict(store.blobs())
    blobs = {name: size for name, size in found.items() if _BLOB.fullmatch(name)}
    report = Verified(len(log.captures), len(named), len(blobs))
    report.orphans = sorted(blobs.keys() - named.keys())
    report.leftovers = sorted(found.keys() - blobs.keys())
    report.faults += [
        Fault(
            "line", f"{store.root}/{line}", "Holds no capture. Look at it; remove the line, then run again."
        )
        for line in log.damaged
    ]
    for capture in named.values():
        if (fault := _of_size(store, capture, blobs.get(capture.sha256))) is not None:
            report.faults.append(fault)
    told = {fault.place for fault in report.faults}
    todo = [name for name in sorted(blobs) if store.place(name) not in told]
    if sample is not None and sample < len(todo):
        todo = sorted(random.sample(todo, sample))
    for name, digest in _digests(store, todo):
        report.checked += 1
        if digest != name:
            report.faults.append(_damaged(store, name, named.get(name), digest))
        progress(report.checked, len(todo))
    return report


def _of_size(store: RawStore, capture: Capture, size: int | None) -> Fault | None:
    place, whose = store.place(capture.sha256), place_of(capture.source, capture.locator)
    if size is None:
        return Fault("missing", place, f"The bytes of {whose} are missing. {_BRING_BACK}.")
    if size != capture.size:
        message = f"Has {size} bytes; those of {whose} were {capture.size}. {_BRING_BACK}, after removing this file."
        return Fault("damaged", place, message)
    return None


def _damaged(store: RawStore, name: str, capture: Capture | None, digest: str | None) -> Fault:
    what = (
        "Is gone or cannot be read" if digest is None else f"Holds other bytes ({digest[:12]}…) than it says"
    )
    if capture is None:
        return Fault("damaged", store.place(name), f"{what}; no capture names it. Remove this file.")
    whose = place_of(capture.source, capture.locator)
    message = f"{what}; they were those of {whose}. {_BRING_BACK}, after removing this file."
    return Fault("damaged", store.place(name), message)


def _digests(store: RawStore, names: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """The hash of what stands under each name; ``None`` where it cannot be read."""
    following = iter(names)
    with ThreadPoolExecutor(AT_A_TIME) as threads:
        while batch := list(islice(following, BATCH)):
            yield from zip(batch, threads.map(partial(_digest, store), batch), strict=True)


def _digest(store: RawStore, name: str) -> str | None:
    digest = hashlib.sha256()
    try:
        with store.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()
