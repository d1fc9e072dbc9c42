"""TRS WCM: static pages. Page k of a list, counted from 0, is index_k.html; past the end there is nothing."""

import re
from html import escape

from tests.portal.articles import Article, Attachment
from tests.portal.exchange import Asked, Reply
from tests.portal.families.base import Family, file_id

_COLUMN = "/zwgk/rxtb/"


class Trs(Family):
    """Files lie beside the page, under names of their own; the text of the link is the real name."""

    access = "trs"

    def listings(self) -> list[str]:
        return [_COLUMN]

    def path(self, article: Article) -> str:
        return f"{_COLUMN}{article.day:%Y%m}/t{article.day:%Y%m%d}_{1_000_000 + article.number}.html"

    def file_path(self, article: Article, attachment: Attachment) -> str:
        name = f"P0{article.day:%Y%m%d}{file_id(article, attachment)}{attachment.suffix}"
        return f"{_COLUMN}{article.day:%Y%m}/{name}"

    def answer(self, asked: Asked) -> Reply | None:
        found = re.fullmatch(_COLUMN + r"(?:index(?:_([1-9]\d*))?\.html)?", asked.path)
        if found is None:
            return None
        number = int(found[1] or 0)
        return self._list(number) if number < self.pages else None

    def front(self) -> Reply:
        return self._list(0)

    def _list(self, number: int) -> Reply:
        articles = self.slice(number + 1)
        body = (
            f'<div class="list"><ul class="list-ul">\n{self.entries(articles, _COLUMN)}\n</ul>\n<div class="page">'
            f'<script>createPageHTML({self.pages}, {number}, "index", "html");</script></div></div>'
        )
        return self.site.page(self.column, body, tag=(number, self.tag(articles)))

    def wrapped(self, article: Article, text: str) -> str:
        files = "".join(
            f'<p>附件：<a href="{escape(self.address(article, each))}" OLDSRC="">{escape(each.label)}</a></p>'
            for each in article.attachments
            if each.linked
        )
        return f'<div class="view TRS_UEDITOR trs_paper_default"><div class="TRS_Editor">{text}</div>{files}</div>'

    def address(self, article: Article, attachment: Attachment) -> str:
        if self.site.files_base:
            return super().address(article, attachment)
        return self.href(self.file_link(article, attachment), self.path(article))
