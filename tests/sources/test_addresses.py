import pytest

from pipeline.sources.addresses import host_of
from pipeline.sources.networks import is_private


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "a.localhost", "LOCALHOST", "printer.local", "intranet", "db.internal", "nas.lan",
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "0.0.0.0",
        "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
        "::1", "[::1]", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_private(host: str) -> None:
    assert is_private(host)


@pytest.mark.parametrize(
    "host", ["www.hengdong.gov.cn", "8.8.8.8", "2001:4860:4860::8888", "local.gov.cn", "12345.gov.cn"]
)
def test_public(host: str) -> None:
    assert not is_private(host)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://WWW.A.gov.cn:8080/x", "www.a.gov.cn"),
        ("https://a.gov.cn./x", "a.gov.cn"),
        ("mailto:x@y.z", ""),
        ("http://[bad", ""),
    ],
)
def test_host_of(address: str, host: str) -> None:
    assert host_of(address) == host
