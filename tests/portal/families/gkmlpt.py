"""gkmlpt, the platform of 广东: the page is a shell, an address of JSON lists the articles of a category."""

import json
import re

from tests.portal.articles import Article, Attachment
from tests.portal.exchange import Asked, Reply, page
from tests.portal.families.base import Family, file_id

_CATEGORY = 3042
_SID = "754001"


class Gkmlpt(Family):
    """Files are linked in the text of an article. Setting ``below``: the path under which a bureau has a site of its own."""

    access = "gkmlpt"

    @property
    def _root(self) -> str:
        return f"{self.setting.get('below', '')}/gkmlpt"

    def listings(self) -> list[str]:
        return [f"{self._root}/index#{_CATEGORY}"]

    def path(self, article: Article) -> str:
        return f"{self._root}/content/11/{article.number}/post_{11_000_000 + article.number}.html"

    def file_path(self, article: Article, attachment: Attachment) -> str:
        return f"/attachment/0/{file_id(article, attachment)}{attachment.suffix}"

    def answer(self, asked: Asked) -> Reply | None:
        if asked.path == f"{self._root}/index":
            return self.front()
        found = re.fullmatch(re.escape(self._root) + r"/api/all/(\d+)", asked.path)
        if found is None:
            return None
        if int(found[1]) != _CATEGORY or asked.value("sid") != _SID:
            return page('{"code":404,"message":"not found"}', 404)
        told = {
            "articles": [self._told(article) for article in self.slice(max(1, asked.number("page", 1)))],
            "classify": {"id": _CATEGORY, "name": self.column},
            "total": len(self.site.listed),
        }
        return Reply(json.dumps(told, ensure_ascii=False).encode(), media_type="application/json")

    def front(self) -> Reply:
        body = (
            '<div id="app"></div>\n<script>window._CONFIG = {\n'
            f"  SITE_ID: 'site754001', SID: '{_SID}', NAME: '{self.site.title}', LIMIT: {self.site.per_page}\n"
            f'}}</script>\n<script src="{self._root}/static/app.js"></script>'
        )
        return self.site.page("政府信息公开", body, tag="front")

    def _told(self, article: Article) -> dict[str, object]:
        return {
            "id": 11_000_000 + article.number,
            "title": article.title,
            "url": self.site.url(article),
            "publisher": self.site.title,
            "display_publish_time": 1_600_000_000 + 86_400 * (article.day.toordinal() - 737_681),
            "created_at": f"{article.day} 09:30:00",
            "date": f"{article.day} 09:30:00",
            "classify_main_name": self.column,
        }

    def wrapped(self, article: Article, text: str) -> str:
        return f'<div class="article-content">{text}{self.links(article)}</div>'
