"""What a family of site software has to tell: addresses, lists, pages of articles, how files are linked and sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from posixpath import dirname, relpath
from typing import TYPE_CHECKING, Any, ClassVar

from tests.portal import markup
from tests.portal.articles import Article, Attachment
from tests.portal.exchange import Asked, Reply

if TYPE_CHECKING:
    from tests.portal.site import Site


class Family:
    """One make of sites. A subclass sets ``access`` and overrides what differs.

    ``site`` is the publisher; ``setting`` are the variants that a test asks for, see each family.
    """

    access: ClassVar[str]
    column: ClassVar[str] = "热线通报"
    word: ClassVar[bool] = False

    def __init__(self, site: Site, setting: dict[str, Any]) -> None:
        self.site, self.setting = site, setting

    # -- addresses, all of them paths from the root

    def listings(self) -> list[str]:
        """Of the column; a source names them."""
        raise NotImplementedError

    def path(self, article: Article) -> str:
        """Of an article, its query included."""
        raise NotImplementedError

    def file_link(self, article: Article, attachment: Attachment) -> str:
        """To which the link to an attachment leads."""
        return self.file_path(article, attachment)

    def file_path(self, article: Article, attachment: Attachment) -> str:
        """At which its bytes are: that of the link, unless the link is redirected."""
        raise NotImplementedError

    def options(self) -> dict[str, Any]:
        """What a source has to tell of this family besides the address."""
        return {}

    # -- lists

    def answer(self, asked: Asked) -> Reply | None:
        """Lists and whatever is neither an article nor a file; None: none of these."""
        raise NotImplementedError

    def front(self) -> Reply:
        """The first page of the list, whatever its address."""
        raise NotImplementedError

    def slice(self, number: int, size: int | None = None) -> tuple[Article, ...]:
        """The articles of page ``number`` (from 1)."""
        size = size or self.site.per_page
        return self.site.listed[(number - 1) * size : number * size]

    @property
    def pages(self) -> int:
        """How many pages the list has, at least one."""
        return max(1, -(-len(self.site.listed) // self.site.per_page))

    def tag(self, articles: Sequence[Article]) -> object:
        """What a page that lists these is known by: it changes when the list does."""
        return [(article.number, article.title) for article in articles], len(self.site.listed)

    def entries(self, articles: Iterable[Article], page: str | None = None) -> str:
        """List elements; ``page``: the path of the page they stand on, for links that are relative to it."""
        return "\n".join(
            f'<li><a href="{escape(self.href(self.site.family.path(article), page))}" title="{escape(article.title)}" '
            f'target="_blank">{escape(article.title)}</a><span>{article.day}</span></li>'
            for article in articles
        )

    @staticmethod
    def href(path: str, page: str | None) -> str:
        """A path as it is written on ``page``: relative to it, or from the root."""
        if page is None:
            return path
        relative = relpath(path, dirname(page))
        return relative if relative.startswith(".") else f"./{relative}"

    # -- articles

    def detail(self, article: Article) -> Reply:
        """The page of an article."""
        site = self.site
        body = (
            f'<div class="position">您的位置：首页 &gt; 政务公开 &gt; {self.column}</div>\n'
            f"<h1>{escape(article.title)}</h1>\n"
            f"{markup.line_of_facts(article, site.title, site.turn)}\n"
            f"{self.wrapped(article, self.text(article))}\n<p>上一篇：没有了　下一篇：没有了</p>"
        )
        head = markup.metas(article, site.title, self.column)
        return site.page(article.title, body, head, (article.number, article.edition))

    def text(self, article: Article) -> str:
        """Paragraphs and table, and attachments that are announced without a link."""
        unlinked = "".join(
            f"<p>{escape(each.label)}</p>\n" for each in article.attachments if not each.linked
        )
        return (markup.word(article) if self.word else markup.plain(article)) + unlinked

    def wrapped(self, article: Article, text: str) -> str:
        """The text of an article in the family's elements, with the links to its attachments."""
        return f'<div class="content">{text}{self.links(article)}</div>'

    def links(self, article: Article) -> str:
        """A paragraph for each linked attachment."""
        return "".join(
            f'<p><a href="{escape(self.address(article, each))}">{escape(each.label)}</a></p>\n'
            for each in article.attachments
            if each.linked
        )

    def address(self, article: Article, attachment: Attachment) -> str:
        """The link to an attachment as it is written: from the root, or absolute where another host keeps the files."""
        return self.site.files_base + self.file_link(article, attachment)

    def dressed(self, reply: Reply, attachment: Attachment) -> Reply:
        """The answer with the bytes of an attachment; a family adds its headers."""
        return reply


def file_id(article: Article, attachment: Attachment) -> str:
    """A number for a file that never changes: the article's, and the place of the attachment in it."""
    names = [each.name for each in article.attachments]
    return f"{article.number}{names.index(attachment.name):02d}"
