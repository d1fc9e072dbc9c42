"""大汉 xxgk: a search that is asked by POST and gives the articles of the whole district as a table."""

from html import escape
from typing import Any

from tests.portal.exchange import Asked, Reply, not_found
from tests.portal.families.hanweb import Hanweb

_TREE = "/module/xxgk/tree.jsp"
_SEARCH = "/module/xxgk/search.jsp"
_PARAMETERS = {"infotypeId": "A0501", "jdid": "1", "area": "11410000006000000F", "divid": "div51"}


class Xxgk(Hanweb):
    """The listing is the page with the tree, which holds no list."""

    access = "xxgk"

    def listings(self) -> list[str]:
        return ["/col/col51/index.html"]

    def options(self) -> dict[str, Any]:
        return dict(_PARAMETERS)

    def lists(self, asked: Asked) -> Reply | None:
        if asked.path == self.listings()[0]:
            return self.front()
        if asked.path == _TREE:
            return self.site.page("目录", '<div class="tree">政务公开目录</div>')
        if asked.path != _SEARCH:
            return None
        if asked.method != "POST" or any(asked.value(name) != value for name, value in _PARAMETERS.items()):
            return not_found()
        return self._found(asked.number("currpage", 1))

    def front(self) -> Reply:
        told = "&amp;".join(f"{name}={value}" for name, value in _PARAMETERS.items())
        body = (
            f'<iframe src="{_TREE}?{told}&amp;standardXxgk=1" id="tree"></iframe>\n<div id="div51"></div>\n'
            f"<script>var url='{_SEARCH}?standardXxgk=1&isAllList=1&texttype=&fbtime=&vc_all=&vc_title=';</script>"
        )
        return self.site.page(self.column, body, tag="front")

    def _found(self, number: int) -> Reply:
        # Past the end the search gives its last page again.
        number = min(max(1, number), self.pages)
        rows = "\n".join(
            f'<tr><td align="center">{at}</td><td><a href="{self.site.base}{self.site.family.path(article)}" '
            f'title="{escape(article.title)}" target="_blank">{escape(article.title)}</a></td><td>{article.day}</td></tr>'
            for at, article in enumerate(self.slice(number), start=1)
        )
        text = (
            f'<table width="100%" class="xxgk_list">\n{rows}\n</table>\n<div class="list_page">'
            f"共{len(self.site.listed)}条&nbsp;&nbsp;共{self.pages}页&nbsp;第{number}页&nbsp;"
            f'<a href="javascript:void(0)" onclick="gotopage({number + 1})">下一页</a></div>'
        )
        return Reply(
            self.site.encoding.encode(text), media_type="text/html;charset=" + self.site.encoding.label
        )
