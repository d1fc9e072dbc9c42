"""``hotline source``, as a person types it."""

import json
from pathlib import Path

import pytest
from hotline_home import Home, bulletin

GOLDEN = Path(__file__).parents[1] / "access" / "golden"
TRS = GOLDEN / "trs" / "index.html"
LISTING = "https://www.linchuan.example.gov.cn/zwgk/rxtb/"


@pytest.fixture
def begun(home: Home) -> Home:
    done = home.hotline(
        "source",
        "new",
        "linchuan",
        "--listing",
        LISTING,
        "--page",
        TRS,
        "--area",
        "衡东县",
        "--title",
        "衡东",
    )
    assert done.returncode == 0, done.stderr
    assert "Looks like    trs: createPageHTML" in done.stdout
    return home


def test_new_is_in_order_and_never_overwrites(begun: Home) -> None:
    path = begun.path / "sources" / "linchuan.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=source.schema.json\nid: linchuan\n")
    assert (begun.path / "sources" / "source.schema.json").is_file()
    assert begun.hotline("source", "check").returncode == 0
    again = begun.hotline("source", "new", "linchuan", "--access", "links", "--listing", LISTING)
    assert (again.returncode, path.read_text(encoding="utf-8")) == (2, text)
    assert "is there already and was left as it is" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["../x"], "is no id"),
        (["x", "--access", "tsr"], "There is no access 'tsr'. Known: folder"),
        (["x", "--area", "无此县"], "No area is called"),
        (["x", "--page", "/nowhere/page.html"], "cannot be read"),
    ],
)
def test_new_refuses(home: Home, arguments: list[str], told: str) -> None:
    done = home.hotline("source", "new", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert [path.name for path in (home.path / "sources").iterdir()] == ["inbox.yaml"]


def test_new_tells_what_is_still_to_do(home: Home) -> None:
    done = home.hotline("source", "new", "x", "--access", "xxgk", "--listing", "http://www.a.example.gov.cn/")
    assert done.returncode == 0
    assert "x.yaml:2: options.infotypeId: is missing; add it." in done.stdout


def test_check_tells_file_and_line(begun: Home) -> None:
    path = begun.path / "sources" / "linchuan.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("https:", "ftp:"), encoding="utf-8")
    done = begun.hotline("source", "check")
    assert done.returncode == 2
    assert f"{path}:7: listings.0: " in done.stderr
    assert "Traceback" not in done.stderr
    path.write_text(whole.replace("430424", "999999"), encoding="utf-8")
    twin = path.with_name("twin.yaml")
    twin.write_text(
        whole.replace("id: linchuan", "id: twin").replace("https://www.", "http://"), encoding="utf-8"
    )
    done = begun.hotline("source", "check")
    assert done.returncode == 2
    assert f"{path}:4: area_code: no place list has 999999" in done.stderr
    assert (
        f"{twin}:6: listings: http://linchuan.example.gov.cn/zwgk/rxtb/ is watched by linchuan too"
        in done.stderr
    )


def test_list(begun: Home) -> None:
    begun.drop("1.txt", bulletin(1))
    begun.hotline("run")
    done = begun.hotline("source", "list", "--format", "json")
    rows = {row["id"]: row for row in json.loads(done.stdout)}
    assert rows["linchuan"] | {"last_capture": None} == {
        "id": "linchuan", "title": "衡东", "area": "衡东县", "access": "trs", "cadence": "monthly", "listings": 1,
        "unverified": "unverified", "last_capture": None,
    }  # fmt: skip
    assert rows["linchuan"]["last_capture"] is None, "hotline run fetches nothing from the web"
    assert rows["inbox"]["last_capture"].startswith("20")


def test_test_shows_what_would_be_taken(begun: Home) -> None:
    done = begun.hotline("source", "test", "linchuan", "--page", TRS, "--format", "json")
    assert done.returncode == 0
    rows = json.loads(done.stdout)
    assert [row["left_out"] for row in rows] == [
        None,
        None,
        "the title filter",
        None,
        "not on a host of the source",
    ]
    assert "Taken         3 of 5 entries" in done.stderr
    assert f"Next          {LISTING}index_2.html" in done.stderr
    assert "Budget        300 requests a day" in done.stderr


def test_test_says_what_else_a_page_looks_like(begun: Home) -> None:
    done = begun.hotline("source", "test", "linchuan", "--page", GOLDEN / "vsb" / "dctb.htm")
    assert done.returncode == 1
    assert "No list       looked for createPageHTML" in done.stderr
    assert "Looks like    vsb: line_u7" in done.stderr


def test_test_without_a_page_wants_a_contact_before_it_asks(begun: Home) -> None:
    done = begun.hotline("source", "test", "linchuan")
    assert done.returncode == 2
    assert "HOTLINE_CONTACT" in done.stderr


def test_test_of_a_folder(begun: Home) -> None:
    done = begun.hotline("source", "test", "inbox")
    assert done.returncode == 2
    assert "not fetched from the web" in done.stderr
