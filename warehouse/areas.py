"""Rows of table ``area``: an area with all that contain it, as the gazetteer names them."""

from functools import lru_cache

from parsers.identity.gazetteer import gazetteer
from parsers.reading import Area

AreaRow = tuple[str, str | None, str | None, str | None]


@lru_cache(maxsize=4096)
def area_rows(code: str) -> tuple[AreaRow, ...]:
    """Rows (code, name, level, parent) of the area ``code`` and of those that contain it, the largest
    first.
    """
    places = gazetteer()
    above = [parent for parent in places.ancestors(code) if places.place(parent)]
    rows = []
    for own, parent in zip((code, *above), (*above, None), strict=True):
        place = places.place(own)
        rows.append((own, place.name if place else None, place.level if place else None, parent))
    return tuple(reversed(rows))


def published_rows(area: Area) -> tuple[AreaRow, ...]:
    """As ``area_rows`` for a publishing area; one that the gazetteer does not have keeps its name and level
    as read.
    """
    if area.code is None:
        return ()
    *above, (code, name, level, parent) = area_rows(area.code)
    return *above, (code, name or area.name, level or area.level, parent)


def home_of(unit_id: str) -> str | None:
    """Code of the area that a unit's id begins with; ``None`` where the area is unknown (``?…``)."""
    code = unit_id.rsplit(":", 2)[0]
    return None if code.startswith("?") else code
