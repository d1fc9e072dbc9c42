"""Every standard site answers as its family does: lists page by page, articles, files, and the record of requests."""

import urllib.request
from urllib.error import HTTPError

import pytest

from parsers.reader import read
from tests.portal import STANDARD, Portal, gaps, most_at_once


@pytest.mark.parametrize("name", [name for name in STANDARD if name != "gigantic"])
def test_bulletins_and_files_are_there(portal: Portal, name: str) -> None:
    site = portal.site(name)
    for wanted in site.truth[:3]:
        reading = read(urllib.request.urlopen(wanted.url).read())
        assert (reading.error, reading.issues) == (None, [])
        assert reading.area is not None
        assert reading.area.code == site.settings.area.code
        assert wanted.period is not None
        assert reading.period.start == f"{wanted.period[0]}-{wanted.period[1]:02d}-01"
        assert len(reading.observations) > 60
        for file in wanted.files:
            if file.missing:
                with pytest.raises(HTTPError, match="404"):
                    urllib.request.urlopen(file.url)
            else:
                assert urllib.request.urlopen(file.url).read() == file.attachment.data


def test_requests_are_recorded(portal: Portal) -> None:
    trs, vsb = portal.site("trs"), portal.site("vsb")
    for url in (trs.listing, vsb.listing, trs.listing):
        urllib.request.urlopen(url).read()
    hits = portal.hits_of(trs)
    assert [(hit.method, hit.path, hit.status) for hit in hits] == [("GET", "/zwgk/rxtb/", 200)] * 2
    assert len(portal.hits) == 3
    assert most_at_once(portal.hits) == 1
    assert len(gaps(hits)) == 1
    assert gaps(hits)[0] > 0
    portal.forget()
    assert portal.hits == []
