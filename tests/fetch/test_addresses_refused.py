"""Addresses and URLs that must not be asked, and those that may."""

from __future__ import annotations

import socket

import pytest

from truceline.errors import IntakeError
from truceline.fetch.addresses import refusal
from truceline.fetch.client import Guarded, checked

REFUSED = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::", "2001:0:4136:e378:8000:63bf:80ff:fffe", "fc00::1",
    "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1", "3fff::1", "5f00::1", "2001:2::1", "fe80::1%eth0",
]  # fmt: skip
ASKED = ["93.184.216.34", "8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"]


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_that_lead_inside_are_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("address", ASKED)
def test_addresses_of_the_public_internet_are_asked(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    "url",
    ["ftp://herald.example/1", "file:///etc/passwd", "gopher://x", "javascript:alert(1)", "http://", "https:///path",
     "http://user:pw@herald.example/", "http://herald.example:22/", "http://herald.example:99999/", "http://[::1",
     "http://herald.example/a b", "http://herald.example/\r\nX: y", "", "//herald.example"],
)  # fmt: skip
def test_urls_that_are_none_of_ours_are_refused(url: str) -> None:
    with pytest.raises(IntakeError):
        checked(url, frozenset())


def test_a_password_in_a_url_is_not_printed() -> None:
    with pytest.raises(IntakeError) as told:
        checked("http://user:secret@herald.example/", frozenset())
    assert "secret" not in str(told.value)


def answers(*addresses: str) -> object:
    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return look_up


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("93.184.216.34", "10.0.0.1")])
def test_a_name_with_any_address_inside_is_refused(monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers(*addresses))
    with pytest.raises(IntakeError, match="not on the public internet"):
        Guarded().looked_at("herald.example", 80)


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.216.34"))
    assert Guarded().looked_at("herald.example", 80) == "93.184.216.34"


def test_only_the_very_host_and_port_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("127.0.0.1"))
    guarded = Guarded(frozenset({"desk.example:8000"}))
    assert guarded.looked_at("desk.example", 8000) == "127.0.0.1"
    with pytest.raises(IntakeError):
        guarded.looked_at("desk.example", 80)
