"""Measuring: what is counted is counted right; seconds are not looked at, the machine may be busy."""

from __future__ import annotations

import json
from pathlib import Path

from truceline.intake import report_from_dict
from truceline.runners.bench_gate import measure_gate
from truceline.runners.bench_ways import measure_lengths, measure_workers
from truceline.theatres import load_theatre

WAR = "Kesterian artillery shelled Tolm on Tuesday, wounding two soldiers, the ministry in Tarnis said."
SPORT = "The side of the coach won the cup after a late goal, and the fans went home happy."


def test_lengths_are_those_asked_for_and_events_grow_with_them() -> None:
    report = report_from_dict({"id": "a", "text": WAR, "language": "en", "published": "2019-04-02"})
    short, long = measure_lengths(report, load_theatre("training"), (1, 3), fast=True)
    assert (short["kilobytes"], long["kilobytes"]) == (1, 3)
    assert long["seconds"] > 0 and short["events"] >= 1


def test_workers_are_held_to_the_records_of_the_first_way() -> None:
    reports = [report_from_dict({"id": f"r{n}", "text": WAR, "language": "en", "published": "2019-04-02"}) for n in range(18)]
    first, second = measure_workers(reports, load_theatre("training"), (("local", 1), ("local", 1)), fast=True)
    assert first["same"] and second["same"]
    assert first["ratio"] == 1.0 and float(second["articles_per_second"]) > 0


def test_gate_counts_what_passes_and_what_is_kept(tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.jsonl"
    told = [{"id": f"s{n}", "text": SPORT} for n in range(3)] + [{"id": "w", "text": WAR, "published": "2019-04-02"}]
    mixed.write_text("\n".join(map(json.dumps, told)))
    row = measure_gate([str(mixed)], load_theatre("training"), fast=True)
    assert (row["articles"], row["passed"], row["events_kept"]) == (4, 1, 1.0)
    assert row["events"] >= 1
