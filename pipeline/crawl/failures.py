"""What it means that no answer came, in words and as a kind."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.web._newclient import ResponseFailed
from twisted.web.error import Error as HttpError

_TOO_LARGE = (
    "the answer is larger than crawl.max_bytes; nothing of it was kept. Raise that if the file is wanted."
)
_AGAIN = "The next crawl asks again."
_KINDS: tuple[tuple[type[BaseException], str, str], ...] = (
    (
        CannotResolveHostError,
        "host_unknown",
        f"the name of the host leads nowhere. {_AGAIN} If it stays so, mend the address.",
    ),
    (DownloadConnectionRefusedError, "connection_refused", f"the host refuses the connection. {_AGAIN}"),
    (DownloadTimeoutError, "timeout", f"no whole answer came in time. {_AGAIN}"),
    (
        ResponseDataLossError,
        "cut_off",
        f"the answer is shorter than announced; nothing of it was kept. {_AGAIN}",
    ),
    (DownloadCancelledError, "too_large", _TOO_LARGE),
    # Scrapy knows these two by their words only: too many redirects, or an answer that unpacks to too much.
    (
        IgnoreRequest,
        "redirect_loop",
        "it redirects more often than a page does that is there. Look at the address in a browser.",
    ),
    (OSError, "damaged_answer", f"the answer cannot be unpacked; nothing of it was kept. {_AGAIN}"),
)


_NETWORK = (DownloadFailedError, ConnectError, ConnectionClosed, HttpError, ResponseFailed)


def told(error: BaseException, url: str) -> tuple[str, str]:
    """Kind and message of a request to ``url`` that failed. What the network does not explain is a defect of ours, and
    raised.
    """
    if type(error) is IgnoreRequest and "redirect" not in str(error):
        return "too_large", f"{url}: {_TOO_LARGE}"
    for family, kind, words in _KINDS:
        if isinstance(error, family):
            return kind, f"{url}: {words}"
    if not isinstance(error, _NETWORK):
        raise error
    return "connection_lost", f"{url}: the connection broke ({type(error).__name__}). {_AGAIN}"
