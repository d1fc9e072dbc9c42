"""What a crawl would take of one page of a list, without a crawl."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.access.base import Answer, Ask, Item, ListPage
from pipeline.access.families import access_of
from pipeline.sources import Source


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry and why it is left out; ``None``: it is taken."""

    item: Item
    left_out: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """A page of a list as a source sees it. ``fits``: whether the number of its entries is as the source expects; ``None``
    where nothing is expected.
    """

    page: ListPage
    judged: Sequence[Judged]
    fits: bool | None

    @property
    def taken(self) -> list[Item]:
        """The entries that a crawl would fetch."""
        return [one.item for one in self.judged if one.left_out is None]


def preview(source: Source, ask: Ask, answer: Answer) -> Preview:
    """What would be taken of the answer to ``ask``. Raises NotAList, and HotlineError for a source that is not crawled."""
    page = access_of(source).read(ask, answer)
    judged = [Judged(item, _left_out(source, item)) for item in page.items]
    judged += [Judged(item, "not on a host of the source") for item in page.elsewhere]
    band = source.expect.items_per_page
    fits = None if band is None or page.leads else band.holds(len(judged))
    return Preview(page, judged, fits)


def _left_out(source: Source, item: Item) -> str | None:
    if not source.takes(item.title):
        return "the title filter"
    since = source.crawl.since
    if since is not None and item.published_on is not None and item.published_on < since.isoformat():
        return f"published before {since}"
    return None
