"""PLOVER's gold-standard sentences: the set in, the scorer's predictions out.

    python -m evals.plover DATA.jsonl --out PRED.jsonl [--main]
    python -m evals.plover DATA.jsonl --gold --out GOLD.jsonl

The set names 18 older categories; the scorer knows the 16 of today: DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT is
ASSAULT. Our events are put in PLOVER's view by `truceline.exports.plover`. The set marks one event a sentence, whatever else the sentence
tells: `--main` keeps the one nearest to the top of the sentence, so that precision can be read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from evals.coding import Row, code_row, read_rows, world_bodies, write
from truceline.exports.plover import main_events, plover_dict, plover_events
from truceline.records import Record
from truceline.theatres import load_theatre

OLD = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def gold_line(row: Row) -> dict[str, Any]:
    """A row of the set in the scorer's format."""
    sides = {"actor": people(row.get("source")), "target": people(row.get("target"))}
    return {"id": row["id"], "events": [{"plover": OLD.get(row["event"], row["event"]), **sides}]}


def people(listed: list[dict[str, str]] | None) -> list[dict[str, str | None]]:
    return [{"text": one.get("actorText"), "code": one.get("code")} for one in listed or []]


def prediction(record: Record, *, main: bool) -> dict[str, Any]:
    """A record in the scorer's format."""
    found = plover_events(record)
    return {"id": record.report.id, "events": [spelled(record, plover_dict(e)) for e in (main_events(found) if main else found)]}


def spelled(record: Record, event: dict[str, Any]) -> dict[str, Any]:
    """The event as the set spells parties: the name of whoever a pronoun stands for, IGO for bodies of many states."""
    pronouns = {m.span.text for m in record.mentions if m.kind == "pronoun"}
    bodies = world_bodies(record)

    def party(p: dict[str, Any]) -> dict[str, Any]:
        return {**p, "text": p["name"] if p["text"] in pronouns else p["text"], "code": "IGO" if p["code"] in bodies else p["code"]}

    return {**event, **{side: [party(p) for p in event[side]] for side in ("actor", "target")}}


def command(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--theatre", default="world")
    parser.add_argument("--gold", action="store_true", help="write the set's own events")
    parser.add_argument("--main", action="store_true", help="one event a sentence")
    given = parser.parse_args(arguments)
    rows = list(read_rows(given.data))
    if given.gold:
        write(given.out, map(gold_line, rows))
        return 0
    theatre = load_theatre(given.theatre)
    write(given.out, (prediction(code_row(row, theatre), main=given.main) for row in rows))
    return 0


if __name__ == "__main__":
    sys.exit(command(sys.argv[1:]))
