"""truecms: a script asks for the list as JSONP round XML. No access method of the project reads it."""

import json
import re
from html import escape

from tests.portal.articles import Article, Attachment
from tests.portal.exchange import Asked, Reply
from tests.portal.families.base import Family, file_id

_LISTING = "/rxtb/list.html"
_API = "/truecms/messageController/getMessage.do"


class Truecms(Family):
    """The listing is a page without a list; described as plain links it has to be noticed."""

    access = "links"

    def listings(self) -> list[str]:
        return [_LISTING]

    def path(self, article: Article) -> str:
        return f"/rxtb/{article.day:%Y%m%d}/{article.number}.html"

    def file_path(self, article: Article, attachment: Attachment) -> str:
        return f"/truecms/files/{file_id(article, attachment)}{attachment.suffix}"

    def answer(self, asked: Asked) -> Reply | None:
        if asked.path == _LISTING:
            return self.front()
        if asked.path != _API:
            return None
        callback = re.sub(r"\W", "", asked.value("callback")) or "callback"
        text = (
            f"{callback}({json.dumps(self._xml(max(1, asked.number('startPage', 1))), ensure_ascii=False)})"
        )
        return Reply(text.encode(), media_type="text/javascript;charset=UTF-8")

    def front(self) -> Reply:
        script = f"$.getJSON('{_API}?startPage=1&callback=?',function(xml){{show(xml)}});"
        return self.site.page(self.column, f'<div id="list"></div><script>{script}</script>', tag="front")

    def _xml(self, number: int) -> str:
        items = "".join(
            f"<message><title>{escape(each.title)}</title><url>{self.site.family.path(each)}</url>"
            f"<date>{each.day}</date></message>"
            for each in self.slice(number)
        )
        return f'<?xml version="1.0" encoding="UTF-8"?><messages total="{len(self.site.listed)}">{items}</messages>'
