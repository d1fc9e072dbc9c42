"""Single pages: there is no list; a source names the bulletins themselves."""

from tests.portal.articles import Article, Attachment
from tests.portal.exchange import Asked, Reply
from tests.portal.families.base import Family, file_id


class Pages(Family):
    """Word-made pages in one folder."""

    access = "pages"
    word = True

    def listings(self) -> list[str]:
        return [self.path(article) for article in self.site.wanted]

    def path(self, article: Article) -> str:
        return f"/html/{article.number}.htm"

    def file_path(self, article: Article, attachment: Attachment) -> str:
        return f"/html/files/{file_id(article, attachment)}{attachment.suffix}"

    def answer(self, asked: Asked) -> Reply | None:
        return None

    def front(self) -> Reply:
        return self.site.page(self.column, f"<ul>{self.entries(self.site.wanted)}</ul>")
