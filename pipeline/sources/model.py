"""One source: what its description may say."""

import re
from functools import cached_property
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializeAsAny,
    ValidationInfo,
    field_validator,
    model_validator,
)

from pipeline.sources.addresses import fault_of_address, host_of, without_www
from pipeline.sources.crawl import Crawl
from pipeline.sources.expectations import Expectations
from pipeline.sources.networks import is_private
from pipeline.sources.options import OPTIONS, GkmlptOptions, Options

INGEST = "ingest"
ID = r"^[a-z0-9][a-z0-9_-]*$"
LOCAL = ("folder", "manual")

AccessName = Literal[
    "folder", "manual", "trs", "vsb", "jpage", "xxgk", "jpaas", "gkmlpt", "links", "pages", "files"
]
Cadence = Literal["daily", "weekly", "monthly", "quarterly", "yearly", "irregular"]

_ONLY_CRAWLED = ("publisher", "listings", "options", "title_include", "title_exclude", "crawl", "unverified")
_ONLY_FOLDERS = ("path", "include", "exclude")


def _expression(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression ({error}); mend it") from error
    return value


def _listing(value: str) -> str:
    if fault := fault_of_address(value):
        raise ValueError(fault)
    return value


Expression = Annotated[str, Field(min_length=1), AfterValidator(_expression)]
Listing = Annotated[str, AfterValidator(_listing)]


class Source(BaseModel):
    """One source. ``folder`` sources are listed on every run; ``manual`` ones only take what is handed over; all others
    are fetched from the web, when that is asked for.

    ``path`` is relative to the root (or the checkout, for bundled files); ``include``/``exclude`` are
    patterns for file names. ``area_code`` is a decided publishing area and becomes a hint to the reader.
    ``listings`` are watched as ``access`` and ``options`` say (``pipeline.access``); of their entries those are taken
    whose title ``takes`` accepts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=ID, description="The name of the file without .yaml.")
    title: str = Field(min_length=1, description="For people.")
    publisher: str | None = Field(
        default=None, min_length=1, description="Who publishes, as it calls itself."
    )
    access: AccessName = Field(description="A folder, files by hand, or the family of the site's software.")
    path: str | None = Field(default=None, description="folder: below the root.")
    area_code: str | None = Field(
        default=None,
        pattern=r"^(\d{6}|zone:.+)$",
        description="Publishing area, decided: GB/T 2260 code in quotation marks, or zone:…",
    )
    cadence: Cadence = Field(default="irregular", description="How often it publishes, and is looked at.")
    include: tuple[str, ...] = Field(default=("*",), description="folder: patterns for names of files.")
    exclude: tuple[str, ...] = Field(
        default=("README.md",), description="folder: patterns for names of files."
    )
    crawl: Crawl = Field(default=Crawl(), description="How it may be fetched.")
    listings: tuple[Listing, ...] = Field(default=(), description="Addresses of the columns to watch.")
    options: SerializeAsAny[Options] = Field(
        default=Options(),
        validate_default=True,
        description="What the access method needs besides the address.",
    )
    title_include: tuple[Expression, ...] = Field(
        default=(), description="Regular expressions; one of them must be found in an entry's title."
    )
    title_exclude: tuple[Expression, ...] = Field(
        default=(), description="Regular expressions; none of them may be found in an entry's title."
    )
    expect: Expectations = Field(default=Expectations(), description="What it should yield.")
    unverified: bool = Field(default=False, description="Nobody has run it against the site yet.")

    @field_validator("listings")
    @classmethod
    def _listings_fit(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        crawl = info.data.get("crawl")
        for address in value:
            if value.count(address) > 1:
                raise ValueError(f"{address} is listed twice; remove one")
            if isinstance(crawl, Crawl) and not crawl.private_addresses and is_private(host_of(address)):
                raise ValueError(
                    f"{address} is not public; mend it, or set private_addresses: true under crawl"
                )
        return value

    @field_validator("options", mode="before")
    @classmethod
    def _of_the_family(cls, value: Any, info: ValidationInfo) -> Any:
        model = OPTIONS.get(info.data.get("access", ""), Options)
        return model.model_validate(value.model_dump() if isinstance(value, Options) else value or {})

    @model_validator(mode="after")
    def _fits_its_access(self) -> "Source":
        if (self.access == "folder") != (self.path is not None):
            raise ValueError("access 'folder' needs a 'path', and only that access has one")
        if self.crawled and not self.listings:
            raise ValueError(f"access {self.access!r} needs 'listings', the addresses to watch")
        if isinstance(self.options, GkmlptOptions) and self.options.category is None:
            for listing in self.listings:
                if not urlsplit(listing).fragment.isdigit():
                    raise ValueError(
                        f"{listing} names no column; let it end in #3042 or so, or write options: {{category: …}}"
                    )
        alien = _ONLY_FOLDERS if self.crawled else _ONLY_CRAWLED
        if wrong := [key for key in alien if key in self.model_fields_set]:
            raise ValueError(f"access {self.access!r} has no {', '.join(wrong)}; remove it or mend 'access'")
        return self

    @property
    def crawled(self) -> bool:
        """Whether it is fetched from the web."""
        return self.access not in LOCAL

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts that may be asked, without ``www.``: those of the listings and those that the description adds."""
        return frozenset(without_www(host) for host in (*map(host_of, self.listings), *self.crawl.hosts))

    def allows(self, address: str) -> bool:
        """Whether an address is of the web and on a host of the source."""
        return fault_of_address(address) is None and without_www(host_of(address)) in self.hosts

    def takes(self, title: str) -> bool:
        """Whether an entry of this title is wanted."""
        wanted = not self.title_include or any(re.search(one, title) for one in self.title_include)
        return wanted and not any(re.search(one, title) for one in self.title_exclude)
