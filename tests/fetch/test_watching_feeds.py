"""Watching feeds: each report once, nothing asked needlessly, politeness, back-off, a clean stop, and going on after it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from site_making import Site

from truceline.errors import UsageError
from truceline.fetch.client import Client
from truceline.fetch.plan import read_plan
from truceline.fetch.robots import Robots
from truceline.issues import Issue
from truceline.runners.watching import Watch, World
from truceline.store import open_monitor
from truceline.store.fetches import feed_state, fetch_rows
from truceline.theatres import load_theatre


@dataclass
class Clock:
    """A clock that only sleep moves."""

    at: float = 1_554_200_000.0
    slept: float = 0.0
    told: list[Issue] = field(default_factory=list)
    stop: Callable[[], bool] = lambda: False

    def sleep(self, seconds: float) -> None:
        self.at += max(seconds, 0.001)
        self.slept += seconds

    def world(self) -> World:
        return World(lambda: self.at, lambda: "2019-04-02T09:00:00+00:00", self.sleep, self.stop, self.told.append)


def plan_of(site: Site, folder: Path) -> Path:
    lines = ['theatre = "training"', f'allow = ["127.0.0.1:{site.port}"]', "pause = 3"]
    path = folder / "FEEDS.toml"
    path.write_text("\n".join([*lines, "[[feed]]", f'url = "{site.home}/feed"']), encoding="utf-8")
    return path


def watch(site: Site, tmp_path: Path, clock: Clock) -> Watch:
    plan = read_plan(plan_of(site, tmp_path))
    client = Client(allowed=frozenset(plan.allow))
    return Watch(plan, open_monitor(tmp_path / "m.db"), load_theatre("training"), client, clock.world(), Robots(client))


def test_each_report_is_kept_once_with_where_it_came_from(site: Site, tmp_path: Path) -> None:
    clock = Clock()
    task = watch(site, tmp_path, clock)
    assert task.turn() == pytest.approx(15 * 60)
    clock.at += 16 * 60
    site.entries, site.etag = 3, '"two"'
    task.turn()
    assert sorted(p for p in site.paths() if p.startswith("/article")) == ["/article/1", "/article/2", "/article/3"]
    assert task.tally["new"] == 3 and len(list(task.monitor.reports())) == 3
    report = next(iter(task.monitor.reports()))
    assert [row["url"] for row in fetch_rows(task.monitor, report["sha256"])] == [report["url"]]
    assert report["publisher"] == "Halvik Herald" and report["published"] == "2019-04-02"
    task.monitor.close()


def test_nothing_new_is_a_short_answer(site: Site, tmp_path: Path) -> None:
    clock = Clock()
    task = watch(site, tmp_path, clock)
    task.turn()
    clock.at += 16 * 60
    task.turn()
    assert site.asked[-1][1]["if-none-match"] == site.etag and len([p for p in site.paths() if p == "/feed"]) == 2
    task.turn()
    assert len([p for p in site.paths() if p == "/feed"]) == 2, "not asked before its time"
    task.monitor.close()


def test_a_host_is_not_hurried(site: Site, tmp_path: Path) -> None:
    site.robots = "User-agent: *\nCrawl-delay: 7\n"
    clock = Clock()
    task = watch(site, tmp_path, clock)
    task.turn()
    assert clock.slept == pytest.approx(14, abs=0.1), "seven seconds before each of two articles"
    task.monitor.close()


def test_what_robots_forbid_is_not_fetched(site: Site, tmp_path: Path) -> None:
    site.robots = "User-agent: *\nDisallow: /article/\n"
    clock = Clock()
    task = watch(site, tmp_path, clock)
    task.turn()
    assert not [p for p in site.paths() if p.startswith("/article")] and {i.code for i in clock.told} == {"robots"}
    task.monitor.close()


@pytest.mark.parametrize(("status", "least"), [(500, 30 * 60), (429, 30 * 60), (404, 30 * 60)])
def test_a_feed_that_fails_is_asked_less_and_less(site: Site, tmp_path: Path, status: int, least: float) -> None:
    site.status["/feed"] = status
    clock = Clock()
    task = watch(site, tmp_path, clock)
    waits = []
    for _ in range(4):
        waits.append(task.turn())
        clock.at += waits[-1] + 1
    assert waits[0] >= least and waits == sorted(waits) and waits[-1] > 2 * waits[0]
    assert feed_state(task.monitor, site.home + "/feed").failures == 4 and all(str(status) in i.message for i in clock.told)
    task.monitor.close()


def test_one_broken_article_costs_no_other(site: Site, tmp_path: Path) -> None:
    site.status["/article/1"] = 500
    clock = Clock()
    task = watch(site, tmp_path, clock)
    task.turn()
    assert task.tally["new"] == 1 and [i.code for i in clock.told] == ["http-status"]
    del site.status["/article/1"]
    site.etag = '"two"'
    clock.at += 16 * 60
    task.turn()
    assert task.tally["new"] == 2, "what failed is tried again"
    task.monitor.close()


def test_a_stop_in_between_loses_nothing(site: Site, tmp_path: Path) -> None:
    site.entries = 5
    clock = Clock()
    task = watch(site, tmp_path, clock)
    clock.stop = lambda: task.tally["new"] >= 2
    task.world = clock.world()
    task.turn()
    assert task.tally["new"] == 2
    task.monitor.close()
    site.etag = '"two"'
    clock.stop, clock.at = (lambda: False), clock.at + 16 * 60
    again = watch(site, tmp_path, clock)
    again.turn()
    assert again.tally["new"] == 3 and again.tally["known"] == 0
    again.monitor.close()


@pytest.mark.parametrize(
    ("why", "body", "message"),
    [
        ("no TOML", "feed = [", "not TOML"),
        ("no feed", 'theatre = "world"', "feed"),
        ("a wrong key", '[[feed]]\nurl = "https://herald.example/feed"\nevery = 3', "every"),
        ("no URL", '[[feed]]\nurl = "herald"', "not a URL"),
        ("one's own network", '[[feed]]\nurl = "http://127.0.0.1:9/feed"', "port 9"),
        ("twice", '[[feed]]\nurl = "https://a.example/"\n[[feed]]\nurl = "https://a.example/"', "named twice"),
    ],
)
def test_a_wrong_plan_is_told_with_its_file(tmp_path: Path, why: str, body: str, message: str) -> None:
    path = tmp_path / "FEEDS.toml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(UsageError, match=message) as told:
        read_plan(path)
    assert "FEEDS.toml" in str(told.value), why


def test_sigterm_stops_cleanly(site: Site, tmp_path: Path) -> None:
    health = tmp_path / "health.json"
    plan, db = str(plan_of(site, tmp_path)), str(tmp_path / "m.db")
    command = [sys.executable, "-m", "truceline", "watch", plan, "--db", db, "--health", str(health)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        ends = time.monotonic() + 60
        while not health.exists() and time.monotonic() < ends:
            time.sleep(0.2)
        os.kill(process.pid, signal.SIGTERM)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0, told
    assert json.loads(health.read_text(encoding="utf-8"))["new"] == 2
