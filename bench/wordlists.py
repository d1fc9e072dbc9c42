"""The word lists of generated bulletins (``bench/words/*.yaml``), read once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "words"


@cache
def wordlist(name: str) -> dict[str, Any]:
    """The content of ``bench/words/<name>.yaml``."""
    with (_FOLDER / f"{name}.yaml").open(encoding="utf-8") as lines:
        loaded: dict[str, Any] = yaml.safe_load(lines)
    return loaded
