"""Why a request is not sent: each a kind of its own, told as an issue."""

from scrapy.exceptions import IgnoreRequest


class NotSent(IgnoreRequest):
    """A request that the crawler decides not to send. ``kind`` as an identifier, ``severity`` as of issues; the
    message is for a person.
    """

    kind = "not_sent"
    severity = "error"
    ends_crawl = False

    def __init__(self, message: str, evidence: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.evidence = evidence


class OutOfBounds(NotSent):
    """The address is none of the source's: another host, another scheme, a private address."""

    kind = "address_refused"


class RobotsForbid(NotSent):
    """robots.txt disallows the address."""

    kind = "robots_disallowed"


class RobotsUnreachable(NotSent):
    """robots.txt could not be had, which disallows everything for now (RFC 9309, 2.3.1.4)."""

    kind = "robots_unreachable"
    ends_crawl = True


class HostRests(NotSent):
    """The host is left alone until a time."""

    kind = "host_rests"
    severity = "review"
    ends_crawl = True


class BudgetSpent(NotSent):
    """As many requests were sent to the host today as may be."""

    kind = "budget_spent"
    severity = "review"
    ends_crawl = True
