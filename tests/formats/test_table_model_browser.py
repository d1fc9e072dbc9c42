"""The cases of ``table_model/`` as a browser lays them out: rows and columns are where the edges of its cells are.

Cases in which browsers differ say so (``browser``). Left out where Playwright's package or Debian's chromium is not
installed.
"""

import shutil

import pytest
from test_table_model import AROUND, CASES, Grid, expected

pytest.importorskip("playwright", reason="Playwright's package is not installed (extra dev)")
BROWSER = shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="chromium is not installed: no browser to compare with"
)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
STYLE = (
    "<style>table{border-spacing:0}td,th{padding:0;border:0;min-width:20px;width:20px;height:20px;"
    "font-size:4px}tr{height:20px}select{display:none}caption{height:9px}p,ul,blockquote{margin:0}</style>"
)
# For each table: left, top, right, bottom and text of its own cells, in tree order.
CELLS = """() => [...document.querySelectorAll('table')].map(table =>
  [...table.querySelectorAll('td, th')].filter(cell => cell.closest('table') === table
      && getComputedStyle(cell).display !== 'none' && cell.getClientRects().length).map(cell => {
    const box = cell.getBoundingClientRect();
    const seen = getComputedStyle(cell).visibility === 'visible';
    return [box.left, box.top, box.right, box.bottom, seen ? cell.innerText : ''];
  }))"""


@pytest.fixture(scope="module")
def page():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=BROWSER, args=FLAGS.split())
        yield browser.new_page(java_script_enabled=True, viewport={"width": 60000, "height": 2000})
        browser.close()


@pytest.mark.parametrize(
    "case", [case for case in CASES if "browser" not in case], ids=lambda case: case["name"]
)
def test_a_browser_lays_the_table_out_so(page, case):
    page.set_content(AROUND.format(STYLE + case["html"]))
    grids = [laid_out(cells) for cells in page.evaluate(CELLS)]
    for grid in expected(case):
        assert grid in grids


def laid_out(cells: list[tuple[float, float, float, float, str]]) -> Grid:
    """Slots between the edges at which cells begin; of two cells on a slot the first; lines that show nothing go."""
    lefts = sorted({round(cell[0]) for cell in cells})
    tops = sorted({round(cell[1]) for cell in cells})
    rows = [[slot(cells, x, y) for x in lefts] for y in tops]
    return [row for row in rows if any(row)]


def slot(cells: list[tuple[float, float, float, float, str]], x: int, y: int) -> str:
    for left, top, right, bottom, text in cells:
        if left - 1 < x < right - 1 and top - 1 < y < bottom - 1:
            shown = " ".join(text.split())
            return shown if (round(left), round(top)) == (x, y) else f"({shown})"
    return ""
