"""One publisher of the portal: a host of its own, a family of software, a column of articles, its faults."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

import yaml

from tests.portal.articles import Article, Attachment, digest
from tests.portal.bulletins import Area, bulletin, next_month
from tests.portal.encodings import ENCODINGS
from tests.portal.exchange import Asked, Reply, not_found
from tests.portal.families import FAMILIES
from tests.portal.families.base import Family
from tests.portal.faults import Fault
from tests.portal.markup import frame
from tests.portal.truth import Wanted, WantedFile

MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}


@dataclass
class _Rule:
    fault: Fault
    on: str
    left: int | None

    def meets(self, target: str) -> bool:
        """robots.txt is only met by patterns that name it."""
        if target == "/robots.txt" and not self.on.startswith("/robots"):
            return False
        return self.left != 0 and fnmatchcase(target, self.on)


@dataclass(frozen=True)
class Settings:
    """How a site is set up: see ``Portal.add``."""

    area: Area
    seed: int
    files: tuple[str, ...]
    encoding: str = "utf-8"
    per_page: int = 15
    validators: bool = False
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
        self.articles = articles
        self.shown: int | None = None
        self.files_base = ""
        self.family: Family = FAMILIES[family](self, dict(settings.options or {}))
        self._lists: Family = self.family
        self._put: dict[str, Callable[[], Reply]] = {}
        self._unlisted: tuple[Article, ...] = ()
        self._turn = 0
        self._rules: list[_Rule] = []
        self._lock = threading.Lock()

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
        with self._lock:
            self._rules.insert(0, _Rule(fault, on, times))

    def heal(self) -> None:
        """Takes all faults away."""
        with self._lock:
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
        self._set((*articles, *self.articles))
        return articles

    def remove(self, article: Article, listed: bool = False) -> None:
        """The article is gone: 404. ``listed``: the list still names it."""
        path = self.family.path(article)
        self.put(path, not_found)
        if not listed:
            self._set(tuple(each for each in self.articles if each.number != article.number))

    def unlist(self, article: Article) -> None:
        """The list names the article no longer; its address still answers."""
        self._unlisted = (*self._unlisted, article)
        self._set(tuple(each for each in self.articles if each.number != article.number))

    def edit(self, article: Article) -> Article:
        """Other figures at the same address, without a word."""
        return self._replace(article, article.edited())

    def replace_files(self, article: Article) -> Article:
        """Other attachments under the same addresses and names."""
        return self._replace(article, article.with_other_files())

    def redesign(self, family: str) -> None:
        """The list comes in the markup of another family, at the old address; articles stay where they are."""
        self._lists = FAMILIES[family](self, {})

    # -- how it answers

    def answer(self, asked: Asked) -> tuple[Reply, str]:
        """The answer, and the name of the fault that changed it (empty: none)."""
        with self._lock:
            self._turn += 1
            rule = next((rule for rule in self._rules if rule.meets(asked.target)), None)
            if rule is not None and rule.left is not None:
                rule.left -= 1
        reply = self._conditional(asked, self._right(asked))
        if rule is None:
            return reply, ""
        return rule.fault(asked, reply), rule.fault.__qualname__.partition(".")[0]

    @property
    def listed(self) -> tuple[Article, ...]:
        """The articles that the list shows; ``shown`` bounds them."""
        return self.articles if self.shown is None else self.articles[: self.shown]

    @property
    def turn(self) -> int | None:
        """Number of the request, by which counters move; None where pages have validators and are the same for all."""
        return None if self.settings.validators else self._turn

    def page(self, title: str, body: str, head: str = "", tag: object = None) -> Reply:
        """A page of the site in its encoding. ``tag``: what its validators are made of."""
        text = frame(f"{title}-{self.title}", self.encoding.label, head, body, self.turn)
        reply = Reply(self.encoding.encode(text), media_type=self.encoding.media_type)
        return self._tagged(reply, tag)

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
        return self._listed(asked) or self._file(asked) or self._article(asked) or not_found()

    def _listed(self, asked: Asked) -> Reply | None:
        if self._lists is not self.family and asked.path in [
            path.partition("#")[0] for path in self.family.listings()
        ]:
            return self._lists.front()
        return self._lists.answer(asked)

    def _article(self, asked: Asked) -> Reply | None:
        article = self._pages.get(asked.target)
        return None if article is None else self.family.detail(article)

    def _file(self, asked: Asked) -> Reply | None:
        attachment = self._files.get(asked.target)
        if attachment is None or attachment.missing:
            return None
        media_type = MEDIA_TYPES.get(attachment.suffix, "application/octet-stream")
        reply = self._tagged(Reply(attachment.data, media_type=media_type), digest(attachment.data))
        return self.family.dressed(reply, attachment)

    def _tagged(self, reply: Reply, tag: object) -> Reply:
        if self.settings.validators and tag is not None:
            reply.headers["ETag"] = f'"{digest(repr(tag).encode())[:16]}"'
        return reply

    def _conditional(self, asked: Asked, reply: Reply) -> Reply:
        tag = reply.headers.get("ETag")
        known = asked.headers.get("If-None-Match", "")
        if tag and tag in (each.strip().removeprefix("W/") for each in known.split(",")):
            return Reply(status=304, headers={"ETag": tag})
        return reply

    # -- what is where

    @cached_property
    def _pages(self) -> dict[str, Article]:
        return {self.family.path(article): article for article in (*self.articles, *self._unlisted)}

    @cached_property
    def _files(self) -> dict[str, Attachment]:
        return {
            self.family.file_path(article, attachment): attachment
            for article in (*self.articles, *self._unlisted)
            for attachment in article.attachments
        }

    def _set(self, articles: tuple[Article, ...]) -> None:
        with self._lock:
            self.articles = articles
            for name in ("_pages", "_files"):
                self.__dict__.pop(name, None)

    def _replace(self, old: Article, new: Article) -> Article:
        self._set(tuple(new if article.number == old.number else article for article in self.articles))
        return new

    def _wanted(self, article: Article) -> Wanted:
        files = tuple(
            WantedFile(self.file_url(article, each), each.name, each.label, each.missing, each)
            for each in article.attachments
            if each.linked and self.file_url(article, each) != self.url(article)
        )
        return Wanted(self.url(article), article.title, article.day, article.period, files)
