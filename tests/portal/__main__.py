"""``python -m tests.portal``: all standard sites until interrupted or terminated, a line for each request."""

import argparse
import signal
import threading
from contextlib import suppress
from pathlib import Path

from tests.portal.hits import Hit
from tests.portal.server import Portal
from tests.portal.standard import STANDARD


def main() -> None:
    """Runs the portal; with ``--sources`` also writes the descriptions of its sites into a folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.portal", description=main.__doc__)
    parser.add_argument("--port", type=int, default=0, help="common to all sites; 0: one that is free")
    parser.add_argument("--seed", type=int, default=1, help="decides every figure")
    parser.add_argument("--sources", type=Path, help="folder for the sites' sources/ID.yaml")
    parser.add_argument("--quiet", action="store_true", help="no line for each request")
    known = f"large-N (N pages), {', '.join(STANDARD)}"
    parser.add_argument("sites", nargs="*", help=f"which sites: {known}; all but the large ones by default")
    given = parser.parse_args()
    # Whenever the signal comes, the portal is closed and nothing is said.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        suppress(KeyboardInterrupt),
        Portal(given.port, given.seed, None if given.quiet else _tell) as portal,
    ):
        try:
            _set_up(portal, given.sites or list(STANDARD), given.sources)
        except (OSError, ValueError) as error:
            parser.error(str(error))
        threading.Event().wait()


def _set_up(portal: Portal, names: list[str], sources: Path | None) -> None:
    for name in names:
        site = portal.site(name)
        if sources:
            sources.mkdir(parents=True, exist_ok=True)
            (sources / f"{name}.yaml").write_text(site.yaml(), encoding="utf-8")
        print(f"{name:16} {site.listing}", flush=True)


def _tell(hit: Hit) -> None:
    took = (hit.ended or hit.arrived) - hit.arrived
    print(
        f"{hit.site:16} {hit.status} {hit.method} {hit.target} {took * 1000:.0f} ms {hit.fault}".rstrip(),
        flush=True,
    )


if __name__ == "__main__":
    main()
