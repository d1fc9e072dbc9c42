"""Plain lists: ?page=N in one page, or a list in a frame of the same site."""

from tests.portal.articles import Article, Attachment
from tests.portal.exchange import Asked, Reply
from tests.portal.families.base import Family, file_id

_LISTING = "/zwgk/rx/list.php"
_FRAME = "/zwgk/rx/frame.php"


class Links(Family):
    """Setting ``iframe``: the listing holds a frame, and the frame the list. Past the end the list is empty."""

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
        more = (
            f'<a href="{path}?page={number + 1}">下一页</a>' if number < self.pages else "<span>下一页</span>"
        )
        body = (
            f'<div class="lists"><ul>\n{self.entries(articles)}\n</ul></div>\n<div class="pages">'
            f'<a href="{path}?page=1">首页</a> <b>{number}</b>/{self.pages} {more} '
            f'<a href="{path}?page={self.pages}">末页</a></div>'
        )
        return self.site.page(self.column, body, tag=(number, self.tag(articles)))
