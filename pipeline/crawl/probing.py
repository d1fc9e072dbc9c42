"""One polite look at a list, by the same gate and the same rules as a crawl; nothing is kept but the count of requests."""

from collections import deque
from dataclasses import dataclass, field

from pipeline.access import Access, Answer, Ask, NotAList
from pipeline.crawl import failures
from pipeline.crawl.answers import Answered
from pipeline.crawl.memory import HostMemory, ListJob, PageJob
from pipeline.crawl.outcomes import reply_of
from pipeline.crawl.refusals import NotSent
from pipeline.crawl.report import CrawlReport
from pipeline.crawl.suspicion import judge

# A page that leads to the list may lead to one that does.
_MOST_HOPS = 4


@dataclass(slots=True)
class Probe:
    """The jobs and the outcomes of a look: ``first`` is asked for, and what that leads to.

    Afterwards ``found`` is the request that brought the list with its answer, or ``why`` says why there is none.
    """

    access: Access
    hosts: HostMemory
    report: CrawlReport
    first: Ask
    found: tuple[Ask, Answer] | None = None
    why: str | None = None
    on_the_way: int = 0
    asks: deque[Ask] = field(default_factory=deque)
    hops: int = 0
    writer: None = None

    def __post_init__(self) -> None:
        self.asks.append(self.first)

    def next(self) -> ListJob | None:
        """The next request."""
        if not self.asks:
            return None
        self.on_the_way += 1
        return ListJob(self.asks.popleft())

    def answered(self, job: ListJob | PageJob, answer: Answered) -> None:
        """An answer came."""
        self.on_the_way -= 1
        finding = judge(reply_of(job, answer))
        if finding is not None:
            self.why = f"{answer.url}: {finding.says} ({finding.evidence})"
            return
        if isinstance(job, ListJob):
            self.found = (job.ask, Answer(answer.url, answer.body, answer.text))
            self._follow(job.ask, self.found[1])

    def not_sent(self, job: ListJob | PageJob, why: NotSent) -> None:
        """The request was held back by our own rules."""
        self.on_the_way -= 1
        self.why = why.message

    def failed(self, job: ListJob | PageJob, error: BaseException, url: str) -> None:
        """No answer came."""
        self.on_the_way -= 1
        self.why = failures.told(error, url)[1]

    def _follow(self, ask: Ask, answer: Answer) -> None:
        """What is no list by its nature says where to go on; whether it is one at all is for the caller to say."""
        try:
            page = self.access.read(ask, answer)
        except NotAList:
            return
        if page.leads and page.following and self.hops < _MOST_HOPS:
            self.hops += 1
            self.asks.append(page.following[0])
