from collections.abc import Sequence
from pathlib import Path

import pytest
from inbox_files import Drop

from pipeline.settings import Settings
from pipeline.sources import Source


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A root of its own with an empty inbox as its one source."""
    here = Settings(home=tmp_path / "home", workers=2, document_seconds=60)
    here.inbox.mkdir(parents=True)
    return here


@pytest.fixture
def sources() -> Sequence[Source]:
    return [Source(id="inbox", title="Dropped files", access="folder", path="raw/inbox")]


@pytest.fixture
def drop(settings: Settings) -> Drop:
    """Put a file into the inbox."""

    def put(name: str, content: str | bytes) -> Path:
        path = settings.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put
