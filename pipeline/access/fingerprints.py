"""Which family a saved list page belongs to, by what its software leaves in it."""

from dataclasses import dataclass

from pipeline.access.anchors import anchors
from pipeline.access.base import NotAList
from pipeline.access.families import METHODS
from pipeline.access.groups import entries
from pipeline.access.markup import parse

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A family by the name of its access method, and what of it was found in the page."""

    access: str
    found: str


def fingerprints(text: str, url: str) -> list[Fingerprint]:
    """The families that a page from ``url`` may belong to, the likeliest first: by the marks of their software, by the
    addresses of links, and plain links or files at last. Empty for a page without marks and lists.
    """
    marked = [
        Fingerprint(access, " ".join(match[0].split())[:_LONGEST])
        for access, method in METHODS.items()
        if method.marks is not None and (match := method.marks.search(text))
    ]
    try:
        links = anchors(parse(text, url))
    except NotAList:
        return marked
    known = {one.access for one in marked}
    for access in ("trs", "vsb"):
        shape = METHODS[access].shape
        fitting = [link.url for link in links if shape is not None and shape.search(link.url)]
        if access not in known and fitting:
            marked.append(Fingerprint(access, fitting[0]))
    listed, files = entries(links), [link for link in links if link.is_file]
    if listed:
        marked.append(Fingerprint("links", f"{len(listed)} links like entries"))
    if files:
        marked.append(Fingerprint("files", f"{len(files)} links to files"))
    return marked
