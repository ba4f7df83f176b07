"""The unit records of PETRARCH: the set in, the scorer's predictions out.

    python -m evals.petrarch DATA.jsonl --out PRED.jsonl [--main]

The records play in invented countries; `evals/invented_countries` is the theatre that names them. PETRARCH's dictionaries do not read
tense ("is about to restore ties" is coded as done), so PLOVER's view is taken without it. Parties are compared by code.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from evals.coding import Row, run
from truceline.exports.plover import PloverEvent, plover_events
from truceline.records import Record

THEATRE = Path(__file__).parent / "invented_countries"


def prediction(row: Row, record: Record) -> dict[str, Any]:
    """A record in the scorer's format: the first event of each sentence, parties by code."""
    return {"id": row["id"], "events": [coded(e) for e in plover_events(record, tense=False)]}


def coded(found: PloverEvent) -> dict[str, Any]:
    sides = {"actor": found.actors, "target": found.recipients}
    return {"plover": found.type, **{side: [{"code": (p.code or p.name).upper()} for p in parties] for side, parties in sides.items()}}


if __name__ == "__main__":
    sys.exit(run(__doc__, prediction, sys.argv[1:], theatre=str(THEATRE)))
