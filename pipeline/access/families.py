"""Which access method serves which source."""

from pipeline.access.base import Access
from pipeline.access.files import Files
from pipeline.access.gkmlpt import Gkmlpt
from pipeline.access.jpaas import Jpaas
from pipeline.access.jpage import Jpage
from pipeline.access.links import Links
from pipeline.access.pages import Pages
from pipeline.access.trs import Trs
from pipeline.access.vsb import Vsb
from pipeline.access.xxgk import Xxgk
from pipeline.errors import HotlineError
from pipeline.sources import Source

METHODS: dict[str, type[Trs | Vsb | Jpage | Xxgk | Jpaas | Gkmlpt | Links | Pages | Files]] = {
    "trs": Trs,
    "vsb": Vsb,
    "jpage": Jpage,
    "xxgk": Xxgk,
    "jpaas": Jpaas,
    "gkmlpt": Gkmlpt,
    "links": Links,
    "pages": Pages,
    "files": Files,
}
"""The access methods by the name that a description gives them."""


def access_of(source: Source) -> Access:
    """The access method of a source. Raises HotlineError for one that is not fetched from the web."""
    if source.access not in METHODS:
        raise HotlineError(f"Source {source.id} is not fetched from the web: its access is {source.access}.")
    return METHODS[source.access](source)
