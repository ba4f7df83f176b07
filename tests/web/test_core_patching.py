"""Scenes patched: what some reports change is what putting everything together anew would change, and nothing else is touched."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from truceline.records import Record
from truceline.records.incident import GivenOut
from truceline.review import Signed
from truceline.review.decisions import check, judge
from truceline.runners.stream import stream, stream_theatre
from truceline.store import Monitor, load_decisions, open_monitor, save_decisions
from truceline.store.decisions import withdraw_decision
from truceline.theatres import load_theatre
from truceline.web import making
from truceline.web.making import changed_since, head_of, keep, make_and_keep, patch
from truceline.web.saved import kept_head, load_scene
from truceline.web.scene import Scene, Seen, make_scene, seen_of
from truceline.web.shelf import KEPT, Ready, open_shelf

THEATRE = load_theatre("training")
PARTS = ("incidents", "bearings", "copies", "utterances", "items")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [replace(record, theatre=THEATRE.id) for record in stream(stream_theatre(), 160)]


@pytest.fixture
def monitor(tmp_path: Path) -> Iterator[Monitor]:
    with open_monitor(tmp_path / "m.db") as opened:
        yield opened


def seen_in(monitor: Monitor, head: str, scene: Scene) -> Seen:
    return seen_of(head, THEATRE, open_shelf(monitor, THEATRE.id, Ready(KEPT)), scene)


def anew(monitor: Monitor, old: Seen) -> Scene:
    """All of it put together, the incidents under the ids they had."""
    shelf = open_shelf(monitor, THEATRE.id, Ready(KEPT))
    given = [GivenOut(i.id, i.refs()) for i in old.scene.incidents]
    return make_scene(shelf.values(), THEATRE, load_decisions(monitor, THEATRE.id), given)


def patched(monitor: Monitor, old: Seen) -> Seen:
    """The old one patched; it is what all of it put together anew is."""
    found = patch(monitor, old, Ready(KEPT))
    assert found is not None and found[0] == head_of(monitor)
    whole = anew(monitor, old)
    for part in PARTS:
        assert getattr(found[1], part) == getattr(whole, part), part
    return seen_in(monitor, *found)


def test_reports_added_one_by_one_change_what_adding_all_would(monitor: Monitor, records: list[Record]) -> None:
    late = random.Random(5).sample(records, 3)
    monitor.add([r for r in records if r not in late])
    seen = seen_in(monitor, *make_and_keep(monitor, THEATRE))
    for record in late:
        monitor.add([record])
        before, seen = seen, patched(monitor, seen)
        same = {id(i) for i in before.scene.incidents} & {id(i) for i in seen.scene.incidents}
        assert len(same) > len(seen.scene.incidents) * 0.8, "what is not touched is the very same"
        assert record.report.id in seen.of_report or not record.events


def test_decisions_and_new_readings_are_patched_too(monitor: Monitor, records: list[Record]) -> None:
    monitor.add(records)
    seen = seen_in(monitor, *make_and_keep(monitor, THEATRE))
    shelf, signed = open_shelf(monitor, THEATRE.id, Ready(KEPT)), Signed("a person", "2019-05-01T00:00:00")
    joined = next(i for i in seen.scene.incidents if len({m.ref.report for m in i.members}) > 2)
    a, b = min(joined.refs()), max(joined.refs())
    (number,) = save_decisions(monitor, THEATRE.id, [judge(a, b, "different", shelf, signed)])
    parted = patched(monitor, seen)
    assert not any({a, b} <= i.refs() for i in parted.scene.incidents)
    withdraw_decision(monitor, number, "2019-05-02T00:00:00")
    again = patched(monitor, parted)
    save_decisions(monitor, THEATRE.id, checks=check([a], "reject", shelf, signed))
    without = patched(monitor, again)
    assert not any(a in i.refs() for i in without.scene.incidents)
    record = shelf[b.report]
    monitor.add([replace(record, version="other", events=record.events[:1])])
    patched(monitor, without)


def test_what_is_too_much_or_not_told_is_put_together_whole(
    monitor: Monitor, records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor.add(records[:30])
    head, scene = make_and_keep(monitor, THEATRE)
    seen = seen_in(monitor, head, scene)
    assert changed_since(monitor, THEATRE.id, head) == frozenset()
    monitor.add(records[30:34])
    assert changed_since(monitor, THEATRE.id, head) == {r.report.id for r in records[30:34]}
    assert changed_since(monitor, THEATRE.id, head, most=3) is None and changed_since(monitor, THEATRE.id, "no such state") is None
    undated = replace(records[34], report=replace(records[34].report, published=None, published_bounds=None),
                      events=tuple(replace(e, date=None) for e in records[34].events))  # fmt: skip
    monkeypatch.setattr(making, "FEW", 3)
    assert patch(monitor, replace(seen, head="no such state"), Ready(KEPT)) is None
    monitor.add([undated])
    assert patch(monitor, seen, Ready(KEPT)) is None, "nothing says among which reports one without any day is to be looked for"


def test_the_process_apart_patches_what_is_kept(monitor: Monitor, records: list[Record], monkeypatch: pytest.MonkeyPatch) -> None:
    monitor.add(records[:-1])
    make_and_keep(monitor, THEATRE)
    monitor.add(records[-1:])
    monkeypatch.setattr(making, "make_and_keep", lambda *_: pytest.fail("put together whole"))
    making.work(monitor.path, "training")
    assert kept_head(monitor, THEATRE.id) == head_of(monitor)
    found = load_scene(monitor, THEATRE.id)
    assert found is not None and found[1] == anew(monitor, seen_in(monitor, *found))
    assert {row["id"] for row in monitor.incidents(THEATRE.id)} == {i.id for i in found[1].incidents}
    keep(monitor, THEATRE.id, *found)
