"""Draws docs/look.png, the picture of `hotline look` in README.md: a bundled bulletin printed as PDF, looked at.

    python tools/look_picture.py

Needs the extra `dev` and a chromium on the path, which prints the bulletin and photographs the page. Run it anew when the
page looks otherwise; the picture is not compared by any test.
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from parsers.reading import Hints
from pipeline.look.page import look_page
from pipeline.look.seen import Seen, look_at
from pipeline.reading.jobs import Job

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "raw" / "samples" / "planted-slip.html"
PICTURE = ROOT / "docs" / "look.png"
HELD = "93.70%"
WIDTH, HEIGHT = 1180, 680
COLOURS = 256
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> int:
    """Write the picture; the exit status."""
    program = shutil.which("chromium")
    if program is None:
        print("There is no chromium on the path.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright, TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        photograph = _photograph(browser, _seen(browser, Path(name)), Path(name))
        browser.close()
    few = Image.open(BytesIO(photograph)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURE, optimize=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size} bytes")
    return 0


def _seen(browser: Browser, folder: Path) -> Seen:
    """The bulletin as a browser prints it."""
    page = browser.new_page()
    page.goto(SAMPLE.as_uri())
    path = folder / SAMPLE.with_suffix(".pdf").name
    page.pdf(path=path, width="230mm", height="170mm", margin={"top": "8mm", "left": "8mm", "right": "8mm"})
    return look_at(Job(path=str(path), shown=path.name, hints=Hints(name=path.name)))


def _photograph(browser: Browser, seen: Seen, folder: Path) -> bytes:
    """The page with the held figure chosen."""
    held = next(figure for figure in seen.figures if figure.printed == HELD)
    path = folder / "look.html"
    path.write_text(look_page(seen), encoding="utf-8")
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto(f"{path.as_uri()}#f{held.number}")
    return page.screenshot()


if __name__ == "__main__":
    sys.exit(main())
