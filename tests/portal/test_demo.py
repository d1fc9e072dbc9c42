"""``make demo``, with one site and without a browser."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.portal.demo", "--no-open", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_demonstration_goes_from_the_portal_to_the_figures(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    done = run("--home", str(home), "pages")
    assert done.returncode == 0, done.stderr
    assert "by one connection a host" in done.stdout
    assert "tickets_received" in done.stdout
    assert (home / "newest.look.html").exists()
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x", encoding="utf-8")
    done = run("--home", str(tmp_path))
    assert done.returncode == 2
    assert "no demonstration" in done.stderr
    assert (tmp_path / "precious").exists()
