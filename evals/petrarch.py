"""The unit records of PETRARCH: the set in, the scorer's predictions out.

    python -m evals.petrarch DATA.jsonl --out PRED.jsonl

The records play in invented countries; `evals/invented_countries` is the theatre that names them. PETRARCH's dictionaries do not read
tense ("is about to restore ties" is coded as done) and keep the acts of the main clause, and so does this. It codes CAMEO, whose comments
(01: hopes, denials) and appeals (02: urging, calling for) the set's table from CAMEO to PLOVER drops. Parties are compared by code.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.coding import Row, run, world_bodies
from truceline.exports.plover import PloverEvent, plover_events
from truceline.language import read
from truceline.records import Parse, Record

THEATRE = Path(__file__).parent / "invented_countries"
# what hangs below the main clause by one of these stands beside it
ASIDE = frozenset({"advcl", "relcl", "acl", "appos", "prep", "agent", "pcomp"})
DEMANDING = frozenset({"demand", "insist", "order", "require", "instruct", "command", "ultimatum"})


def prediction(row: Row, record: Record) -> dict[str, Any]:
    """A record in the scorer's format: the acts of the main clause, parties by code."""
    parse, bodies = read(record.report), world_bodies(record)
    found = [e for e in plover_events(record, tense=False) if not is_comment(e) and not is_appeal(parse, e)]
    return {"id": row["id"], "events": [one for e in main_acts(parse, found) for one in directed(coded(e, bodies))]}


def is_comment(event: PloverEvent) -> bool:
    """True for what CAMEO calls a comment: hope (013) and denial (016)."""
    return (event.event.type, event.event.mode) in {("SUPPORT", "express-optimism"), ("REJECT", "deny")}


def is_appeal(parse: Parse, event: PloverEvent) -> bool:
    """True for what CAMEO calls an appeal: a request in other words than those of demanding."""
    words = {t.lemma for t in parse.tokens_in(event.event.trigger.start, event.event.trigger.end)}
    return event.type == "REQUEST" and not words & DEMANDING


def main_acts(parse: Parse, events: Sequence[PloverEvent]) -> list[PloverEvent]:
    """Of each sentence the acts told by the verbs of its main clause; where none is, the first act its nouns tell."""
    out: list[PloverEvent] = []
    for number in sorted({parse.tokens[e.event.head].sentence for e in events}):
        told = [e for e in events if parse.tokens[e.event.head].sentence == number]
        main = [e for e in told if stands_in_main_clause(parse, e.event.head)]
        verbs = [e for e in main if parse.tokens[e.event.head].pos == "VERB"]
        out += verbs or main[:1]
    return out


def stands_in_main_clause(parse: Parse, head: int) -> bool:
    return not any(t.dep in ASIDE for t in (parse.tokens[head], *parse.ancestors(head)))


def directed(event: dict[str, Any]) -> list[dict[str, Any]]:
    """PETRARCH's dyads: of two who refuse to meet, each refuses the other."""
    if event["plover"] != "REJECT" or len(event["actor"]) != 2 or event["target"]:
        return [event]
    one, other = event["actor"]
    return [{**event, "actor": [one], "target": [other]}, {**event, "actor": [other], "target": [one]}]


def coded(found: PloverEvent, world: frozenset[str]) -> dict[str, Any]:
    """The event with each party as one code: IGO for bodies of many states."""
    sides = {"actor": found.actors, "target": found.recipients}
    codes = {side: [{"code": "IGO" if p.code in world else (p.code or p.name).upper()} for p in parties] for side, parties in sides.items()}
    return {"plover": found.type, **codes}


if __name__ == "__main__":
    sys.exit(run(__doc__, prediction, sys.argv[1:], theatre=str(THEATRE)))
