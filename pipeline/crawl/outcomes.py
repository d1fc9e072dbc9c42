"""What becomes of each answer: kept, told as a problem, or a reason to leave the host alone."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.crawl import failures
from pipeline.crawl.addresses import Guard, canonical
from pipeline.crawl.answers import Answered
from pipeline.crawl.attachments import announced_without_link, attached_to
from pipeline.crawl.filenames import real_name
from pipeline.crawl.hosts import host_of
from pipeline.crawl.keeper import Keeper
from pipeline.crawl.lists import Lists
from pipeline.crawl.memory import Frontier, HostMemory, Listed, ListJob, PageJob
from pipeline.crawl.politeness import Blow
from pipeline.crawl.refusals import NotSent
from pipeline.crawl.report import CrawlReport
from pipeline.crawl.suspicion import Finding, Reply, judge
from pipeline.crawl.times import now, written
from pipeline.crawl.writer import Writer
from pipeline.landing.problems import Problem
from pipeline.sources import Source

# So many failures in a row say that the host is in trouble, and ours is no help.
MOST_FAILURES = 5
_MISSING = frozenset({"gone", "soft_404"})


@dataclass(slots=True)
class Outcomes:
    """Carries out what follows from answers, for one crawl of ``source``; ``report`` is what came of it.

    ``watch`` is called after each outcome.
    """

    source: Source
    frontier: Frontier
    hosts: HostMemory
    lists: Lists
    keeper: Keeper
    guard: Guard
    report: CrawlReport
    watch: Callable[[], None]
    failed_in_a_row: int = 0

    @property
    def writer(self) -> Writer:
        """What writes down what is kept."""
        return self.keeper.writer

    def answered(self, job: ListJob | PageJob, answer: Answered) -> None:
        """An answer came, whatever it says."""
        finding = None if answer.status == 304 else judge(reply_of(job, answer))
        if finding is not None and finding.kind not in _MISSING:
            self._suspicious(job, answer, finding)
        else:
            self.failed_in_a_row = 0
            if isinstance(job, ListJob):
                self._list(job, answer, finding)
            else:
                self._page(job, answer, finding)
        self.watch()

    def not_sent(self, job: ListJob | PageJob, why: NotSent) -> None:
        """The request was held back by our own rules."""
        self._tell(_place(job), why.kind, why.message, why.evidence, why.severity)
        if why.ends_crawl and self._is_main(job):
            self.report.stopped = why.kind
            self.frontier.put_back(job)
        else:
            self._fail(job)
        self.watch()

    def failed(self, job: ListJob | PageJob, error: BaseException, url: str) -> None:
        """No answer came, retries included."""
        kind, message = failures.told(error, url)
        self._tell(_place(job), kind, message, f"{type(error).__name__}: {error}"[:300])
        self._fail(job)
        self._count_failure(url)
        self.watch()

    def _list(self, job: ListJob, answer: Answered, finding: Finding | None) -> None:
        if finding is not None:
            if not self.lists.past_the_end(job):
                self._tell(job.ask.listing, "listing_missing", f"{finding.says} {_LISTING}", finding.evidence)
                self.frontier.list_failed(job)
            return
        taken = self.lists.take(job, answer)
        self.report.lists += taken.read
        self.report.listed += len(taken.listed)
        self.report.problems += taken.problems
        if self.frontier.lists_ended():
            self.report.problems += self.lists.ended()

    def _page(self, job: PageJob, answer: Answered, finding: Finding | None) -> None:
        at = written(now())
        if answer.status == 304:
            self.keeper.unchanged(job, at)
            self.frontier.files_again(job.url)
            self.report.same += 1
        elif finding is not None:
            self._missing(job, answer, finding, at)
        else:
            self._keep(job, answer, at)

    def _keep(self, job: PageJob, answer: Answered, at: str) -> None:
        files = attached_to(answer.text, answer.url) if job.kind == "page" else ()
        allowed = []
        for file in files:
            url = canonical(file.url)
            if words := self.guard.refuses(url):
                message = f"{job.url}: the attachment {file.text or url} at {url} is not followed: {words}"
                self._tell(job.url, "attachment_refused", message, url, "review")
            else:
                allowed.append(Listed(url, file.text, "file", job.published_on, parent=job.url))
        name = self._name(job, answer) if job.kind == "file" else None
        # Before the page: a process that is killed in between still knows of them.
        self.frontier.files_of(allowed)
        verdict = self.keeper.keep(job, answer, at, files=[one.url for one in allowed], filename=name)
        setattr(self.report, verdict, getattr(self.report, verdict) + 1)
        if job.kind == "page":
            if verdict != "new":
                self.frontier.files_again(job.url)
            for line in announced_without_link(answer.text) if verdict != "same" else ():
                message = f"{job.url}: an attachment is announced without a link. {_ASK}"
                self._tell(job.url, "attachment_without_link", message, line, "review")

    def _name(self, job: PageJob, answer: Answered) -> str:
        return real_name(answer.body, answer.url, answer.header("content-disposition"), job.title)

    def _missing(self, job: PageJob, answer: Answered, finding: Finding, at: str) -> None:
        if self.keeper.gone(job, answer, at):
            self.report.gone += 1
            message = f"{job.url}: the publisher has taken it away. The capture stays."
            self._tell(job.url, "gone", message, finding.evidence, "info")
        elif job.gone_at is None:
            kind = "missing_page" if job.kind == "page" else "attachment_missing"
            where = f"{job.parent} announces it" if job.parent else "a list names it"
            message = f"{job.url}: {job.title or 'a file'} is not there, though {where}. {_MISSED}"
            self._tell(job.url, kind, message, finding.evidence)
            self.report.failed += 1

    def _suspicious(self, job: ListJob | PageJob, answer: Answered, finding: Finding) -> None:
        self._tell(
            _place(job),
            finding.kind,
            f"{answer.url}: {finding.says}",
            finding.evidence,
            _SEVERITY[finding.severity],
        )
        host = host_of(answer.url)
        if finding.strikes:
            moment = now()
            self.hosts.add_blow(host, Blow(moment, finding.kind, finding.strikes), finding.says)
        if self.hosts.rest(host, now()) is not None and self._is_main(job):
            self.report.stopped = finding.kind
            self.frontier.put_back(job)
        else:
            self._fail(job)
            self._count_failure(answer.url)

    def _count_failure(self, url: str) -> None:
        self.failed_in_a_row += 1
        if self.failed_in_a_row >= MOST_FAILURES:
            self.report.stopped = "host_in_trouble"
            message = f"{host_of(url)}: {MOST_FAILURES} requests in a row failed. {_PEACE}"
            self._tell(host_of(url), "host_in_trouble", message, "")

    def _fail(self, job: ListJob | PageJob) -> None:
        self.report.failed += 1
        if isinstance(job, ListJob):
            self.frontier.list_failed(job)
        else:
            self.frontier.page_failed(job)

    def _is_main(self, job: ListJob | PageJob) -> bool:
        """Whether the job is on a host of the lists, without which nothing goes on."""
        return host_of(_address(job)) in {host_of(url) for url in self.source.listings}

    def _tell(self, place: str, kind: str, message: str, evidence: str, severity: str = "error") -> None:
        self.report.problems.append(Problem(self.source.id, place, kind, message, evidence, severity))


def reply_of(job: ListJob | PageJob, answer: Answered) -> Reply:
    """The answer to a job as it is judged."""
    return Reply(
        url=_address(job),
        final_url=answer.url,
        status=answer.status,
        # Whether the answer is as long as announced is Scrapy's to tell: here it is unpacked already.
        headers=[one for one in answer.headers if one[0].lower() != "content-length"],
        body=answer.body,
        text=answer.text,
        expected="list" if isinstance(job, ListJob) else job.kind,
    )


_SEVERITY = {"error": "error", "warning": "review", "info": "info"}
_MISSED = "It is looked for again in the next crawls; if it stays away, ask the publisher."
_ASK = "Look whether the page has one, or ask the publisher for the file."
_PEACE = "It is left in peace for now; the next crawl goes on."
_LISTING = "The list is not where the source's description has it: look for the column and mend the listing."


def _address(job: ListJob | PageJob) -> str:
    return job.ask.url if isinstance(job, ListJob) else job.url


def _place(job: ListJob | PageJob) -> str:
    return job.ask.listing if isinstance(job, ListJob) else job.url
