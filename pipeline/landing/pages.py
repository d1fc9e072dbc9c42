"""Pages and the files that they name: where in the archive a link of a page may lead.

A page saved into a folder, or packed into an archive, has its attachments beside it: under the path of the link, under
the last part of it, under the name that the link shows, or in the folder that a browser makes for what belongs to a page.
"""

import contextlib
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit

from parsers.formats.html.links import FileLink, file_links
from pipeline.landing.log import Capture

_OF_A_PAGE = ("", "{}_files/", "{}.files/")

Place = tuple[str, str]
"""Source and locator, or source and address."""


def named_places(data: bytes, locator: str, url: str | None = None) -> tuple[str, ...]:
    """Locators, and where the page's ``url`` is known addresses, of files that the page ``data`` may name; empty for
    bytes that are no page.
    """
    # A file out of an archive that was fetched stands below an address, in which a normal path would lose a slash.
    scheme, mark, path_of_page = locator.rpartition("://")
    folder, name = posixpath.split(path_of_page)
    stem = posixpath.splitext(name)[0]
    places: dict[str, None] = {}
    for link in file_links(data):
        if url is not None:
            with contextlib.suppress(ValueError):  # an address that is none
                places[urldefrag(urljoin(url, link.address)).url] = None
            continue  # what lies beside it on the server has an address of its own
        for path in _paths(link):
            for beside in _OF_A_PAGE if "/" not in path else ("",):
                place = posixpath.normpath(posixpath.join(folder, beside.format(stem), path))
                if not place.startswith("../"):
                    places[scheme + mark + place] = None
    places.pop(locator, None)
    return tuple(places)


def _paths(link: FileLink) -> Iterator[str]:
    """Paths below the page's folder under which the file of a link may have been kept."""
    try:
        parts = urlsplit(link.address)
    except ValueError:
        return
    path = unquote(parts.path)
    if not parts.scheme and not parts.netloc and not path.startswith("/"):
        yield path
    shown = link.name or ""
    names = [posixpath.basename(path), shown, shown.replace(" ", ""), shown.rpartition(" ")[2]]
    names += [name for key in ("filename", "fileName", "name") for name in parse_qs(parts.query).get(key, ())]
    for name in names:
        if name := posixpath.basename(name.replace("\\", "/")):
            yield name


def pages_of(captures: Iterable[Capture]) -> dict[Place, Capture]:
    """The page that each captured place is attached to, by the latest captures of all places; also of those that are gone.

    A file that several pages name belongs to none of them: it may be a list, a form, a picture of the site.
    """
    latest: dict[Place, Capture] = {}
    for one in captures:
        before = latest.get((one.source, one.locator))
        if not one.is_gone and (before is None or before.captured_at <= one.captured_at):
            latest[one.source, one.locator] = one
    named: dict[Place, list[Capture]] = {}
    for page in latest.values():
        for place in page.names or ():
            named.setdefault((page.source, place), []).append(page)
    if not named:
        return {}
    return {place: pages[0] for place, one in latest.items() if len(pages := _pages(one, named)) == 1}


def _pages(capture: Capture, named: dict[Place, list[Capture]]) -> Sequence[Capture]:
    """The pages that name a file, or the archive that it came in; no page is an attachment."""
    if capture.names:
        return ()
    places = [capture.locator, *([capture.url] if capture.url else [])]
    if capture.parent is not None:
        parts = capture.locator.split("/")
        places += ["/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]
    for place in places:
        if found := named.get((capture.source, place)):
            return found
    return ()
