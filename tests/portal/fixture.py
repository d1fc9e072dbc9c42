"""The portal as a fixture of pytest: ``from tests.portal.fixture import portal`` in a conftest.py."""

from collections.abc import Iterator

import pytest

from tests.portal.server import Portal


@pytest.fixture
def portal() -> Iterator[Portal]:
    """A fresh portal for one test; its sites are set up as they are asked for."""
    with Portal() as running:
        yield running
