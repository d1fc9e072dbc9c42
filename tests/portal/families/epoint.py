"""Epoint EWB: a script posts JSON and is given JSON. No access method of the project reads it."""

import json

from tests.portal.articles import Article, Attachment
from tests.portal.exchange import Asked, Reply, page
from tests.portal.families.base import Family, file_id

_LISTING = "/003/003002/list.html"
_API = "/EWB-FRONT/rest/frontAppCommonAction/getInfoList"


class Epoint(Family):
    """The listing is a page without a list; described as plain links it has to be noticed. Pages count from 0."""

    access = "links"

    def listings(self) -> list[str]:
        return [_LISTING]

    def path(self, article: Article) -> str:
        return f"/003/003002/{article.day:%Y%m%d}/{article.number:08x}.html"

    def file_path(self, article: Article, attachment: Attachment) -> str:
        return f"/EWB-FRONT/attach/{file_id(article, attachment)}{attachment.suffix}"

    def answer(self, asked: Asked) -> Reply | None:
        if asked.path == _LISTING:
            return self.front()
        if asked.path != _API or asked.method != "POST":
            return None
        try:
            number = int(json.loads(asked.body)["params"]["pageIndex"])
        except (ValueError, TypeError, KeyError):
            return page("<html><body>Bad Request</body></html>", 400)
        told = [
            {"title": each.title, "infourl": self.site.family.path(each), "infodate": f"{each.day}"}
            for each in self.slice(number + 1)
        ]
        data = {"status": {"code": 1}, "custom": {"count": len(self.site.listed), "infodata": told}}
        return Reply(
            json.dumps(data, ensure_ascii=False).encode(), media_type="application/json;charset=UTF-8"
        )

    def front(self) -> Reply:
        script = f"ewb.post('{_API}',{{params:{{categoryNum:'003002',pageIndex:0,pageSize:{self.site.per_page}}}}});"
        return self.site.page(self.column, f'<ul id="infolist"></ul><script>{script}</script>', tag="front")
