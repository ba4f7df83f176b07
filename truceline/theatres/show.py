"""A theatre summed up for a reader or a program: who, where, which agreements, by whom the names are used. Plain values only."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from truceline.theatres.loader import WORLD, load_theatre
from truceline.theatres.theatre import Theatre


def describe_theatre(name: str | Path) -> dict[str, Any]:
    """The theatre as a mapping that can be written as JSON: its header, counts, parties, mechanisms, agreements with their clauses.

    For a pack only its own actors, people and places are counted; what it takes from the world theatre is under `world`.

    Raises:
        TheatreError: if there is no such theatre or it is faulty.
    """
    theatre = load_theatre(name)
    world = load_theatre(WORLD)
    own = theatre if theatre.id == WORLD else _own(theatre, world)
    return {
        "id": theatre.id, "name": theatre.name, "from": theatre.start, "to": theatre.end, "timezone": theatre.timezone,
        "line": theatre.line, "monitor": theatre.monitor, "sha256": theatre.sha256,
        "counts": {
            "actors": len(own.actors), "people": len(own.people), "places": len(own.places), "agreements": len(own.agreements),
            "publishers": len(own.publishers), "names": len(own.names), "place_names": len(own.place_names),
        },
        "parties": _parties(own),
        "actors_by_kind": dict(sorted(Counter(actor.kind for actor in own.actors.values()).items())),
        "places_by_precision": dict(sorted(Counter(place.precision for place in own.places.values()).items())),
        "points_known": sum(place.lat is not None for place in own.places.values()),
        "mechanisms": [{"id": m.actor, "name": own.actors[m.actor].name, "members": list(m.members)} for m in own.mechanisms.values()],
        "agreements": [
            {
                "id": row.id, "name": row.name, "signed": row.signed, "parties": list(row.parties),
                "commitments": [{"id": c.id, "point": c.point, "act": c.act, "due": c.due} for c in row.commitments],
            }
            for row in own.agreements.values()
        ],
        "world": {"actors": len(world.actors), "places": len(world.places)},
    }


def show_theatre(name: str | Path) -> str:
    """The same as text, for a terminal.

    Raises:
        TheatreError: if there is no such theatre or it is faulty.
    """
    told = describe_theatre(name)
    counts = told["counts"]
    lines = [
        f"{told['name']} ({told['id']})",
        f"  period      {told['from'] or '?'} to {told['to'] or 'now'}" if told["id"] != WORLD else "  period      any",
        "  holds       " + ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in counts.items()),
        f"  points      {told['points_known']} of {counts['places']} places have coordinates",
    ]
    for n, (party, names) in enumerate(told["parties"].items()):
        lines.append(f"  {'parties' if n == 0 else '':<11} {party}: {', '.join(names)}")
    for row in told["agreements"]:
        lines.append(f"  agreement   {row['name']} ({row['signed'] or 'date unknown'}), {len(row['commitments'])} commitments")
    return "\n".join(lines)


def _own(theatre: Theatre, world: Theatre) -> Theatre:
    """The theatre without what it takes unchanged from the world."""
    return Theatre(
        id=theatre.id, name=theatre.name,
        actors={k: v for k, v in theatre.actors.items() if world.actors.get(k) != v},
        people={k: v for k, v in theatre.people.items() if k not in world.people},
        places={k: v for k, v in theatre.places.items() if k in theatre.own_places},
        agreements={k: v for k, v in theatre.agreements.items() if k not in world.agreements},
        publishers={k: v for k, v in theatre.publishers.items() if world.publishers.get(k) != v},
        names={k: v for k, v in theatre.names.items() if world.names.get(k) != v},
        place_names={k: v for k, v in theatre.place_names.items() if world.place_names.get(k) != v},
        mechanisms={k: v for k, v in theatre.mechanisms.items() if world.mechanisms.get(k) != v},
    )


def _parties(theatre: Theatre) -> dict[str, list[str]]:
    """The states, authorities and forces of each party, in the order of the pack."""
    parties: dict[str, list[str]] = {}
    for actor in theatre.actors.values():
        if actor.party and actor.kind in ("state", "de_facto_authority", "armed_force", "armed_group"):
            parties.setdefault(actor.party, []).append(actor.name)
    return parties
