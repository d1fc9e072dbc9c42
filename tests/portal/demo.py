"""``python -m tests.portal.demo`` (``make demo``): the portal, crawled through Dagster, read, loaded; the result opened."""

import argparse
import os
import shutil
import subprocess
import sys
import webbrowser
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

from tests.portal.challenges import CHALLENGES
from tests.portal.server import Portal
from tests.portal.site import Site

SITES = ("trs", "vsb", "jpage", "xxgk", "jpaas", "gkmlpt", "links")
"""One of them meets a firewall half way, so that there is something to see in the issues."""

BLOCKED = "links"
HOTLINE = Path(sys.executable).with_name("hotline")
_UNITS = """
SELECT area, month, unit, tickets_received, on_time_rate, satisfaction_rate, verified FROM unit_month
WHERE tickets_received IS NOT NULL ORDER BY month DESC, area, tickets_received DESC
"""


def main() -> None:
    """Runs the demonstration in a folder of its own, which is made anew."""
    parser = argparse.ArgumentParser(prog="python -m tests.portal.demo", description=main.__doc__)
    parser.add_argument("--home", type=Path, default=Path(".demo"), help="the root; what is in it is deleted")
    parser.add_argument("--no-open", action="store_true", help="name the page instead of opening it")
    parser.add_argument("sites", nargs="*", help=f"which sites of the portal: {', '.join(SITES)} by default")
    given = parser.parse_args()
    home = given.home.absolute()
    if home.exists() and not (home / "sources").is_dir():
        parser.error(f"{home} is there and no demonstration; give another folder with --home")
    shutil.rmtree(home, ignore_errors=True)
    with Portal() as portal:
        sites = [portal.site(name) for name in given.sites or SITES]
        _describe(home, sites)
        for site in sites:
            if site.name == BLOCKED:
                site.fail(CHALLENGES["firewall-403"], on="*show.php*")
        _hotline(home, "crawl", *(site.name for site in sites))
        print(f"\nThe portal was asked {len(portal.hits)} times, by one connection a host.\n")
    for command in (
        ["status"],
        ["issues", "--limit", "8"],
        ["query", "--limit", "12", _UNITS],
        ["query", "--limit", "12", "coverage"],
    ):
        print(f"\n$ hotline {' '.join(' '.join(part.split()) for part in command)}")
        _hotline(home, *command)
    _open(home, opening=not given.no_open)


def _describe(home: Path, sites: list[Site]) -> None:
    (home / "sources").mkdir(parents=True)
    for site in sites:
        text = site.yaml(cadence="monthly", crawl={"delay_seconds": 0.02})
        (home / "sources" / f"{site.name}.yaml").write_text(text, encoding="utf-8")


def _hotline(home: Path, *arguments: str) -> None:
    environment = {**os.environ, "HOTLINE_HOME": str(home), "HOTLINE_CONTACT": "mailto:demo@example.org"}
    subprocess.run([HOTLINE, *arguments], env=environment, check=False)


def _open(home: Path, *, opening: bool) -> None:
    """The newest bulletin as the reader saw it, in the browser."""
    with closing(connect(home / "warehouse" / "hotline.db")) as connection:
        newest = "SELECT id FROM bulletin WHERE title IS NOT NULL ORDER BY published_on DESC, id LIMIT 1"
        (bulletin,) = connection.execute(newest).fetchone()
    page = home / "newest.look.html"
    _hotline(home, "look", "--bulletin", str(bulletin), "-o", str(page))
    if not (opening and webbrowser.open(page.as_uri())):
        print(f"Open {page} in a browser.")
    print(f"Look around: HOTLINE_HOME={home} hotline query figure")


if __name__ == "__main__":
    main()
