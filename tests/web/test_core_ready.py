"""What is kept ready: scenes read from their lines, cut to a moment, looked up by days, and pages drawn before anybody asks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desk_making import Desk
from fastapi import FastAPI

from truceline.monitor.kinds import FIGHTING, is_short
from truceline.records import Incident, Utterance
from truceline.store import open_monitor
from truceline.web import first_pages, page_timeline, picture
from truceline.web.calendar import Calendar, cut_calendar, happenings, make_calendar, states
from truceline.web.picture import Picture
from truceline.web.said import Row, rows_of, within
from truceline.web.saved import Marks, packed, unpacked
from truceline.web.scene import OfReport, Seen, days_of, seen_at
from truceline.web.settings import Settings
from truceline.web.view import View

DAYS = ("2019-03-30", "2019-04-01", "2019-04-02", "2019-04-03", "2019-04-04", "2019-04-09", "2019-05-01")
SPANS = [(a, b) for a in DAYS for b in DAYS if a <= b]
STORY = {"text": "Three soldiers were killed near Brask on 3 April 2019, the Defence Ministry of Velmora said.", "published": "2019-04-04"}


@pytest.fixture(scope="module")
def seen(desk_app: FastAPI) -> Seen:
    told: Picture = desk_app.state.picture
    return told.seen(View("training"))


def test_a_scene_read_again_keeps_what_did_not_change(seen: Seen) -> None:
    marks: Marks = {}
    first = unpacked(packed(seen.scene), marks)
    changed = replace(seen.scene, incidents=(replace(seen.scene.incidents[0], reports=99), *seen.scene.incidents[1:]))
    second = unpacked(packed(changed), marks)
    assert first == seen.scene and second == changed
    assert [a is b for a, b in zip(first.incidents, second.incidents, strict=True)] == [False] + [True] * (len(first.incidents) - 1)
    assert all(a is b for a, b in zip(first.utterances, second.utterances, strict=True))
    assert len(marks) == sum(len(part) for part in (second.incidents, second.bearings, second.copies, second.utterances, second.items))


@pytest.mark.parametrize("line", [b"incidents\t{}", b"incidents", b"nothing\t{}", b"incidents\t[]"])
def test_lines_that_hold_no_scene_are_told(line: bytes) -> None:
    import zlib

    with pytest.raises((ValueError, KeyError)):
        unpacked(zlib.compress(line + b"\n"))


@pytest.mark.parametrize("day", DAYS)
def test_a_scene_cut_to_a_day_tells_only_what_reports_of_then_tell(seen: Seen, day: str) -> None:
    cut = seen_at(seen, day, ())
    here = {key for key in seen.records if seen.records.day(key) <= day}
    assert set(cut.records) == here and cut.whole is seen
    assert {m.ref.report for i in cut.scene.incidents for m in i.members} <= here
    assert {r.report for u in cut.scene.utterances for r in u.renderings} <= here
    assert {ref.report for item in cut.scene.items for ref in item.refs} <= here, "nothing to decide on what nobody had told"
    assert all(len(item.refs) == 2 for item in cut.scene.items if item.kind == "pair")
    untouched = {i.id for i in seen.scene.incidents if all(m.ref.report in here for m in i.members)}
    assert untouched <= set(cut.by_id)
    told = {u.id for u in seen.scene.utterances if any(r.report in here for r in u.renderings)}
    assert {u.id for u in cut.scene.utterances} == told
    assert seen_at(replace(seen, days=None), day, ()).scene == cut.scene


@pytest.mark.parametrize("as_of", [*DAYS, "2019-04-02T12:00"])
def test_what_is_looked_up_for_a_moment_is_what_is_worked_out_for_it(desk_app: FastAPI, seen: Seen, as_of: str) -> None:
    told: Picture = desk_app.state.picture
    cut = seen_at(seen, as_of, ())
    plain = OfReport(cut.scene.incidents, {})
    assert {key: set(ids) for key, ids in cut.of_report.items()} == {key: set(ids) for key, ids in plain.items()}
    assert "none" not in cut.of_report and len(cut.of_report) == len(plain)
    assert cut_calendar(cut, make_calendar(seen), as_of) == make_calendar(cut)
    assert rows_of(cut, told.monitor, as_of) == rows_of(replace(cut, whole=None, head="anew"), told.monitor, as_of)


def test_a_report_that_is_not_here_counts_as_never_known(seen: Seen) -> None:
    fewer = replace(seen, records=seen.records.known("2019-04-02"))
    gone = set(seen.records) - set(fewer.records)
    spans = zip(seen.scene.incidents, days_of(fewer).incidents, strict=True)
    assert gone and all((last == "~") == any(m.ref.report in gone for m in i.members) for i, (_, last) in spans)


@pytest.fixture(scope="module")
def calendar(seen: Seen) -> Calendar:
    return make_calendar(seen)


@pytest.mark.parametrize("span", SPANS)
def test_the_calendar_finds_what_a_search_through_everything_finds(seen: Seen, calendar: Calendar, span: tuple[str, str]) -> None:
    first, last = span

    def lies(incident: Incident, short: bool) -> bool:
        window = incident.window
        return bool(window and incident.family != "request" and is_short(incident) is short and window[0] <= last and first <= window[1])

    told = seen.scene.incidents
    assert {i.id for i in happenings(seen, calendar, first, last)} == {i.id for i in told if lies(i, True)}
    assert {i.id for i in states(seen, calendar, first, last)} == {i.id for i in told if lies(i, False)}
    assert set(calendar.reports(first, last)) == {key for key in seen.records if first <= seen.records.day(key) <= last}
    said = {i.id: [k.known for c in i.counts for k in c.links] + [(a.said_at or "")[:10] for a in i.answers] for i in told}
    assert calendar.moved(first, last) == {key for key, days in said.items() if any(first <= (day or "") <= last for day in days)}
    fought = {i.window[1] for i in told if i.window and i.family in FIGHTING and is_short(i)}
    before, after = [d for d in fought if d < first], [d for d in fought if d > first]
    assert calendar.around(first) == (max(before, default=None), min(after, default=None))


@pytest.mark.parametrize(("first", "last", "days"), [
    (None, None, ["5", "3", "3", "1", ""]), ("3", None, ["5", "3", "3"]), (None, "3", ["3", "3", "1"]), ("2", "4", ["3", "3"]),
    ("6", None, []), (None, "0", []),
])  # fmt: skip
def test_rows_of_some_days_leave_out_those_of_no_known_day(
    seen: Seen, first: str | None, last: str | None, days: list[str]
) -> None:
    utterance: Utterance = seen.scene.utterances[0]
    rows = [Row(utterance, day, True, frozenset(), None) for day in ("5", "3", "3", "1", "")]
    assert [row.day for row in (within(rows, first, last) if first or last else rows)] == days


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every monitor counts as a large one, but is put together here, so that a test need not wait for a process."""
    monkeypatch.setattr(picture, "APART", 0)
    monkeypatch.setattr(Picture, "_made", lambda self, theatre: picture.make_and_keep(self.monitor, theatre))
    monkeypatch.setattr(first_pages, "BREATH", 0)
    monkeypatch.setattr(picture.gc, "freeze", lambda: None)
    return


