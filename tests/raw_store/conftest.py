import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from put_only import PutOnly

from pipeline.landing.store import RawStore
from pipeline.settings import Settings


@pytest.fixture(params=["folder", "memory", "putonly"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """A root of its own, with its raw store in a folder, in memory, and where things can only be put."""
    at = None if request.param == "folder" else f"{request.param}://bucket/{secrets.token_hex(4)}/raw"
    here = Settings(home=tmp_path / "home", workers=1, document_seconds=60, raw_at=at)
    here.inbox.mkdir(parents=True)
    yield here
    PutOnly.failing = None


@pytest.fixture
def store(settings: Settings) -> RawStore:
    return settings.store
