"""Plain lists: ?page=N in one page, or a list in a frame of the same site."""

from base64 import b64encode
from typing import Any

from tests.portal.articles import Article, Attachment
from tests.portal.exchange import Asked, Reply
from tests.portal.families.base import Family, file_id

_LISTING = "/zwgk/rx/list.php"
_FRAME = "/zwgk/rx/frame.php"


class Links(Family):
    """Past the end the list is empty. Settings: ``iframe`` (the listing holds a frame, and the frame the list),
    ``hidden_pager`` (the links to other pages are written by a script from base64).
    """

    access = "links"

    def listings(self) -> list[str]:
        return ["/zwgk/rx/index.html" if self.setting.get("iframe") else _LISTING]

    def path(self, article: Article) -> str:
        return f"/zwgk/rx/show.php?id={article.number}"

    def file_path(self, article: Article, attachment: Attachment) -> str:
        return f"/uploads/{article.day:%Y%m}/{file_id(article, attachment)}{attachment.suffix}"

    def answer(self, asked: Asked) -> Reply | None:
        framed = bool(self.setting.get("iframe"))
        if framed and asked.path == self.listings()[0]:
            return self.site.page(
                self.column, f'<iframe src="{_FRAME}?cid=12" width="100%" frameborder="0"></iframe>'
            )
        if asked.path == (_FRAME if framed else _LISTING):
            return self._list(max(1, asked.number("page", 1)), asked.path)
        return None

    def front(self) -> Reply:
        return self._list(1, _LISTING)

    def _list(self, number: int, path: str) -> Reply:
        articles = self.slice(number)
        body = f'<div class="lists"><ul>\n{self.entries(articles)}\n</ul></div>\n{self._pager(number, path)}'
        return self.site.page(self.column, body, tag=(number, self.tag(articles)))

    def options(self) -> dict[str, Any]:
        return {"page_url": "?page={page}"} if self.setting.get("hidden_pager") else {}

    def _pager(self, number: int, path: str) -> str:
        more = (
            f'<a href="{path}?page={number + 1}">下一页</a>' if number < self.pages else "<span>下一页</span>"
        )
        shown = (
            f'<a href="{path}?page=1">首页</a> <b>{number}</b>/{self.pages} {more} '
            f'<a href="{path}?page={self.pages}">末页</a>'
        )
        if self.setting.get("hidden_pager"):
            packed = b64encode(shown.encode()).decode()
            shown = f'<script>document.write(Base64.decode("{packed}"));</script>'
        return f'<div class="pages">{shown}</div>'
