"""Addresses: an IP address in, the reason it must not be asked out. What is not on the public internet is never reached by a given URL.

Own list, for the standard library's `is_global` calls some addresses global that lead inside: translated (NAT64) and tunnelled (6to4,
Teredo) ones carry an IPv4 address in them. source: IANA special-purpose address registries (IPv4 and IPv6), RFC 6052, RFC 3056, RFC 4380.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

DENIED: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "shared by carriers"), ("127.0.0.0/8", "this machine"),
    ("169.254.0.0/16", "link-local"), ("172.16.0.0/12", "private"), ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "documentation"),
    ("192.31.196.0/24", "reserved"), ("192.52.193.0/24", "reserved"), ("192.88.99.0/24", "reserved"), ("192.168.0.0/16", "private"),
    ("192.175.48.0/24", "reserved"), ("198.18.0.0/15", "benchmarking"), ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"), ("255.255.255.255/32", "broadcast"),
    ("::/128", "unspecified"), ("::1/128", "this machine"), ("::/96", "IPv4-compatible"), ("100::/64", "discard"),
    ("2001:2::/48", "benchmarking"), ("2001:db8::/32", "documentation"), ("2001:10::/28", "reserved"), ("2001:20::/28", "reserved"),
    ("3fff::/20", "documentation"), ("5f00::/16", "segment routing"), ("64:ff9b:1::/48", "local translation"), ("fc00::/7", "private"),
    ("fe80::/10", "link-local"), ("fec0::/10", "site-local"), ("ff00::/8", "multicast"),
)  # fmt: skip
NETWORKS: tuple[tuple[Network, str], ...] = tuple((ip_network(net), why) for net, why in DENIED)
NAT64 = IPv6Network("64:ff9b::/96")
SIX_TO_FOUR = IPv6Network("2002::/16")
TEREDO = IPv6Network("2001::/32")


def refusal(address: str | Address) -> str | None:
    """Why an address must not be asked; None if it may.

    Raises:
        ValueError: if it is no IP address.
    """
    ip = ip_address(address) if isinstance(address, str) else address
    if isinstance(ip, IPv6Address):
        if ip.scope_id:
            return "link-local"
        inner = carried(ip)
        if inner is not None:
            return refusal(inner) and f"{refusal(inner)} ({inner} in it)"
    return next((why for network, why in NETWORKS if ip.version == network.version and ip in network), None)


def carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to: mapped, translated or tunnelled."""
    value = int(ip)
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in NAT64:
        return IPv4Address(value & 0xFFFFFFFF)
    if ip in SIX_TO_FOUR:
        return IPv4Address((value >> 80) & 0xFFFFFFFF)
    if ip in TEREDO:
        return IPv4Address((value & 0xFFFFFFFF) ^ 0xFFFFFFFF)
    return None
