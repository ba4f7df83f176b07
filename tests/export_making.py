"""Materials for tests of exports: made records reconciled, or the packaged gold reports as a careful reader has them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from telling_making import THEATRE

from truceline.claims import find_claims
from truceline.demo import GOLD
from truceline.evaluation.gold_records import records_from_gold
from truceline.exports.formats import write_export
from truceline.exports.material import Material, Options
from truceline.records import Check, EventRef, Record
from truceline.runners.across import reconcile_all
from truceline.theatres import Theatre, load_theatre


def material_of(
    *records: Record, theatre: Theatre = THEATRE, options: Options | None = None, checks: Mapping[EventRef, Check] | None = None
) -> Material:
    """What is exported of these records."""
    across = reconcile_all(records, theatre)
    by_id = {record.report.id: record for record in records}
    ordered = [by_id[key] for key in sorted(by_id)]
    return Material(theatre, by_id, lambda: iter(ordered), across.incidents, checks or {}, options or Options())


@cache
def gold_records() -> tuple[Record, ...]:
    """The packaged reports as read by a careful reader: no model is loaded."""
    rows = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("tr_*.json"))}
    read = records_from_gold(rows, load_theatre("training"))
    return tuple(replace(record, claims=find_claims(record.statements, record.events, record.relations)) for record in read)


@cache
def gold_material(options: Options | None = None) -> Material:
    return material_of(*gold_records(), theatre=load_theatre("training"), options=options)


def written(name: str, material: Material, folder: Path) -> dict[str, Path]:
    """The files of an export by their last part ("acled.csv")."""
    told = write_export(name, material, folder)
    return {file["name"].partition(".")[2]: folder / file["name"] for file in told["files"]}


def confirmed(records: Iterable[Record]) -> dict[EventRef, Check]:
    """A person's word that all events of these were read right."""
    refs = [EventRef(record.report.id, event.id) for record in records for event in record.events]
    return {ref: Check(ref, "confirm", "a reviewer", "2019-05-01T00:00:00+00:00") for ref in refs}


def json_lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
