"""A generated archive on disk: its files with their truths, and making sure that it is there."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.generate import write_archive

OUT = Path(__file__).parent / "out"


@dataclass(frozen=True, slots=True)
class Archive:
    """``folder`` holds ``files/`` and ``truth/`` of ``count`` bulletins."""

    folder: Path
    count: int
    seed: int

    @property
    def files(self) -> list[Path]:
        """The bulletins in order."""
        return sorted((self.folder / "files").iterdir())

    def truths(self) -> list[dict[str, Any]]:
        """What the bulletins say, in the same order."""
        paths = sorted((self.folder / "truth").glob("*.json"))
        return [json.loads(path.read_text(encoding="utf-8")) for path in paths]

    def contents(self) -> list[tuple[Path, bytes]]:
        """The bulletins in memory."""
        return [(path, path.read_bytes()) for path in self.files]


def archive(count: int, seed: int, folder: Path | None = None) -> Archive:
    """The archive of ``count`` bulletins, generated anew (it takes milliseconds for each)."""
    place = folder or OUT / f"archive-{count}-{seed}"
    write_archive(place, count, seed)
    return Archive(place, count, seed)
