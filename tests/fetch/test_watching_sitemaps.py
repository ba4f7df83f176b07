"""Watching sitemaps: lists of them, packed ones, what changed and what did not, hostile ones, and going on with what was left."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from site_making import Site
from test_watching_feeds import Clock

from truceline.errors import IntakeError
from truceline.fetch.client import Client
from truceline.fetch.plan import read_plan
from truceline.fetch.robots import Robots
from truceline.intake import Incoming, read_bytes
from truceline.intake.feeds import entries_of, further_maps
from truceline.intake.sitemaps import MOST, read_sitemap
from truceline.runners import watching
from truceline.runners.watching import Watch
from truceline.store import open_monitor
from truceline.store.runs import run_rows
from truceline.theatres import load_theatre

XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urlset(*entries: tuple[str, str | None]) -> bytes:
    rows = "".join(f"<url><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {XMLNS}>{rows}</urlset>'.encode()


def index(*entries: tuple[str, str | None]) -> bytes:
    rows = "".join(f"<sitemap><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>" for url, day in entries)
    return f'<?xml version="1.0"?><sitemapindex {XMLNS}>{rows}</sitemapindex>'.encode()


NEWS = (
    f"<urlset {XMLNS}><url><loc>https://herald.example/1</loc><news:news><news:publication><news:name>Halvik Herald</news:name>"
    "<news:language>en</news:language></news:publication><news:publication_date>2019-04-02T09:00:00Z</news:publication_date>"
    "<news:title>Shells on Tolm &amp; Brask</news:title></news:news></url></urlset>"
).encode()


def test_what_a_sitemap_of_news_tells_is_taken_and_nothing_else_is_guessed() -> None:
    (entry,) = entries_of(NEWS, "map")
    assert (entry.url, entry.title, entry.published) == ("https://herald.example/1", "Shells on Tolm & Brask", "2019-04-02")
    assert entry.publisher == "Halvik Herald" and entry.html is None
    (plain,) = entries_of(urlset(("https://herald.example/1", "2019-04-02")), "map")
    assert plain.published is None, "the day of a change is not that of printing"


def test_entries_come_last_changed_first_and_those_without_a_day_after() -> None:
    days = [("https://a.example/1", None), ("https://a.example/2", "2019-04-02"), ("https://a.example/3", "2019-04-03T10:00:00Z")]
    assert [one.url[-1] for one in read_sitemap(urlset(*days), "map")] == ["3", "2", "1"]


def test_lists_and_packed_ones() -> None:
    listed = index(("https://a.example/1.xml", None), ("https://a.example/2.xml.gz", "2019-04-02"))
    assert [one.url for one in further_maps(listed, "map")] == ["https://a.example/2.xml.gz", "https://a.example/1.xml"]
    assert list(entries_of(listed, "map")) == [] and further_maps(NEWS, "map") == []
    assert [entry.url for entry in entries_of(gzip.compress(NEWS), "map")] == ["https://herald.example/1"]


BOMB = b'<!DOCTYPE u [<!ENTITY a "' + b"ha" * 5000 + b'"><!ENTITY b "' + b"&a;" * 5000 + b'">]>'
HOSTILE = [
    ("entities that multiply", BOMB + b"<urlset><url><loc>https://a.example/&b;</loc></url></urlset>", "broken-feed"),
    ("a file of this machine", b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://a/&x;</loc></url></urlset>',
     "broken-feed"),
    ("never closed", b"<urlset><url><loc>https://a.example/1</loc>", "broken-feed"),
    ("too many", b"<urlset>" + b"<url><loc>https://a.example/1</loc></url>" * (MOST + 1) + b"</urlset>", "too-large"),
    ("nested without end", b"<urlset>" + b"<url>" * 100_000, "broken-feed"),
    ("a packed bomb", gzip.compress(b"<urlset>" + b" " * 30_000_000), "bomb"),
    ("packed and cut off", gzip.compress(NEWS)[:-9], "broken-archive"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "raw", "code"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_ones_are_told(why: str, raw: bytes, code: str) -> None:
    with pytest.raises(IntakeError) as told:
        list(entries_of(raw, "map"))
    assert told.value.code == code, why
    assert [issue.code for issue in read_bytes(raw, "map.xml", ".xml") if not isinstance(issue, Incoming)] == [code]


def test_addresses_that_are_none_are_left_out() -> None:
    odd = urlset(("javascript:alert(1)", None), ("file:///etc/passwd", None), ("", None), ("https://a.example/" + "x" * 3000, None))
    assert read_sitemap(odd, "map") == []


def test_a_sitemap_among_files_is_told_to_hold_no_report() -> None:
    (issue,) = read_bytes(NEWS, "map.xml", ".xml")
    assert not isinstance(issue, Incoming) and issue.code == "no-text" and "1 addresses" in issue.message


def watch(site: Site, folder: Path, clock: Clock) -> Watch:
    path = folder / "FEEDS.toml"
    head = f'theatre = "training"\nallow = ["127.0.0.1:{site.port}"]\npause = 0\n'
    path.write_text(f'{head}[[feed]]\nurl = "{site.home}/sitemap.xml"\nname = "Halvik Herald"\n', encoding="utf-8")
    plan = read_plan(path)
    client = Client(allowed=frozenset(plan.allow))
    return Watch(plan, open_monitor(folder / "m.db"), load_theatre("training"), client, clock.world(), Robots(client))


def test_a_list_of_sitemaps_is_watched(site: Site, tmp_path: Path) -> None:
    one, two = f"{site.home}/one.xml", f"{site.home}/two.xml.gz"
    site.given = {
        "/sitemap.xml": index((one, "2019-04-01"), (two, "2019-04-03"), (f"{site.home}/none.xml", None)),
        "/one.xml": urlset((f"{site.home}/article/1", None)),
        "/two.xml.gz": gzip.compress(urlset((f"{site.home}/article/2", None), (f"{site.home}/article/3", None))),
    }
    clock = Clock()
    task = watch(site, tmp_path, clock)
    task.turn()
    assert task.tally["new"] == 3 and [issue.code for issue in clock.told] == ["http-status"]
    assert {row["publisher"] for row in task.monitor.reports()} == {"Halvik Herald"}
    (run,) = run_rows(task.monitor)
    assert run["theatre"] == "training" and len(run["pack"]) == 64 and run["methods"]["reader"].startswith("sha256:")
    asked = len(site.asked)
    clock.at += 16 * 60
    site.given["/sitemap.xml"] = index((one, "2019-03-01"), (two, "2019-04-03"))
    site.given["/two.xml.gz"] = gzip.compress(urlset((f"{site.home}/article/4", None)))
    task.turn()
    assert task.tally["new"] == 4
    assert site.paths()[asked:] == ["/sitemap.xml", "/two.xml.gz", "/article/4"], "the one not changed since it was asked is not asked"
    task.monitor.close()


def test_what_is_too_much_for_one_turn_is_read_in_the_next(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST_NEW", 2)
    site.given = {"/sitemap.xml": urlset(*((f"{site.home}/article/{n}", f"2019-04-0{n}") for n in range(1, 6)))}
    clock = Clock()
    task = watch(site, tmp_path, clock)
    read = []
    for _ in range(3):
        task.turn()
        clock.at += 16 * 60
        read.append(task.tally["new"])
    assert read == [2, 4, 5] and [issue.code for issue in clock.told] == ["many-entries"] * 2
    assert site.paths().index("/article/5") < site.paths().index("/article/1"), "the last changed first"
    task.monitor.close()


def test_a_stop_leaves_nothing_unread_though_the_host_says_nothing_is_new(site: Site, tmp_path: Path) -> None:
    site.entries = 4
    clock = Clock()
    task = watch(site, tmp_path, clock)
    object.__setattr__(task.plan.feed[0], "url", f"{site.home}/feed")
    clock.stop = lambda: task.tally["new"] >= 2
    task.world = clock.world()
    task.turn()
    clock.stop, clock.at = (lambda: False), clock.at + 16 * 60
    task.world = clock.world()
    task.turn()
    assert task.tally["new"] == 4
    task.monitor.close()
