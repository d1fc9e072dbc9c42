"""What is wrong with descriptions that are each in order: areas that do not exist, columns watched twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from parsers.identity.gazetteer import gazetteer
from pipeline.sources.addresses import host_of, without_www
from pipeline.sources.load import line_in
from pipeline.sources.model import INGEST, Source


def faults_among(folder: Path, sources: Sequence[Source]) -> list[str]:
    """One line for each fault of the sources of a folder, with file, line and what to do."""
    return [*_unknown_areas(folder, sources), *_watched_twice(folder, sources)]


def hints_for(source: Source) -> Iterator[str]:
    """What a source that is fetched from the web would do better to say."""
    if not source.crawled:
        return
    if source.expect.items_per_page is None or source.expect.bulletins_per_quarter is None:
        yield "nothing is expected of it, so that it may die unseen; give items_per_page and bulletins_per_quarter"
    place = gazetteer().place(source.area_code or "")
    if place is not None and place.name not in source.title and place.short not in source.title:
        yield f"its title does not name its area, {place.name}; check area_code"


def _unknown_areas(folder: Path, sources: Sequence[Source]) -> Iterator[str]:
    for source in sources:
        code = source.area_code
        if code is not None and source.id != INGEST and gazetteer().place(code) is None:
            path = folder / f"{source.id}.yaml"
            yield f"{path}:{line_in(path, 'area_code')}: area_code: no place list has {code}; look its code up."


def _watched_twice(folder: Path, sources: Sequence[Source]) -> Iterator[str]:
    watched: dict[tuple[str, ...], list[tuple[Source, str]]] = defaultdict(list)
    for source in sources:
        for listing in source.listings:
            parts = urlsplit(listing)
            column = (without_www(host_of(listing)), parts.path.rstrip("/"), parts.query, parts.fragment)
            watched[column].append((source, listing))
    for (first, _), *others in watched.values():
        for source, listing in others:
            path = folder / f"{source.id}.yaml"
            what = f"{listing} is watched by {first.id} too; remove one"
            yield f"{path}:{line_in(path, 'listings')}: listings: {what}."
