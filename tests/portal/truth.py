"""What a complete crawl of a site has to capture."""

from dataclasses import dataclass, field
from datetime import date

from tests.portal.articles import Attachment, digest


@dataclass(frozen=True)
class WantedFile:
    """A linked attachment: address of the link, real name, text of the link; ``missing``: there is no file behind it."""

    url: str
    name: str
    label: str
    missing: bool
    attachment: Attachment = field(repr=False)

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        return digest(self.attachment.data)


@dataclass(frozen=True)
class Wanted:
    """A bulletin: its address, title, day of publication, month reported on, linked attachments."""

    url: str
    title: str
    day: date
    period: tuple[int, int] | None
    files: tuple[WantedFile, ...]
