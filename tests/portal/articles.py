"""What a site publishes: articles with attachments, without a word about how a server shows them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property


@dataclass(frozen=True)
class Attachment:
    """A file that belongs to an article. ``name`` is its real name, ``label`` the text of the link to it.

    ``linked`` False: the text announces it and holds no link. ``missing``: there is a link, and the server has no file.
    """

    name: str
    make: Callable[[], bytes]
    label: str
    linked: bool = True
    missing: bool = False

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file, made when first asked for and the same ever after."""
        return self.make()

    @property
    def suffix(self) -> str:
        """The ending of the name, with its dot."""
        return "." + self.name.rsplit(".", 1)[-1]


@dataclass(frozen=True)
class Article:
    """One entry of a column. ``number`` is its identity on the site; ``edition`` grows with every silent edit.

    ``paragraphs`` and ``table`` (rows of cells, the first is the header) are its body. ``wanted``: a bulletin, as
    against the other articles of the column. ``remake`` gives the same article in another edition.
    """

    number: int
    title: str
    day: date
    paragraphs: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    wanted: bool = False
    area_code: str | None = None
    period: tuple[int, int] | None = None
    edition: int = 1
    remake: "Callable[[int], Article] | None" = field(default=None, compare=False, repr=False)

    def edited(self) -> "Article":
        """The same article with other figures, as a publisher changes it without a word."""
        if self.remake is None:
            return replace(self, paragraphs=(*self.paragraphs, "以上数据已更正。"), edition=self.edition + 1)
        made = self.remake(self.edition + 1)
        return replace(made, attachments=self.attachments)

    def with_other_files(self) -> "Article":
        """The same article with the files of another edition under their old names."""
        if self.remake is None:
            raise ValueError(f"no files can be made anew for {self.title}")
        return replace(self, attachments=self.remake(self.edition + 1).attachments)


def digest(data: bytes) -> str:
    """SHA-256 of ``data`` as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
