"""Incidents made from gold events against gold incidents: the packaged training set always, the shared set where it is there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from truceline.demo import GOLD
from truceline.evaluation.gold_records import records_from_gold
from truceline.incidents import reconcile
from truceline.records import Incident
from truceline.theatres import load_theatre

Pairs = set[frozenset[tuple[str, str]]]


def load(folder: Path, theatre: str) -> tuple[Incident, ...]:
    pack = load_theatre(theatre)
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*_*.json"))]
    return reconcile(records_from_gold({d["id"]: d for d in files if d["theatre"].replace("-", "_") == theatre}, pack), pack)


def expected_of(path: Path, theatre: str) -> list[dict[str, Any]]:
    return [i for i in json.loads(path.read_text(encoding="utf-8"))["incidents"] if i["theatre"].replace("-", "_") == theatre]


def pairs(clusters: Iterable[Iterable[tuple[str, str]]], items: set[tuple[str, str]]) -> Pairs:
    return {frozenset(pair) for cluster in clusters for pair in combinations(sorted(set(cluster) & items), 2)}


def pairwise_f1(found: Iterable[Incident], gold: list[dict[str, Any]]) -> float:
    items = {(m["report"], m["event"]) for i in gold for m in i["members"]}
    want = pairs(([(m["report"], m["event"]) for m in i["members"]] for i in gold), items)
    got = pairs(([(ref.report, ref.event) for ref in i.refs()] for i in found), items)
    return 2 * len(want & got) / (len(want) + len(got))


@pytest.fixture(scope="module")
def training() -> tuple[Incident, ...]:
    return load(GOLD, "training")


def by_gold(found: Iterable[Incident], wanted: dict[str, Any]) -> Incident:
    first = (wanted["members"][0]["report"], wanted["members"][0]["event"])
    return next(i for i in found if first in {(r.report, r.event) for r in i.refs()})


def test_reconcile_training_set_pairwise(training: tuple[Incident, ...]) -> None:
    assert pairwise_f1(training, expected_of(GOLD / "incidents.json", "training")) >= 0.95


def test_reconcile_shared_set_pairwise(shared: Path) -> None:
    found = load(shared / "gold" / "dev", "south_caucasus")
    assert pairwise_f1(found, expected_of(shared / "gold" / "incidents.json", "south_caucasus")) >= 0.95


def told_incidents() -> list[dict[str, Any]]:
    # the power cut is announced only: no incident of ours
    return [i for i in expected_of(GOLD / "incidents.json", "training") if i["id"] != "tr-2019-05-01-power"]


@pytest.mark.parametrize("wanted", told_incidents(), ids=lambda i: i["id"])
def test_reconcile_training_fields(training: tuple[Incident, ...], wanted: dict[str, Any]) -> None:
    incident, expected = by_gold(training, wanted), wanted["expected"]
    assert incident.status == expected["status"]
    assert list(incident.window or ()) == expected["window"]
    assert (incident.place.name if incident.place else None) == expected["place"]
    assert f"{incident.type}/{incident.mode}" == expected["type"]


@pytest.mark.parametrize("wanted", told_incidents(), ids=lambda i: i["id"])
def test_reconcile_training_chains(training: tuple[Incident, ...], wanted: dict[str, Any]) -> None:
    """Every claimant's current figure, and no figure but those."""
    incident = by_gold(training, wanted)
    got = {
        (c.claimant.name if c.claimant else f"{c.voice} (own voice)", c.what, c.side.name if c.side else None): c.current
        for c in incident.counts
    }
    want = {(c["claimant"], c["what"], c["side"]): c["current"] for c in wanted["expected"]["counts"]}
    assert got == want


def test_reconcile_training_hill_212_stays_two_fights(training: tuple[Incident, ...]) -> None:
    hill = [i for i in training if i.place and i.place.name == "Hill 212" and i.family in ("violence", "captures")]
    assert [i.window for i in hill] == [("2019-04-02", "2019-04-02"), ("2019-04-11", "2019-04-11")]
