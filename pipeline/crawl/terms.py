"""On which terms a source is crawled: the decided values of its description and of the environment."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Terms:
    """``agent`` as the header says it; ``delay_seconds`` at least between two requests to a host, of which
    ``connections`` are open at a time; ``requests_per_day`` to a host; bodies of at most ``max_bytes``;
    ``max_pages`` of a list in one round; nothing published before ``since``.

    ``connections`` above 1, a delay of 0 and ``obeys_crawl_delay`` off are for measurements on the loopback only.
    """

    agent: str
    delay_seconds: float
    requests_per_day: int
    max_bytes: int
    max_pages: int
    since: date | None = None
    timeout_seconds: float = 60.0
    connections: int = 1
    obeys_crawl_delay: bool = True

    @property
    def most_unwritten(self) -> int:
        """How many captures may be on their way to the disk when the next request is sent. Where requests keep a distance
        there is time to wait: a crawl that is killed has next to nothing to ask for twice.
        """
        return 0 if self.delay_seconds else 64
