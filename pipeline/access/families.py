"""Which access method serves which source."""

from pipeline.access.base import Access
from pipeline.access.files import Files
from pipeline.access.gkmlpt import Gkmlpt
from pipeline.access.jpaas import Jpaas
from pipeline.access.jpage import Jpage
from pipeline.access.links import Links
from pipeline.access.method import Method
from pipeline.access.pages import Pages
from pipeline.access.trs import Trs
from pipeline.access.vsb import Vsb
from pipeline.access.xxgk import Xxgk
from pipeline.errors import HotlineError
from pipeline.sources import Source

METHODS: dict[str, type[Method]] = {
    "gkmlpt": Gkmlpt,
    "jpaas": Jpaas,
    "jpage": Jpage,
    "xxgk": Xxgk,
    "trs": Trs,
    "vsb": Vsb,
    "links": Links,
    "files": Files,
    "pages": Pages,
}
"""The access methods by the name that a description gives them, the more particular first: pages of one family may hold
remains of another.
"""


def access_of(source: Source) -> Access:
    """The access method of a source. Raises HotlineError for one that is not fetched from the web."""
    if source.access not in METHODS:
        raise HotlineError(f"Source {source.id} is not fetched from the web: its access is {source.access}.")
    return METHODS[source.access](source)
