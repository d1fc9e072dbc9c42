"""博达 VSB: pages of a list are numbered from its end, so that every new post moves what stands on them."""

import re
from html import escape
from urllib.parse import quote

from tests.portal import wire
from tests.portal.articles import Article, Attachment
from tests.portal.exchange import Asked, Reply
from tests.portal.families.base import Family, file_id

_TREE = "/zwgk/"
_NAME = "rxtb"


class Vsb(Family):
    """Word-made text; files come from download.jsp, their real names in Content-Disposition.

    Setting ``disposition``: ``gbk`` (raw bytes), ``percent`` (percent-encoded UTF-8), ``rfc5987`` (filename*), or
    ``mixed``, one after the other.
    """

    access = "vsb"
    word = True

    def listings(self) -> list[str]:
        return [f"{_TREE}{_NAME}.htm"]

    def path(self, article: Article) -> str:
        return f"/info/1222/{125_000 + article.number}.htm"

    def file_path(self, article: Article, attachment: Attachment) -> str:
        number = file_id(article, attachment)
        return (
            f"/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1501234567&wbfileid={number}"
        )

    def answer(self, asked: Asked) -> Reply | None:
        if asked.path == self.listings()[0]:
            return self.front()
        found = re.fullmatch(rf"{_TREE}{_NAME}/([1-9]\d*)\.htm", asked.path)
        if found is None or int(found[1]) >= self.pages:
            return None
        return self._list(self.pages - int(found[1]) + 1, asked.path)

    def front(self) -> Reply:
        return self._list(1, self.listings()[0])

    def _list(self, number: int, page: str) -> Reply:
        articles = self.slice(number)
        body = (
            f'<div class="winstyle"><ul>\n{self.entries(articles, page)}\n</ul>\n'
            f'<div class="pb_sys_common pb_sys_normal">{self._pager(number, page)}</div></div>'
        )
        return self.site.page(self.column, body, tag=(number, self.tag(articles)))

    def _pager(self, number: int, page: str) -> str:
        def link(to: int, text: str) -> str:
            path = self.listings()[0] if to == 1 else f"{_TREE}{_NAME}/{self.pages - to + 1}.htm"
            return f'<a href="{self.href(path, page).removeprefix("./")}">{text}</a>'

        shown = "".join(
            f'<span class="p_no_d">{to}</span>'
            if to == number
            else f'<span class="p_no">{link(to, str(to))}</span>'
            for to in range(1, self.pages + 1)
            if to in (1, self.pages) or abs(to - number) < 3
        )
        on = f'<span class="p_next p_fun">{link(number + 1, "下页")}</span>' if number < self.pages else ""
        last = f'<span class="p_last p_fun">{link(self.pages, "尾页")}</span>'
        return f'<span class="p_t">共{len(self.site.listed)}条</span><span class="p_pages">{shown}{on}{last}</span>'

    def wrapped(self, article: Article, text: str) -> str:
        clicks = f'<script>_showDynClicks("wbnews", 1501234567, {125_000 + article.number})</script>'
        files = "".join(
            f'<li>附件【<a href="{escape(self.address(article, each))}" target="_blank">{escape(each.name)}</a>】'
            f'已下载<span id="nattach{file_id(article, each)}"></span>次</li>'
            for each in article.attachments
            if each.linked
        )
        return (
            f'<form name="_newscontent_fromname"><div class="clicks">点击数：{clicks}</div><div id="vsb_content">'
            f'<div class="v_news_content">\n{text}</div></div><ul style="list-style-type:none;">{files}</ul></form>'
        )

    def dressed(self, reply: Reply, attachment: Attachment) -> Reply:
        how = self.setting.get("disposition", "mixed")
        if how == "mixed":
            how = ("gbk", "percent", "rfc5987")[len(attachment.name) % 3]
        if how == "gbk":
            # Sent as latin-1, the characters are the bytes of GBK.
            told = f'attachment; filename="{attachment.name.encode("gbk").decode("latin-1")}"'
            reply.send = wire.in_bytes
        elif how == "percent":
            told = f'attachment; filename="{quote(attachment.name)}"'
        else:
            told = f"attachment; filename*=UTF-8''{quote(attachment.name)}"
        reply.headers["Content-Disposition"] = told
        reply.media_type = "application/octet-stream"
        return reply
