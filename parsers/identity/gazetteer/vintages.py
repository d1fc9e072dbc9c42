"""The vintages of the lists that the place list was made from, and how one of them is left out."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "vocabulary" / "gazetteer"
Span = tuple[str, str]


@cache
def vintages() -> dict[str, str]:
    """Mark (as in ``towns.tsv``) → vintage (``YYYY-MM``), oldest first."""
    text = (DATA / "vintages.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t")[:2] for line in text.splitlines())


class Without:
    """Spans of vintages as they would be if one vintage's list had never been made.

    ``vintage`` None leaves everything as it is; one that no list has is a ``ValueError``.
    """

    def __init__(self, vintage: str | None) -> None:
        self.vintage = vintage
        self._next = self._before = ""
        if vintage is not None:
            known = list(vintages().values())
            if vintage not in known:
                raise ValueError(f"no list has the vintage {vintage}; there are {', '.join(known)}")
            at = known.index(vintage)
            self._next, self._before = known[min(at + 1, len(known) - 1)], known[max(at - 1, 0)]

    def span(self, first: str, last: str) -> Span | None:
        """First and last vintage that remain; ``None`` for what was seen in the left-out vintage only."""
        if self.vintage is None or self.vintage not in (first, last):
            return first, last
        if first == last:
            return None
        return (self._next, last) if first == self.vintage else (first, self._before)
