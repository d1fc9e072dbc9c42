"""What the families of 大汉 share: addresses of articles, downfile.jsp that redirects to the file."""

import re

from tests.portal.articles import Article, Attachment
from tests.portal.exchange import Asked, Reply, moved
from tests.portal.families.base import Family, file_id

COLUMN = 76705
LISTING = f"/col/col{COLUMN}/index.html"


class Hanweb(Family):
    """Common ground of jpage, xxgk and jpaas."""

    def listings(self) -> list[str]:
        return [LISTING]

    def path(self, article: Article) -> str:
        day = article.day
        return f"/art/{day.year}/{day.month}/{day.day}/art_{COLUMN}_{article.number}.html"

    def file_link(self, article: Article, attachment: Attachment) -> str:
        return f"/module/download/downfile.jsp?classid=0&showname=&filename={self._name(article, attachment)}"

    def file_path(self, article: Article, attachment: Attachment) -> str:
        return f"/attach/0/{self._name(article, attachment)}"

    def answer(self, asked: Asked) -> Reply | None:
        if asked.path == "/module/download/downfile.jsp":
            name = asked.query.get("filename", "")
            return moved(f"/attach/0/{name}") if re.fullmatch(r"[\w.]+", name) else None
        return self.lists(asked)

    def lists(self, asked: Asked) -> Reply | None:
        """The answer to a request for a list."""
        raise NotImplementedError

    def misses_referer(self, asked: Asked) -> bool:
        """Whether the site wants the column's page as Referer (setting ``referer``) and was not told it."""
        return bool(self.setting.get("referer")) and LISTING not in asked.headers.get("Referer", "")

    def wrapped(self, article: Article, text: str) -> str:
        return (
            f'<div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart">{text}{self.links(article)}'
            '<meta name="ContentEnd"><!--ZJEG_RSS.content.end--></div>'
        )

    @staticmethod
    def _name(article: Article, attachment: Attachment) -> str:
        return f"{article.day:%y%m%d}{file_id(article, attachment)}{attachment.suffix}"
