"""The portal as a program, and the descriptions of its sites."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.portal import STANDARD, Portal
from tests.portal.client import fetch

_ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", STANDARD)
def test_description_of_a_source(portal: Portal, name: str) -> None:
    site = portal.site(name, others=3)
    told = yaml.safe_load(site.yaml(cadence="daily", publisher=None, crawl={"max_pages": 3}))
    assert (told["id"], told["access"], told["listings"]) == (name, site.family.access, site.listings)
    assert (told["cadence"], told["area_code"]) == ("daily", site.settings.area.code)
    assert "publisher" not in told
    assert told["crawl"] == {
        "contact": "mailto:portal@example.org",
        "private_addresses": True,
        "delay_seconds": 0,
        "requests_per_day": 100_000,
        "max_pages": 3,
    }
    titles = [article.title for article in site.articles]
    taken = [
        title
        for title in titles
        if any(re.search(each, title) for each in told["title_include"])
        and not any(re.search(each, title) for each in told["title_exclude"])
    ]
    assert taken == [wanted.title for wanted in site.truth]


def test_portal_as_a_program(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.portal", "--sources", str(tmp_path), "trs", "large-10"]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().split() for _ in range(2)]
        assert [line[0] for line in lines] == ["trs", "large-10"]
        assert fetch(lines[0][1]).status == 200
        assert process.stdout.readline().split()[:4] == ["trs", "200", "GET", "/zwgk/rxtb/"]
        process.terminate()
        assert process.stdout.read() == ""
    assert process.returncode == 0
    assert yaml.safe_load((tmp_path / "trs.yaml").read_text(encoding="utf-8"))["listings"] == [lines[0][1]]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["large-10.yaml", "trs.yaml"]


def test_unknown_site_is_told_to_the_user() -> None:
    command = [sys.executable, "-m", "tests.portal", "nothing"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no site 'nothing'; there are trs," in done.stderr
    assert "Traceback" not in done.stderr
