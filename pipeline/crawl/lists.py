"""Reading lists: which entries are wanted, how far to page on, whether there is as much as expected."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pipeline.access.base import Access, Answer, Item, ListPage, NotAList
from pipeline.crawl.addresses import Guard, canonical
from pipeline.crawl.answers import Answered
from pipeline.crawl.memory import Frontier, Listed, ListJob
from pipeline.crawl.scope import Scope
from pipeline.crawl.times import now, written
from pipeline.landing.problems import Problem
from pipeline.sources import Source

# Where pages of a list are numbered from their end, a new post moves entries over the borders of pages: this many pages
# on which all is known end the reading, elsewhere one does.
_WINDOW = 3
_EVIDENCE = 300
# What a list names no more may have been taken away, or have moved on: it is looked at once a week.
_MISSED_AFTER = timedelta(days=7)
# A quarter counts when so much time has gone since its end: bulletins come late.
_QUARTER_GRACE = timedelta(days=45)
# Of the number of entries that a site tells, so many may be missing: pinned entries are shown twice, some are hidden.
_LISTED_SHARE = 0.95


@dataclass(slots=True)
class ListTaken:
    """What an answer gave: entries that the source wants, how many pages of the list it was (0: it only led to one), and
    what is wrong with it.
    """

    listed: list[Listed] = field(default_factory=list)
    read: int = 1
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Met:
    """What this process has seen of a list: its ``entries``, the ``oldest`` day, how many the site tells in all, whether
    its end was reached.
    """

    entries: int = 0
    oldest: str | None = None
    in_all: int | None = None
    whole: bool = False

    def add(self, page: ListPage) -> None:
        days = [item.published_on for item in page.items if item.published_on]
        self.entries += len(page.items)
        self.oldest = min([*days, *([self.oldest] if self.oldest else [])], default=None)
        self.in_all = page.items_in_all or self.in_all
        self.whole = not page.following


class Lists:
    """The lists of one source in one round."""

    def __init__(
        self, source: Source, access: Access, scope: Scope, frontier: Frontier, guard: Guard, max_pages: int
    ) -> None:
        self._source = source
        self._access = access
        self._scope = scope
        self._frontier = frontier
        self._guard = guard
        self._max_pages = max_pages
        self._met: dict[str, _Met] = {}

    def take(self, job: ListJob, answer: Answered) -> ListTaken:
        """Read the answer to ``job`` and let the round know. An answer that is no list fails the job and is told."""
        try:
            page = self._access.read(job.ask, Answer(answer.url, answer.body, answer.text))
        except NotAList as error:
            self._frontier.list_failed(job)
            return ListTaken(problems=[self._changed(job, answer, error)])
        if page.leads:
            self._frontier.led(job, [ask for ask in page.following if not self._guard.refuses(ask.url)])
            return ListTaken(read=0)
        taken = ListTaken()
        for item in (*page.items, *page.elsewhere):
            if self.wants(item) and (one := self._listed(item, job.ask.listing, taken)) is not None:
                taken.listed.append(one)
        taken.problems += self._unexpected(job, page, answer)
        self._met.setdefault(job.ask.listing, _Met()).add(page)
        known_pages = self._known_pages(job, page)
        following = [ask for ask in page.following if not self._guard.refuses(ask.url)]
        further = known_pages if self._goes_on(job, page, known_pages, taken) else None
        self._frontier.list_done(job, taken.listed, following, further, again=self._scope.again)
        return taken

    def given(self) -> ListTaken:
        """The bulletins that need no list: single pages of the description."""
        taken = ListTaken(read=0)
        for item in self._access.given():
            if self._scope.takes(item) and (one := self._listed(item, item.url, taken)) is not None:
                taken.listed.append(one)
        self._frontier.list_given(taken.listed, again=self._scope.again)
        return taken

    def past_the_end(self, job: ListJob) -> bool:
        """Whether a page of a list that is not there only says that the list has ended."""
        if job.ask.number <= 1:
            return False
        self._frontier.list_done(job, (), (), None, again=False)
        return True

    def ended(self) -> list[Problem]:
        """All lists of the round were read: have looked at what they name no more, and tell where there is less than
        described.
        """
        problems: list[Problem] = []
        before = written(now() - _MISSED_AFTER)
        for listing, met in self._met.items():
            if met.whole or met.oldest:
                self._frontier.want(self._frontier.missed(listing, None if met.whole else met.oldest, before))
            if (
                met.whole
                and met.in_all
                and not self._frontier.resumed
                and met.entries < met.in_all * _LISTED_SHARE
            ):
                message = (
                    f"{listing}: {met.entries} entries were found, the site tells of {met.in_all}. Look at its last "
                    "pages; if entries are overlooked, mend the access method."
                )
                problems.append(self._problem(listing, "list_incomplete", message, "", "review"))
        return problems + self._quarter()

    def _quarter(self) -> list[Problem]:
        """The last quarter that is over, against what is expected of one."""
        band = self._source.expect.bulletins_per_quarter
        if band is None or not self._frontier.lists_complete():
            return []
        first, last = _quarter_before((now() - _QUARTER_GRACE).date())
        count = self._frontier.published_between(first.isoformat(), last.isoformat())
        if band.holds(count):
            return []
        kind = "few_bulletins" if band.min is not None and count < band.min else "many_bulletins"
        message = (
            f"{self._source.id}: {count} bulletins are listed for {first:%Y-%m} to {last:%Y-%m}. Look at the site: whether "
            "it has moved, whether the title filter fits; or mend expect.bulletins_per_quarter."
        )
        return [self._problem(self._source.listings[0], kind, message, "", "review")]

    def wants(self, item: Item) -> bool:
        """Whether title and day are those of a bulletin of this source."""
        if not self._source.takes(item.title):
            return False
        since = self._source.crawl.since
        if since is not None and item.published_on is not None and item.published_on < since.isoformat():
            return False
        return self._scope.takes(item)

    def _listed(self, item: Item, listing: str, taken: ListTaken) -> Listed | None:
        url = canonical(item.url)
        if words := self._guard.refuses(url):
            message = f"{item.title}: the list leads to {url}, which is not followed: {words}"
            taken.problems.append(self._problem(listing, "address_refused", message, url, "review"))
            return None
        return Listed(url, item.title, item.kind, item.published_on, listing=listing)

    def _known_pages(self, job: ListJob, page: ListPage) -> int:
        """Pages in a row, up to this one, on which everything was known."""
        urls = [canonical(item.url) for item in page.items if self.wants(item)]
        # A page of which nothing is wanted tells nothing: the reading goes on as before it.
        if not urls:
            return job.known_pages
        return job.known_pages + 1 if self._frontier.known_before(urls) == set(urls) else 0

    def _goes_on(self, job: ListJob, page: ListPage, known_pages: int, taken: ListTaken) -> bool:
        """Whether the next page of the list is wanted."""
        if not page.items or self._scope.is_before(page.items, self._source.crawl.since):
            return False
        if not self._scope.to_the_end and known_pages >= (_WINDOW if page.shifting else 1):
            return False
        if job.ask.number < self._max_pages:
            return True
        if page.following:
            message = (
                f"{job.ask.listing}: the list goes on after {self._max_pages} pages, which were read. Raise "
                "crawl.max_pages in the source's description, or give crawl.since."
            )
            taken.problems.append(self._problem(job.ask.listing, "list_cut", message, "", "review"))
        return False

    def _unexpected(self, job: ListJob, page: ListPage, answer: Answered) -> list[Problem]:
        """An empty list, and more or fewer entries than described."""
        ask, count, band = job.ask, len(page.items), self._source.expect.items_per_page
        excerpt = _excerpt(answer)
        if not count:
            if ask.number > 1 and (page.pages is None or ask.number > page.pages):
                return []
            message = (
                f"{ask.url}: the list is empty. Look at it in a browser: if it has moved, mend the listing in the "
                "source's description."
            )
            return [self._problem(ask.listing, "empty_list", message, excerpt)]
        last = not page.following
        if band is None or band.holds(count) or (last and ask.number > 1):
            return []
        kind = "few_items" if band.min is not None and count < band.min else "many_items"
        bounds = f"{'' if band.min is None else band.min}–{'' if band.max is None else band.max}"
        message = (
            f"{ask.url}: {count} entries where {bounds} are expected. Look at the page: mend the access method if entries "
            "are overlooked, or expect.items_per_page if that is how it is now."
        )
        return [self._problem(ask.listing, kind, message, excerpt)]

    def _changed(self, job: ListJob, answer: Answered, error: NotAList) -> Problem:
        message = (
            f"{job.ask.url}: {error} The site looks different from what access: {self._source.access} reads. Look at the "
            "page, then mend the source's description (hotline source test)."
        )
        return self._problem(job.ask.listing, "layout_changed", message, _excerpt(answer))

    def _problem(
        self, locator: str, kind: str, message: str, evidence: str, severity: str = "error"
    ) -> Problem:
        problem = Problem(self._source.id, locator, kind, message)
        return replace(problem, evidence=evidence, severity=severity)


def _excerpt(answer: Answered) -> str:
    """The beginning of what is shown, as evidence."""
    text = " ".join(
        re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]*>", " ", answer.text, flags=re.S).split()
    )
    return f"status {answer.status}: {text[:_EVIDENCE]}"


def _quarter_before(day: date) -> tuple[date, date]:
    """First and last day of the quarter before the one that holds ``day``."""
    start = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    last = start - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last
