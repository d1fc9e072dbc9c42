"""A portal of invented publishers on the loopback: every family of site software, every fault, every request recorded."""

from tests.portal import challenges, faults
from tests.portal.articles import Article, Attachment
from tests.portal.challenges import CHALLENGES
from tests.portal.hits import Hit, connections, gaps, most_at_once, repeated, rests, targets
from tests.portal.server import Portal
from tests.portal.site import Site
from tests.portal.standard import STANDARD

__all__ = [
    "CHALLENGES",
    "STANDARD",
    "Article",
    "Attachment",
    "Hit",
    "Portal",
    "Site",
    "challenges",
    "connections",
    "faults",
    "gaps",
    "most_at_once",
    "repeated",
    "rests",
    "targets",
]
