"""A list whose entries are files: the bulletin is what other families attach."""

from tests.portal.articles import Article, Attachment
from tests.portal.families.links import Links


class Files(Links):
    """Each article is its first attachment, or a page that says nothing where it has none."""

    access = "files"

    def path(self, article: Article) -> str:
        if not article.attachments:
            return f"/zwgk/rx/show.php?id={article.number}"
        return self.file_path(article, article.attachments[0])

    def file_path(self, article: Article, attachment: Attachment) -> str:
        return f"/uploads/{article.day:%Y%m}/{article.number}{attachment.suffix}"
