"""Pages that list and draw: what they show of the demo, how filters, periods and times change it, and what can be taken away."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import feedparser
import pytest
from desk_making import Desk
from route_table import TestClient

from truceline.demo import THEATRE
from truceline.drawing.basemap import load_layer
from truceline.records import Incident, Place
from truceline.records.place import Alias
from truceline.store import list_alerts, load_decisions, open_monitor
from truceline.theatres import load_theatre
from truceline.web.ground import Ground, both_names, map_json, packed
from truceline.web.settings import Settings

if TYPE_CHECKING:
    from truceline.drawing.spots import Spot
    from truceline.review import Decisions

PAGES = ("/timeline", "/map", "/statements", "/actors", "/commitments", "/trends", "/review", "/search")
TABLES = ("timeline", "map", "statements", "actors", "commitments", "trends", "review", "search")


def text(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return answer.text


def table(client: TestClient, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("view", ["", "?as_of=2019-04-02", "?as_of=2019-04-02T12:00", "?from=2019-04-01&to=2019-04-03", "?to=2001-01-01"])
def test_every_page_stands_in_every_view(desk: TestClient, path: str, view: str) -> None:
    told = text(desk, path + view)
    assert "<h1" in told and "style=" not in told and "<script>" not in told
    if "from" in view:
        assert f'href="{"/map" if path != "/map" else "/timeline"}?from=2019-04-01&amp;to=2019-04-03"' in told


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_taken_away(desk: TestClient, name: str) -> None:
    page = text(desk, f"/{name}" + ("?q=tolm" if name == "search" else ""))
    assert re.search(rf'href="/{name}\.csv[^"]*" download', page)
    rows = table(desk, f"/{name}.csv" + ("?q=tolm" if name == "search" else ""))
    assert rows or name == "review"


def test_timeline_tells_what_it_does_not_draw(desk: TestClient) -> None:
    told = text(desk, "/timeline")
    undated = [row for row in table(desk, "/timeline.csv") if not row["first_day"]]
    assert f'<a href="#undated">{len(undated)} undated</a>' in told
    assert told.count('id="undated"') == 1 and "never added" in told and "hatched" in told.casefold()


def test_timeline_goes_with_the_period_and_the_kind(desk: TestClient) -> None:
    rows = [row for row in table(desk, "/timeline.csv?from=2019-04-02&to=2019-04-02") if row["first_day"]]
    assert rows and all(row["first_day"] <= "2019-04-02" <= row["last_day"] for row in rows)
    shelling = table(desk, "/timeline.csv?kind=shelling")
    assert shelling and {row["kind"] for row in shelling} == {"shelling"}
    told = text(desk, "/timeline?from=2019-04-02&to=2019-04-05")
    assert 'data-step="ArrowLeft"' in told and "from=2019-03-31&amp;to=2019-04-03" in told


def test_losses_belong_to_claimants(desk: TestClient) -> None:
    told = text(desk, "/timeline?what=killed")
    assert "killed: Velmora" in told and "Velmora says" in told and "Kesteria says" in told
    assert "killed: " not in text(desk, "/timeline?what=vehicles_destroyed").split("<h2 id=\"losses\">")[1].split("</section>")[0]


def test_map_pins_nothing_it_does_not_know(desk: TestClient) -> None:
    told = json.loads(desk.get("/map.json").text)
    kinds = {"settlement": "dot", "line": "line", "district": "area", "region": "area", "area": "area"}
    assert told["incidents"] and all(place["kind"] == kinds[place["precision"]] for place in told["places"])
    assert all(len(place["points"]) == 1 for place in told["places"] if place["kind"] == "dot")
    assert told["off"] == int(re.search(r'href="#off">(\d+) not on the map', text(desk, "/map"))[1])  # type: ignore[index]
    rows = table(desk, "/map.csv")
    assert all((row["lat"] == "") == (row["drawn_as"] != "dot") for row in rows)


def test_map_data_is_asked_for_once(desk: TestClient) -> None:
    first = desk.get("/map.json")
    again = desk.get("/map.json", headers={"if-none-match": first.headers["etag"]})
    assert first.headers["content-encoding"] == "gzip" and again.status_code == 304 and not again.content
    plain = desk.get("/map.json", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.json() == first.json()
    assert set(desk.get("/map/base.json").json()) == {"land", "water", "lines"}


def test_map_of_ten_thousand_incidents_is_small() -> None:
    theatre = load_theatre("south_caucasus")
    places = [p for p in theatre.places.values() if p.lat is not None and p.id in theatre.own_places]
    spots, here = {}, {}
    for n, place in enumerate(places):
        spots[place.id] = spot_of_dot(place)
        here[place.id] = tuple(incident(f"inc-{n * 7919 + k:012x}", place, k) for k in range(-(-10_000 // len(places))))
    ground = Ground(spots, {p.id: p for p in places}, here, ())
    told = map_json(ground, theatre)
    assert len(told["incidents"]) >= 10_000
    assert len(packed(told)) < 500_000


def spot_of_dot(place: Place) -> Spot:
    from truceline.drawing.spots import Spot

    assert place.lat is not None and place.lon is not None
    return Spot(place.name, "dot", ((place.lat, place.lon),))


def incident(key: str, place: Place, n: int) -> Incident:
    day = f"20{10 + n % 14}-{1 + n % 12:02d}-{1 + n % 28:02d}"
    mode = ("shelling", "firing", "drone")[n % 3]
    return Incident(key, "violence", "ASSAULT", mode, (day, day), place, (place,), (), (), "claimed", 1 + n % 9, 1 + n % 3)


def test_base_map_has_land_and_names_nobody() -> None:
    assert len(load_layer("land")) > 300 and len(load_layer("border")) > 200
    folder = Path(__file__).parents[2] / "truceline" / "drawing" / "basemap"
    assert sum(path.stat().st_size for path in folder.glob("*.geojson")) < 700_000
    assert b'"name' not in folder.joinpath("land.geojson").read_bytes() + folder.joinpath("border.geojson").read_bytes()


@pytest.mark.parametrize(("why", "aliases", "expected"), [
    ("no other name", (), "Brask"), ("the other side's name", (Alias("Braskh", "VEL"),), "Brask / Braskh"),
    ("a name of one side goes before a spelling", (Alias("Brasc"), Alias("Braskh", "VEL")), "Brask / Braskh"),
    ("the same name again", (Alias("brask", "VEL"),), "Brask"),
])  # fmt: skip
def test_places_are_told_in_both_forms(why: str, aliases: tuple[Alias, ...], expected: str) -> None:
    assert both_names(Place("p", "Brask", "settlement", aliases=aliases)) == expected, why


def test_statements_are_narrowed(desk: TestClient) -> None:
    every = table(desk, "/statements.csv")
    mine = table(desk, "/statements.csv?speaker=KES_MOD")
    assert 0 < len(mine) < len(every) and {row["speaker"] for row in mine} == {"Ministry of Defence of Kesteria"}
    assert {row["kind"] for row in table(desk, "/statements.csv?kind=direct")} == {"direct"}
    about = table(desk, "/statements.csv?about=Tolm")
    assert about and all("tolm" in row["words"].casefold() for row in about)
    dated = table(desk, "/statements.csv?from=2019-04-11&to=2019-04-11")
    assert dated and all((row["said"] or row["printed"])[:10] == "2019-04-11" for row in dated)


def test_statements_page_keeps_filters_while_paging(desk: TestClient) -> None:
    told = text(desk, "/statements?kind=indirect&from=2019-01-01")
    assert re.search(r'href="/statements\?from=2019-01-01&amp;kind=indirect&amp;page=2" rel="next"', told)
    assert 'rel="prev"' in text(desk, "/statements?kind=indirect&page=2")


def test_statements_known_then_only(desk: TestClient) -> None:
    early = table(desk, "/statements.csv?as_of=2019-04-02")
    assert early and all(row["printed"] <= "2019-04-02" for row in early)


def test_accusations_stand_with_who_makes_them(desk: TestClient) -> None:
    told = text(desk, "/statements")
    assert "never a finding" in told and "/actors/pair?by=" in told
    pair = text(desk, "/actors/pair?by=VEL&of=KES")
    assert "names" in pair and "claim of who makes it" in pair


def test_an_actor_is_told_of_apart(desk: TestClient) -> None:
    told = text(desk, "/actor/KES_AF")
    order = [told.index(f'id="{part}"') for part in ("said", "doer", "accused", "accuses", "party")]
    assert order == sorted(order) and "accused by" in told
    assert desk.get("/actor/nobody").status_code == 404
    whole = text(desk, "/actor/KES?whole=1")
    assert whole.count("/incident/") > text(desk, "/actor/KES").count("/incident/")


def test_commitments_stand_by_month_with_their_evidence(desk: TestClient) -> None:
    told = text(desk, "/commitments")
    assert "Sennport Accord" in told and "silence is not keeping" in told and "last told against" in told
    rows = table(desk, "/commitments.csv")
    assert {row["status_in_month"] for row in rows} <= {"met", "late", "contested", "broken", "not due", "unknown"}
    assert text(desk, "/commitments?as_of=2019-04-02").count("<mark>") < told.count("<mark>")


def test_trends_compare_incidents_not_reports(desk: TestClient) -> None:
    told = text(desk, "/trends?to=2019-04-05")
    assert "against the 7 before" in told and "of these copies" in told and "no forecast" in told
    assert "28 before" in text(desk, "/trends?to=2019-04-05&days=28") and "7 before" in text(desk, "/trends?days=999999")
    assert any(row["segment"] for row in table(desk, "/trends.csv"))


@pytest.mark.usefixtures("doubtful")
def test_review_by_forms_alone(demo_copy: Path, open_desk: Desk) -> None:
    client = open_desk(demo_copy, Settings(theatre=THEATRE, patience=60))
    told = text(client, "/review")
    pair = {name: re.search(rf'name="{name}" value="([^"]+)"', told)[1] for name in ("a", "b")}  # type: ignore[index]
    done = client.post("/review", data={**pair, "verdict": "different", "why": "other hill"}, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/review")
    held = decided(demo_copy).judgements
    assert [(j.verdict, j.why, j.by, j.withdrawn_at) for j in held] == [("different", "other hill", "this machine", None)]
    asked = text(client, "/review").split('<h2 id="made">')[0]
    assert pair["a"] not in asked or pair["b"] not in asked
    client.post("/review/undo")
    assert decided(demo_copy).judgements[0].withdrawn_at is not None
    assert client.post("/review/undo").status_code == 400
    assert f'name="a" value="{pair["a"]}"' in text(client, "/review")


def decided(path: Path) -> Decisions:
    with open_monitor(path) as monitor:
        return load_decisions(monitor, THEATRE)


def test_what_is_misread_leaves_the_pages(demo_copy: Path, open_desk: Desk) -> None:
    client = open_desk(demo_copy, Settings(theatre=THEATRE, patience=60))
    before = len(table(client, "/timeline.csv"))
    with open_monitor(demo_copy) as monitor:
        told_once = next(row["members"][0] for row in monitor.incidents(THEATRE) if len(row["members"]) == 1)
    client.post("/review", data={"verdict": "reject", "a": f"{told_once['report']}:{told_once['event']}"})
    assert [c.verdict for c in decided(demo_copy).checks] == ["reject"]
    assert len(table(client, "/timeline.csv")) < before


@pytest.mark.parametrize(("why", "given", "status"), [
    ("one telling is no pair", {"verdict": "same", "a": "tr_01:e1"}, 400),
    ("a telling with itself", {"verdict": "same", "a": "tr_01:e1", "b": "tr_01:e1"}, 400),
    ("no such telling", {"verdict": "same", "a": "tr_01:e1", "b": "tr_01:e99"}, 404),
    ("no such report", {"verdict": "confirm", "a": "nothing"}, 404),
    ("no such verdict", {"verdict": "maybe", "a": "tr_01:e1", "b": "tr_02:e2"}, 422),
])  # fmt: skip
def test_what_is_no_decision_is_refused(desk: TestClient, why: str, given: dict[str, str], status: int) -> None:
    assert desk.post("/review", data=given).status_code == status, why


def test_search_marks_what_it_finds(desk: TestClient) -> None:
    told = text(desk, "/search?q=TOLM")
    assert "<mark>Tolm</mark>" in told and all(f'id="f-{kind}"' in told for kind in ("incident", "statement", "event", "report"))
    assert "Nothing with all of these words" in text(desk, "/search?q=tolm+zebra")
    assert "&lt;b&gt;" in text(desk, "/search?q=%3Cb%3Etolm")


def test_search_is_narrowed_by_what_it_offers(desk: TestClient) -> None:
    offered = re.findall(r'href="(/search\?q=tolm&amp;(?:publisher|speaker|act)=[^"]+)"', text(desk, "/search?q=tolm"))
    assert len(offered) > 5
    for href in offered[:8]:
        assert "Nothing with all" not in text(desk, href.replace("&amp;", "&"))
    assert {row["publisher"] for row in table(desk, "/search.csv?q=tolm&publisher=Line+Watch&kind=report")} == {"Line Watch"}


@pytest.mark.parametrize("asked", ["search.atom?q=tolm", "incidents.atom", "incidents.atom?q=tolm"])
def test_atom_feeds_are_read_by_feed_readers(desk: TestClient, asked: str) -> None:
    path = f"/api/v1/feeds/{asked}"
    answer = desk.get(path)
    ElementTree.fromstring(answer.text)
    told = feedparser.parse(answer.content)
    assert not told.bozo and told.entries and len({e.id for e in told.entries}) == len(told.entries)
    assert all(e.link.startswith("http://127.0.0.1:8810/") for e in told.entries)
    updated = [e.updated for e in told.entries]
    assert updated == sorted(updated, reverse=True)
    assert desk.get(path, headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_json_feed_says_what_atom_says(desk: TestClient) -> None:
    told = desk.get("/api/v1/feeds/search.json?q=tolm").json()
    atom = feedparser.parse(desk.get("/api/v1/feeds/search.atom?q=tolm").content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in told["items"]] == [e.title for e in atom.entries]
    assert desk.get("/api/v1/feeds/search.json").json()["items"] == []


def test_a_search_is_saved_and_taken_back(demo_copy: Path, open_desk: Desk) -> None:
    client = open_desk(demo_copy, Settings(theatre=THEATRE, patience=60))
    saved = client.post("/alerts?q=tolm&kind=statement", data={"name": "Tolm", "about": "search"})
    assert saved.status_code == 200 and 'class="secret"' not in saved.text
    assert "/api/v1/feeds/search.atom?kind=statement&amp;q=tolm" in saved.text
    with open_monitor(demo_copy) as monitor:
        (alert,) = list_alerts(monitor)
    assert (alert.name, dict(alert.query), alert.hook, alert.owner) == ("Tolm", {"q": "tolm", "kind": "statement"}, None, "this machine")
    assert "Take back" in text(client, "/search") and alert.secret not in text(client, "/search")
    assert client.post(f"/alerts/{alert.id}/end", follow_redirects=False).status_code == 303
    assert "Take back" not in text(client, "/search") and client.post(f"/alerts/{alert.id}/end").status_code == 404


@pytest.mark.parametrize(("why", "hook"), [
    ("this machine", "http://127.0.0.1:8810/x"), ("metadata", "http://169.254.169.254/"), ("a file", "file:///etc/passwd"),
    ("a script", "javascript:alert(1)"),
])  # fmt: skip
def test_hooks_inside_are_refused(desk: TestClient, why: str, hook: str) -> None:
    answer = desk.post("/alerts?q=tolm", data={"name": "n", "about": "search", "hook": hook})
    assert answer.status_code == 400 and "cannot be a hook" in answer.text, why


def test_the_secret_of_a_hook_is_shown_once(demo_copy: Path, open_desk: Desk) -> None:
    client = open_desk(demo_copy, Settings(theatre=THEATRE, patience=60, allow=("127.0.0.1:9999",)))
    saved = client.post("/alerts?q=tolm", data={"name": "n", "about": "incidents", "hook": "http://127.0.0.1:9999/hook"})
    with open_monitor(demo_copy) as monitor:
        (alert,) = list_alerts(monitor)
    assert alert.secret in saved.text and alert.secret not in text(client, "/search") and alert.kind == "incidents"
