"""One spelling for each address, and which addresses a crawl may ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.addresses import Guard, canonical

_GUARD = Guard.of(["www.Example.gov.cn", "example.gov.cn:8080", "政务.cn"])
_HERE = Guard.of(["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "10.0.0.5"], private_addresses=True)


@pytest.mark.parametrize(
    ("url", "spelling"),
    [
        ("HTTP://WWW.Example.gov.cn:80/a", "http://www.example.gov.cn/a"),
        ("https://h:443/", "https://h/"),
        ("https://h:80/", "https://h:80/"),
        ("http://h:8080", "http://h:8080/"),
        ("http://h", "http://h/"),
        ("http://h?a=1", "http://h/?a=1"),
        ("http://h./a", "http://h/a"),
        ("http://h/a/./b/../c", "http://h/a/c"),
        ("http://h/../../a", "http://h/a"),
        ("http://h/a/..", "http://h/"),
        ("http://h/a/.", "http://h/a/"),
        ("http://h/a//b", "http://h/a//b"),
        ("http://h/a#b", "http://h/a"),
        ("http://h/%7ea/%2f%e7%83%ad", "http://h/~a/%2F%E7%83%AD"),
        ("http://h/热 线.htm", "http://h/%E7%83%AD%20%E7%BA%BF.htm"),
        ("http://h/a?b=热", "http://h/a?b=%E7%83%AD"),
        ("http://h/a?b=%c8%c8", "http://h/a?b=%C8%C8"),
        ("http://h/a?z=1&a=2&z=0", "http://h/a?z=1&a=2&z=0"),
        ("http://h/a.jsp;jsessionid=A1!x?b=1", "http://h/a.jsp?b=1"),
        ("http://h/a.jsp;JSESSIONID=A1;c=2", "http://h/a.jsp;c=2"),
        ("http://h/a?jsessionid=1&b=2", "http://h/a?b=2"),
        ("http://h/a?b=2&PHPSESSID=1", "http://h/a?b=2"),
        ("http://h/a?c=%2fb", "http://h/a?c=%2Fb"),
        ("http://h\\a\\b.htm", "http://h/a/b.htm"),
        (" http://h/\na\t ", "http://h/a"),
        ("http://政务.cn/", "http://xn--zfr164b.cn/"),
        ("http://[::1]:80/", "http://[::1]/"),
    ],
)
def test_one_spelling(url: str, spelling: str) -> None:
    assert canonical(url) == spelling
    assert canonical(spelling) == spelling


@pytest.mark.parametrize(
    "url", ["", "a/b", "/a", "http://", "http:///a", "http://h:99999/", "http://[::1", "mailto:a@b"]
)
def test_what_is_no_address_of_a_host(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical(url)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_the_spelling_of_a_spelling_is_itself(rest: str) -> None:
    once = canonical(f"http://example.org/{rest}")
    assert canonical(once) == once
    assert _GUARD.refuses(once) == "example.org is no host of this source"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.gov.cn/a",
        "https://WWW.EXAMPLE.GOV.CN:443/a",
        "http://www.example.gov.cn.:80/",
        "http://example.gov.cn:8080/",
        "http://xn--zfr164b.cn/a",
        "http://政务.cn/a",
    ],
)
def test_the_hosts_of_the_source_are_asked(url: str) -> None:
    assert _GUARD.refuses(url) is None


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://www.example.gov.cn/a", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,x", "scheme"),
        ("//www.example.gov.cn/a", "scheme"),
        ("", "scheme"),
        ("http://a:b@www.example.gov.cn/", "user"),
        ("http://www.example.gov.cn@evil.org/", "user"),
        ("http:///a", "names no host"),
        ("http://evil.org/", "no host of this source"),
        ("http://a.www.example.gov.cn/", "no host of this source"),
        ("http://example.gov.cn/", "no host of this source"),
        ("http://www.example.gov.cn.evil.org/", "no host of this source"),
        ("http://www.example.gov.cn:8080/", "no host of this source"),
        ("http://www.example.gov.cn:22/", "no host of this source"),
        ("http://www.example.gov.cn\\@evil.org/", "backslashes"),
        ("http://www.example.gov.cn/\r\nHost: x", "control"),
        ("http://www.example.gov.cn:99999/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http://127.0.0.1/", "no host of this source"),
    ],
)
def test_why_an_address_is_refused(url: str, why: str) -> None:
    assert why in str(_GUARD.refuses(url))


_LOOPBACK = (
    "127.0.0.1", "127.1", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "017700000001", "127.0.0.1.",
    "１２７.0.0.1", "127。0。0。1",
)  # fmt: skip


@pytest.mark.parametrize("host", _LOOPBACK)
def test_a_private_address_is_one_in_every_spelling(host: str) -> None:
    outside = Guard.of(["127.0.0.1:8000", "127.0.0.1"])
    assert "loopback" in str(outside.refuses(f"http://{host}:8000/"))
    assert _HERE.refuses(f"http://{host}:8000/") is None


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.", "a.localhost", "db.internal", "printer.local", "nas.lan"]
)
def test_names_of_private_networks(host: str) -> None:
    assert "private network" in str(Guard.of([host]).refuses(f"http://{host}/"))
    assert Guard.of([host], private_addresses=True).refuses(f"http://{host}/") is None


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1", "172.16.5.4", "192.168.1.1", "100.64.0.1", "198.18.0.1", "192.0.2.1", "127.9.9.9",
        "::1", "fc00::1", "fd12::1", "fec0::1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:7f00:1", "64:ff9b::10.0.0.1",
        "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a00:1::1", "::10.0.0.1",
    ],
)  # fmt: skip
def test_private_addresses_only_where_the_source_lies_in_a_private_network(host: str) -> None:
    assert _GUARD.refuses_ip(host)
    assert _HERE.refuses_ip(host) is None
    literal = f"[{host}]" if ":" in host else host
    assert Guard.of([literal]).refuses(f"http://{literal}/")


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0", "169.254.169.254", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "fe80::1", "fe80::1%eth0", "ff02::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::",
        "no address", "", "1.2.3",
    ],
)  # fmt: skip
def test_never_asked_whatever_the_source_says(ip: str) -> None:
    assert _GUARD.refuses_ip(ip)
    assert _HERE.refuses_ip(ip)


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "117.36.1.1", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"]
)
def test_the_public_network_is_asked(ip: str) -> None:
    assert _GUARD.refuses_ip(ip) is None
    assert _HERE.refuses_ip(ip) is None
