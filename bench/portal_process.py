"""The portal of the tests as a process of its own, so that it takes no time from what is measured against it."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from tests.portal import Portal


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the portal, robots.txt left out: how many answers were whole, how many addresses they were, and
    seconds from the first arrival to the last.
    """

    answers: int
    addresses: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Pages a second, from the first to the last."""
        return (self.answers - 1) / self.seconds


class LargeSite:
    """A site of many pages: its ``description`` as the text of a source, its ``listing``."""

    def __init__(self, pipe: "Connection[None, tuple[str, str] | Asked]") -> None:
        self._pipe = pipe
        told = pipe.recv()
        assert not isinstance(told, Asked)
        self.description, self.listing = told

    def asked(self) -> Asked:
        """What was asked since the last time."""
        self._pipe.send(None)
        told = self._pipe.recv()
        assert isinstance(told, Asked)
        return told


@contextmanager
def large_site(pages: int) -> Iterator[LargeSite]:
    """A site of so many wanted ``pages``, while the body lasts."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(pages, there), daemon=True)
    process.start()
    try:
        yield LargeSite(here)
    finally:
        process.terminate()
        process.join()


def _serve(pages: int, pipe: "Connection[tuple[str, str] | Asked, None]") -> None:
    with Portal() as portal:
        site = portal.large(pages)
        pipe.send((site.yaml(crawl={"requests_per_day": 10_000_000, "max_pages": 1000}), site.listing))
        while True:
            pipe.recv()
            hits = [hit for hit in portal.hits if hit.status == 200 and hit.path != "/robots.txt"]
            portal.forget()
            seconds = hits[-1].arrived - hits[0].arrived if hits else 0.0
            pipe.send(Asked(len(hits), len({hit.target for hit in hits}), seconds))
