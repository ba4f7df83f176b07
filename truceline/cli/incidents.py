"""`truceline incidents`: one happening from the tellings of many reports, from the monitor database."""

from __future__ import annotations

from typing import Any

from truceline.cli.options import Database, Json, Minute, OneTheatre
from truceline.cli.records import across_of, records_by_theatre, said_by
from truceline.cli.terminal import clean, print_json


def incidents(db: Database, theatre: OneTheatre = None, as_of: Minute = None, as_json: Json = False) -> None:
    """Reconcile the records into incidents and print them; figures stay with their claimants and are never added.

    Each report that tells an incident stands in `main_of` of one: its main happening. What is only announced comes last, with the
    status "announced"; it is kept apart from what happened and counted nowhere.
    """
    from truceline.exports.incident import incident_dict
    from truceline.runners.made import made_with
    from truceline.store import open_monitor
    from truceline.theatres import load_theatre

    told: list[dict[str, Any]] = []
    for name, records in records_by_theatre(db, theatre, as_of).items():
        loaded = load_theatre(theatre or name)
        across = across_of(db, name, records, loaded)
        found, to_come = (said_by(some, records, as_of) for some in (across.incidents, across.announced))
        rows = [incident_dict(incident) for incident in found]
        if as_of is None:
            with open_monitor(db, create=False) as monitor:
                monitor.save_incidents(name, rows, made_with(loaded))
        told += ({"theatre": name, **row} for row in (*rows, *map(incident_dict, to_come)))
    if as_json:
        print_json(told)
    else:
        print(clean("\n".join(headline(row) for row in told) or "no incidents"))


def counted(number: int, word: str) -> str:
    """The number with its word in the singular or plural."""
    return f"{number} {word}" + ("" if number == 1 else "s")


def headline(row: dict[str, Any]) -> str:
    """One incident in a line, and each figure with its claimant in a line of its own."""
    days = "/".join(dict.fromkeys(row["window"])) if row["window"] else "day not told"
    place = row["place"]["name"] if row["place"] else "place not told"
    kind = f"{row['type']}/{row['mode']}" if row["mode"] else row["type"]
    grade = f", grade {row['grade']['source']}{row['grade']['information']}" if row["grade"] else ""
    reports = f"{counted(row['reports'], 'report')}, {row['independent']} independent"
    lines = [f"{row['id']}  {days}  {place}  {kind}: {row['status']}{grade}; {reports}"]
    for chain in row["counts"]:
        claimant = chain["claimant"]["name"] if chain["claimant"] else f"report {chain['voice']}"
        side = f" of {chain['side']['name']}" if chain["side"] else ""
        lines.append(f"    {claimant}: {chain['bound']} {chain['current']:g} {chain['what']}{side}")
    return "\n".join(lines)
