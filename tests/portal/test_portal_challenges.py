"""Challenges carry the marks by which each product is known, on every page, with whatever the client sends."""

import pytest

from tests.portal import CHALLENGES, Portal
from tests.portal.client import fetch

_MARKS = {
    "jiasule-521": (521, "__jsl_clearance"),
    "jiasule-512": (512, "__jsl_clearance"),
    "ruishu-412": (412, "$_ts"),
    "ruishu-202": (202, "$_ts"),
    "aliyun": (200, "acw_sc__v2"),
    "yunsuo": (200, "security_verify_data"),
    "firewall-403": (403, "网站防火墙"),
    "firewall-200": (200, "网站防火墙"),
    "captcha": (200, "验证码"),
}


def test_all_are_tested() -> None:
    assert set(_MARKS) == set(CHALLENGES)


@pytest.mark.parametrize("name", CHALLENGES)
def test_marks(portal: Portal, name: str) -> None:
    site = portal.site("jpage", bulletins=2, others=0)
    site.fail(CHALLENGES[name])
    first = fetch(site.listing)
    # Nothing that a client sends is an answer: the imitation has no solution.
    again = fetch(site.truth[0].url, Cookie=first.headers.get("set-cookie", "").partition(";")[0])
    for got in (first, again):
        status, mark = _MARKS[name]
        assert got.status == status
        assert mark in got.text
        assert site.wanted[0].title not in got.text
    assert ("set-cookie" in first.headers) == (name.partition("-")[0] not in ("firewall", "captcha"))
    site.heal()
    assert site.wanted[0].title in fetch(site.listing).text


def test_cookie_of_yunsuo(portal: Portal) -> None:
    site = portal.site("trs", bulletins=1, others=0)
    site.fail(CHALLENGES["yunsuo"])
    assert fetch(site.listing).headers["set-cookie"].startswith("yunsuo_session_verify=")
