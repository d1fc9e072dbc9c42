from pathlib import Path

import pytest
from sqlite_utils import Database

from warehouse import open_warehouse


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_warehouse(tmp_path / "hotline.db")
