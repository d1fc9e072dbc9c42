"""One publisher of the portal: a host of its own, a family of software, a column of articles, its faults."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import yaml

from tests.portal.articles import Article, Attachment, digest
from tests.portal.bulletins import Area, bulletin, next_month
from tests.portal.encodings import ENCODINGS
from tests.portal.exchange import Asked, Reply, not_found
from tests.portal.families import FAMILIES
from tests.portal.families.base import Family
from tests.portal.faults import Fault
from tests.portal.holdings import Holdings
from tests.portal.markup import frame
from tests.portal.rules import Rules
from tests.portal.truth import Wanted, WantedFile
from tests.portal.validators import Validators

MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}


@dataclass(frozen=True)
class Settings:
    """How a site is set up: see ``Portal.add``."""

    area: Area
    seed: int
    files: tuple[str, ...]
    encoding: str = "utf-8"
    per_page: int = 15
    validators: tuple[str, ...] = ()
    packed: bool = False
    robots_txt: str | None = None
    options: Mapping[str, Any] | None = None


class Site:
    """A site that answers. All methods may be called from any thread while the portal runs."""

    def __init__(
        self, name: str, base: str, family: str, articles: tuple[Article, ...], settings: Settings
    ) -> None:
        self.name, self.base, self.settings = name, base, settings
        self.robots_txt = settings.robots_txt
        self.encoding = ENCODINGS[settings.encoding]
        self.per_page = settings.per_page
        self.shown: int | None = None
        self.files_base = ""
        self.family: Family = FAMILIES[family](self, dict(settings.options or {}))
        self._lists: Family = self.family
        self._held = Holdings.of(self.family, articles)
        self._put: dict[str, Callable[[], Reply]] = {}
        self._rules = Rules()
        self._validators = Validators(settings.validators)
        self._turn = 0

    # -- what a test asks for

    @property
    def host(self) -> str:
        """The address of its host, without the port."""
        return self.base.split("//")[1].split(":")[0]

    @property
    def title(self) -> str:
        """What the publisher calls itself."""
        return f"{self.settings.area.name}人民政府"

    @property
    def listings(self) -> list[str]:
        """The addresses that a source names."""
        return [self.base + path for path in self.family.listings()]

    @property
    def listing(self) -> str:
        """The first of them."""
        return self.listings[0]

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles of the column, newest first."""
        return self._held.articles

    @property
    def wanted(self) -> tuple[Article, ...]:
        """The bulletins of the column, newest first."""
        return tuple(article for article in self.articles if article.wanted)

    @property
    def truth(self) -> tuple[Wanted, ...]:
        """What a complete crawl captures: bulletins and their files, newest first."""
        return tuple(self._wanted(article) for article in self.wanted)

    def url(self, article: Article) -> str:
        """Absolute address of an article."""
        return self.base + self.family.path(article)

    def file_url(self, article: Article, attachment: Attachment) -> str:
        """Absolute address to which the link to an attachment leads."""
        return (self.files_base or self.base) + self.family.file_link(article, attachment)

    def description(self, **changes: Any) -> dict[str, Any]:
        """The source as a mapping, see ``yaml``."""
        crawl = {"contact": "mailto:portal@example.org", "private_addresses": True, "delay_seconds": 0}
        made: dict[str, Any] = {
            "id": self.name,
            "title": f"{self.title}热线通报",
            "publisher": self.title,
            "area_code": self.settings.area.code,
            "access": self.family.access,
            "listings": self.listings,
            "options": self.family.options(),
            "title_include": ["12345"],
            "title_exclude": ["招聘"],
            "cadence": "monthly",
            "crawl": {**crawl, "requests_per_day": 100_000, **changes.pop("crawl", {})},
        }
        return {key: value for key, value in {**made, **changes}.items() if value not in ({}, None)}

    def yaml(self, **changes: Any) -> str:
        """The text of sources/ID.yaml. ``changes`` replace its keys (None removes one); those of ``crawl`` are merged."""
        return yaml.safe_dump(self.description(**changes), allow_unicode=True, sort_keys=False)

    # -- what a test changes

    def fail(self, fault: Fault, on: str = "*", times: int | None = None) -> None:
        """Sets a fault for requests whose path and query fit the pattern ``on`` (of fnmatch), for so many of them or
        until ``heal``. Of several that fit the one set last is met. robots.txt is met only if ``on`` names it.
        """
        self._rules.add(fault, on, times)

    def heal(self) -> None:
        """Takes all faults away."""
        self._rules.clear()

    def put(self, path: str, reply: Callable[[], Reply]) -> None:
        """Answers an exact path and query with ``reply()``, before anything else of the site."""
        self._put[path] = reply

    def publish(self, *articles: Article) -> tuple[Article, ...]:
        """Adds articles at the top of the column; without any the bulletin of the month after the last."""
        if not articles:
            newest = max(article.period for article in self.wanted if article.period)
            articles = (
                bulletin(self.settings.area, *next_month(*newest), self.settings.seed, self.settings.files),
            )
        self._hold((*articles, *self.articles))
        return articles

    def repost(self, article: Article) -> Article:
        """The same article once more, at an address of its own, with the same files."""
        return self.publish(replace(article, number=article.number + 900_000))[0]

    def remove(self, article: Article, listed: bool = False) -> None:
        """The article is gone: 404. ``listed``: the list still names it."""
        self.put(self.family.path(article), not_found)
        if not listed:
            self._hold(self._without(article))

    def unlist(self, article: Article) -> None:
        """The list names the article no longer; its address still answers."""
        self._hold(self._without(article), (*self._held.unlisted, article))

    def edit(self, article: Article) -> Article:
        """Other figures at the same address, without a word."""
        return self._replace(article, article.edited())

    def replace_files(self, article: Article) -> Article:
        """Other attachments under the same addresses and names."""
        return self._replace(article, article.with_other_files())

    def redesign(self, family: str) -> None:
        """The list comes in the markup of another family, at the old address; articles stay where they are."""
        self._lists = FAMILIES[family](self, {})

    def keep_files_on(self, other: "Site") -> None:
        """Links to attachments lead to another host, which has them; this one has them no longer."""
        self.files_base = other.base
        for path, attachment in self._held.files.items():
            other.put(path, partial(self._sent, attachment))

    # -- how it answers

    def answer(self, asked: Asked) -> tuple[Reply, str]:
        """The answer, and the name of the fault that changed it (empty: none)."""
        self._turn += 1
        reply = self._validators.conditional(asked, self._right(asked))
        reply.packed = self.settings.packed and "gzip" in asked.headers.get("Accept-Encoding", "")
        return self._rules.changed(asked, reply)

    @property
    def listed(self) -> tuple[Article, ...]:
        """The articles that the list shows; ``shown`` bounds them."""
        return self.articles if self.shown is None else self.articles[: self.shown]

    @property
    def turn(self) -> int | None:
        """Number of the request, by which counters move; None where pages have validators and are the same for all."""
        return None if self.settings.validators else self._turn

    def page(self, title: str, body: str, head: str = "", tag: object = None) -> Reply:
        """A page of the site in its encoding. ``tag``: what it is known by."""
        text = frame(f"{title}-{self.title}", self.encoding.label, head, body, self.turn)
        return Reply(self.encoding.encode(text), media_type=self.encoding.media_type, tag=tag)

    def _right(self, asked: Asked) -> Reply:
        if asked.target in self._put:
            return self._put[asked.target]()
        if asked.path == "/robots.txt":
            return (
                not_found()
                if self.robots_txt is None
                else Reply(self.robots_txt.encode(), media_type="text/plain")
            )
        if asked.path == "/":
            return self.page(self.title, f'<a href="{self.family.listings()[0]}">12345热线</a>')
        return self._list(asked) or self._file(asked) or self._page(asked) or not_found()

    def _list(self, asked: Asked) -> Reply | None:
        if self._lists is not self.family and asked.path in [
            path.partition("#")[0] for path in self.family.listings()
        ]:
            return self._lists.front()
        return self._lists.answer(asked)

    def _page(self, asked: Asked) -> Reply | None:
        article = self._held.pages.get(asked.target)
        return None if article is None else self.family.detail(article)

    def _file(self, asked: Asked) -> Reply | None:
        attachment = self._held.files.get(asked.target)
        return None if attachment is None or self.files_base else self._sent(attachment)

    def _sent(self, attachment: Attachment) -> Reply:
        if attachment.missing:
            return not_found()
        media_type = MEDIA_TYPES.get(attachment.suffix, "application/octet-stream")
        reply = Reply(attachment.data, media_type=media_type, tag=digest(attachment.data))
        return self.family.dressed(reply, attachment)

    # -- what it holds

    def _hold(self, articles: tuple[Article, ...], unlisted: tuple[Article, ...] | None = None) -> None:
        self._held = Holdings.of(self.family, articles, self._held.unlisted if unlisted is None else unlisted)

    def _without(self, article: Article) -> tuple[Article, ...]:
        return tuple(each for each in self.articles if each.number != article.number)

    def _replace(self, old: Article, new: Article) -> Article:
        self._hold(tuple(new if each.number == old.number else each for each in self.articles))
        return new

    def _wanted(self, article: Article) -> Wanted:
        files = tuple(
            WantedFile(self.file_url(article, each), each.name, each.label, each.missing, each)
            for each in article.attachments
            if each.linked and self.file_url(article, each) != self.url(article)
        )
        return Wanted(self.url(article), article.title, article.day, article.period, files)
