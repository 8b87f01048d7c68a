"""Which addresses a tenant's connection may have: the rule that keeps our servers from being sent to places that only they
can reach. Pure; names are resolved by `transport.py`, which asks this rule again about every answer.

Admitted: https to the public internet, and to networks that the installation names (a firm may have its systems in its own).
Refused, also by name, by redirect and by a name that resolves anew: loopback (but for development), private networks that
are not named, carrier networks, link-local, the metadata services of clouds, multicast, reserved ranges, and every form
of IPv6 that wraps an IPv4 address.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from weft import errors

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
# Never, whatever networks are named: here clouds tell a machine its own credentials.
METADATA = frozenset(
    ipaddress.ip_address(one)
    for one in ("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254")
)
# What `is_global` lets through, or what differs between versions of Python.
NEVER: tuple[Network, ...] = tuple(
    ipaddress.ip_network(one)
    for one in (
        "0.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15",
        "224.0.0.0/4", "240.0.0.0/4", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64",
        "2001::/23", "2001:db8::/32", "2002::/16", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reach:
    """How far connections of this installation go."""

    loopback: bool = False
    """Only in development: the sandbox answers there."""
    networks: tuple[Network, ...] = ()
    """Networks of its own in which the installation admits vendors."""

    def admits(self, address: str) -> bool:
        """Whether a connection may be opened to an IP address."""
        try:
            ip = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return False
        if ip in METADATA:
            return False
        if str(ip) == "::1" or ip in ipaddress.ip_network("127.0.0.0/8"):
            return self.loopback
        if any(ip in network for network in self.networks):
            return True
        return ip.is_global and not any(ip in network for network in NEVER)


def networks_of(names: Iterable[str]) -> tuple[Network, ...]:
    """The networks that an installation names."""
    return tuple(ipaddress.ip_network(one) for one in names)


def check(address: str, reach: Reach) -> str:
    """The address of a connection without its closing slash. Refuses what can be refused without asking the network."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", 0
    if not host or port == 0 or not address.isascii() or any(c.isspace() or c == "\\" for c in address):
        _refuse("form", "This is not a web address.", "这不是有效的网址。")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        _refuse("extras", "The address holds nothing but host, port and path.", "地址只能包含主机、端口和路径。")
    near = host in LOOPBACK_NAMES
    if parts.scheme != "https" and not (parts.scheme == "http" and near and reach.loopback):
        _refuse("scheme", "The address begins with https://.", "地址必须以 https:// 开头。")
    if (near and not reach.loopback) or (_is_ip(host) and not reach.admits(host)):
        _refuse("host", "Connections to this network are not admitted.", "不允许连接到该网络。")
    return address.rstrip("/")


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _refuse(rule: str, en: str, zh: str) -> None:
    errors.invalid("address", f"vendor.address.{rule}", en=en, zh=zh)
