"""jpaas: the list is a unit of the page that a script asks for; JSON round HTML."""

import json

from tests.portal.exchange import Asked, Reply, page
from tests.portal.families.hanweb import LISTING, Hanweb

_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_QUERY = {
    "parseType": "bulidstatic",
    "webId": "1",
    "tplSetId": "30e4960928d74a4c8b3d0b4bb4ea8a4b",
    "pageType": "column",
    "tagId": "当前栏目list",
    "editType": "null",
    "pageId": "76705",
}


class Jpaas(Hanweb):
    """Every parameter has to be that of the page; without paramJson the first page is given. Setting ``referer``: without
    the column's page as Referer nothing is given.
    """

    access = "jpaas"

    def lists(self, asked: Asked) -> Reply | None:
        if asked.path == LISTING:
            return self.front()
        if asked.path != _UNIT:
            return None
        if self.misses_referer(asked):
            return page("<html><body>403 Forbidden</body></html>", 403)
        if any(asked.value(name) != value for name, value in _QUERY.items() if name != "editType"):
            return self._json({"code": "500", "success": False, "message": "参数错误", "data": None})
        try:
            wanted = json.loads(asked.value("paramJson", "{}"))
            number, size = int(wanted.get("pageNo", 1)), int(wanted.get("pageSize", self.site.per_page))
        except (ValueError, TypeError, AttributeError):
            return page("<html><body>Bad Request</body></html>", 400)
        return self._json(
            {"code": "200", "success": True, "message": None, "data": {"html": self._html(number, size)}}
        )

    def front(self) -> Reply:
        query = "{" + ",".join(f"'{name}':'{value}'" for name, value in _QUERY.items()) + "}"
        body = (
            '<script src="/jpaas-publish-server/static/build/unit.js"></script>\n'
            f'<div class="column-list"><script parseType="bulidstatic" url="{_UNIT}" queryData="{query}" '
            'id="当前栏目list"></script></div>'
        )
        return self.site.page(self.column, body, tag="front")

    def _html(self, number: int, size: int) -> str:
        pages = max(1, -(-len(self.site.listed) // size))
        return (
            f'<div class="page-content"><ul>\n{self.entries(self.slice(number, size))}\n</ul></div>\n'
            f'<div class="pagination" count="{len(self.site.listed)}" rows="{size}" pageNo="{number}" '
            f'queryData="">共{pages}页</div>'
        )

    @staticmethod
    def _json(data: object) -> Reply:
        return Reply(
            json.dumps(data, ensure_ascii=False).encode(), media_type="application/json;charset=UTF-8"
        )
