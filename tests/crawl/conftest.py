"""A portal and a root for the tests of this folder."""

from pathlib import Path

import pytest
from crawl_home import CrawlHome

from tests.portal.fixture import portal

__all__ = ["portal"]


@pytest.fixture
def home(tmp_path: Path) -> CrawlHome:
    return CrawlHome(tmp_path)
