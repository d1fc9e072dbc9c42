"""Lists whose entries are files: tables of downloads, folders of a server."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.access.anchors import Anchor, anchors
from pipeline.access.base import Item
from pipeline.access.links import Links
from pipeline.access.markup import Markup


class Files(Links):
    """Links to files, by their address or by the name of a file that they show. They are told from navigation by that,
    so that no rows or days are asked for.
    """

    family = "links to files"

    def links(self, markup: Markup) -> list[Anchor]:
        """All links to files, or those of them that the description's CSS selector holds; where a page of the list has none,
        its entries that lead to pages.
        """
        found = super().links(markup) if self.css is not None else anchors(markup)
        return list({link.url: link for link in found if link.is_file}.values()) or super().links(markup)

    def items(self, links: Sequence[Anchor]) -> list[Item]:
        """The entries, files where they show that they are."""
        return [replace(link.item(), kind="file" if link.is_file else "page") for link in links]
