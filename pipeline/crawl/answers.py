"""An answer of a server in the terms of this project, whatever the library calls it."""

from dataclasses import dataclass
from functools import cached_property

from scrapy import Request
from scrapy.http import Response

from parsers.text.decode import decode

# A cookie is a matter between a server and one visitor, and none of the bulletin.
_UNKEPT = frozenset({"set-cookie", "set-cookie2"})


@dataclass(frozen=True)
class Answered:
    """``chain``: the addresses that were asked in turn, the last of which answered; ``headers`` as sent, names as they
    came.
    """

    chain: tuple[str, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def url(self) -> str:
        """The address that answered."""
        return self.chain[-1]

    def header(self, name: str) -> str | None:
        """The first header of this name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def media_type(self) -> str | None:
        """As the server said."""
        return self.header("content-type")

    @cached_property
    def text(self) -> str:
        """The body decoded as the reader decodes pages; empty for what is no text."""
        media = self.media_type or ""
        _, _, charset = media.partition("charset=")
        return decode(self.body, charset.split(";")[0].strip() or None).text

    @property
    def kept_headers(self) -> tuple[tuple[str, str], ...]:
        """The headers that go into the log of captures."""
        return tuple((name, value) for name, value in self.headers if name.lower() not in _UNKEPT)


def answered(response: Response, request: Request) -> Answered:
    """What Scrapy brought for ``request``, which may be the last of several that led to one another."""
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    chain = (*request.meta.get("redirect_urls", ()), response.url)
    return Answered(chain, response.status, headers, response.body)
