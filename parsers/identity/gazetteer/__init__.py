"""The place list: provinces, cities, counties, districts, zones, and their townships, since 2015.

Every name has the first and last vintage (``YYYY-MM``) of the lists in which it was seen. Data in
``parsers/vocabulary/gazetteer`` (made by ``tools/build_gazetteer.py``; ``zones.csv`` is kept by hand). Nothing is
read before it is asked for. Which area a bulletin belongs to is decided in ``parsers.identity.area``.
"""

from parsers.identity.gazetteer.look_up import Gazetteer, gazetteer
from parsers.identity.gazetteer.places import Place, Zone, is_zone
from parsers.identity.gazetteer.successions import Succession
from parsers.identity.gazetteer.town_lines import TownshipName
from parsers.identity.gazetteer.towns import Township
from parsers.identity.gazetteer.vintages import vintages

__all__ = [
    "Gazetteer",
    "Place",
    "Succession",
    "Township",
    "TownshipName",
    "Zone",
    "gazetteer",
    "is_zone",
    "vintages",
]
