"""Captured bytes under the name of their SHA-256: ``raw/blobs/aa/<sha256>``."""

import hashlib
from pathlib import Path

from pipeline.files import write_atomically


def path_of(blobs: Path, sha256: str) -> Path:
    """The file that holds, or would hold, the bytes with this hash."""
    return blobs / sha256[:2] / sha256


def store(blobs: Path, data: bytes) -> str:
    """Keep bytes; their SHA-256. Bytes that are there already are not written again. Raises OSError (disk
    full).
    """
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(blobs, sha256)
    if not path.exists():
        write_atomically(path, data)
    return sha256
