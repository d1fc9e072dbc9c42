"""大汉 jpage: the first page embeds a datastore, dataproxy.jsp gives the rest as XML round pieces of HTML."""

from tests.portal.exchange import Asked, Reply, page
from tests.portal.families.hanweb import COLUMN, LISTING, Hanweb

_PROXY = "/module/web/jpage/dataproxy.jsp"
_UNIT = 317466
_EMBEDDED_PAGES = 2
_LEAST = 5


class Jpage(Hanweb):
    """Settings: ``page_only`` (the server honours ``page`` and no record numbers), ``cuts`` (never more than so many
    records in one answer), ``referer`` (without the column's page as Referer nothing is given).
    """

    access = "jpage"

    def lists(self, asked: Asked) -> Reply | None:
        if asked.path == LISTING:
            return self.front()
        if asked.path != _PROXY:
            return None
        if self.misses_referer(asked):
            return page("<html><body>非法访问</body></html>", 403)
        known = asked.value("columnid") == str(COLUMN) and asked.value("unitid") == str(_UNIT)
        first, last = self._range(asked) if known and asked.value("webid") == "1" else (0, 0)
        return Reply(self._datastore(first, last).encode(), media_type="text/xml;charset=UTF-8")

    def front(self) -> Reply:
        last = min(len(self.site.listed), _EMBEDDED_PAGES * self.site.per_page)
        body = (
            f'<div id="{_UNIT}" class="default_pgContainer"></div>\n'
            f'<script type="text/xml">{self._datastore(0, last)}</script>\n'
            '<script src="/script/jpage/jquery.jpage.js"></script>\n<script>\n'
            f"jQuery('#{_UNIT}').jpage({{dataElement:'div',openCookies:false,totalRecord:{len(self.site.listed)},"
            f"perPage:{self.site.per_page},proxyUrl:'{_PROXY}',webid:1,columnid:{COLUMN},unitid:'{_UNIT}',"
            "dataBefore:'<ul>',dataAfter:'</ul>',barPosition:'bottom',showMode:'full',"
            f"ajaxParam:{{col:1,webid:1,path:'/',columnid:{COLUMN},sourceContentType:1,unitid:'{_UNIT}',"
            "webname:'',permissiontype:0}});\n</script>"
        )
        return self.site.page(self.column, body, tag=self.tag(self.site.listed))

    def _range(self, asked: Asked) -> tuple[int, int]:
        """From which place to which (the first excluded, the last included) the answer holds records."""
        size = min(asked.number("perpage", self.site.per_page), int(self.setting.get("cuts", 1000)))
        if self.setting.get("page_only"):
            first = (max(1, asked.number("page", 1)) - 1) * self.site.per_page
            return first, first + self.site.per_page
        if "startrecord" not in asked.query and "startrecord" not in asked.form:
            first = (max(1, asked.number("page", 1)) - 1) * size
            return first, first + size
        first = max(1, asked.number("startrecord", 1)) - 1
        # What is embedded is three pages at most: the script asks for as many at a time.
        last = min(asked.number("endrecord", first + size), first + 3 * max(size, _LEAST))
        return first, min(last, first + int(self.setting.get("cuts", 1000)))

    def _datastore(self, first: int, last: int) -> str:
        listed = self.site.listed
        records = "".join(
            f"<record><![CDATA[\n{self.entries([article])}]]></record>\n" for article in listed[first:last]
        )
        following = "" if last >= len(listed) else (
            f'<a href="{_PROXY}?page=2&amp;webid=1&amp;path=/&amp;columnid={COLUMN}&amp;unitid={_UNIT}"></a>'
        )  # fmt: skip
        return (
            f"<?xml version='1.0' encoding='UTF-8'?><datastore>\n<nextgroup><![CDATA[{following}]]></nextgroup>\n"
            f"<totalrecord>{len(listed)}</totalrecord><totalpage>{self.pages}</totalpage>\n"
            f"<recordset>\n{records}</recordset>\n</datastore>"
        )
