"""What every access method takes and gives: requests, answers, lists of links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Ask:
    """A request for one page of a list. ``listing`` is the address in the source's description that it belongs to,
    ``number`` the place of the page in reading order, from 1. A ``body`` makes it a POST.
    """

    url: str
    listing: str
    number: int = 1
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the final address, the body as it came and as text (decoded as the reader decodes pages)."""

    url: str
    body: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: absolute address, title as shown, the day printed beside it, or else standing in its address
    (ISO), where there is one, and whether the address leads to a page or to a file.
    """

    url: str
    title: str
    published_on: str | None = None
    kind: Literal["page", "file"] = "page"


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one page of a list holds, and what to ask for next.

    ``items`` lead to hosts of the source, ``elsewhere`` are the entries that lead to others: told, never followed.
    ``following``: the requests for the pages after it that this page makes known; the crawler sends as many as it needs.
    ``pages``, ``items_in_all``: how many the site says there are, where it says so. ``shifting``: addresses of pages
    are numbered from the end, so that a known page says nothing about the pages before it. ``leads``: the answer holds
    no list by its nature, only where it is to be had (``following``, the same ``number`` again): it counts neither as a
    page nor as an empty list.
    """

    items: tuple[Item, ...]
    following: tuple[Ask, ...] = ()
    pages: int | None = None
    items_in_all: int | None = None
    shifting: bool = False
    leads: bool = False
    elsewhere: tuple[Item, ...] = ()


class NotAList(Exception):
    """An answer in which the family's list cannot be found: the site has changed, or it is no list. The message says
    what was looked for and what stands there.
    """


class Access(Protocol):
    """A family of site software, set up for one source."""

    def given(self) -> Sequence[Item]:
        """Entries that are known without asking: the bulletins that a description names one by one."""
        ...

    def first(self) -> Sequence[Ask]:
        """The requests that a crawl begins with: one for each listing of the source, none where all is ``given``."""
        ...

    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """What the answer to ``ask`` lists. An empty list is a list. Raises NotAList."""
        ...