@pytest.mark.usefixtures("large")
def test_nobody_waits_for_the_first_drawing_of_a_page(demo_copy: Path, open_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = open_desk(demo_copy)
    drawn: list[int] = []
    plain = page_timeline.draw_kinds
    monkeypatch.setattr(page_timeline, "draw_kinds", lambda *given: drawn.append(1) or plain(*given))
    assert client.get("/api/v1/incidents").status_code == 200 and drawn == [1]  # what is answered is drawn: the desk is not ready before
    assert client.get("/timeline").status_code == 200 and drawn == [1]
    assert client.post("/api/v1/reports", json=STORY).status_code == 201
    for _ in range(600):
        if not client.get("/api/v1/incidents").json()["behind"]:
            break
        time.sleep(0.05)
    drawn.clear()
    assert "Brask" in client.get("/timeline").text and not drawn
    assert client.get("/timeline?status=contested").status_code == 200 and drawn  # what nobody asks for first is made when asked for


@pytest.mark.usefixtures("large")
def test_a_page_that_cannot_be_drawn_ahead_stops_no_other(
    demo_copy: Path, open_desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setitem(first_pages.FIRST, "/map", fails)
    client = open_desk(demo_copy)
    assert client.get("/map").status_code == 200
    for _ in range(600):
        if "/map could not be drawn ahead" in caplog.text:
            break
        time.sleep(0.05)
    assert "/map could not be drawn ahead" in caplog.text and client.get("/about").status_code == 200


def test_a_page_that_is_behind_says_since_when(demo_copy: Path, open_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = open_desk(demo_copy, Settings(patience=0.01))
    for _ in range(600):
        if client.get("/").status_code == 200 and not client.get("/api/v1/incidents").json()["behind"]:
            break
        time.sleep(0.05)
    before = client.get("/").text
    with open_monitor(demo_copy) as monitor:
        at = next(iter(monitor.rows(picture.select(picture.journal.c.at).where(picture.journal.c.kind != "reconcile").order_by(
            picture.journal.c.id.desc()))))[0]  # fmt: skip
    plain = picture.make_and_keep
    monkeypatch.setattr(picture, "make_and_keep", lambda *given: (time.sleep(1.5), plain(*given))[1])
    client.post("/api/v1/reports", json=STORY)
    told = client.get("/").text
    assert "being put together" not in before and "being put together" in told
    assert f"{at[11:16]} UTC" in told
