"""Gold reports put together: which events of them our reconciling takes for one happening, from gold events or from what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from truceline.evaluation.gold_records import records_from_gold
from truceline.exports.reading import record_from_dict
from truceline.incidents import announced, happened, reconciled
from truceline.records import Record
from truceline.theatres import list_theatres, load_theatre


def put_together(
    gold: Mapping[str, Mapping[str, Any]], read: Mapping[str, Mapping[str, Any]] | None, theatre: str | None = None
) -> list[dict[str, Any]]:
    """The incidents and what is only announced, each with its members; reports of one theatre only are put together.

    Args:
        gold: gold reports by id.
        read: records of them as read, by id; None takes the gold's own events.
        theatre: read all with this theatre; None takes the one each report names, else the world.
    """
    known = set(list_theatres())
    by_theatre: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for key, row in gold.items():
        own = str(row.get("theatre") or "world").replace("-", "_")
        by_theatre[theatre or (own if own in known else "world")][key] = row
    out: list[dict[str, Any]] = []
    for name, rows in sorted(by_theatre.items()):
        pack = load_theatre(name)
        if read is None:
            records: list[Record] = records_from_gold(rows, pack)
        else:
            records = [record_from_dict(read[key]) for key in sorted(rows) if key in read]
        state = reconciled(records, pack)
        for incident in (*happened(state), *announced(state)):
            members = [{"report": m.ref.report, "event": m.ref.event} for m in incident.members]
            out.append({"id": incident.id, "members": members})
    return out
