"""Pages as browsers and crawlers save them: markup → tree → main content → text and tables, no character
unplaced.
"""

from parsers.formats.html.read import looks_like_html, read_html

__all__ = ["looks_like_html", "read_html"]
