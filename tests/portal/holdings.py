"""What a site holds at one moment, and where: made anew with every change, so that no answer sees half of one."""

from dataclasses import dataclass

from tests.portal.articles import Article, Attachment
from tests.portal.families.base import Family


@dataclass(frozen=True)
class Holdings:
    """``articles`` are listed, newest first; ``unlisted`` ones still answer. ``pages`` and ``files`` by path and query."""

    articles: tuple[Article, ...]
    unlisted: tuple[Article, ...]
    pages: dict[str, Article]
    files: dict[str, Attachment]

    @classmethod
    def of(
        cls, family: Family, articles: tuple[Article, ...], unlisted: tuple[Article, ...] = ()
    ) -> "Holdings":
        """The addresses are the family's."""
        all_of_them = (*articles, *unlisted)
        files = {
            family.file_path(article, each): each for article in all_of_them for each in article.attachments
        }
        return cls(articles, unlisted, {family.path(article): article for article in all_of_them}, files)
