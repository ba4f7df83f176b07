"""The unit records of PETRARCH: the set in, the scorer's predictions out.

    python -m evals.petrarch DATA.jsonl --out PRED.jsonl

The records play in invented countries; `evals/invented_countries` is the theatre that names them. PETRARCH's dictionaries do not read
tense ("is about to restore ties" is coded as done) and keep the main act of a sentence, and so does this. Parties are compared by code.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from evals.coding import Row, run
from truceline.exports.plover import PloverEvent, main_events, plover_events
from truceline.records import Record

THEATRE = Path(__file__).parent / "invented_countries"


def prediction(row: Row, record: Record) -> dict[str, Any]:
    """A record in the scorer's format: the first event of each sentence, parties by code."""
    return {"id": row["id"], "events": [one for e in main_events(plover_events(record, tense=False)) for one in directed(coded(e))]}


def directed(event: dict[str, Any]) -> list[dict[str, Any]]:
    """PETRARCH's dyads: of two who refuse to meet, each refuses the other."""
    if event["plover"] != "REJECT" or len(event["actor"]) != 2 or event["target"]:
        return [event]
    one, other = event["actor"]
    return [{**event, "actor": [one], "target": [other]}, {**event, "actor": [other], "target": [one]}]


def coded(found: PloverEvent) -> dict[str, Any]:
    sides = {"actor": found.actors, "target": found.recipients}
    return {"plover": found.type, **{side: [{"code": (p.code or p.name).upper()} for p in parties] for side, parties in sides.items()}}


if __name__ == "__main__":
    sys.exit(run(__doc__, prediction, sys.argv[1:], theatre=str(THEATRE)))
