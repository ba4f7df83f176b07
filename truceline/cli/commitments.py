"""`truceline commitments`: which clause of which agreement the incidents of the monitor database bear on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from truceline.cli.options import Database, Json, Minute, OneTheatre
from truceline.cli.records import across_of, records_by_theatre, said_by
from truceline.cli.terminal import clean, print_json


def commitments(db: Database, theatre: OneTheatre = None, as_of: Minute = None, as_json: Json = False) -> None:
    """List what bears on which commitment, for or against, and who says so; it says nothing about who is right."""
    from truceline.theatres import load_theatre

    told: list[dict[str, Any]] = []
    for name, records in records_by_theatre(db, theatre, as_of).items():
        across = across_of(db, name, records, load_theatre(theatre or name))
        known = {incident.id for incident in said_by(across.incidents, records, as_of)}
        bearings = (one for one in across.bearings if one.incident is None or one.incident in known)
        told += ({"theatre": name, **asdict(one)} for one in bearings)
    if as_json:
        print_json(told)
    else:
        print(clean("\n".join(bearing_line(row) for row in told) or "no bearings"))


def bearing_line(row: dict[str, Any]) -> str:
    """One bearing: the clause, the side of it, who says so, the words and where they stand."""
    point = f", point {row['point']}" if row["point"] is not None else ""
    by = ", ".join(actor["name"] for actor in row["asserted_by"])
    voice = f"says {by}" if by else "by the kind of act; nobody says so" if row["basis"] == "signal" else "in the report's own words"
    disputed = "; scope disputed" if row["scope_disputed"] else ""
    ref, words = row["evidence"]["ref"], row["evidence"]["span"]["text"]
    told = f"{row['agreement']}{point}: {row['direction']} ({row['modality']}), {voice}{disputed}"
    return f'{told}: "{words}"  [{ref["report"]} {ref["event"]}]'
