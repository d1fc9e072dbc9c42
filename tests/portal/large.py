"""Sites of many pages, for measuring: nothing but a sentence on each, and nothing kept but its number."""

from datetime import date, timedelta

from tests.portal.articles import Article

_LAST = date(2025, 12, 31)


def articles(count: int) -> tuple[Article, ...]:
    """So many wanted articles, newest first."""
    return tuple(_article(number) for number in range(count, 0, -1))


def _article(number: int) -> Article:
    title = f"衡东县12345热线第{number}期运行情况通报"
    text = f"第{number}期：受理工单{100 + number % 900}件，办结{90 + number % 900}件。"
    return Article(number, title, _LAST - timedelta(days=number % 3000), (text,) * 5, wanted=True)
