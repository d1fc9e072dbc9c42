"""Hosts and addresses that are not of the public internet: by name, and by what an address of the network is."""

import ipaddress
import re
import socket

# What only the machine itself or its own network answers for: RFC 6761, RFC 6762, RFC 8375, ICANN's .internal.
LOCAL_NAMES = re.compile(r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|lan|home\.arpa)")
_NUMERIC = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)(?:\.(?:0[xX][0-9a-fA-F]*|[0-9]+)){0,3}")
_LINK_LOCAL = tuple(map(ipaddress.ip_network, ("169.254.0.0/16", "fe80::/10")))
# IPv6 addresses that lead to an IPv4 address which stands in their last bits: RFC 4291, RFC 6052, RFC 8215.
_EMBEDDING = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "::/96")))
_LAST_BITS = 0xFFFFFFFF
_ENDS_IN_A_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")
"""The last label of a host is a number: an IPv4 address by the URL Standard (3.5, "ends in a number")."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_private(host: str) -> bool:
    """Whether a host is, by its name or as an IP address, not of the public internet: loopback, private, link-local,
    multicast, reserved. Odd spellings of IPv4 addresses (127.1, 0x7f000001) count as private: no site is published so.
    """
    name = host.strip("[]").lower()
    try:
        return kind_of_address(ipaddress.ip_address(name.partition("%")[0])) is not None
    except ValueError:
        return bool(LOCAL_NAMES.fullmatch(name) or _ENDS_IN_A_NUMBER.search(name) or "." not in name)


def literal(host: str) -> Address | None:
    """The address of the network that a host is written as, in any spelling that a system's resolver takes: 127.1,
    2130706433, 0177.0.0.1, 0x7f.1, and IPv6.
    """
    try:
        if ":" in host:
            return ipaddress.IPv6Address(host.partition("%")[0])
        return ipaddress.IPv4Address(socket.inet_aton(host)) if _NUMERIC.fullmatch(host) else None
    except (ValueError, OSError):
        return None


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 address leads to, where it stands in it; else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if int(address) > 1 and any(address in network for network in _EMBEDDING):
        return ipaddress.IPv4Address(int(address) & _LAST_BITS)
    return address


def kind_of_address(address: Address) -> str | None:
    """What an address is other than one of the public internet: loopback, private …; ``None``: public. An IPv6 address that
    leads to an IPv4 address is what that is.
    """
    address = _inner(address)
    if address.is_unspecified:
        return "unspecified"
    if address.is_loopback:
        return "loopback"
    if address.is_multicast:
        return "multicast"
    if any(address.version == network.version and address in network for network in _LINK_LOCAL):
        return "link-local"
    if address.is_reserved:
        return "reserved"
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return "private" if site_local or not address.is_global else None
