"""Where things live. All paths of the project are decided here and nowhere else.

The root is the folder named by the environment variable ``HOTLINE_HOME``, or else the checkout that holds
this file.
"""

import math
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import HotlineError
from pipeline.reading.limits import Limits

if TYPE_CHECKING:
    from pipeline.landing.store import RawStore

CHECKOUT = Path(__file__).resolve().parent.parent
HOME_VARIABLE = "HOTLINE_HOME"
RAW_VARIABLE = "HOTLINE_RAW"
DEFAULT_DOCUMENT_SECONDS = 60.0
PAGE_SHARE = 1 / 3
SOFFICE_VARIABLE = "HOTLINE_SOFFICE"
_SOFFICE = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and files below one root, and the limits of a run.

    ``workers`` reading processes work at a time; a document that takes longer than ``document_seconds`` is
    given up, a page that takes longer than ``page_seconds`` is left out. ``raw_at`` is the path or address of the raw
    store where it is not in the root.
    """

    home: Path
    workers: int
    document_seconds: float = DEFAULT_DOCUMENT_SECONDS
    page_seconds: float = DEFAULT_DOCUMENT_SECONDS * PAGE_SHARE
    raw_at: str | None = None

    @property
    def limits(self) -> Limits:
        """How long one document, and one page, may take."""
        return Limits(self.document_seconds, self.page_seconds)

    @property
    def raw(self) -> str:
        """Path or address (fsspec) of the raw store."""
        return self.raw_at or str(self.home / "raw")

    @property
    def store(self) -> "RawStore":
        """Captured bytes, each under its SHA-256, and the append-only log of captures. Raises HotlineError where
        ``HOTLINE_RAW`` leads nowhere.
        """
        from pipeline.landing.store import open_store

        return open_store(self.raw, self.state / "raw-copies")

    @property
    def capture_lock(self) -> Path:
        """Held while captures are written."""
        return self.state / "captures.lock"

    @property
    def crawl_memory(self) -> Path:
        """What the crawler remembers of hosts, lists and bulletins. On this machine, wherever the archive is."""
        return self.home / "raw" / "crawl.db"

    @property
    def crawl_locks(self) -> Path:
        """One lock for each host that is being crawled."""
        return self.state / "crawl"

    @property
    def capture_problems(self) -> Path:
        """What the last capture could not take in, by source."""
        return self.state / "capture-problems.json"

    @property
    def inbox(self) -> Path:
        """The folder in which people drop files."""
        return self.home / "raw" / "inbox"

    @property
    def sources(self) -> Path:
        """Descriptions of publishers: the root's own, or else those of the checkout."""
        own = self.home / "sources"
        return own if own.is_dir() else CHECKOUT / "sources"

    @property
    def decisions(self) -> Path:
        """What persons decided: units.csv, areas.csv. Belongs to the root, as its data do."""
        return self.home / "warehouse" / "decisions"

    @property
    def decisions_lock(self) -> Path:
        """Held while decisions are written."""
        return self.state / "decisions.lock"

    @property
    def staging(self) -> Path:
        """Readings between parsing and loading."""
        return self.home / "warehouse" / "staging"

    @property
    def converted(self) -> Path:
        """Word files that LibreOffice made of old ones, by the hash of the original; all of it can be made again."""
        return self.home / "warehouse" / "converted"

    @property
    def staging_lock(self) -> Path:
        """Held while readings are made, so that two runs do not read the same bulletins."""
        return self.state / "staging.lock"

    @property
    def database(self) -> Path:
        """The warehouse."""
        return self.home / "warehouse" / "hotline.db"

    @property
    def checked(self) -> Path:
        """The number of the last load after which the warehouse was found whole."""
        return self.state / "checked"

    @property
    def dagster(self) -> Path:
        """All that Dagster stores, and beside it what this program notes of its runs."""
        return self.home / ".dagster"

    @property
    def state(self) -> Path:
        """Locks and reports of the last run; all of it can be lost."""
        return self.dagster / "hotline"

    @property
    def logs(self) -> Path:
        """Tracebacks of unexpected errors and what reading processes said."""
        return self.state / "logs"

    def located(self, path: str) -> Path:
        """A path of a source description: below the root if it is there, else below the checkout (bundled
        samples). The inbox is always the root's own.
        """
        own = self.home / path
        bundled = CHECKOUT / path
        is_bundled = own != self.inbox and not own.exists() and bundled.exists()
        return bundled if is_bundled else own


def settings() -> Settings:
    """Settings from the environment.

    ``HOTLINE_HOME`` names the root, ``HOTLINE_RAW`` the path or address of the raw store (default: raw/ in the root),
    ``HOTLINE_WORKERS`` the number of reading processes (default: one a
    core), ``HOTLINE_DOCUMENT_SECONDS`` the longest time for one document, ``HOTLINE_PAGE_SECONDS`` that for one page
    (default: a third of it). Raises HotlineError for values that are no numbers.
    """
    home = Path(os.environ.get(HOME_VARIABLE) or CHECKOUT).expanduser().absolute()
    workers = math.ceil(_number("HOTLINE_WORKERS", os.cpu_count() or 1))
    seconds = _number("HOTLINE_DOCUMENT_SECONDS", DEFAULT_DOCUMENT_SECONDS)
    page = _number("HOTLINE_PAGE_SECONDS", seconds * PAGE_SHARE)
    raw_at = os.environ.get(RAW_VARIABLE) or None
    return Settings(home, workers, document_seconds=seconds, page_seconds=page, raw_at=raw_at)


def soffice() -> str | None:
    """The program of LibreOffice: what ``HOTLINE_SOFFICE`` names, or what is found under the usual names; ``None``: it is
    not installed.
    """
    given = os.environ.get(SOFFICE_VARIABLE)
    return next((found for name in ([given] if given else _SOFFICE) if (found := shutil.which(name))), None)


def _number(variable: str, default: float) -> float:
    given = os.environ.get(variable)
    if not given:
        return default
    try:
        value = float(given)
    except ValueError:
        value = 0.0
    if not 0 < value < math.inf:
        raise HotlineError(
            f"{variable}={given!r} is no positive number. Unset it or give a number, e.g. {default:g}."
        )
    return value
