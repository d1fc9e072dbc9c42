"""What a crawl tells those who started it."""

from dataclasses import asdict, dataclass, field
from typing import Any

from pipeline.landing.problems import Problem


@dataclass(slots=True)
class CrawlReport:
    """One crawl of ``source``: ``requests`` sent (robots.txt, retries and redirects included), pages of ``lists`` read,
    entries ``listed`` there that the source wants, and what became of bulletins and attachments: ``new``, ``changed``,
    ``same``, ``gone``, ``failed``. ``left`` is what the next crawl goes on with. ``complete``: the lists were read as far as
    asked for, nothing is left. ``resumed``: it went on with an earlier one. ``stopped``: why it ended early, as the kind of
    its problem.
    """

    source: str
    requests: int = 0
    lists: int = 0
    listed: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    failed: int = 0
    left: int = 0
    complete: bool = False
    resumed: bool = False
    stopped: str | None = None
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    @classmethod
    def of_json(cls, given: dict[str, Any]) -> "CrawlReport":
        """The report that ``as_json`` told."""
        return cls(**{**given, "problems": [Problem(**one) for one in given["problems"]]})
