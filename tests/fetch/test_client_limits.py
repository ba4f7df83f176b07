"""The client against a server that misbehaves: each fault is told, none costs memory or time beyond the limits."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest
from site_making import Site
from typer.testing import CliRunner

from truceline.cli.main import app
from truceline.errors import IntakeError
from truceline.fetch.client import Client, Limits
from truceline.fetch.pages import read_url
from truceline.intake import Incoming


def client(site: Site, **limits: float) -> Client:
    return Client(Limits(**limits), frozenset({f"127.0.0.1:{site.port}"}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("why", "path", "code"),
    [
        ("a bomb", "/bomb", "bomb"),
        ("too large", "/huge", "too-large"),
        ("cut off", "/cut", "no-answer"),
        ("cut off within its packing", "/cutpacked", "broken-archive"),
        ("redirects without end", "/loop", "redirects"),
        ("a redirect inside", "/away", "address-refused"),
        ("a redirect to a file", "/file", "bad-url"),
        ("not there", "/nothing", "http-status"),
    ],
)
def test_faults_are_told(site: Site, why: str, path: str, code: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(IntakeError) as told:
        read_url(client(site), site.home + path, lambda: "2019-04-02T09:00:00+00:00")
    assert told.value.code == code, why
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


@pytest.mark.parametrize(
    ("path", "title"), [("/article/1", "Shells 1"), ("/packed", "Packed"), ("/moved", "Shells 9"), ("/charset", "Enough")]
)
def test_pages_are_read_with_where_they_came_from(site: Site, path: str, title: str) -> None:
    page = read_url(client(site), site.home + path, lambda: "2019-04-02T09:00:00+00:00")
    report = next(f.report for f in page.found if isinstance(f, Incoming))
    assert report.title == title and report.url == page.fetched.final_url
    assert (page.fetched.status, page.fetched.url, len(page.fetched.sha256)) == (200, site.home + path, 64)


def test_a_byte_now_and_then_ends_with_the_time(site: Site) -> None:
    start = time.monotonic()
    with pytest.raises(IntakeError, match=r"time was up|within"):
        client(site, seconds=1.0).get(site.home + "/slow")
    assert time.monotonic() - start < 5


def test_nothing_of_ones_own_network_is_asked_unless_allowed(site: Site) -> None:
    with pytest.raises(IntakeError, match="port"):
        Client().get(site.home + "/article/1")
    assert site.asked == []


def test_a_url_on_the_command_line_is_guarded(site: Site, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["code", "http://127.0.0.1/feed"])
    assert result.exit_code == 1 and "not on the public internet" in result.stderr
    assert site.asked == []
