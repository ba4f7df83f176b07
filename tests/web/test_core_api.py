"""The API: lists in pages, answers that need not be sent again, reading and adding reports, deciding, views of other times."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from desk_making import Desk
from fastapi import FastAPI
from route_table import TestClient, all_routes

from truceline.exports.reading import record_from_dict
from truceline.store import faults, open_monitor
from truceline.web import picture
from truceline.web.api_common import cursor_of
from truceline.web.making import head_of
from truceline.web.saved import load_scene, packed, unpacked
from truceline.web.scene import Scene
from truceline.web.settings import Settings

API = "/api/v1"
LISTS = ("reports", "records", "statements", "incidents", "bearings", "utterances", "copies", "judgements", "issues", "questions")
STORY = {
    "text": "Two soldiers were killed near Tolm on 2 April 2019, the Defence Ministry of Velmora said.", "title": "Two killed near Tolm",
    "publisher": "Our Wire", "published": "2019-04-03", "url": "https://wire.example/tolm",
}  # fmt: skip


def whole(client: TestClient, name: str, limit: int, **asked: str) -> list[dict[str, Any]]:
    """A list read page by page."""
    rows, cursor = [], ""
    for _ in range(200):
        told = client.get(f"{API}/{name}", params={"limit": str(limit), **asked, **({"cursor": cursor} if cursor else {})}).json()
        assert len(told[name]) <= limit or name in ("questions", "commitments")
        rows += told[name]
        cursor = told["next"]
        if not cursor:
            return rows
    raise AssertionError("a list without end")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_read_in_pages_is_the_list(name: str, desk: TestClient) -> None:
    at_once, by_two = whole(desk, name, 200), whole(desk, name, 3)
    assert by_two == at_once
    lines = [json.dumps(row, sort_keys=True) for row in at_once]
    assert len(set(lines)) == len(lines)
    if name in ("reports", "records", "statements", "incidents", "utterances", "bearings"):
        assert len(lines) > 3


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("cursor", [
    "AAAA", "W10", "eyJhIjoxfQ", cursor_of(["a\nb"]), cursor_of(["9" * 400])[:400], cursor_of(["1", "2", "3", "4", "5"]),
])  # fmt: skip
def test_a_made_up_cursor_is_refused(name: str, cursor: str, desk: TestClient) -> None:
    if name == "questions":
        return  # one page
    assert desk.get(f"{API}/{name}", params={"cursor": cursor}).status_code == 400


def test_what_has_not_changed_is_not_sent_again(desk: TestClient, desk_app: FastAPI) -> None:
    seen = 0
    for method, path in all_routes(desk_app):
        answer = desk.get(path) if method == "GET" and path.startswith(f"{API}/") else None
        if answer is None or "etag" not in answer.headers or answer.status_code != 200:
            continue
        seen += 1
        etag = answer.headers["etag"]
        again = desk.get(path, headers={"if-none-match": f'"other", {etag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag), path
        assert desk.get(path, headers={"if-none-match": '"other"'}).status_code == 200
        narrowed = desk.get(path, params={"as_of": "2019-04-03"}, headers={"if-none-match": etag})
        assert narrowed.status_code in (200, 404), path
    assert seen >= 15


def test_the_etag_changes_with_the_journal(demo_copy: Path, open_desk: Desk) -> None:
    client = open_desk(demo_copy)
    before = client.get(f"{API}/incidents").headers["etag"]
    assert client.get(f"{API}/incidents").headers["etag"] == before
    assert client.post(f"{API}/reports", json=STORY).status_code == 201
    after = client.get(f"{API}/incidents", headers={"if-none-match": before})
    assert after.status_code == 200 and after.headers["etag"] != before


def test_a_report_is_read_kept_and_known(demo_copy: Path, open_desk: Desk) -> None:
    client = open_desk(demo_copy)
    read = client.post(f"{API}/code", json=STORY).json()
    assert client.get(f"{API}/reports/{read['id']}").status_code == 404
    first, second = client.post(f"{API}/reports", json=STORY), client.post(f"{API}/reports", json=STORY)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["receipt"]["new"] == 1 and second.json()["receipt"]["known"] == 1
    key = first.json()["id"]
    assert key == read["id"] and client.get(first.json()["record"]).json() == read
    told = client.get(f"{API}/reports/{key}").json()
    assert told["title"] == STORY["title"] and told["text"] == STORY["text"] and told["published"] == "2019-04-03"
    assert told["incidents"] and client.get(f"{API}/incidents/{told['incidents'][0]}").status_code == 200
    taken = client.post(f"{API}/reports", json={"text": "Other words.", "id": "tr_01"})
    assert taken.status_code == 409
    with open_monitor(demo_copy) as monitor:
        assert list(faults(monitor)) == []
        assert record_from_dict(read).events


@pytest.mark.parametrize(("why", "body", "status", "where"), [
    ("nothing", {}, 422, "body"), ("both", {"text": "a", "html": "<p>b"}, 422, "body"), ("a number", {"text": 5}, 422, "body.text"),
    ("no such day", {"text": "a", "published": "2019-02-30"}, 422, "body.published"),
    ("a number for a day", {"text": "a", "published": 20190201}, 422, "body.published"),
    ("a NUL", {"text": "a\x00"}, 422, "body.text"), ("another key", {"text": "a", "sha256": "x"}, 422, "body.sha256"),
    ("no web address", {"text": "a", "url": "javascript:alert(1)"}, 422, "body.url"),
    ("a folder for a theatre", {"text": "a", "theatre": "/etc"}, 400, "theatre"),
    ("a way out", {"text": "a", "theatre": "../packs"}, 400, "theatre"),
    ("no words", {"text": " \n "}, 400, "text"), ("an id with a slash", {"text": "a", "id": "../a"}, 422, "body.id"),
    ("a list", [1], 422, "body"), ("not JSON", "nothing", 422, None),
])  # fmt: skip
def test_what_is_no_report_is_refused_by_name(why: str, body: Any, status: int, where: str | None, desk: TestClient) -> None:
    content = b"{nothing" if body == "nothing" else json.dumps(body).encode()
    answer = desk.post(f"{API}/code", content=content, headers={"content-type": "application/json"})
    assert answer.status_code == status, why
    assert answer.headers["content-type"] == "application/problem+json"
    assert where is None or answer.json()["where"] == where


def test_faults_do_not_repeat_what_was_asked(desk: TestClient) -> None:
    for path in ("/<script>alert(1)</script>", "/?as_of=<script>alert(1)</script>", "/incidents/<script>alert(1)</script>",
                 "/api/v1/incidents/<script>alert(1)</script>", "/api/v1/reports?cursor=<script>", "/?theatre=<script>alert(1)</script>"):
        answer = desk.get(path)
        assert 400 <= answer.status_code < 500 and "<script>alert" not in answer.text, path


def test_a_report_is_told_before_it_is_put_together_with_the_others(
    demo_copy: Path, open_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = open_desk(demo_copy, Settings(patience=0.05))
    while client.get(f"{API}/incidents").status_code == 503:
        time.sleep(0.1)
    plain = picture.make_and_keep
    monkeypatch.setattr(picture, "make_and_keep", lambda *given: (time.sleep(1.5), plain(*given))[1])
    key = client.post(f"{API}/reports", json=STORY).json()["id"]
    told = client.get(f"{API}/reports/{key}")
    assert told.status_code == 200 and told.json()["behind"] and told.json()["incidents"] == []
    assert client.get(f"{API}/records/{key}").status_code == 200
    while client.get(f"{API}/incidents").json()["behind"]:
        time.sleep(0.2)
    assert client.get(f"{API}/reports/{key}").json()["incidents"]


def decided(client: TestClient, **body: str) -> list[int]:
    answer = client.post(f"{API}/judgements", json=body)
    assert answer.status_code == 201, answer.text
    numbers: list[int] = answer.json()["decisions"]
    return numbers


def test_decisions_are_kept_and_withdrawn(demo_copy: Path, open_desk: Desk) -> None:
    client = open_desk(demo_copy)
    rows = client.get(f"{API}/incidents", params={"limit": "200"}).json()["incidents"]
    a, b = rows[3]["id"], rows[4]["id"]
    made = decided(client, verdict="same", a=a, b=b, why="one night", by="Mira")
    joined = client.get(f"{API}/incidents", params={"limit": "200"}).json()
    assert len(joined["incidents"]) == len(rows) - 1 and joined["behind"] is False
    told = client.get(f"{API}/judgements").json()["judgements"]
    assert [t["id"] for t in told] == made and {(t["by"], t["why"], t["verdict"]) for t in told} == {("Mira", "one night", "same")}
    for number in made:
        assert client.delete(f"{API}/judgements/{number}").status_code == 204
        assert client.delete(f"{API}/judgements/{number}").status_code == 404
    assert [r["id"] for r in client.get(f"{API}/incidents", params={"limit": "200"}).json()["incidents"]] == [r["id"] for r in rows]
    whole_incident = client.get(f"{API}/incidents/{a}").json()
    for member in whole_incident["members"]:
        decided(client, verdict="reject", a=f"{member['report']}:{member['event']}")
    assert client.get(f"{API}/incidents/{a}").status_code == 404
    with open_monitor(demo_copy) as monitor:
        assert list(faults(monitor)) == []


@pytest.mark.parametrize(("why", "body"), [
    ("one where two are needed", {"verdict": "same", "a": "inc-5e1096318b15"}),
    ("two where one is needed", {"verdict": "confirm", "a": "inc-5e1096318b15", "b": "tr_01:e1"}),
    ("nothing of this name", {"verdict": "confirm", "a": "inc-none"}), ("no such event", {"verdict": "reject", "a": "tr_01:e999"}),
    ("itself", {"verdict": "same", "a": "tr_01:e1", "b": "tr_01:e1"}),
])  # fmt: skip
def test_decisions_on_nothing_are_refused(why: str, body: dict[str, str], desk: TestClient) -> None:
    assert desk.post(f"{API}/judgements", json=body).status_code == 400, why


def test_only_what_was_known_then_is_told(desk: TestClient) -> None:
    then = {"as_of": "2019-04-03", "limit": "200"}
    reports = {r["id"] for r in desk.get(f"{API}/reports", params=then).json()["reports"]}
    every = {r["id"]: r["published"] for r in desk.get(f"{API}/reports").json()["reports"]}
    assert reports == {key for key, day in every.items() if day and day <= "2019-04-03"} and len(reports) < len(every)
    assert {s["report"] for s in desk.get(f"{API}/statements", params=then).json()["statements"]} <= reports
    for row in desk.get(f"{API}/incidents", params=then).json()["incidents"]:
        told = desk.get(f"{API}/incidents/{row['id']}", params={"as_of": "2019-04-03"}).json()
        assert {m["report"] for m in told["members"]} <= reports
        assert {link["evidence"]["report"] for chain in told["counts"] for link in chain["chain"]} <= reports
    for key in every.keys() - reports:
        assert desk.get(f"{API}/records/{key}", params={"as_of": "2019-04-03"}).status_code == 404
    hits = desk.get(f"{API}/search", params={"q": "tolm", "as_of": "2019-04-03"}).json()["hits"]
    assert hits and {h["report"] for h in hits} <= reports


def test_what_was_known_at_a_time_is_what_the_command_line_says(desk: TestClient, demo_database: Path) -> None:
    from truceline.runners.across import reconcile_all
    from truceline.theatres import load_theatre

    for day in ("2019-04-02", "2019-04-04", "2019-04-09"):
        with open_monitor(demo_database) as monitor:
            records = [record_from_dict(row) for row in monitor.records("training", day)]
        anew = {(i.window, i.status, i.refs()) for i in reconcile_all(records, load_theatre("training")).incidents}
        rows = desk.get(f"{API}/incidents", params={"as_of": day, "limit": "200"}).json()["incidents"]
        told = [desk.get(f"{API}/incidents/{r['id']}", params={"as_of": day}).json() for r in rows]
        shown = {(tuple(t["window"] or ()), t["status"], frozenset((m["report"], m["event"]) for m in t["members"])) for t in told}
        assert shown == {(window or (), status, frozenset((r.report, r.event) for r in refs)) for window, status, refs in anew}, day


def test_answers_are_those_of_the_questions(desk: TestClient) -> None:
    for row in desk.get(f"{API}/questions").json()["questions"]:
        by_number, by_name = (desk.get(f"{API}/questions/{key}") for key in (row["number"], row["name"]))
        assert by_number.status_code == by_name.status_code == 200 and by_number.json() == by_name.json()
        cells = [line for cells in by_name.json()["rows"] for cell in cells for line in cell["lines"]]
        proofs = {p["id"] for p in by_name.json()["proofs"]}
        assert all(set(line["proofs"]) <= proofs for line in cells)
    assert desk.get(f"{API}/questions/nothing").status_code == 404
    assert desk.get(f"{API}/questions/happened", params={"incident": "inc-none"}).status_code == 400


def test_the_empty_database_is_calm(tmp_path: Path, open_desk: Desk) -> None:
    open_monitor(tmp_path / "m.db").close()
    client = open_desk(tmp_path / "m.db")
    assert client.get("/").status_code == 200
    assert client.get(f"{API}/incidents").status_code == 404
    assert client.get(f"{API}/judgements").json()["judgements"] == []
    assert client.post(f"{API}/reports", json={**STORY, "theatre": "training"}).status_code == 201
    assert client.get(f"{API}/reports").json()["reports"][0]["title"] == STORY["title"]


def test_one_open_database_serves_many_at_once(demo_copy: Path, open_desk: Desk) -> None:
    from concurrent.futures import ThreadPoolExecutor

    client = open_desk(demo_copy)
    paths = [f"{API}/incidents", f"{API}/statements", "/", f"{API}/incidents?as_of=2019-04-03", f"{API}/records?limit=5"] * 6
    with ThreadPoolExecutor(8) as pool:
        adding = pool.submit(client.post, f"{API}/reports", json=STORY)
        assert {answer.status_code for answer in pool.map(client.get, paths)} == {200}
        assert adding.result().status_code == 201


def test_a_large_monitor_is_put_together_in_a_process_of_its_own(
    demo_copy: Path, demo_database: Path, open_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = open_desk(demo_database).get(f"{API}/incidents?limit=200").json()
    monkeypatch.setattr(picture, "APART", 0)
    monkeypatch.setattr(picture, "make_and_keep", None)
    assert open_desk(demo_copy).get(f"{API}/incidents?limit=200").json() == here


def test_a_desk_opened_again_takes_what_was_kept(demo_copy: Path, open_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = open_desk(demo_copy).get(f"{API}/incidents?limit=200").json()
    monkeypatch.setattr(picture, "make_and_keep", None)
    assert open_desk(demo_copy).get(f"{API}/incidents?limit=200").json() == before
    with open_monitor(demo_copy) as monitor:
        head, scene = load_scene(monitor, "training") or ("", Scene())
        assert unpacked(packed(scene)) == scene and head == head_of(monitor)
        assert {i["id"] for i in monitor.incidents("training")} == {i.id for i in scene.incidents}


def test_what_cannot_be_put_together_is_said_calmly(demo_copy: Path, open_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def fails(*_: object) -> None:
        calls.append(1)
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(picture, "make_and_keep", fails)
    client = open_desk(demo_copy)
    answers = [client.get(path) for path in ("/", f"{API}/incidents", "/map")]
    assert {a.status_code for a in answers} == {500} and all("secret" not in a.text for a in answers) and len(calls) == 1


def test_the_picture_holds_no_more_records_than_are_looked_at(demo_database: Path) -> None:
    from truceline.web.shelf import Ready, open_shelf

    with open_monitor(demo_database) as monitor:
        ready = Ready(most=2)
        shelf = open_shelf(monitor, "training", ready)
        assert len(shelf) == 9 and list(shelf) == sorted(shelf)
        assert [r.report.id for r in shelf.values()] == list(shelf) == [key for key, _ in shelf.items()]
        assert len(ready._held) == 2
        assert shelf.get("none") is None and "tr_01" in shelf and shelf["tr_01"].report.id == "tr_01"
        with pytest.raises(KeyError):
            shelf["none"]
