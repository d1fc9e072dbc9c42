"""The bench of formats: its files are read wholly by this project, wrong cells are counted, an absent peer is told."""

import pytest

from bench import formats, report
from bench.format_files import WRITERS, bulletin
from bench.format_readers import readers


@pytest.mark.parametrize("form", WRITERS)
def test_every_cell_of_every_format_comes_out_right(form):
    given = [bulletin(number, 9) for number in range(3)]
    own = readers(form)[0]
    grids = [own.read(WRITERS[form](one)) for one in given]
    assert formats._right(given, grids) == 1.0
    changed = given[0].rows[3][2]
    wrong = [[["0" if cell == changed else cell for cell in row] for row in grid] for grid in grids[0]]
    assert formats._right(given, [wrong, *grids[1:]]) < 1.0
    assert formats._right(given, [[], *grids[1:]]) == pytest.approx(2 / 3, abs=0.01)


def test_a_peer_that_is_not_set_up_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(formats, "PEERS", tmp_path / "python")
    monkeypatch.setattr(formats, "WRITERS", {"pdf, ruled": WRITERS["pdf, ruled"], "html": WRITERS["html"]})
    found = formats.measure(1, 1)
    table = report.formats({"machine": "a machine", "commit": "1234567", "forms": found})
    assert "camelot, lattice | not set up: make bench-peers" in table
    assert table.count("1.0000 of 55") >= 2
    assert "pages/s" in table
