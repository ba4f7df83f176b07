"""Code a gold folder with the current software: each gold report read with its own theatre, as any report would be."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from truceline.exports.record import record_json
from truceline.intake import report_from_dict
from truceline.pipeline import code_report
from truceline.theatres import list_theatres, load_theatre

INPUT = ("id", "title", "publisher", "url", "published", "published_bounds", "language", "text")


def code_gold(gold: Iterable[dict[str, Any]], theatre: str | None = None) -> dict[str, dict[str, Any]]:
    """Records by report id. Only what an input would hold is read from the gold; its readings are never seen.

    Args:
        gold: gold reports.
        theatre: read all with this theatre; None takes the one each report names, else the world.
    """
    known = set(list_theatres())
    records: dict[str, dict[str, Any]] = {}
    for row in gold:
        own = str(row.get("theatre") or "world").replace("-", "_")
        name = theatre or (own if own in known else "world")
        report = report_from_dict({key: row.get(key) for key in INPUT})
        records[row["id"]] = json.loads(record_json(code_report(report, load_theatre(name))))
    return records
