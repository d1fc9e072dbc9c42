"""Pages that send on by a tag."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

# Scrapy looks into the first 4,096 characters.
_HEAD = 4 * 4096


class Refresh(MetaRefreshMiddleware):
    """Scrapy's redirects by ``<meta http-equiv=refresh>``, for pages that hold the word: to look for the tag takes longer
    than to judge a page.
    """

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response, or the request that it leads to."""
        if b"refresh" not in response.body[:_HEAD].lower():
            return response
        return super().process_response(request, response)
