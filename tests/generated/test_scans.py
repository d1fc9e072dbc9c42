"""Drawing and measuring of scans: the same seed gives the same pictures, and what is counted is what happened."""

import random

from bench import paper, scans
from parsers.formats import open_document
from parsers.reader import read

TEXT = """衡东县12345政务服务便民热线2023年3月办理情况
2023年3月，衡东县12345热线共受理群众诉求300件，办结293件。
| 单位 | 受理件数 | 办结件数 |
| 洣水镇 | 120 | 118 |
| 大浦镇 | 180 | 175 |
| 合计 | 300 | 293 |
""".encode()


def test_same_seed_same_pictures() -> None:
    drawn = []
    for _ in range(2):
        rng = random.Random("a")
        look, scan = paper.draw_print(rng), paper.draw_scan(rng)
        page = paper.scanned(paper.pages(open_document(TEXT), look)[0], scan, 4)
        drawn.append(paper.saved(page, scan))
    assert drawn[0] == drawn[1]


def test_figures_are_never_broken_and_tables_fit_the_page() -> None:
    rows = "\n".join("| " + " | ".join(["丰乐街道办事处", *["100.00%"] * 9]) + " |" for _ in range(60))
    head = "| 单位 | " + " | ".join(f"办结率{n}" for n in range(9)) + " |"
    document = open_document(f"标题\n{head}\n{rows}\n".encode())
    pages = paper.pages(document, paper.Print(size=14, dpi=72))
    assert len(pages) > 1
    for page in pages:
        left, top, right, bottom = page.point(lambda level: 255 - level).getbbox()
        assert left >= 55
        assert right <= page.width - 55
        assert bottom <= page.height - 50
        assert top >= 50


def test_what_is_read_is_counted() -> None:
    sums = scans.Sums()
    document, original = open_document(TEXT), read(TEXT)
    scans.add(sums, "a.txt", document, original, paper.Print(dpi=120), paper.Scan(noise=4, quality=80))
    assert (sums.bulletins, sums.pages, sums.wrong) == (1, 1, 0)
    assert sums.found == sums.wanted == len(original.observations)
    assert 0 < sums.verified <= sums.published <= sums.found


def test_misreadings_are_counted_and_told() -> None:
    sums = scans.Sums()
    other = read(TEXT.replace(b"180", b"190"))
    scans.compare(sums, "a.txt", read(TEXT), other)
    assert sums.other == 1
    assert sums.found == sums.wanted - 1
    assert any("missed" in line and "180" in line for line in sums.lines)
