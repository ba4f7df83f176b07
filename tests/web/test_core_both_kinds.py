"""The desk over a PostgreSQL server: every address answers as it does over a file, and what people do there is kept."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import asking
from route_table import TestClient, all_routes
from server_making import new_database

from truceline.demo import THEATRE
from truceline.exports.reading import record_from_dict
from truceline.store import open_monitor
from truceline.store.engines import Where
from truceline.web import picture
from truceline.web.app import create_app
from truceline.web.settings import Settings

# hashes of the journal's entries and moments of adding: no two databases have the same
OWN = re.compile(r"[0-9a-f]{64}|20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00|\d{1,2} \w+ 20\d\d, \d\d:\d\d:\d\d\+00:00")
STORY = {"text": "Three soldiers were killed near Brask on 3 April 2019, the Defence Ministry of Velmora said.", "published": "2019-04-04"}
Pair = tuple[TestClient, TestClient]


@pytest.fixture(scope="module")
def both(demo_database: Path, server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Desks over a file and over a server with the same reports."""
    places: list[Where] = [tmp_path_factory.mktemp("both") / "monitor.db", new_database(server)]
    with open_monitor(demo_database) as demo:
        told = [record_from_dict(record) for record in demo.records(THEATRE)]
    clients = []
    for place in places:
        with open_monitor(place) as monitor:
            monitor.add(told)
        clients.append(asking(create_app(place, Settings(theatre=THEATRE, patience=60))))
    with clients[0] as file, clients[1] as kept:
        yield file, kept


def settled(client: TestClient) -> None:
    """Wait until what came last is put together."""
    for _ in range(600):
        answer = client.get("/api/v1/incidents")
        if answer.status_code == 200 and not answer.json()["behind"]:
            return
        time.sleep(0.05)
    raise AssertionError("never put together")


def test_every_address_answers_over_a_server_as_over_a_file(both: Pair) -> None:
    file, kept = both
    unlike = []
    for method, path in all_routes(file.app):  # type: ignore[arg-type]
        for asked in (path, f"{path}?as_of=2019-04-03&from=2019-04-01&to=2019-04-02&q=killed") if method == "GET" else ():
            ours, theirs = file.get(asked), kept.get(asked)
            if ours.status_code != theirs.status_code or OWN.sub("", ours.text) != OWN.sub("", theirs.text):
                unlike.append(asked)
    assert unlike == []


def test_what_people_do_is_kept_by_a_server(both: Pair) -> None:
    _, kept = both
    key = kept.post("/api/v1/reports", json=STORY).json()["id"]
    settled(kept)
    told = kept.get(f"/api/v1/reports/{key}").json()
    assert told["incidents"] and "Brask" in kept.get("/search?q=soldiers+Brask").text
    event = f"{key}:{kept.get(f'/api/v1/records/{key}').json()['events'][0]['id']}"
    assert kept.post("/review", data={"verdict": "reject", "a": event}, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
    settled(kept)
    assert kept.get(f"/api/v1/reports/{key}").json()["incidents"] == []
    assert kept.post("/review/undo", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
    settled(kept)
    assert kept.get(f"/api/v1/reports/{key}").json()["incidents"]


def test_a_large_monitor_on_a_server_is_put_together_in_a_process_of_its_own(
    demo_database: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_database(server)
    with open_monitor(demo_database) as demo, open_monitor(place) as monitor:
        monitor.add(record_from_dict(record) for record in demo.records(THEATRE))
    monkeypatch.setattr(picture, "APART", 0)
    monkeypatch.setattr(picture, "make_and_keep", None)
    with asking(create_app(place, Settings(theatre=THEATRE, patience=60))) as client:
        settled(client)
        assert len(client.get("/api/v1/incidents?limit=200").json()["incidents"]) > 3
