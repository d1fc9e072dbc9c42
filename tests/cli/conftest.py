from pathlib import Path

import pytest
from hotline_home import Home, bulletin


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A warehouse with two months, a file that cannot be read and one that cannot be taken in. Not to be changed."""
    home = Home(tmp_path_factory.mktemp("filled") / "home")
    for month in (1, 2):
        home.drop(f"{month}.txt", bulletin(month, 300 + month))
    home.drop("empty.txt", "")
    (home.inbox / "link.txt").symlink_to("1.txt")
    done = home.hotline("run")
    assert done.returncode == 1, done.stderr
    return home
