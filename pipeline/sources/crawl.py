"""How a source may be fetched: by whom, how often, how much. What is left out is polite."""

from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from pipeline.sources.addresses import fault_of_address, fault_of_host
from pipeline.sources.networks import is_private

POLITE_SECONDS = 3.0
MOST_BYTES = 50 * 1024 * 1024


def checked_contact(value: str) -> str:
    """A contact as it is named in the user agent: mailto: or a page. Raises ValueError."""
    if value.startswith("mailto:"):
        name, _, host = value.removeprefix("mailto:").partition("@")
        if name and "." in host and " " not in value:
            return value
    elif urlsplit(value).scheme in ("http", "https") and fault_of_address(value) is None:
        return value
    raise ValueError(f"{value!r} is no contact; write mailto:name@example.org or the address of a page")


def _host(value: str) -> str:
    if fault := fault_of_host(value):
        raise ValueError(fault)
    return value.lower()


class Crawl(BaseModel):
    """The manners of a crawl. A publisher's robots.txt may only make them stricter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    contact: Annotated[str, AfterValidator(checked_contact)] | None = Field(
        default=None,
        description="mailto: or a page, named in the user agent; by default HOTLINE_CONTACT of the environment.",
    )
    requests_per_day: int = Field(default=300, ge=1, description="To each host, in one day.")
    delay_seconds: float = Field(
        default=POLITE_SECONDS,
        ge=0,
        allow_inf_nan=False,
        description="Between two requests to a host, at least.",
    )
    private_addresses: bool = Field(
        default=False, description="Loopback and private addresses may be asked: for tests and intranets."
    )
    hosts: tuple[Annotated[str, AfterValidator(_host)], ...] = Field(
        default=(),
        description="Hosts besides those of the listings that entries and attachments may lead to.",
    )
    max_bytes: int = Field(default=MOST_BYTES, ge=1, description="Of one answer.")
    max_pages: int = Field(default=50, ge=1, description="Pages of one list in one crawl.")
    since: date | None = Field(default=None, description="What was published before is not fetched.")

    @model_validator(mode="after")
    def _polite(self) -> "Crawl":
        if self.private_addresses:
            return self
        if self.delay_seconds < POLITE_SECONDS:
            raise ValueError(
                f"delay_seconds {self.delay_seconds:g} is too hasty for a public site; write {POLITE_SECONDS:g} or more"
            )
        for host in self.hosts:
            if is_private(host):
                raise ValueError(f"host {host} is not public; remove it, or set private_addresses: true")
        return self
