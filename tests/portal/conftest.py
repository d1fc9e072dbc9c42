"""The portal for the tests of this folder."""

from tests.portal.fixture import portal

__all__ = ["portal"]
